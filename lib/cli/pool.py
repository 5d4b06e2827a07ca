"""The questionnaires of several files, filtered, and what must be said of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add
from pathlib import Path

from lib.analysis.small_groups import Disclosure, Reason, Showing, disclosure
from lib.cli.files import Reading, file_notices, read_file, require_responses, understood
from lib.cli.filters import Filter, Wanted, attribute_named, filter_of, in_period, with_filter_columns
from lib.cli.refusals import CannotUse
from lib.intake import Intake, Use
from lib.reports.sentences import explanation
from lib.survey.responses import Responses
from lib.survey.returned import Returned
from lib.survey.scheme import Scheme
from lib.survey.selection import Selection, narrowed, selected
from lib.survey.validity import InvalidReason, Sample
from lib.text import t
from lib.text.phrases import joined


@dataclass(frozen=True, slots=True, eq=False)
class Pool:
    """Valid questionnaires within the selection.

    Attributes
    ----------
    sample
        Of the questionnaires within the selection, invalid ones included.
    showing
        Whether their figures may be shown.
    notices
        Sentences about the files and the selection.
    selection, disclosure
        What is selected, and which groups of all questionnaires may be shown.
    by
        The attribute that the questionnaires are to be divided by; None where none was asked for.
    outcome
        Header of the overall item, None where no file has one.
    intakes
        The files within the selected periods.
    """

    scheme: Scheme
    responses: Responses
    sample: Sample
    showing: Showing
    notices: tuple[str, ...]
    selection: Selection
    disclosure: Disclosure
    by: str | None = None
    outcome: str | None = None
    intakes: tuple[Intake, ...] = ()


def pooled(paths: Sequence[Path], how: Reading, wanted: Wanted, *, by: str | None = None) -> Pool:
    """Read files and put their questionnaires together; `by` names a further column that is needed.

    Raises
    ------
    CannotUse
        If a file cannot be used, or the files follow different schemes.
    BadUsage
        If the filter names a column that no file has.
    """
    needed = wanted if by is None else [*wanted, (by, "")]
    every = [with_filter_columns(read_file(path), how, needed, understood) for path in paths]
    for intake in every:
        require_responses(intake, paired=not _names_predictors(how))
    intakes = list({intake.canonical_hash: intake for intake in reversed(every)}.values())[::-1]
    chosen = filter_of(intakes, wanted)
    divided = None if by is None else attribute_named(by, intakes)
    kept = [intake for intake in intakes if in_period(intake, chosen.selection.periods)]
    schemes = list({intake.scheme.key: intake.scheme for intake in intakes}.values())
    if len(schemes) > 1:
        raise CannotUse(t("cli.error.mixed_schemes", files=joined(path.name for path in paths)))
    valid = [_returned(intake).valid for intake in kept]
    whole = Responses.joined(valid) if valid else Responses.empty(schemes[0])
    responses = narrowed(whole, chosen.selection)
    protection = disclosure(whole.attributes)
    showing = protection.judge(chosen.selection, responses.n)
    notices = (
        *_on_files(intakes, doubled=len(every) - len(intakes), named=_names_predictors(how)),
        *_on_filter(chosen, showing),
    )
    samples = [_sample(intake, chosen, filtered=bool(wanted)) for intake in kept]
    sample = reduce(add, samples) if samples else Sample(0, 0)
    outcome = _outcome(intakes)
    return Pool(
        schemes[0], responses, sample, showing, notices, chosen.selection, protection, divided, outcome, tuple(kept)
    )


def _names_predictors(how: Reading) -> bool:
    return how.named is not None and bool(how.named.predictors)


def _outcome(intakes: Sequence[Intake]) -> str | None:
    uses = (use for intake in intakes for use in intake.recognition.mapping)
    return next((use.header or use.column for use in uses if use.use is Use.OVERALL), None)


def _returned(intake: Intake) -> Returned:
    if intake.returned is None:
        raise CannotUse(t("cli.error.no_rows"))
    return intake.returned


def _sample(intake: Intake, chosen: Filter, *, filtered: bool) -> Sample:
    """Count over the selection; how many were sent out is known for whole files only."""
    returned = _returned(intake)
    reasons = returned.reason[selected(returned.responses.attributes, chosen.selection)]
    counts = tuple((rule, int((reasons == rule).sum())) for rule in InvalidReason)
    invalid = sum(count for _, count in counts)
    return Sample(len(reasons), invalid, None if filtered else intake.recognition.distributed, counts)


def _on_files(intakes: Sequence[Intake], *, doubled: int, named: bool) -> Iterator[str]:
    if doubled:
        yield t("cli.notice.same_file", count=doubled)
    for intake in intakes:
        yield from file_notices(intake, named=named)


def _on_filter(chosen: Filter, showing: Showing) -> Iterator[str]:
    if chosen.unknown:
        yield t("cli.notice.unknown_values", values=joined(chosen.unknown))
    if showing.reason is Reason.COMPLEMENT:
        yield explanation(showing)
