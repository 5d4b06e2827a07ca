"""The part of the index page that says what moved the index, and the table of the weights."""

from typing import Final

import pandas as pd
import streamlit as st

from lib.analysis.index_change import index_change
from lib.analysis.index_decomposition import REAL, SCORE_EFFECT, WEIGHT_EFFECT, IndexDecomposition, decompose_change
from lib.analysis.study import Study
from lib.analysis.weights import index_parts
from lib.charts.effect_bars import describe_effects, effect_bars
from lib.charts.theme import palette_named
from lib.reports.table_workbook import table_workbook
from lib.survey import columns as col
from lib.survey.scheme import Scheme
from lib.text import language, t
from lib.text.phrases import interval, joined, signed
from lib.ui.about import about_view
from lib.ui.downloads import XLSX, draw_download
from lib.ui.names import indicator_label, plain_markdown, said, selection_words
from lib.ui.period_chain import Link
from lib.ui.requirements import has_resamples, quick_study, resamples
from lib.ui.tables import rows_high
from lib.ui.view import View

_MOST: Final = 10
_NAMED: Final = 3
_LEVELS: Final = ("indicators", "dimensions")
_POINTS: Final = "%+.2f"


def draw_base(chain: tuple[Link, ...]) -> View | None:
    """Draw the choice of the period to compare with and return its view; None where there is none."""
    earlier = {str(link.period): link.view for link in reversed(chain[:-1]) if link.view is not None}
    if not earlier:
        st.caption(t("overview.no_before"))
        return None
    chosen = st.selectbox(t("satisfaction_index.since"), list(earlier), key="index_since", bind="query-params")
    return earlier[chosen]


def draw_decomposition(before: View, view: View) -> None:
    """Draw which indicators moved the index, with the sums in a sentence."""
    found = _decomposition(before, view)
    if found is None:
        st.caption(t("overview.no_before"))
        return
    scheme = view.whole.scheme
    st.markdown(_sums(found, before, view))
    st.markdown(_movers(found, scheme))
    level = st.segmented_control(
        t("satisfaction_index.level"),
        _LEVELS,
        default=_LEVELS[0],
        required=True,
        format_func=lambda name: t(f"satisfaction_index.{name}"),
        key="index_level",
        persist_state="session",
    )
    names = _names(scheme, str(level))
    st.altair_chart(
        effect_bars(found, names, most=_MOST, palette=palette_named(st.context.theme.type)),
        theme=None,
        key=f"index_effects_{level}",
        alt=describe_effects(found, names, most=_MOST),
    )
    st.caption(t("satisfaction_index.effects_explain"))
    table = _effects_table(found, scheme)
    with st.expander(t("satisfaction_index.effects_table")):
        _draw(table, "index_effects_table", _POINTS)
        about = [*about_view(view), (t("satisfaction_index.since"), str(before.selection.periods[0]))]
        _download(table, about, view, "effects")


def draw_weights(view: View, study: Study) -> None:
    """Draw each indicator's weight, score and contribution to the index."""
    parts = index_parts(study)
    items = [study.scheme.indicator(str(code)) for code in parts.index]
    table = pd.DataFrame(
        {
            t("column.name"): [indicator_label(study.scheme, item.code) for item in items],
            t("column.dimension"): [study.scheme.dimension(item.dimension).named(language()) for item in items],
            t("column.n"): parts[col.N].to_numpy(),
            t("column.importance"): parts[col.IMPORTANCE].to_numpy(),
            t("satisfaction_index.weight"): parts[col.WEIGHT].to_numpy() * 100,
            t("column.satisfaction"): parts[col.SATISFACTION].to_numpy(),
            t("satisfaction_index.score"): parts[col.UNWEIGHTED].to_numpy(),
            t("satisfaction_index.contribution"): parts[col.WEIGHTED].to_numpy(),
        }
    )
    _draw(table, "index_weights", "%.2f")
    st.caption(t("satisfaction_index.weights_explain"))
    _download(table, about_view(view), view, "weights")


def _decomposition(before: View, view: View) -> IndexDecomposition | None:
    both = (resamples(before), resamples(view)) if has_resamples(before) and has_resamples(view) else None
    return decompose_change(quick_study(before), quick_study(view), both)


def _sums(found: IndexDecomposition, before: View, view: View) -> str:
    facts = {
        "before": str(before.selection.periods[0]),
        "after": str(view.selection.periods[0]),
        "old": f"{found.before:.1f}",
        "new": f"{found.after:.1f}",
        "change": signed(found.change, 2),
        "score": signed(found.score_effect, 2),
        "weight": signed(found.weight_effect, 2),
    }
    words = said("satisfaction_index.sums", **facts)
    if found.score_interval is None or found.weight_interval is None:
        return words
    whole = index_change(quick_study(before), quick_study(view), (resamples(before), resamples(view)))
    parts = {"whole": whole.interval, "score": found.score_interval, "weight": found.weight_interval}
    bounds = {name: interval(one.low, one.high) if one else "—" for name, one in parts.items()}
    verdict = t("satisfaction_index.whole_real" if whole.is_real else "satisfaction_index.whole_noise")
    after = said("satisfaction_index.sums_intervals", verdict=verdict, **bounds)
    return t("satisfaction_index.sums_both", sums=words, intervals=after)


def _movers(found: IndexDecomposition, scheme: Scheme) -> str:
    if not found.is_tested:
        return t("satisfaction_index.pending")
    real = found.indicators[found.indicators[REAL].astype(bool)]
    if real.empty:
        return t("satisfaction_index.nothing_real")
    order = real[col.CHANGE].abs().sort_values(ascending=False, kind="stable").index[:_NAMED]
    named = [
        f"{plain_markdown(indicator_label(scheme, code))} {signed(real.loc[code, col.CHANGE], 2)}" for code in order
    ]
    return t("satisfaction_index.real_movers", count=len(real), names=joined(named, more=len(real) > len(named)))


def _names(scheme: Scheme, level: str) -> pd.Series:
    if level == "dimensions":
        return pd.Series({item.code: item.named(language()) for item in scheme.dimensions})
    return pd.Series({item.code: item.named(language()) for item in scheme.indicators})


def _effects_table(found: IndexDecomposition, scheme: Scheme) -> pd.DataFrame:
    frame = found.indicators.sort_values(col.CHANGE, ascending=False, kind="stable")
    table = pd.DataFrame(
        {
            t("column.name"): [indicator_label(scheme, str(code)) for code in frame.index],
            t("satisfaction_index.effect"): frame[col.CHANGE].to_numpy(),
            t("satisfaction_index.score_effect"): frame[SCORE_EFFECT].to_numpy(),
            t("satisfaction_index.weight_effect"): frame[WEIGHT_EFFECT].to_numpy(),
        }
    )
    if found.is_tested:
        table[t("column.interval")] = [
            interval(*bounds) for bounds in zip(frame[col.LOW], frame[col.HIGH], strict=True)
        ]
        table[t("column.p_adjusted")] = frame[col.P_ADJUSTED].to_numpy()
        table[t("column.verdict")] = [t(f"satisfaction_index.{'real' if one else 'noise'}") for one in frame[REAL]]
    return table


def _draw(table: pd.DataFrame, key: str, form: str) -> None:
    numbers = table.select_dtypes("float").columns
    formats = {name: st.column_config.NumberColumn(format=form) for name in numbers}
    formats[t("column.p_adjusted")] = st.column_config.NumberColumn(format="%.3f")
    st.dataframe(table, key=key, hide_index=True, column_config=formats, height=rows_high(len(table)), placeholder="—")


def _download(table: pd.DataFrame, about: list[tuple[str, str]], view: View, name: str) -> None:
    title = t(f"satisfaction_index.file_{name}")
    draw_download(
        t("quadrants.download"),
        lambda: table_workbook(table, about, sheet=title, about_sheet=t("about.sheet")),
        file_name=f"{title}_{selection_words(view.selection)}.xlsx",
        mime=XLSX,
        key=f"index_{name}_download",
    )
