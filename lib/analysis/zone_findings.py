"""What a study says of one zone, in the order in which an appraisal report says it."""

from collections.abc import Iterator
from typing import Final

import numpy as np
import pandas as pd

from lib.analysis.crosshair import CrosshairMethod
from lib.analysis.findings import Certainty, Fact, Finding, finding, tied
from lib.analysis.study import Study
from lib.survey import columns as col
from lib.survey.zones import Zone

ACROSS: Final = {
    Zone.STRENGTH: Zone.IMPROVE,
    Zone.IMPROVE: Zone.STRENGTH,
    Zone.OPPORTUNITY: Zone.MAINTAIN,
    Zone.MAINTAIN: Zone.OPPORTUNITY,
}
"""The zone on the other side of the satisfaction line."""

BELOW_THE_LINE: Final = frozenset({Zone.IMPROVE, Zone.OPPORTUNITY})


def zone_findings(study: Study, zone: Zone) -> tuple[Finding, ...]:
    """Say how many indicators a zone has, which stands out, which are at its border, and what it means.

    Parameters
    ----------
    study
        Certified or not; without certainty the findings make no claim about it.
    zone
        Which zone.

    Returns
    -------
    tuple of Finding
        None at all where the study shows nothing or has no cut lines.
    """
    if not study.shown or study.crosshair is None:
        return ()
    inside = study.placed[study.placed[col.ZONE] == zone.value]
    if inside.empty:
        return (finding("zone.none", zone=zone.value),)
    parts = (_single,) if len(inside) == 1 else (_count, _prominent, _borderline)
    return (
        *(one for part in parts for one in part(study, zone, inside)),
        *_near_line(study, zone, inside),
        finding(f"zone.meaning.{zone.value}_{_level(study, inside.index)}", _certainty(study, inside.index)),
    )


def _single(study: Study, zone: Zone, inside: pd.DataFrame) -> Iterator[Finding]:
    yield _placed("zone.single", study, zone, str(inside.index[0]))


def _count(study: Study, zone: Zone, inside: pd.DataFrame) -> Iterator[Finding]:
    rated = int(study.rated.sum())
    facts: dict[str, Fact] = {"zone": zone.value, "count": len(inside), "of": rated, "share": len(inside) / rated}
    if study.certainty is None:
        yield finding("zone.count", Certainty.NONE, **facts)
        return
    certain = int(study.certainty.loc[inside.index, col.CERTAIN].sum())
    kind = "all_certain" if certain == len(inside) else "mixed" if certain else "all_borderline"
    level = Certainty.CERTAIN if kind == "all_certain" else Certainty.BORDERLINE
    yield finding(f"zone.count_{kind}", level, **facts, certain=certain, borderline=len(inside) - certain)


def _prominent(study: Study, zone: Zone, inside: pd.DataFrame) -> Iterator[Finding]:
    farthest = float(inside[col.DISTANCE].max())
    codes = tied(inside[col.DISTANCE], farthest)
    if len(codes) == 1:
        yield _placed("zone.prominent", study, zone, codes[0])
    else:
        yield finding("zone.prominent_tied", codes=codes, distance=farthest)


def _placed(key: str, study: Study, zone: Zone, code: str) -> Finding:
    """One indicator with its means, and how sure its zone is."""
    facts: dict[str, Fact] = {"zone": zone.value, "code": code}
    for name in (col.IMPORTANCE, col.SATISFACTION, col.DISTANCE):
        facts[name] = float(study.placed[name][code])
    if study.certainty is None:
        return finding(f"{key}_unknown", Certainty.NONE, **facts)
    share = float(study.certainty[col.ZONE_SHARE[zone.value]][code])
    if study.certainty[col.CERTAIN][code]:
        return finding(f"{key}_certain", Certainty.CERTAIN, **facts, share=share)
    return finding(
        f"{key}_borderline",
        Certainty.BORDERLINE,
        **facts,
        share=share,
        rival=str(study.certainty[col.RIVAL_ZONE][code]),
    )


def _borderline(study: Study, zone: Zone, inside: pd.DataFrame) -> Iterator[Finding]:
    if study.certainty is None:
        return
    sure = study.certainty.loc[inside.index]
    rivals = sure.loc[~sure[col.CERTAIN], col.RIVAL_ZONE]
    if len(rivals):
        by_zone = tuple((str(code), str(rival)) for code, rival in rivals.items())
        yield finding("zone.borderline", Certainty.BORDERLINE, zone=zone.value, count=len(rivals), by_zone=by_zone)


def _near_line(study: Study, zone: Zone, inside: pd.DataFrame) -> Iterator[Finding]:
    """Which indicators a small change of satisfaction would take over the line."""
    if study.crosshair is None:
        return
    cut = study.crosshair.satisfaction
    steps = (inside[col.SATISFACTION] - cut).abs() * _stretch(study)
    ordered = steps.sort_values(kind="stable")
    within = (inside[col.SATISFACTION_LOW] <= cut) & (inside[col.SATISFACTION_HIGH] >= cut)
    close = ordered[within.loc[ordered.index].to_numpy()]
    facts: dict[str, Fact] = {"cut": cut, "target": ACROSS[zone].value}
    side = "below" if zone in BELOW_THE_LINE else "above"
    if len(close):
        by_distance = tuple((str(code), float(step)) for code, step in close.items())
        yield finding(f"zone.near_{side}", Certainty.BORDERLINE, **facts, count=len(close), by_distance=by_distance)
    elif zone in BELOW_THE_LINE:
        nearest = tied(ordered, float(ordered.iloc[0]))
        yield finding("zone.far_below", Certainty.NONE, **facts, codes=nearest, distance=float(ordered.iloc[0]))


def _stretch(study: Study) -> float:
    """How much farther an indicator has to go because the mean line follows it: p / (p - 1)."""
    rated = int(study.rated.sum())
    follows = study.crosshair is not None and study.crosshair.method is CrosshairMethod.MEAN
    return rated / (rated - 1) if follows and rated > 1 else 1.0


def _level(study: Study, codes: pd.Index) -> str:
    if study.certainty is None:
        return "unknown"
    return "certain" if np.any(study.certainty.loc[codes, col.CERTAIN]) else "borderline"


def _certainty(study: Study, codes: pd.Index) -> Certainty:
    level = _level(study, codes)
    return Certainty.NONE if level == "unknown" else Certainty(level)
