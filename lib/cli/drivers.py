"""Derived importance on the command line: as plain data, as a table for a person, and why there is none."""

from collections.abc import Iterator

from lib.analysis.derived_importance import (
    LMG,
    PARTIAL,
    PEARSON,
    RELATIVE_WEIGHT,
    SPEARMAN,
    Derived,
    derived_importance,
)
from lib.analysis.driver_items import Level, default_level, driver_items
from lib.cli.figures import Data, rows_of
from lib.cli.output import table
from lib.cli.pool import Pool
from lib.reports.driver_sentences import driver_name, driver_sentence
from lib.text import t
from lib.text.phrases import number

_FIGURES = (SPEARMAN, PEARSON, PARTIAL, RELATIVE_WEIGHT, LMG)


def derived_of(pool: Pool, *, shown: bool, named: bool) -> tuple[Derived | None, tuple[str, ...]]:
    """Derive the importance against the overall item, and say what must be said of it.

    Parameters
    ----------
    shown
        Whether figures of the pool may be shown at all.
    named
        Whether the predictors were named, and are therefore taken one by one.
    """
    if not shown:
        return None, ()
    items = driver_items(pool.responses, Level.INDICATOR if named else default_level(pool.scheme))
    if items.outcome is None:
        reason = t("cli.notice.no_overall") if pool.outcome is None else t("cli.notice.no_answer", column=pool.outcome)
        return None, (reason,)
    found = derived_importance(items)
    if found.refusal is not None:
        reason = driver_sentence(found.refusal, found.level, pool.scheme)
        return None, (t("cli.notice.no_derived", reason=reason),)
    return found, tuple(driver_sentence(remark, found.level, pool.scheme) for remark in found.remarks)


def derived_data(found: Derived | None, pool: Pool) -> Data | None:
    """Return derived importance as JSON has it."""
    if found is None:
        return None
    rows = rows_of(found.rows)
    return {
        "outcome": pool.outcome,
        "n": found.n,
        "level": str(found.level),
        "r2": found.r2,
        "rows": [
            {"name": driver_name(found.level, code, pool.scheme)} | {figure: row[figure] for figure in _FIGURES}
            for code, row in rows.items()
        ],
    }


def derived_lines(found: Derived | None, pool: Pool) -> Iterator[str]:
    """Write derived importance for a person."""
    if found is None:
        return
    yield ""
    yield t("cli.report.derived", outcome=pool.outcome or "", n=found.n, r2=number(found.r2, 3))
    heads = [t(f"drivers.level_{found.level}"), *(t(f"drivers.figure.{figure}") for figure in _FIGURES)]
    rows = [
        [driver_name(found.level, code, pool.scheme), *(number(row[figure], 3) for figure in _FIGURES)]
        for code, row in rows_of(found.rows).items()
    ]
    yield from table(heads, rows)
