"""The figures as aligned text for a person at a terminal."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from lib.analysis.quadrants import prominent
from lib.analysis.reliability import ALPHA, BlockReliability, Reliability
from lib.analysis.servqual import servqual_gaps
from lib.analysis.study import Study
from lib.cli.figures import rows_of
from lib.cli.output import GAP, table
from lib.survey import columns as col
from lib.survey.scheme import Scheme
from lib.survey.validity import Sample
from lib.survey.zones import NUMERAL, Zone
from lib.text import language, t
from lib.text.phrases import interval, joined, number, percent, signed

_SMALLEST_P: Final = 0.0001


def sample_lines(sample: Sample) -> Iterator[str]:
    """Say how many questionnaires there are."""
    yield t(
        "cli.report.sample",
        distributed=t("cli.report.unknown") if sample.distributed is None else sample.distributed,
        returned=sample.returned,
        invalid=sample.invalid,
        valid=sample.valid,
        response_rate=percent(sample.response_rate),
        valid_rate=percent(sample.valid_rate),
    )
    broken = [f"{t(f'cli.report.reason.{reason}')} {count}" for reason, count in sample.reasons if count]
    if broken:
        yield t("cli.report.reasons", reasons=joined(broken))


def study_lines(found: Study) -> Iterator[str]:
    """Write lines, indicators, zones, index and gaps by SERVQUAL dimension."""
    cut = found.crosshair
    yield t(
        "cli.report.crosshair",
        method=t(f"crosshair.{found.rule.method}"),
        importance=number(None if cut is None else cut.importance, 4),
        satisfaction=number(None if cut is None else cut.satisfaction, 4),
    )
    yield ""
    yield from _indicators(found)
    yield ""
    if found.rated.any():
        yield from _zones(found)
        yield ""
    yield from _index(found)
    yield from _gaps_by_servqual(found)


def reliability_lines(found: Reliability, scheme: Scheme) -> Iterator[str]:
    """Write alpha, KMO and Bartlett's test."""
    yield ""
    yield t("cli.report.reliability")
    heads = ("", "α", "KMO", "Bartlett χ²", "df", "p")
    blocks = {"importance": found.importance, "satisfaction": found.satisfaction}
    yield from table(heads, [_block_row(name, block) for name, block in blocks.items()])
    yield from table(
        (t("column.dimension"), f"α {t('column.importance')}", f"α {t('column.satisfaction')}"),
        [
            (item.named(language()), *(number(block.dimensions[ALPHA].loc[item.code], 3) for block in blocks.values()))
            for item in scheme.dimensions
        ],
    )


def notice_lines(notices: Iterable[str]) -> Iterator[str]:
    """List the notices."""
    for at, notice in enumerate(notices):
        if at == 0:
            yield ""
            yield t("cli.report.notices")
        yield f"- {notice}"


def _indicators(found: Study) -> list[str]:
    placed, gaps = rows_of(found.placed), rows_of(found.gaps)
    tested = found.n is not None
    heads = ["code", "name", "zone", "n", "importance", "satisfaction", "gap"]
    header = [t(f"column.{head}") for head in heads]
    if tested:
        header += [t("cli.report.p_adjusted", adjust=t(f"figures.adjust.{found.adjust}"))]
    if found.certainty is not None:
        header += [t("cli.report.own_share"), t("column.rival_zone")]
    shares = {} if found.certainty is None else rows_of(found.certainty)
    rows = []
    for code in found.scheme.codes:
        figures = placed[code]
        row = [
            code,
            found.scheme.indicator(code).named(language()),
            _zone(figures[col.ZONE]),
            number(figures[col.N], 0),
            number(figures[col.IMPORTANCE], 3),
            number(figures[col.SATISFACTION], 3),
            signed(gaps[code][col.GAP], 3),
        ]
        if tested:
            row += [_p(gaps[code][col.GAP_P_ADJUSTED])]
        rows.append([*row, *_certainty(figures[col.ZONE], shares.get(code))])
    return table(header, rows, left=3)


def _certainty(zone: str | None, row: Mapping[str, Any] | None) -> list[str]:
    if row is None:
        return []
    share = percent(None if zone is None else row[col.ZONE_SHARE[zone]])
    return [share, "" if row[col.CERTAIN] or zone is None else _zone(row[col.RIVAL_ZONE])]


def _p(value: float | None) -> str:
    """Write a p value; very small ones as a bound, since 0 is never true."""
    return "<0.0001" if value is not None and value < _SMALLEST_P else number(value, 4)


def _zone(zone: str | None) -> str:
    return number(None) if zone is None else f"{NUMERAL[Zone(zone)]} {t(f'zone.{zone}')}"


def _zones(found: Study) -> Iterator[str]:
    for zone in Zone:
        inside = found.placed.index[found.placed[col.ZONE] == zone]
        names = joined(found.scheme.indicator(str(code)).named(language()) for code in inside)
        first = prominent(found.placed, zone)
        line = t("cli.report.zone", zone=_zone(zone), count=len(inside), names=names or number(None))
        if first is not None:
            line += t("cli.report.prominent", name=found.scheme.indicator(first).named(language()))
        yield line


def _index(found: Study) -> Iterator[str]:
    bounds = found.index_interval
    yield t(
        "cli.report.index",
        weighted=number(found.index.weighted),
        interval=interval(bounds.low, bounds.high) if bounds else number(None),
        unweighted=number(found.index.unweighted),
    )
    names = [item.named(language()) for item in found.scheme.dimensions]
    dimensions = found.index.dimensions
    yield from table(
        (t("column.dimension"), t("cli.report.weighted"), t("cli.report.weight")),
        [
            (name, number(row[col.WEIGHTED]), percent(row[col.WEIGHT]))
            for name, (_, row) in zip(names, dimensions.iterrows(), strict=True)
        ],
    )


def _gaps_by_servqual(found: Study) -> Iterator[str]:
    by_kind = servqual_gaps(found.gaps, found.scheme).dimensions[col.GAP].dropna()
    if len(by_kind):
        yield ""
        parts = [f"{t(f'scheme.servqual_name.{kind}')} {signed(float(gap), 3)}" for kind, gap in by_kind.items()]
        yield t("cli.report.servqual", gaps=GAP.join(parts))


def _block_row(name: str, block: BlockReliability) -> tuple[str, ...]:
    found = block.adequacy
    return (
        t(f"column.{name}"),
        number(block.alpha, 3),
        number(None if found is None else found.kmo, 3),
        number(None if found is None else found.bartlett_chi2, 2),
        number(None if found is None else found.bartlett_df, 0),
        _p(None if found is None else found.bartlett_p),
    )
