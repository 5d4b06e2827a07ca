"""Read a table of means: indicator, importance, satisfaction, and what else such tables have."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from lib.intake.answer_rows import answer_rows
from lib.intake.choices import Choices, Platform, Use
from lib.intake.headers import tidy
from lib.intake.layouts.pairs import PairColumns, pair_columns
from lib.intake.left_out import LeftOut
from lib.intake.matching import IndicatorNames
from lib.intake.ratings import number_in
from lib.intake.recognition import Recognition
from lib.survey import columns as col
from lib.survey.means_table import MeansTable
from lib.survey.problems import Fact, Problem, ProblemCode, Severity
from lib.survey.scheme import Dimension, Indicator, Origin, Scheme

_ONE_DIMENSION: Final = Dimension("all", {"zh": "全部指标", "en": "All indicators"})


@dataclass(frozen=True, slots=True)
class CleanedMeans:
    """The table and the cells that were left out; no table where no row has both means."""

    table: MeansTable | None
    left_out: tuple[LeftOut, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """One indicator as the table gives it; `row` is its position in the sheet."""

    row: int
    name: str
    dimension: str
    figures: Mapping[str, float]


def clean_means(recognition: Recognition, scheme: Scheme, choices: Choices) -> CleanedMeans:
    """Read the rows of a recognised table of means.

    Parameters
    ----------
    scheme
        On the scale of the file. Rows that name its indicators keep their codes; other rows get codes of their own.
    choices
        Unused columns do not matter here; the decided uses are in `recognition` already.
    """
    table = recognition.tables[0]
    uses = {
        use.use: use.index
        for use in recognition.mapping
        if use.use in (Use.INDICATOR, Use.IMPORTANCE, Use.SATISFACTION)
    }
    found = pair_columns(table)
    if len(uses) < 3:
        return CleanedMeans(None, (), (Problem(ProblemCode.NO_INDICATOR, Severity.BLOCKING, facts={"found": "—"}),))
    pair = PairColumns(
        uses[Use.INDICATOR],
        uses[Use.IMPORTANCE],
        uses[Use.SATISFACTION],
        dimension=found.dimension if found else None,
        count=found.count if found else None,
        spreads=found.spreads if found else {},
    )
    rows = answer_rows(table, recognition.mapping, Platform.UNKNOWN)
    read, left_out = _read_rows(recognition, pair, rows.rows.tolist(), scheme)
    if not read:
        return CleanedMeans(None, left_out, (*rows.problems, Problem(ProblemCode.NO_ROWS, Severity.BLOCKING)))
    return CleanedMeans(_means_table(read, scheme), left_out, rows.problems)


def _read_rows(
    recognition: Recognition, pair: PairColumns, rows: Sequence[int], scheme: Scheme
) -> tuple[list[_Row], tuple[LeftOut, ...]]:
    table, left_out, read = recognition.tables[0], [], []
    means = {col.IMPORTANCE: pair.importance, col.SATISFACTION: pair.satisfaction}
    group, seen = "", set()
    for row in rows:
        name = tidy(table.sheet.cell(row, pair.name))
        group = (tidy(table.sheet.cell(row, pair.dimension)) or group) if pair.dimension is not None else ""
        figures = {}
        for figure, column in means.items():
            value = table.sheet.cell(row, column)
            problem = _wrong_with(value, scheme)
            if problem is None:
                figures[figure] = float(number_in(tidy(value)) or 0.0)
            else:
                left_out.append(_left_out(recognition, problem, row, column, scheme))
        if name in seen:
            left_out.append(_left_out(recognition, ProblemCode.NAME_TWICE, row, pair.name, scheme))
        elif name and len(figures) == len(means):
            read.append(_Row(row, name, group, figures | _further(recognition, pair, row)))
            seen.add(name)
    return read, tuple(left_out)


def _wrong_with(value: str, scheme: Scheme) -> ProblemCode | None:
    number = number_in(tidy(value))
    if number is None:
        return ProblemCode.MEAN_NOT_A_NUMBER
    return None if scheme.scale.lowest <= number <= scheme.scale.highest else ProblemCode.MEAN_OFF_SCALE


def _further(recognition: Recognition, pair: PairColumns, row: int) -> dict[str, float]:
    sheet = recognition.tables[0].sheet
    columns = {
        col.N: pair.count,
        col.IMPORTANCE_SD: pair.spreads.get("importance"),
        col.SATISFACTION_SD: pair.spreads.get("satisfaction"),
    }
    return {
        figure: number
        for figure, column in columns.items()
        if column is not None and (number := number_in(tidy(sheet.cell(row, column)))) is not None
    }


def _left_out(recognition: Recognition, code: ProblemCode, row: int, column: int, scheme: Scheme) -> LeftOut:
    table = recognition.tables[0]
    facts: tuple[tuple[str, Fact], ...] = (("lowest", scheme.scale.lowest), ("highest", scheme.scale.highest))
    rows = np.array([row], dtype=np.int64)
    value = table.sheet.cell(row, column)
    return LeftOut(code, Severity.VALUE_LEFT_OUT, table.sheet, column, table.headers[column], value, rows, facts)


def _means_table(rows: list[_Row], scheme: Scheme) -> MeansTable:
    codes = _codes(rows, scheme)
    dimensions = {row.dimension: f"D{at}" for at, row in enumerate({row.dimension: row for row in rows}.values(), 1)}
    grouped = any(dimensions)
    own = (
        tuple(Dimension(code, {"zh": name or "—"}) for name, code in dimensions.items())
        if grouped
        else (_ONE_DIMENSION,)
    )
    indicators = tuple(
        Indicator(
            code, dimensions[row.dimension] if grouped else _ONE_DIMENSION.code, {"zh": row.name}, origin=Origin.OWN
        )
        for code, row in zip(codes, rows, strict=True)
    )
    figures = (col.N, col.IMPORTANCE, col.IMPORTANCE_SD, col.SATISFACTION, col.SATISFACTION_SD)
    scores = pd.DataFrame([dict(row.figures) for row in rows], index=pd.Index(codes, name=col.CODE))
    whole = _own_scheme(rows, codes, scheme) or Scheme(
        "table", "1", {"zh": "均值表", "en": "Table of means"}, own, indicators, scheme.scale
    )
    return MeansTable(whole, scores[[name for name in figures if name in scores]].astype(float))


def _codes(rows: list[_Row], scheme: Scheme) -> list[str]:
    names = IndicatorNames.of(scheme)
    known = [names.named(row.name) for row in rows]
    if all(known) and len(set(known)) == len(known):
        return [str(code) for code in known]
    return [f"I{at:02d}" for at in range(1, len(rows) + 1)]


def _own_scheme(rows: list[_Row], codes: list[str], scheme: Scheme) -> Scheme | None:
    """Return the scheme itself where the table has exactly its indicators in its order."""
    return scheme if tuple(codes) == scheme.codes else None
