"""``--where COLUMN=VALUE``: find the columns and say which questionnaires are meant."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from lib.cli.files import Reading
from lib.cli.refusals import BadUsage
from lib.intake import ColumnChoice, ColumnUse, Intake, Use, Workbook
from lib.survey import columns as col
from lib.survey.branches import is_within, resolve
from lib.survey.periods import Period
from lib.survey.selection import Selection
from lib.text import t
from lib.text.phrases import joined

Wanted = Sequence[tuple[str, str]]

_CANNOT_FILTER: Final = frozenset({Use.IMPORTANCE, Use.SATISFACTION, Use.PERSONAL, Use.COMMENT})


@dataclass(frozen=True, slots=True)
class Filter:
    """What is selected, and which wanted values no questionnaire has."""

    selection: Selection
    unknown: tuple[str, ...] = ()


def with_filter_columns(
    workbook: Workbook, how: Reading, wanted: Wanted, understand: Callable[[Workbook, Reading], Intake]
) -> Intake:
    """Understand a workbook; a column that is only there to be filtered by becomes an attribute.

    Raises
    ------
    BadUsage
        If a column may not be filtered by: it holds ratings, comments or personal data.
    """
    intake = understand(workbook, how)
    uses = dict(how.choices.uses)
    for name in dict.fromkeys(name for name, _ in wanted):
        if name == col.PERIOD or _attribute(name, (intake,)) is not None:
            continue
        use = next((use for use in intake.recognition.mapping if use.header == name), None)
        if use is not None and use.use in _CANNOT_FILTER:
            raise BadUsage(t("cli.error.not_a_filter", column=name, columns=joined(_known((intake,)))))
        if use is not None:
            uses[f"{use.sheet}!{use.column}"] = ColumnChoice(Use.ATTRIBUTE, attribute=use.header)
    if uses == how.choices.uses:
        return intake
    return understand(workbook, how.with_choices(replace(how.choices, uses=uses)))


def filter_of(intakes: Sequence[Intake], wanted: Wanted) -> Filter:
    """Turn the wanted columns and values into a selection.

    Parameters
    ----------
    intakes
        The files; a column must be in one of them at least.
    wanted
        Columns by their canonical names or by the headers of the files. Values of one column are alternatives.

    Raises
    ------
    BadUsage
        If no file has a column, or a period is none.
    """
    periods: list[Period] = []
    branches: list[str] = []
    attributes: dict[str, list[str]] = {}
    unknown: list[str] = []
    for name, value in wanted:
        if name == col.PERIOD:
            periods.append(_period(value))
            continue
        attribute = _attribute(name, intakes)
        if attribute is None:
            raise BadUsage(t("cli.error.no_column", column=name, columns=joined(_known(intakes))))
        known = _values(intakes, attribute)
        if attribute == col.BRANCH:
            node = resolve(value, known)
            branches.append(node)
            found = any(is_within(path, node) for path in known)
        else:
            attributes.setdefault(attribute, []).append(value)
            found = value in known
        if not found:
            unknown.append(f"{name}={value}")
    chosen = tuple((column, tuple(values)) for column, values in attributes.items())
    return Filter(Selection(tuple(periods), tuple(branches), chosen), tuple(unknown))


def attribute_named(name: str, intakes: Sequence[Intake]) -> str:
    """Return the attribute that a canonical name or a header of the files means.

    Raises
    ------
    BadUsage
        If no file has such a column.
    """
    attribute = None if name == col.PERIOD else _attribute(name, intakes)
    if attribute is None:
        raise BadUsage(t("cli.error.no_column", column=name, columns=joined(_known(intakes))))
    return attribute


def in_period(intake: Intake, periods: Iterable[Period]) -> bool:
    """Whether the file says that it belongs to one of the periods; without any, every file does."""
    wanted = tuple(periods)
    own = intake.recognition.period
    return not wanted or (own is not None and any(period.covers(own) for period in wanted))


def _attribute(name: str, intakes: Sequence[Intake]) -> str | None:
    uses = [use for intake in intakes for use in intake.recognition.mapping if use.use is Use.ATTRIBUTE]
    by_header = (use.attribute for use in uses if use.attribute and name in (use.attribute, use.header))
    present = {str(column) for intake in intakes if intake.returned for column in intake.returned.responses.attributes}
    return next(by_header, name if name in present else None)


def _known(intakes: Sequence[Intake]) -> list[str]:
    return list(dict.fromkeys(_label(use) for intake in intakes for use in intake.recognition.mapping if _usable(use)))


def _usable(use: ColumnUse) -> bool:
    return bool(use.header) and use.use not in _CANNOT_FILTER


def _label(use: ColumnUse) -> str:
    return use.attribute if use.attribute in col.ATTRIBUTES else use.header


def _values(intakes: Sequence[Intake], attribute: str) -> tuple[str, ...]:
    frames = [intake.returned.responses.attributes for intake in intakes if intake.returned is not None]
    return tuple(str(value) for frame in frames if attribute in frame for value in frame[attribute].cat.categories)


def _period(text: str) -> Period:
    try:
        return Period.parse(text)
    except ValueError as error:
        raise BadUsage(t("cli.error.not_a.period", value=text)) from error
