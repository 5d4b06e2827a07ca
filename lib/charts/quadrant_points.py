"""One row per indicator of the quadrant chart: where it stands, how it is drawn and what its tooltip says."""

from typing import TYPE_CHECKING, Final

from lib.charts.categories import one_line
from lib.charts.figures import Writer, with_interval
from lib.charts.quadrant_options import QuadrantOptions
from lib.charts.records import Row, records
from lib.survey import columns as col
from lib.survey.settings import MIN_RESPONSES_SHOWN, MIN_RESPONSES_SURE
from lib.survey.zones import NUMERAL, Zone
from lib.text import language, t
from lib.text.phrases import number, percent, signed

if TYPE_CHECKING:
    from lib.analysis.study import Study

CERTAIN: Final = "certain"
BORDERLINE: Final = "borderline"
FEW: Final = "few"
PENDING: Final = "pending"
STATES: Final = (CERTAIN, BORDERLINE, FEW, PENDING)
"""How sure a point is of its zone."""

FILL: Final = {CERTAIN: 1.0, BORDERLINE: 0.0, FEW: 0.0, PENDING: 0.4}
"""How much of its colour the inside of a point has; that of few ratings is dashed besides."""

TOOLTIP: Final = (col.DIMENSION, col.SATISFACTION, col.IMPORTANCE, col.GAP, col.ZONE, "certainty", col.N)
"""What a tooltip lists under the indicator's name; the field of each is ``tip_<entry>``."""


def point_rows(study: "Study", options: QuadrantOptions) -> list[Row]:
    """Return the drawn indicators in scheme order; those with too few ratings or without a mean are left out."""
    placed = records(study.placed)
    gaps = records(study.gaps)
    certainty = records(study.certainty)
    return [
        _point(study, code, figures | gaps.get(code, {}), certainty.get(code), options)
        for code, figures in placed.items()
        if _is_drawn(figures)
    ]


def _is_drawn(figures: Row) -> bool:
    n = figures.get(col.N)
    return figures[col.ZONE] is not None and (n is None or n >= MIN_RESPONSES_SHOWN)


def _point(study: "Study", code: str, figures: Row, certainty: Row | None, options: QuadrantOptions) -> Row:
    indicator = study.scheme.indicator(code)
    name = one_line(indicator.named(language()))
    zone = Zone(figures[col.ZONE])
    state = state_of(figures, certainty)
    row = {
        col.CODE: code,
        col.NAME: name,
        "heading": name if code == name else f"{code} {name}",
        "x": figures[col.SATISFACTION],
        "y": figures[col.IMPORTANCE],
        "x_low": figures.get(col.SATISFACTION_LOW),
        "x_high": figures.get(col.SATISFACTION_HIGH),
        "y_low": figures.get(col.IMPORTANCE_LOW),
        "y_high": figures.get(col.IMPORTANCE_HIGH),
        col.ZONE: zone.value,
        "state": state,
        "fill": FILL[state],
        "faded": options.dimension is not None and indicator.dimension != options.dimension,
        "ringed": code == options.highlighted,
    }
    tips = {
        col.DIMENSION: one_line(study.scheme.dimension(indicator.dimension).named(language())),
        col.SATISFACTION: _interval(figures, col.SATISFACTION, col.SATISFACTION_LOW, col.SATISFACTION_HIGH),
        col.IMPORTANCE: _interval(figures, col.IMPORTANCE, col.IMPORTANCE_LOW, col.IMPORTANCE_HIGH),
        col.GAP: _interval(figures, col.GAP, col.GAP_LOW, col.GAP_HIGH, signed),
        col.ZONE: zone_title(zone),
        "certainty": certainty_note(zone, certainty, is_judged=study.n is not None),
        col.N: number(figures.get(col.N), 0),
    }
    spoken = t("chart.joined").join(
        (row["heading"], *(f"{t(f'chart.tip.{entry}')} {tips[entry]}" for entry in TOOLTIP))
    )
    return row | {f"tip_{entry}": text for entry, text in tips.items()} | {"spoken": spoken}


def _interval(figures: Row, mean: str, low: str, high: str, write: Writer = number) -> str:
    return with_interval(figures.get(mean), figures.get(low), figures.get(high), write)


def state_of(figures: Row, certainty: Row | None) -> str:
    """How a point is drawn. A small n outweighs all: with few answers the resamples agree too easily."""
    n = figures.get(col.N)
    if n is not None and n < MIN_RESPONSES_SURE:
        return FEW
    if certainty is None:
        return PENDING
    return CERTAIN if certainty[col.CERTAIN] else BORDERLINE


def zone_title(zone: Zone) -> str:
    """The zone's name with its numeral beside it."""
    return t("chart.zone_with_numeral", name=t(f"zone.{zone.value}"), numeral=NUMERAL[zone])


def certainty_note(zone: Zone, certainty: Row | None, *, is_judged: bool) -> str:
    """Say in a few words how sure an indicator is of its zone, and which one it might belong to instead."""
    if not is_judged:
        return t("chart.certainty_note.none")
    if certainty is None:
        return t("chart.certainty_note.pending")
    share = percent(certainty[col.ZONE_SHARE[zone.value]], 0)
    if certainty[col.CERTAIN]:
        return t("chart.certainty_note.certain", share=share)
    rival = certainty[col.RIVAL_ZONE]
    if rival is None:
        return t("chart.certainty_note.borderline_alone", share=share)
    return t("chart.certainty_note.borderline", share=share, rival=t(f"zone.{rival}"))
