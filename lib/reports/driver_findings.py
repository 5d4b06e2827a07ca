"""The plain reading of derived importance: one sentence beside each figure, as sure as the resamples allow."""

from collections.abc import Iterator, Mapping

import pandas as pd

from lib.analysis.derived_importance import STATED
from lib.analysis.driver_shares import FIRST_SHARE, STRENGTH, Measure
from lib.analysis.penalty_reward import Contrast, RefusedContrast
from lib.analysis.stated_derived import FIELD, FIELD_SHARE, Field, StatedDerived
from lib.charts.driver_bars import strength_text
from lib.survey import columns as col
from lib.survey.settings import CERTAIN_SHARE, MIN_RESPONSES_CONTRAST
from lib.text import t
from lib.text.phrases import number, percent

_SMALLEST_P = 0.001
_MOST_LISTED = 6


def strength_sentence(shares: pd.DataFrame, names: Mapping[str, str], measure: Measure) -> str:
    """Say which driver is the strongest, and whether that is sure.

    Parameters
    ----------
    shares
        As :func:`lib.analysis.driver_shares.driver_shares` returns them.
    names
        The name of each driver by its code.
    """
    ordered = shares[shares[STRENGTH].notna()].sort_values(STRENGTH, ascending=False, kind="stable")
    if ordered.empty:
        return t("chart.nothing")
    ending = "_pearson" if measure is Measure.PEARSON else ""
    first = ordered.iloc[0]
    facts = {"name": names[str(ordered.index[0])], "value": strength_text(first[STRENGTH], measure)}
    if len(ordered) == 1:
        return t("drivers.read.only", name=facts["name"])
    if pd.isna(first[FIRST_SHARE]) or pd.isna(first[col.LOW]):
        return t(f"drivers.read.pending{ending}", **facts)
    facts |= {"low": strength_text(first[col.LOW], measure), "high": strength_text(first[col.HIGH], measure)}
    facts["first"] = percent(first[FIRST_SHARE])
    if first[FIRST_SHARE] >= CERTAIN_SHARE:
        return t(f"drivers.read.certain{ending}", **facts)
    rival = ordered[FIRST_SHARE].iloc[1:].idxmax()
    return t(f"drivers.read.unsure{ending}", **facts, rival=names[str(rival)])


def mismatch_sentence(grid: StatedDerived) -> str:
    """Say how often what is said and what drives differ, and how many of these are certain."""
    differ = grid.mismatches
    if differ.empty:
        return t("drivers.read.mismatch_none")
    if not grid.resamples:
        return t("drivers.read.mismatch_pending", count=len(differ))
    certain = int(differ[col.CERTAIN].sum())
    if not certain:
        return t("drivers.read.mismatch_borderline", count=len(differ))
    return t("drivers.read.mismatch", count=len(differ), certain=certain)


def field_lines(grid: StatedDerived, field: Field, names: Mapping[str, str]) -> Iterator[str]:
    """Say the predictors of one field with their figures, the surest first, and how many more there are."""
    inside = grid.mismatches[grid.mismatches[FIELD] == field]
    if inside.empty:
        yield t("drivers.mismatch.none")
    means = {
        "stated_mean": number(grid.stated_mean),
        "strength_mean": strength_text(grid.strength_mean, grid.measure),
    }
    for code, row in inside.head(_MOST_LISTED).iterrows():
        own = {"stated": number(row[STATED]), "strength": strength_text(row[STRENGTH], grid.measure)}
        line = t("drivers.mismatch.line", name=names[str(code)], **own, **means)
        if pd.isna(row[FIELD_SHARE]):
            yield line
            continue
        sure = "certain" if row[col.CERTAIN] else "borderline"
        said = t(f"drivers.mismatch.{sure}", share=percent(row[FIELD_SHARE]))
        yield t("drivers.mismatch.with_certainty", line=line, sure=said)
    if len(inside) > _MOST_LISTED:
        yield t("drivers.mismatch.more", count=len(inside) - _MOST_LISTED)


def contrast_sentence(found: Contrast | RefusedContrast, name: str) -> str:
    """Say what kind of factor an indicator is, that the tests do not tell, or why there is no contrast."""
    if isinstance(found, RefusedContrast):
        low, middle, high = found.n
        facts = {"needed": MIN_RESPONSES_CONTRAST, "low": low, "middle": middle, "high": high}
        key = f"drivers.contrast.{found.reason}"
        return t(key, **facts)
    return t(
        f"drivers.read.contrast_{found.factor}",
        name=name,
        penalty=number(found.penalty.size),
        reward=number(found.reward.size),
    )


def p_text(p: float) -> str:
    """Write a p value; very small ones as a bound, since 0 is never true."""
    return f"<{_SMALLEST_P}" if p < _SMALLEST_P else number(p, 3)
