"""What a study says, as structured findings: a key, its facts and how sure it is. The sentences are in lib/text."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

import numpy as np
import pandas as pd

from lib.analysis.study import Study
from lib.survey import columns as col
from lib.survey.settings import CONFIDENCE, MIN_RESPONSES_SHOWN, MIN_RESPONSES_SURE, SIGNIFICANCE
from lib.survey.validity import Sample
from lib.survey.zones import Zone

Fact = str | int | float | None | tuple[str, ...] | tuple[tuple[str, str | float], ...]

TIE: Final = 1e-9
"""Two means no farther apart than this are equal: they differ by binary rounding only."""

MOST_NAMED: Final = 5
"""A sentence names at most this many indicators; a longer list is a table."""


class Certainty(StrEnum):
    """How sure a finding is; `finding.certainty.<value>` names it."""

    CERTAIN = "certain"
    BORDERLINE = "borderline"
    INSUFFICIENT = "insufficient"
    """Not enough evidence (证据不足)."""
    NONE = "none"
    """Nothing that could be more or less sure, such as a count; or it was not computed."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that the figures say.

    Attributes
    ----------
    key
        `finding.<key>` is its sentence.
    facts
        What fills the sentence: codes of indicators, dimensions and zones (not their names) and
        unrounded numbers; ``items`` pairs codes with a number or a zone.
    certainty
        How sure it is.
    """

    key: str
    facts: Mapping[str, Fact] = field(default_factory=dict)
    certainty: Certainty = Certainty.NONE


def finding(key: str, certainty: Certainty = Certainty.NONE, **facts: Fact) -> Finding:
    """Build a finding."""
    return Finding(key, facts, certainty)


def overview_findings(study: Study, sample: Sample | None = None) -> tuple[Finding, ...]:
    """Say what the whole study amounts to: sample, index, zones, ends of the list, gaps, dimensions.

    Parameters
    ----------
    study
        Certified or not; without certainty the findings make no claim about it.
    sample
        The sample figures, where the view is one whole set of batches.
    """
    found = [*_of_sample(sample)]
    if not study.shown:
        key = "overview.too_few" if study.n else "overview.nobody"
        return (*found, finding(key, Certainty.INSUFFICIENT, n=study.n or 0, needed=MIN_RESPONSES_SHOWN))
    if study.n is not None and study.n < MIN_RESPONSES_SURE:
        found.append(finding("overview.few", Certainty.INSUFFICIENT, n=study.n, needed=MIN_RESPONSES_SURE))
    if study.crosshair is None:
        return (*found, finding("overview.no_means", Certainty.INSUFFICIENT))
    parts = (_of_index, _of_zones, _of_extremes, _of_gaps, _of_dimensions)
    return (*found, *(one for part in parts for one in part(study)))


def _of_sample(sample: Sample | None) -> Iterator[Finding]:
    if sample is None:
        return
    if not sample.returned:
        yield finding("overview.sample_none")
        return
    facts = {"returned": sample.returned, "valid": sample.valid, "valid_rate": sample.valid_rate}
    if sample.response_rate is None:
        yield finding("overview.sample_returned", Certainty.NONE, **facts)
    else:
        rates = {"distributed": sample.distributed, "response_rate": sample.response_rate}
        yield finding("overview.sample_full", Certainty.NONE, **facts, **rates)


def _of_index(study: Study) -> Iterator[Finding]:
    index, bounds = study.index, study.index_interval
    if index.weighted is None:
        return
    facts: dict[str, Fact] = {"index": index.weighted, "unweighted": index.unweighted}
    if bounds is None:
        yield finding("overview.index", Certainty.NONE, **facts)
    else:
        facts |= {"confidence": CONFIDENCE, "low": bounds.low, "high": bounds.high}
        yield finding("overview.index_interval", Certainty.NONE, **facts)


def _of_zones(study: Study) -> Iterator[Finding]:
    zones = study.placed[col.ZONE]
    counts: dict[str, Fact] = {zone.value: int((zones == zone.value).sum()) for zone in Zone}
    yield finding("overview.zones", Certainty.NONE, **counts, of=int(zones.notna().sum()))
    if study.certainty is None:
        return
    certain = int(study.certainty[col.CERTAIN].sum())
    borderline = int(zones.notna().sum()) - certain
    level = Certainty.BORDERLINE if borderline else Certainty.CERTAIN
    key = "overview.certainty_mixed" if certain and borderline else f"overview.certainty_all_{level}"
    yield finding(key, level, certain=certain, borderline=borderline)


def _of_extremes(study: Study) -> Iterator[Finding]:
    means = study.placed.loc[study.rated, col.SATISFACTION]
    best, worst = float(means.max()), float(means.min())
    if len(means) < 2:
        return
    if best - worst <= TIE:
        yield finding("overview.all_equal", Certainty.NONE, satisfaction=best)
        return
    for key, value in (("strongest", best), ("weakest", worst)):
        yield _listed(f"overview.{key}", tied(means, value), satisfaction=value)


def _of_gaps(study: Study) -> Iterator[Finding]:
    tested = study.gaps[study.gaps[col.GAP_P_ADJUSTED].notna()]
    if tested.empty:
        return
    behind = tested[(tested[col.GAP] < 0) & (tested[col.GAP_P_ADJUSTED] < SIGNIFICANCE)]
    if behind.empty:
        yield finding(f"overview.gaps_none_{study.adjust}", Certainty.INSUFFICIENT)
        return
    widest = float(behind[col.GAP].min())
    facts: dict[str, Fact] = {"count": len(behind), "gap": widest}
    yield _listed(f"overview.gaps_{study.adjust}", tied(behind[col.GAP], widest), Certainty.CERTAIN, **facts)


def _of_dimensions(study: Study) -> Iterator[Finding]:
    known = study.index.dimensions[col.WEIGHTED].dropna()
    if len(known) < 2:
        return
    best, worst = float(known.max()), float(known.min())
    if best - worst <= TIE:
        yield finding("overview.dimensions_equal", Certainty.NONE, index=best)
    else:
        ends = {"best_dimensions": tied(known, best), "worst_dimensions": tied(known, worst)}
        yield finding("overview.dimensions", Certainty.NONE, **ends, best=best, worst=worst)


def tied(values: pd.Series, value: float) -> tuple[str, ...]:
    """Return the codes whose value is `value`, up to binary rounding."""
    return tuple(map(str, values.index[np.abs(values.to_numpy(dtype=np.float64) - value) <= TIE]))


def _listed(key: str, codes: tuple[str, ...], certainty: Certainty = Certainty.NONE, **facts: Fact) -> Finding:
    return finding(key, certainty, codes=codes, **facts)
