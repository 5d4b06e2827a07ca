"""The figures of a comparison of groups as the plain data that ``--json`` prints; the keys are a promise to scripts."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from lib.analysis.comparison import Comparison
from lib.analysis.funnel import VERDICT, funnel
from lib.analysis.group_tests import MANN_WHITNEY_P, MEAN, REST_MEAN, REST_N, P
from lib.analysis.league import RANK, RANK_HIGH, RANK_LOW, REST, League
from lib.analysis.measures import Measure
from lib.analysis.tests_of_difference import Adjust
from lib.cli.figures import Data
from lib.survey import columns as col
from lib.text import language


def comparison_data(
    comparison: Comparison, standing: League, differences: Mapping[Measure, pd.DataFrame], adjust: Adjust
) -> Data:
    """Return the groups in their order, each with index, ranks and the figures of every indicator.

    A figure that may not be shown or does not exist is None.
    """
    laid = funnel(standing)
    verdicts = {} if laid is None else dict(zip(laid.points[col.GROUP], laid.points[VERDICT], strict=True))
    by_group = {
        measure: [part.to_dict("records") for _, part in found.groupby(col.GROUP)]
        for measure, found in differences.items()
    }
    return {
        "adjust": adjust,
        "by": {"column": comparison.column, "level": None if comparison.depth is None else comparison.depth + 1},
        "index": standing.overall,
        "n": comparison.n,
        "groups": [
            _group(row, verdicts.get(row[col.GROUP]))
            | {"indicators": _indicators(comparison, {measure: rows[place] for measure, rows in by_group.items()})}
            for place, row in enumerate(standing.frame.to_dict("records"))
        ],
    }


def _group(row: Mapping[Any, Any], verdict: str | None) -> Data:
    ranked = bool(row[RANK])
    known = not pd.isna(row[col.LOW])
    return {
        "name": row[col.GROUP],
        "n": row[col.N],
        "state": row[col.STATE],
        "reason": row[col.REASON],
        "index": {
            "weighted": row[col.WEIGHTED],
            "unweighted": row[col.UNWEIGHTED],
            "ci": [row[col.LOW], row[col.HIGH]] if known else None,
            "rest": row[REST],
            "difference": row[col.CHANGE],
            "p": row["p"],
            "p_adjusted": row[col.P_ADJUSTED],
        },
        "rank": row[RANK] if ranked else None,
        "rank_ci": [row[RANK_LOW], row[RANK_HIGH]] if ranked else None,
        "funnel": verdict,
    }


def _indicators(comparison: Comparison, rows: Mapping[Measure, list[dict[Any, Any]]]) -> list[Data]:
    return [
        {
            "code": code,
            "name": comparison.scheme.indicator(code).named(language()),
            "n": rows[Measure.SATISFACTION][place][col.N] or None,
            "rest_n": rows[Measure.SATISFACTION][place][REST_N] or None,
            **{str(measure): _tested(found[place]) for measure, found in rows.items()},
        }
        for place, code in enumerate(comparison.scheme.codes)
    ]


def _tested(row: Mapping[Any, Any]) -> Data:
    return {
        "mean": row[MEAN],
        "rest_mean": row[REST_MEAN],
        "difference": row[col.CHANGE],
        "ci": None if pd.isna(row[col.LOW]) else [row[col.LOW], row[col.HIGH]],
        "p": row[P],
        "mann_whitney_p": row[MANN_WHITNEY_P],
        "p_adjusted": row[col.P_ADJUSTED],
    }
