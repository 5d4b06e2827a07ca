"""The figures of a study as the plain data that ``--json`` prints; the keys are a promise to scripts."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from lib.analysis.intervals import Interval
from lib.analysis.reliability import ALPHA, BlockReliability, Reliability
from lib.analysis.scores import BLOCK_COLUMNS
from lib.analysis.study import Study
from lib.survey import columns as col
from lib.survey.scheme import Scheme
from lib.survey.validity import InvalidReason, Sample
from lib.survey.zones import QUADRANT, Zone
from lib.text import language

Data = dict[str, Any]


def sample_data(sample: Sample) -> Data:
    """Return the sample figures."""
    reasons = dict(sample.reasons)
    return {
        "distributed": sample.distributed,
        "returned": sample.returned,
        "invalid": sample.invalid,
        "valid": sample.valid,
        "response_rate": sample.response_rate,
        "valid_rate": sample.valid_rate,
        "invalid_reasons": {str(reason): reasons.get(reason, 0) for reason in InvalidReason},
    }


def crosshair_data(found: Study) -> Data:
    """Return the cut lines; their values are None where there are none."""
    cut = found.crosshair
    return {
        "method": str(found.rule.method),
        "importance": None if cut is None else cut.importance,
        "satisfaction": None if cut is None else cut.satisfaction,
    }


def indicators_data(found: Study, *, certainty: bool) -> list[Data]:
    """Return the figures of every indicator, in scheme order; `certainty`: with the keys of the bootstrap."""
    rows = []
    every, gaps = rows_of(found.placed), rows_of(found.gaps)
    shares = {} if found.certainty is None else rows_of(found.certainty)
    for code in found.scheme.codes:
        indicator = found.scheme.indicator(code)
        placed, gap = every[code], gaps[code]
        zone = placed[col.ZONE]
        row: Data = {
            "code": code,
            "name": indicator.named(language()),
            "dimension": found.scheme.dimension(indicator.dimension).named(language()),
            "n": None if pd.isna(placed[col.N]) else int(placed[col.N]),
            "importance": _block(placed, col.IMPORTANCE),
            "satisfaction": _block(placed, col.SATISFACTION),
            "gap": {
                "mean": gap[col.GAP],
                "t": gap[col.GAP_T],
                "t_p": gap[col.GAP_T_P],
                "wilcoxon_p": gap[col.GAP_WILCOXON_P],
                "p_adjusted": gap[col.GAP_P_ADJUSTED],
                "adjust": found.adjust,
            },
            "zone": zone,
            "quadrant": None if zone is None else QUADRANT[Zone(zone)],
        }
        rows.append(row | _certainty(zone, shares.get(code)) if certainty else row)
    return rows


def zones_data(found: Study) -> dict[str, list[str]]:
    """Return the codes in each zone."""
    zones = found.placed[col.ZONE]
    return {str(zone): [str(code) for code in zones.index[zones == zone]] for zone in Zone}


def index_data(found: Study) -> Data:
    """Return the index, its interval and its dimensions."""
    dimensions = found.index.dimensions
    return {
        "weighted": found.index.weighted,
        "unweighted": found.index.unweighted,
        "ci": _bounds(found.index_interval),
        "dimensions": [
            {"name": name, "weighted": row[col.WEIGHTED], "weight": row[col.WEIGHT]}
            for (_, row), name in zip(dimensions.iterrows(), _dimension_names(found.scheme), strict=True)
        ],
    }


def reliability_data(found: Reliability, scheme: Scheme) -> Data:
    """Return the reliability of both blocks and of the dimensions."""
    importance, satisfaction = found.importance.dimensions[ALPHA], found.satisfaction.dimensions[ALPHA]
    return {
        "importance": _reliability(found.importance),
        "satisfaction": _reliability(found.satisfaction),
        "dimensions": [
            {"name": name, "importance_alpha": first, "satisfaction_alpha": second}
            for name, first, second in zip(_dimension_names(scheme), importance, satisfaction, strict=True)
        ],
    }


def rows_of(frame: pd.DataFrame) -> dict[str, dict[str, Any]]:
    """Return the figures of each row by its index and column."""
    return {str(code): {str(k): value for k, value in row.items()} for code, row in frame.to_dict("index").items()}


def _dimension_names(scheme: Scheme) -> list[str]:
    return [dimension.named(language()) for dimension in scheme.dimensions]


def _block(placed: Mapping[str, Any], block: str) -> Data:
    mean, sd, low, high, top, bottom = (placed[name] for name in BLOCK_COLUMNS[block])
    interval = None if pd.isna(low) or pd.isna(high) else [low, high]
    return {"mean": mean, "sd": sd, "ci": interval, "top2": top, "bottom2": bottom}


def _certainty(zone: str | None, shares: Mapping[str, Any] | None) -> Data:
    if zone is None or shares is None:
        return {"zone_share": dict.fromkeys(Zone), "certain": None, "rival_zone": None}
    return {
        "zone_share": {str(each): shares[col.ZONE_SHARE[each]] for each in Zone},
        "certain": bool(shares[col.CERTAIN]),
        "rival_zone": shares[col.RIVAL_ZONE],
    }


def _reliability(block: BlockReliability) -> Data:
    found = block.adequacy
    return {
        "alpha": block.alpha,
        "kmo": None if found is None else found.kmo,
        "bartlett_chi2": None if found is None else found.bartlett_chi2,
        "bartlett_df": None if found is None else found.bartlett_df,
        "bartlett_p": None if found is None else found.bartlett_p,
    }


def _bounds(interval: Interval | None) -> list[float] | None:
    return None if interval is None else [interval.low, interval.high]
