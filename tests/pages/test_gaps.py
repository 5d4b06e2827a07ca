"""The gap page and the gap model on real stored data, in both languages."""

import pytest

from lib.survey.first_block import FirstBlock
from lib.survey.scheme import load_scheme
from lib.survey.settings import MIN_RESPONSES_SHOWN
from lib.text import use_language
from tests.builders import random_responses, responses_of
from tests.pages.conftest import opened

NAMES = {"zh": "中文", "en": "English"}


def said(app) -> str:
    kinds = ("info", "warning", "caption", "markdown", "text", "subheader")
    return "\n".join(element.value for kind in kinds for element in app.get(kind))


def expecting(n: int = 60):
    """Clients who expect 5 everywhere and perceive 4, a third of them 3."""
    scheme = load_scheme()
    p = len(scheme.indicators)
    return responses_of(
        [[5] * p] * n,
        [[3 if row % 3 == 0 else 4] * (p - 1) + [4] for row in range(n)],
        scheme=scheme,
        first_block=FirstBlock.EXPECTATION,
    )


@pytest.fixture
def english():
    use_language("en")
    yield
    use_language("zh")


def test_the_gap_page_shows_chart_findings_and_two_tables(app, keep):
    keep(random_responses(80, seed=1, missing=0.0), "2026Q3")
    opened(app, "gaps")

    assert len(app.get("vega_lite_chart")) == 1
    assert [table.value.shape[0] for table in app.dataframe] == [7, 26]
    assert "26 项指标中，满意程度显著低于关心程度的有" in said(app)
    assert "它不是 SERVQUAL 的“感知 − 期望”" in said(app)
    assert "满意度-重要性差距" in app.dataframe[1].value.columns


def test_the_rule_of_the_order_is_named_and_the_table_follows_it(app, keep):
    keep(random_responses(80, seed=1, missing=0.0), "2026Q3")
    opened(app, "gaps")
    levels = ["优先整改", "列入改进", "缩小差距", "继续观察", "保持现状"]
    places = [levels.index(level) for level in app.dataframe[1].value["行动层级"]]

    assert "排序规则：先按行动层级" in said(app)
    assert places == sorted(places)


def test_the_adjustment_is_a_choice_and_stands_in_the_header(app, keep):
    keep(random_responses(80, seed=1, missing=0.0), "2026Q3")
    opened(app, "gaps")
    before = app.dataframe[1].value.set_index("代码")["校正 p（Holm）"]
    app.get("button_group")[1].set_value("bh").run()
    after = app.dataframe[1].value.set_index("代码")["校正 p（Benjamini-Hochberg）"]

    assert (after <= before.reindex(after.index)).all()
    assert "Benjamini-Hochberg 校正" in said(app)


@pytest.mark.parametrize(("grouping", "rows"), [("servqual", [5, 26]), ("none", [26])])
def test_the_indicators_are_grouped_as_wished(app, keep, grouping, rows):
    keep(random_responses(80, seed=1, missing=0.0), "2026Q3")
    opened(app, "gaps")
    app.get("button_group")[0].set_value(grouping).run()

    assert [len(table.value) for table in app.dataframe] == rows


def test_a_chosen_indicator_opens_beside_the_chart_with_a_link_to_its_page(app, keep):
    keep(random_responses(80, seed=1, missing=0.0), "2026Q3")
    opened(app, "gaps")
    app.selectbox(key="indicator").set_value("C1").run()

    assert not app.exception
    assert "**C1 利率标准**" in said(app)
    assert any(link.label == "打开指标页" for link in app.get("page_link"))


def test_both_pages_speak_english(app, keep, english):
    keep(random_responses(80, seed=1, missing=0.0), "2026Q3")
    app.query_params["lang"] = NAMES["en"]
    opened(app, "gaps")
    assert "Indicators compared: 26." in said(app)
    opened(app, "gap_model")
    assert "Gap 1 · Knowledge gap" in said(app)


def test_with_an_expectation_block_everything_is_perception_minus_expectation(app, keep):
    keep(expecting(), "2026Q3")
    opened(app, "gaps")

    assert "SERVQUAL 的“感知 − 期望”（P − E）" in said(app)
    assert "SERVQUAL 总分" in said(app)
    for table in app.dataframe:
        assert {"期望", "感知", "感知 − 期望"} <= set(table.value.columns)
        assert not {"关心程度", "满意程度", "满意度-重要性差距"} & set(table.value.columns)
    assert "满意程度" not in "\n".join(element.value for element in app.text)
    assert len(app.dataframe[0].value) == 5  # grouped by SERVQUAL dimension unless the reader wishes otherwise


def test_the_weighted_total_follows_the_managers_weights(app, keep):
    keep(expecting(), "2026Q3")
    opened(app, "gaps")
    totals = dict(zip(app.dataframe[0].value["SERVQUAL 维度"], app.dataframe[0].value["感知 − 期望"], strict=True))
    assert [metric.value for metric in app.metric][:2] == [app.metric[0].value] * 2  # equal weights to begin with
    for kind in ("assurance", "tangibles", "empathy", "responsiveness"):
        app.number_input(key=f"weight_{kind}").set_value(0.0)
    app.run()

    assert app.metric[1].value == f"−{abs(totals['可靠性']):.2f}"


def test_weights_of_nothing_are_refused_in_words(app, keep):
    keep(expecting(), "2026Q3")
    opened(app, "gaps")
    for box in app.number_input:
        if box.key.startswith("weight_"):
            box.set_value(0.0)
    app.run()

    assert "权重合计须大于零" in said(app)


@pytest.mark.parametrize("page", ["gaps", "gap_model"])
def test_a_group_below_the_minimum_shows_no_figure(app, keep, page):
    keep(random_responses(MIN_RESPONSES_SHOWN - 1, seed=3, missing=0.0), "2026Q3")
    opened(app, page)

    assert "有效问卷 4 份，少于 5 份" in app.info[0].value
    assert not app.dataframe
    assert not app.metric


def test_the_gap_page_says_that_nothing_is_stored(app):
    opened(app, "gaps")

    assert app.info[0].value.startswith("还没有入库的调查数据")


def test_the_model_explains_itself_without_any_data(app):
    opened(app, "gap_model")

    assert app.info[0].value.startswith("还没有入库的调查数据")
    assert said(app).count("需要的数据：") == 4
    assert not app.metric


def test_the_model_measures_gap_five_and_says_what_it_stands_on(app, keep):
    keep(random_responses(80, seed=1, missing=0.0), "2026Q3")
    opened(app, "gap_model")

    assert len(app.metric) == 1
    assert app.metric[0].label == "差距 5（满意度-重要性差距近似）"
    assert "问的是关心程度而不是期望" in said(app)
    assert "95% 区间" in said(app)


def test_the_model_calls_gap_five_by_its_name_where_expectations_were_asked(app, keep):
    keep(expecting(), "2026Q3")
    opened(app, "gap_model")

    assert app.metric[0].label == "差距 5（感知 − 期望）"
    assert "感知显著低于期望" in said(app)
