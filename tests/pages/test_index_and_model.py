"""The satisfaction index and the satisfaction model on stored data: what they show, and what they must not."""

from dataclasses import replace
from functools import partial

import numpy as np
import pytest

from lib.analysis.path_model import resampled_model
from lib.survey.model_items import ModelItem
from lib.survey.settings import MIN_RESPONSES_SHOWN
from lib.text import t, use_language
from tests.builders import random_responses
from tests.pages.conftest import opened

PAGES = ("satisfaction_index", "path_model")


def answered(n, seed, *, items=tuple(ModelItem)):
    """Respondents whose answers hang together, so that a model can be estimated."""
    responses = random_responses(n, seed, missing=0.0)
    rng = np.random.default_rng(seed)
    felt = rng.normal(size=n)
    p = responses.satisfaction.shape[1]

    def rated(shape):
        noise = rng.normal(size=shape) * 0.7
        return np.clip(np.rint(3.5 + (felt if len(shape) == 1 else felt[:, None]) * 0.7 + noise), 1, 5).astype(np.int8)

    return replace(responses, satisfaction=rated((n, p)), items={item: rated((n,)) for item in items})


@pytest.fixture(autouse=True)
def few_resamples(monkeypatch):
    monkeypatch.setattr("lib.ui.cached_path_model.resampled_model", partial(resampled_model, resamples=20))


def told(app) -> str:
    kinds = ("info", "warning", "caption", "markdown", "text")
    return "\n".join(element.value for kind in kinds for element in app.get(kind))


@pytest.fixture
def language(request):
    use_language(request.param)  # the test reads the labels in a context of its own
    yield request.param
    use_language("zh")


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", ["zh", "en"], indirect=True)
def test_the_page_shows_its_figures_in_both_languages(app, keep, page, language):
    keep(answered(120, 1), "2026Q2")
    keep(answered(120, 2), "2026Q3")
    app.query_params["lang"] = {"zh": "中文", "en": "English"}[language]
    opened(app, page)

    assert app.get("vega_lite_chart")
    assert app.dataframe
    headings = {element.value for element in app.subheader}
    wanted = ("decomposition", "weights", "by_group") if page == "satisfaction_index" else ("paths", "measurement")
    assert {t(f"{page}.{name}") for name in wanted} <= headings


@pytest.mark.parametrize("page", PAGES)
def test_too_small_a_group_shows_no_figure(app, keep, page):
    keep(answered(MIN_RESPONSES_SHOWN - 1, 3), "2026Q3")
    opened(app, page)

    assert "少于 5 份" in app.info[0].value
    assert not app.dataframe
    assert not app.metric
    assert not app.get("vega_lite_chart")


@pytest.mark.parametrize("page", PAGES)
def test_nothing_stored_is_said(app, page):
    opened(app, page)
    assert app.info[0].value.startswith("还没有入库的调查数据")


def test_the_index_stands_with_its_interval_and_the_three_item_index(app, keep):
    keep(answered(120, 1), "2026Q3")
    opened(app, "satisfaction_index")

    labels = [metric.label for metric in app.metric]
    assert labels == ["加权满意度指数", "未加权指数", "ACSI 三题指数"]
    assert all(metric.value != "—" for metric in app.metric)
    assert sum("95% 区间" in caption.value for caption in app.caption) >= 2
    assert "目前只有一个调查期" in told(app)
    assert "没有可比的上一期数据" in told(app)


def test_without_the_three_items_there_is_no_three_item_index_and_the_page_says_which(app, keep):
    keep(answered(120, 1, items=(ModelItem.OVERALL,)), "2026Q3")
    opened(app, "satisfaction_index")

    assert app.metric[2].value == "—"
    assert "问卷没有同时包含“总体满意度、与期望相比、与理想相比”三题" in told(app)


def test_the_change_is_split_in_a_sentence_against_the_period_that_is_chosen(app, keep):
    for seed, period in enumerate(("2026Q1", "2026Q2", "2026Q3"), 1):
        keep(answered(60, seed), period)
    opened(app, "satisfaction_index")
    assert "2026Q2 → 2026Q3：指数由" in told(app)

    app.selectbox(key="index_since").set_value("2026Q1").run()
    assert "2026Q1 → 2026Q3：指数由" in told(app)


def test_a_missing_period_is_named_as_a_gap(app, keep):
    keep(answered(60, 1), "2026Q1")
    keep(answered(60, 2), "2026Q3")
    opened(app, "satisfaction_index")

    assert "没有可显示数据的调查期留空：2026Q2。" in told(app)


def test_a_hidden_group_is_named_and_has_no_value(app, keep):
    responses = answered(120, 1)
    branch = responses.attributes["branch"].astype(str).to_numpy()
    branch[:3] = "江西省/九江市/小小支行"
    attributes = responses.attributes.assign(branch=responses.attributes["branch"].cat.add_categories([branch[0]]))
    attributes.loc[:2, "branch"] = branch[0]
    keep(replace(responses, attributes=attributes), "2026Q3")
    opened(app, "satisfaction_index")

    hidden = next(caption.value for caption in app.caption if caption.value.startswith("为保护小群体"))
    assert "小小支行" in hidden


def test_the_model_is_estimated_and_its_paths_have_intervals(app, keep):
    keep(answered(150, 1), "2026Q3")
    opened(app, "path_model")

    paths = app.dataframe[0].value
    assert len(paths) == 9
    assert "95% 区间" in paths.columns
    assert "对满意度影响最大的是" in told(app)
    assert "虚线可能只是抽样波动" in told(app)


def test_a_small_sample_is_refused_with_the_number_that_is_needed(app, keep):
    keep(answered(60, 1), "2026Q3")
    opened(app, "path_model")

    assert "相关题目全部作答的只有 60 份，少于所需的 100 份" in app.info[0].value
    assert not app.get("vega_lite_chart")


def test_a_questionnaire_without_the_questions_is_told_how_to_ask_them(app, keep):
    keep(random_responses(150, 1, missing=0.0), "2026Q3")
    opened(app, "path_model")

    assert "没有询问对服务整体的满意度" in app.info[0].value
    assert len(app.table[0].value) == len(ModelItem)


def test_what_one_questionnaire_lacks_stands_below_its_model(app, keep):
    keep(answered(150, 1, items=(ModelItem.OVERALL, ModelItem.VALUE_QUALITY)), "2026Q3")
    opened(app, "path_model")

    assert "不在模型中的构念：期望、抱怨、忠诚" in told(app)
