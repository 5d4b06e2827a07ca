"""Columns that a person names: the overall item (``--overall``) and plain predictors (``--predictors``)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from lib.cli.refusals import BadUsage
from lib.intake import Choices, ColumnChoice, ColumnUse, Intake, Layout, Use, Workbook, header_table, scheme_of_items
from lib.intake.headers import tidy
from lib.survey.scheme import Scheme
from lib.survey.validity import ValidityRules
from lib.text import t
from lib.text.phrases import joined

_RATES = (Use.IMPORTANCE, Use.SATISFACTION)
_MOST_SHOWN = 30


@dataclass(frozen=True, slots=True)
class NamedColumns:
    """Headers as they stand in the file; `predictors` empty where the file's own indicators are the predictors."""

    overall: str | None = None
    predictors: tuple[str, ...] = ()


def with_overall(intake: Intake, name: str, choices: Choices, understand: Callable[[Choices], Intake]) -> Intake:
    """Understand a file again, with the column `name` as its overall item.

    Raises
    ------
    BadUsage
        If it has no such column.
    """
    mapping = intake.recognition.mapping
    use = _named(name, mapping)
    if use is None:
        raise _unknown((name,), (use.header for use in mapping), overall=True)
    others = {_place(other): ColumnChoice(Use.IGNORED) for other in mapping if other.use is Use.OVERALL}
    uses = {**choices.uses, **others, _place(use): ColumnChoice(Use.OVERALL)}
    return understand(replace(choices, uses=uses))


def of_predictors(
    workbook: Workbook,
    base: Scheme,
    named: NamedColumns,
    choices: Choices,
    rules: ValidityRules,
    understand: Callable[[Workbook, Scheme, Choices, ValidityRules], Intake],
) -> Intake:
    """Understand a file as one that rates the named predictors only, without any importance.

    Parameters
    ----------
    base
        Gives scale and answer labels.
    rules
        Straight-lining is not judged: it is the same answer in both blocks, and a few items often get the same one.

    Raises
    ------
    BadUsage
        If a named column is not there.
    """
    rules = replace(rules, straight_lining=None)
    table = header_table(workbook, named.predictors, choices)
    places = {header.casefold(): column for column, header in reversed(list(enumerate(table.names)))}
    wanted = [*named.predictors, *([named.overall] if named.overall else [])]
    lost = [name for name in wanted if _key(name) not in places]
    if lost:
        raise _unknown(lost, table.names, overall=lost == [named.overall])
    scheme = scheme_of_items(list(named.predictors), base, choices.scale)
    letters = {name: table.letters[places[_key(name)]] for name in wanted}
    uses = dict(choices.uses)
    for name, indicator in zip(named.predictors, scheme.codes, strict=True):
        uses[f"{table.sheet}!{letters[name]}"] = ColumnChoice(Use.SATISFACTION, indicator)
    if named.overall:
        uses[f"{table.sheet}!{letters[named.overall]}"] = ColumnChoice(Use.OVERALL)
    decided = replace(choices, sheet=table.sheet, header_rows=table.header_rows, layout=Layout.PREFIXED, uses=uses)
    found = understand(workbook, scheme, decided, rules)
    aside = {_place(use): ColumnChoice(Use.IGNORED) for use in found.recognition.mapping if _is_taken(use, named)}
    strangers = {place: choice for place, choice in aside.items() if place not in uses}
    return understand(workbook, scheme, replace(decided, uses={**uses, **strangers}), rules) if strangers else found


def _is_taken(use: ColumnUse, named: NamedColumns) -> bool:
    """Whether a column would be read as a rating, or as another overall item than the named one."""
    return use.use in _RATES or (use.use is Use.OVERALL and named.overall is not None)


def _named(name: str, mapping: Iterable[ColumnUse]) -> ColumnUse | None:
    return next((use for use in mapping if use.header.casefold() == _key(name)), None)


def _key(name: str) -> str:
    return tidy(name).casefold()


def _place(use: ColumnUse) -> str:
    return f"{use.sheet}!{use.column}"


def _unknown(names: Iterable[str], headers: Iterable[str], *, overall: bool) -> BadUsage:
    known = [header for header in dict.fromkeys(headers) if header]
    columns = joined(known[:_MOST_SHOWN], more=len(known) > _MOST_SHOWN)
    return BadUsage(
        t(
            "cli.error.no_named_column",
            option="--overall" if overall else "--predictors",
            names=joined(names),
            columns=columns,
        )
    )
