"""The trends page on real stored data: gaps, hidden periods, the choice of lines, and what is called real."""

import numpy as np
import pytest

from lib.survey.responses import Responses
from lib.survey.settings import MIN_RESPONSES_SHOWN
from lib.text import use_language
from tests.builders import random_responses
from tests.pages.conftest import opened

FEW = MIN_RESPONSES_SHOWN - 1


def told(app) -> str:
    return "\n".join(
        element.value for kind in ("info", "warning", "caption", "markdown", "text") for element in app.get(kind)
    )


def shifted(responses: Responses, points: int) -> Responses:
    """The same respondents, to whom the first indicator matters more, and who are so much more satisfied with it."""
    importance, satisfaction = responses.importance.copy(), responses.satisfaction.copy()
    importance[:, 0] = np.clip(importance[:, 0] + 2, 1, 5)
    satisfaction[:, 0] = np.clip(satisfaction[:, 0] + points, 1, 5)
    return Responses(responses.scheme, importance, satisfaction, responses.attributes)


@pytest.fixture
def three(keep):
    """Three quarters with one missing between, and a hidden one."""
    keep(random_responses(80, seed=1, missing=0.0), "2025Q3")
    keep(random_responses(70, seed=2, missing=0.0), "2026Q1")
    keep(random_responses(FEW, seed=3, missing=0.0), "2026Q2")
    keep(random_responses(60, seed=4, missing=0.0), "2026Q3")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_it_opens_in_both_languages(app, three, language):
    app.query_params["lang"] = {"zh": "中文", "en": "English"}[language]
    use_language(language)
    opened(app, "trends")

    assert {"zh": "季度趋势", "en": "Trends"}[language] in [title.value for title in app.title]
    assert len(app.get("vega_lite_chart")) == 7


def test_a_missing_and_a_hidden_period_are_named_and_have_no_value(app, three):
    opened(app, "trends")

    assert "2025Q4 没有入库数据" in told(app)
    assert "2026Q2 样本过小" in told(app)
    table = next(table for table in app.dataframe if "调查期" in table.value).value
    hidden = table[table["调查期"] == "2026Q2"]
    assert set(hidden["n"]) == {FEW}
    assert hidden["数值"].isna().all()
    assert set(hidden["95% 区间"]) == {"—"}


def test_one_period_has_no_trend(app, keep):
    keep(random_responses(60, seed=5, missing=0.0), "2026Q3")
    opened(app, "trends")

    assert "趋势从第二期开始" in told(app)
    assert not app.get("vega_lite_chart")


def test_it_says_that_nothing_is_stored(app):
    opened(app, "trends")

    assert app.info[0].value.startswith("还没有入库的调查数据")


def test_a_selection_that_is_too_small_shows_no_figure(app, keep):
    keep(random_responses(80, seed=6, missing=0.0), "2026Q2")
    keep(random_responses(FEW, seed=7, missing=0.0), "2026Q3")
    opened(app, "trends")

    assert f"有效问卷 {FEW} 份，少于 5 份" in app.info[0].value
    assert not app.get("vega_lite_chart")
    assert not app.dataframe


def test_the_lines_are_frozen_at_the_first_period_until_the_reader_says_otherwise(app, three):
    opened(app, "trends")
    assert "各期都按 2025Q3 的分界线（均值" in told(app)

    app.selectbox(key="trend_base").set_value("2026Q3").run()
    assert "各期都按 2026Q3 的分界线（均值" in told(app)

    next(group for group in app.get("button_group") if group.key == "trend_lines").set_value("moving").run()
    assert "每期按自己的分界线（均值）划区" in told(app)
    assert not any(box.key == "trend_base" for box in app.selectbox)


def test_what_really_changed_is_told_from_noise(app, keep):
    """The same respondents but for one indicator: all other zones and means stay where they were."""
    before = random_responses(120, seed=8, missing=0.0)
    keep(shifted(before, -2), "2026Q2")
    keep(shifted(before, 2), "2026Q3", name="later.xlsx")
    opened(app, "trends")

    assert "真实移动（1 项）" in told(app)
    assert "26 项指标中显著上升 1 项、显著下降 0 项" in told(app)


def test_the_last_two_periods_are_compared_and_any_other_pair_can_be_chosen(app, three):
    opened(app, "trends")
    assert (app.selectbox(key="trend_from").value, app.selectbox(key="trend_to").value) == ("2026Q1", "2026Q3")

    app.selectbox(key="trend_to").set_value("2026Q1").run()
    assert app.selectbox(key="trend_from").options == ["2025Q3"]
    assert "2025Q3 → 2026Q1" in told(app)


def test_what_was_picked_because_it_was_low_is_shown_beside_its_expected_rise(app, three):
    opened(app, "trends")
    assert "2026Q1 时选中的 5 项，到 2026Q3 满意程度平均变化" in told(app)
    assert "分属均值回归" in told(app)

    app.number_input(key="trend_most").set_value(3).run()
    assert "2026Q1 时选中的 3 项" in told(app)


def test_many_respondents_are_painted_first_and_resampled_then(app, keep):
    keep(random_responses(700, seed=9, missing=0.0), "2026Q2")
    keep(random_responses(700, seed=10, missing=0.0), "2026Q3")
    opened(app, "trends")

    assert "真实移动（" in told(app)
    assert not app.get("progress")


@pytest.mark.parametrize(
    ("method", "said"),
    [
        ("midpoint", "各期都按 2025Q3 的分界线（量表中点：满意程度 3.00，关心程度 3.00）"),
        ("fixed", "各期都按同一分界线（固定值：满意程度 4.00，关心程度 4.00）"),
        ("frozen", "各期都按 2026Q3 的分界线（冻结基期均值"),
    ],
)
def test_the_way_to_draw_the_lines_is_that_of_the_sidebar(app, three, method, said):
    opened(app, "trends")
    app.selectbox(key="cut").set_value(method).run()

    assert not app.exception
    assert said in told(app)


def test_years_are_followed_where_several_quarters_of_them_are_stored(app, keep):
    for seed, period in enumerate(("2025Q1", "2025Q3", "2026Q1", "2026Q2"), start=20):
        keep(random_responses(60, seed=seed, missing=0.0), period)
    opened(app, "trends")
    app.selectbox(key="period").set_value("2026").run()

    assert not app.exception
    assert app.selectbox(key="trend_from").value == "2025"
    assert "2025 至 2026：满意度指数由" in told(app)
