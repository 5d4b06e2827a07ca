"""The selection with its groups in another mix."""

import numpy as np
import numpy.typing as npt
import pandas as pd
import streamlit as st

from lib.analysis.reweighting import counts_by_group, reweighted
from lib.analysis.small_groups import showing
from lib.analysis.study import Study
from lib.survey import columns as col
from lib.survey.settings import MIN_RESPONSES_SHOWN
from lib.text import language, t
from lib.ui.tables import rows_high
from lib.ui.view import View
from lib.ui.what_if.division import draw_division, group_name, groups_of, member_of
from lib.ui.what_if.sample_result import draw_change, draw_showing


def draw_mix(view: View, study: Study) -> None:
    """Draw the editable mix, and the weighted figures.

    Groups that may not be shown stand together: what they hold is the whole less the groups that are shown.
    """
    division = draw_division(view, key="what_if_mix_by")
    if division is None:
        st.caption(t("what_if.mix_one"))
        return
    groups, _ = groups_of(view, division)
    member = member_of(view, division, groups)
    names = [group_name(name) for name in groups[col.GROUP].astype(str)]
    rest = int((member < 0).sum())
    if rest:
        member = np.where(member < 0, len(groups), member)
        names.append(t("what_if.mix_rest"))
    if len(names) < 2:
        st.caption(t("what_if.mix_one"))
        return
    if rest and rest < MIN_RESPONSES_SHOWN:
        draw_showing(showing(rest))
        return
    counts, size = counts_by_group(view.responses, member, len(names))
    shares = _draw_shares(names, size, key=f"mix_{division.key}_{view.key}")
    if not shares[size > 0].sum() > 0:
        st.info(t("what_if.mix_wrong"), icon=":material/tune:")
        return
    found = reweighted(counts, size, shares, study.rule)
    if draw_showing(showing(found.study.n or 0)):
        draw_change(view, study, found.study, effective_n=found.effective_n)


def _draw_shares(names: list[str], size: npt.NDArray[np.int64], *, key: str) -> npt.NDArray[np.float64]:
    st.caption(t("what_if.mix_explain"))
    heads = {name: t(f"what_if.column.{name}") for name in ("sample_share", "target_share")}
    table = pd.DataFrame(
        {
            t("column.group"): names,
            t("column.n"): size,
            heads["sample_share"]: size / size.sum(),
            heads["target_share"]: np.round(100 / len(names), 2),
        }
    )
    edited = st.data_editor(
        table,
        key=f"{key}_{language()}",
        hide_index=True,
        disabled=[t("column.group"), t("column.n"), heads["sample_share"]],
        column_config={
            heads["sample_share"]: st.column_config.NumberColumn(format="percent"),
            heads["target_share"]: st.column_config.NumberColumn(format="%.2f", min_value=0.0, max_value=1e6),
        },
        height=rows_high(len(table), most=8),
    )
    shares: npt.NDArray[np.float64] = edited[heads["target_share"]].fillna(0.0).clip(lower=0.0).to_numpy(np.float64)
    return shares
