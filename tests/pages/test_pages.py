"""Every page on real stored data: what it shows, and above all what it must not show."""

from dataclasses import replace

import pandas as pd
import pytest

from lib.survey.settings import MIN_RESPONSES_SHOWN
from lib.text import use_language
from tests.builders import random_responses
from tests.pages.conftest import opened

ANALYSIS = ("overview", "quadrants", "indicator")
EVERY_PAGE = ("home", "upload", *ANALYSIS, "scheme", "methods", "records")


def told(app) -> str:
    return "\n".join(
        element.value for kind in ("info", "warning", "caption", "markdown", "text") for element in app.get(kind)
    )


@pytest.mark.parametrize("page", EVERY_PAGE)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_page_opens_in_both_languages(app, keep, page, language):
    keep(random_responses(80, seed=1, missing=0.0), "2026Q2")
    keep(random_responses(80, seed=2, missing=0.0), "2026Q3")
    app.query_params["lang"] = {"zh": "中文", "en": "English"}[language]
    use_language(language)  # the test reads the labels in a context of its own
    opened(app, page)
    use_language("zh")


@pytest.mark.parametrize("page", ANALYSIS)
def test_an_analysis_page_says_that_nothing_is_stored(app, page):
    opened(app, page)

    assert app.info[0].value.startswith("还没有入库的调查数据")
    assert not app.dataframe


@pytest.mark.parametrize("page", ANALYSIS)
def test_a_group_below_the_minimum_shows_no_figure(app, keep, page):
    keep(random_responses(MIN_RESPONSES_SHOWN - 1, seed=3, missing=0.0), "2026Q3")
    opened(app, page)

    assert "有效问卷 4 份，少于 5 份" in app.info[0].value
    assert not app.dataframe
    assert not app.metric
    assert not app.get("vega_lite_chart")


def test_a_small_group_is_marked(app, keep):
    keep(random_responses(20, seed=4, missing=0.0), "2026Q3")
    opened(app, "quadrants")

    assert app.warning[0].value.startswith("有效问卷 20 份，不足 30 份")


def test_the_newest_period_is_chosen_and_a_chosen_one_is_kept_on_other_pages(app, keep):
    keep(random_responses(40, seed=5, missing=0.0), "2026Q2")
    keep(random_responses(50, seed=6, missing=0.0), "2026Q3")
    opened(app, "overview")
    assert app.selectbox(key="period").value == "2026Q3"

    app.selectbox(key="period").set_value("2026Q2").run()
    opened(app, "quadrants")

    assert app.selectbox(key="period").value == "2026Q2"
    assert "本次选择 40 份有效问卷" in told(app)


def test_a_value_that_no_longer_exists_is_named(app, keep):
    keep(random_responses(40, seed=7, missing=0.0), "2026Q3")
    app.query_params["branch"] = "没有的支行"
    opened(app, "overview")

    assert any("没有的支行" in element.value for element in app.text)


def test_the_filter_narrows_the_view(app, keep):
    responses = random_responses(200, seed=8, missing=0.0)
    keep(responses, "2026Q3")
    opened(app, "quadrants")
    column = next(box for box in app.multiselect if box.key not in {"branch", "quadrant_show"})
    value = column.options[0]
    column.set_value([value]).run()

    wanted = int((responses.attributes[column.key] == value).sum())
    assert f"本次选择 {wanted} 份有效问卷" in told(app)


def test_a_change_of_the_cut_lines_changes_the_zones_on_every_page(app, keep):
    keep(random_responses(80, seed=9, missing=0.0), "2026Q3")
    opened(app, "quadrants")
    app.selectbox(key="cut").set_value("midpoint").run()

    assert any("满意程度 3.00，关心程度 3.00" in element.value for element in app.caption)


@pytest.mark.parametrize(("n", "shown"), [(9, False), (10, True)])
def test_comments_need_ten_respondents(app, keep, n, shown):
    asked = random_responses(n, seed=10, missing=0.0)
    keep(replace(asked, comments=pd.Series(["放款很快"] * n, dtype="str")), "2026Q3")
    opened(app, "indicator")

    seen = any("放款很快" in table.value.to_string() for table in app.dataframe)
    assert seen is shown
    assert ("少于 10 份问卷时不显示意见原文。" in told(app)) is not shown
