"""The questionnaires of several files, filtered, and what must be said of them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from operator import add
from pathlib import Path

from lib.analysis.small_groups import Disclosure, Reason, Showing, disclosure
from lib.cli.files import Reading, file_notices, read_file, require_responses, understood
from lib.cli.filters import Filter, Wanted, filter_of, in_period, with_filter_columns
from lib.cli.refusals import CannotUse
from lib.intake import Intake
from lib.reports.sentences import explanation
from lib.survey.periods import Period
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
        What was selected, with the periods that the files name where none was asked for, and which groups of
        the files may be shown.
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
    intakes: tuple[Intake, ...]


def pooled(paths: Sequence[Path], how: Reading, wanted: Wanted) -> Pool:
    """Read files and put their questionnaires together.

    Raises
    ------
    CannotUse
        If a file cannot be used, or the files follow different schemes.
    BadUsage
        If the filter names a column that no file has.
    """
    every = [with_filter_columns(read_file(path), how, wanted, understood) for path in paths]
    for intake in every:
        require_responses(intake)
    intakes = list({intake.canonical_hash: intake for intake in reversed(every)}.values())[::-1]
    chosen = filter_of(intakes, wanted)
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
        *_on_files(intakes, doubled=len(every) - len(intakes)),
        *_on_filter(chosen, showing),
    )
    samples = [_sample(intake, chosen, filtered=bool(wanted)) for intake in kept]
    sample = reduce(add, samples) if samples else Sample(0, 0)
    selection = chosen.selection if chosen.selection.periods else replace(chosen.selection, periods=_periods(kept))
    return Pool(schemes[0], responses, sample, showing, notices, selection, protection, tuple(kept))


def _periods(intakes: Iterable[Intake]) -> tuple[Period, ...]:
    return tuple(sorted({found for intake in intakes if (found := intake.recognition.period) is not None}))


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


def _on_files(intakes: Sequence[Intake], *, doubled: int) -> Iterator[str]:
    if doubled:
        yield t("cli.notice.same_file", count=doubled)
    for intake in intakes:
        yield from file_notices(intake)


def _on_filter(chosen: Filter, showing: Showing) -> Iterator[str]:
    if chosen.unknown:
        yield t("cli.notice.unknown_values", values=joined(chosen.unknown))
    if showing.reason is Reason.COMPLEMENT:
        yield explanation(showing)
