"""The figures of ``trend`` as plain data; the keys are a promise to scripts."""

from typing import Any

import pandas as pd

from lib.analysis.changes import (
    CHANGES,
    MOVE,
    N_AFTER,
    N_BEFORE,
    ZONE_AFTER,
    ZONE_BEFORE,
    BlockColumns,
    Changes,
    Move,
)
from lib.analysis.regression_to_mean import EXPECTED, KEPT, REST, Returned
from lib.analysis.study import Study
from lib.cli import figures
from lib.cli.followed import Dated, Step, Trend
from lib.survey import columns as col
from lib.survey.scheme import Scheme
from lib.text import language

Data = dict[str, Any]


def trend_data(found: Trend) -> Data:
    """Return everything that ``trend --json`` prints."""
    scheme = found.periods[0].pool.scheme
    return {
        "base": None if found.base is None else str(found.base),
        "periods": [_period(one) for one in found.periods],
        "missing": [str(period) for period in found.missing],
        "changes": [_step(one, scheme) for one in found.steps],
        "notices": list(found.notices),
    }


def _period(one: Dated) -> Data:
    study = one.figures.study
    data: Data = {
        "period": str(one.figures.period),
        "state": str(one.figures.state),
        "n": one.figures.n,
        "sample": figures.sample_data(one.pool.sample),
    }
    if study is None:
        return data | dict.fromkeys(("crosshair", "index", "indicators", "zones"))
    return data | {
        "crosshair": figures.crosshair_data(study),
        "index": _index(study),
        "indicators": figures.indicators_data(study, certainty=True),
        "zones": figures.zones_data(study),
    }


def _index(study: Study) -> Data:
    data = figures.index_data(study)
    if study.dimension_intervals is None:
        bounds: list[list[float] | None] = [None] * len(data["dimensions"])
    else:
        bounds = [_bounds(*row) for row in study.dimension_intervals.itertuples(index=False, name=None)]
    dimensions = [{**row, "ci": ci} for row, ci in zip(data["dimensions"], bounds, strict=True)]
    return {**data, "dimensions": dimensions}


def _step(step: Step, scheme: Scheme) -> Data:
    changes = step.changes
    verdicts = changes.frame[MOVE]
    return {
        "from": str(step.before),
        "to": str(step.after),
        "missing_between": [str(period) for period in step.skipped],
        "tests": changes.tests,
        "adjust": "holm",
        "index": {
            "change": changes.index.change,
            "ci": None if changes.index.interval is None else list(_pair(changes)),
            "real": None if changes.index.interval is None else changes.index.is_real,
        },
        "indicators": [_change(str(code), row, scheme) for code, row in figures.rows_of(changes.frame).items()],
        "moves": {str(move): [str(code) for code in verdicts.index[verdicts == move]] for move in Move},
        "regression_to_mean": None if step.returned is None else _returned(step.returned),
    }


def _pair(changes: Changes) -> tuple[float | None, float | None]:
    bounds = changes.index.interval
    return (None, None) if bounds is None else (bounds.low, bounds.high)


def _change(code: str, row: Data, scheme: Scheme) -> Data:
    return {
        "code": code,
        "name": scheme.indicator(code).named(language()),
        "n_before": row[N_BEFORE],
        "n_after": row[N_AFTER],
        "zone_before": row[ZONE_BEFORE],
        "zone_after": row[ZONE_AFTER],
        "move": str(row[MOVE]),
        **{block: _block(row, names) for block, names in CHANGES.items()},
    }


def _block(row: Data, names: BlockColumns) -> Data:
    return {
        "before": row[names.before],
        "after": row[names.after],
        "change": row[names.change],
        "ci": _bounds(row[names.low], row[names.high]),
        "p": row[names.p],
        "p_adjusted": row[names.p_adjusted],
    }


def _returned(found: Returned) -> Data:
    return {
        "picked": [str(code) for code in found.frame.index],
        "change": found.change,
        "shift": found.shift,
        "expected": found.expected,
        "rest": found.rest,
        "ci": [found.interval.low, found.interval.high],
        "real": found.is_real,
        "indicators": [
            {
                "code": code,
                "change": row[col.CHANGE],
                "expected": row[EXPECTED],
                "rest": row[REST],
                "ci": _bounds(row[col.LOW], row[col.HIGH]),
                "kept": row[KEPT],
            }
            for code, row in figures.rows_of(found.frame).items()
        ],
    }


def _bounds(low: float, high: float) -> list[float] | None:
    return None if pd.isna(low) or pd.isna(high) else [low, high]
