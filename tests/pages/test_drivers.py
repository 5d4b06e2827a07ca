"""The drivers page on stored data: what it shows in both languages, and where it says why it shows nothing."""

import numpy as np
import pytest

from lib.survey.scheme import load_scheme
from lib.text import t, use_language
from tests.builders import random_responses, responses_of
from tests.pages.conftest import opened

CHINESE, ENGLISH = "中文", "English"
STRONGEST = {CHINESE: "影响最大的是“政策宣传与营销对接”", ENGLISH: "The strongest is “Outreach”"}


def survey(n, seed, *, with_overall=True, constant=False):
    """Draw respondents whose overall rating follows the first dimension."""
    random = np.random.default_rng(seed)
    scheme = load_scheme()
    shared = random.standard_normal((n, 1))
    spread = random.standard_normal((2, n, len(scheme.codes)))
    satisfaction = np.clip(np.rint(3.3 + 0.6 * shared + 0.9 * spread[0]), 1, 5).astype(int)
    importance = np.clip(np.rint(4 + 0.8 * spread[1]), 1, 5).astype(int)
    if constant:
        satisfaction[:, :4] = 4
    overall = np.clip(np.rint(satisfaction[:, :4].mean(axis=1) + 0.5 * random.standard_normal(n)), 1, 5).astype(int)
    given = random_responses(n, seed).attributes
    attributes = {str(name): [str(value) for value in given[name].astype(str)] for name in given}
    return responses_of(
        importance.tolist(),
        satisfaction.tolist(),
        scheme=scheme,
        overall=overall.tolist() if with_overall else None,
        **attributes,
    )


def told(app) -> str:
    kinds = ("info", "warning", "caption", "markdown", "text")
    return "\n".join(element.value for kind in kinds for element in app.get(kind))


@pytest.fixture(params=[CHINESE, ENGLISH])
def language(request, app):
    app.query_params["lang"] = request.param
    use_language({CHINESE: "zh", ENGLISH: "en"}[request.param])
    yield request.param
    use_language("zh")


def test_it_shows_strength_grid_contrast_and_table(app, keep, language):
    keep(survey(150, 1), "2026Q3")
    opened(app, "drivers")

    assert len(app.get("vega_lite_chart")) == 3
    assert app.metric[0].value == "150"
    assert app.metric[1].value.endswith("%")
    assert STRONGEST[language] in told(app)
    table = app.dataframe[0].value
    assert table.shape[0] == 7
    assert t("drivers.figure.lmg") in table.columns
    assert table[t("drivers.figure.lmg")].sum() == pytest.approx(table[t("drivers.figure.relative_weight")].sum())


def test_indicators_are_a_choice_without_lmg(app, keep):
    keep(survey(150, 2), "2026Q3")
    app.query_params["driver_level"] = "二级指标"
    opened(app, "drivers")

    assert "超过 12 个，不计算 LMG" in told(app)
    assert "不足建议的 260 份" in told(app)
    assert app.dataframe[0].value.shape[0] == 26
    assert "LMG" not in app.dataframe[0].value.columns


def test_without_an_overall_item_it_says_what_the_reference_is(app, keep, language):
    keep(survey(80, 3, with_overall=False), "2026Q3")
    opened(app, "drivers")

    assert t("drivers.others") in told(app)
    assert app.metric[1].value == t("drivers.r2_none")
    assert t("drivers.contrast.no_overall", needed=10, low=0, middle=0, high=0) in told(app)
    assert t("drivers.figure.lmg") not in app.dataframe[0].value.columns


def test_too_few_answers_are_refused_with_the_reason_and_no_figure(app, keep):
    keep(survey(8, 4), "2026Q3")
    opened(app, "drivers")

    assert "答全的问卷 8 份，少于 9 份" in app.warning[-1].value
    assert not app.get("vega_lite_chart")
    assert not app.dataframe


def test_a_dimension_that_never_changes_is_named(app, keep):
    keep(survey(60, 5, constant=True), "2026Q3")
    opened(app, "drivers")

    assert "政策宣传与营销对接" in app.warning[-1].value
    assert not app.dataframe


def test_nothing_stored_and_a_hidden_group_show_nothing(app, keep):
    opened(app, "drivers")
    assert app.info[0].value.startswith("还没有入库的调查数据")

    keep(survey(4, 6), "2026Q3")
    opened(app, "drivers")
    assert "少于 5 份" in app.info[0].value
    assert not app.get("vega_lite_chart")


def test_the_methods_are_explained(app, keep):
    keep(survey(60, 7), "2026Q3")
    opened(app, "methods")

    assert "Grömping" in told(app)
    assert "Brandt" in told(app)


def test_a_link_restores_the_indicator_of_the_contrast(app, keep):
    keep(survey(150, 8), "2026Q3")
    app.query_params["indicator"] = "C1 利率标准"
    opened(app, "drivers")

    assert app.selectbox(key="indicator").value == "C1"
    assert "“利率标准”" in told(app)
