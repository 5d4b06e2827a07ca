"""The nouns of what is stored: a batch of responses, its state, and what is handed in to be kept."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from lib.survey.branches import BranchScope, is_within
from lib.survey.periods import Period
from lib.survey.returned import Returned
from lib.survey.validity import Sample


class BatchState(StrEnum):
    """Whether a batch counts."""

    ACTIVE = "active"
    REMOVED = "removed"
    """Taken out by a person; can be put back."""
    REPLACED = "replaced"
    """A correction took its place; putting it back undoes the correction."""


@dataclass(frozen=True, slots=True)
class NewBatch:
    """Responses of one file that are to be kept.

    Attributes
    ----------
    period
        The survey period that the file belongs to.
    returned
        All rows, judged by the validity rules in force; they carry the scheme. A branch that the
        file does not say stands in the attributes already.
    file_name, file_sha256, content_hash
        The file's name, the digest of its bytes and of its parsed content; the latter identifies it.
    distributed
        Questionnaires sent out; None = unknown.
    mapping
        How the columns were read, as JSON text.
    notes
        What a person should know of this batch later (e.g. problem codes), no respondent's text.
    """

    period: Period
    returned: Returned
    file_name: str
    file_sha256: str
    content_hash: str
    distributed: int | None = None
    mapping: str = "{}"
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Batch:
    """A stored batch, as far as its reader may see it.

    Attributes
    ----------
    number, id
        The running number, never used twice, and the id made from it: ``2026Q3-7``.
    who, when
        Who stored it, and when; `changed_by`, `changed_at`: who took the last step of its state.
    samples
        The sample figures of each branch (path, empty where not given) that the reader may see.
    distributed
        Questionnaires sent out; None where unknown, or where the reader sees only a part.
    replaces
        The ids of the batches that this one corrects (some may be deleted).
    replaced_by
        The id of the correction in its place, for a replaced one.
    data_hash, payload_hash, cube_hash
        Digests of the rows, of the bytes they are stored in, and of the counts.
    """

    number: int
    id: str
    period: Period
    state: BatchState
    replaces: tuple[str, ...]
    replaced_by: str | None
    who: str
    when: datetime
    changed_by: str
    changed_at: datetime
    file_name: str
    file_sha256: str
    content_hash: str
    data_hash: str
    payload_hash: str
    cube_hash: str
    scheme_key: str
    distributed: int | None
    samples: Mapping[str, Sample]
    mapping: str
    notes: tuple[str, ...]

    @property
    def is_active(self) -> bool:
        """Whether it counts in the analyses."""
        return self.state is BatchState.ACTIVE

    @property
    def branches(self) -> tuple[str, ...]:
        """The branches it has returned questionnaires of, sorted; those not given are left out."""
        return tuple(sorted(branch for branch in self.samples if branch))

    @property
    def sample(self) -> Sample:
        """The sample figures over the branches that the reader may see."""
        total = Sample(0, 0, 0)
        for sample in self.samples.values():
            total = total + sample
        return replace(total, distributed=self.distributed)

    def seen_within(self, scope: BranchScope) -> "Batch | None":
        """Return the part of it that lies within `scope`, or None where nothing does."""
        if scope.roots is None:
            return self
        seen = {branch: sample for branch, sample in self.samples.items() if scope.allows(branch)}
        if not seen:
            return None
        return self if len(seen) == len(self.samples) else replace(self, samples=seen, distributed=None)

    def overlaps(self, branches: tuple[str, ...]) -> bool:
        """Whether it may hold responses of one of `branches` (or of one above or below). Unknown ones overlap all."""
        if not branches or "" in branches or "" in self.samples:
            return True
        return any(is_within(own, other) or is_within(other, own) for own in self.branches for other in branches)


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a new batch: `already_stored` means that `batch` was there before and nothing was written."""

    batch: Batch
    already_stored: bool
