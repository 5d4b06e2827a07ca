"""The gap chart and the gap model show the figures they are given, and no others."""

from typing import Any

import pytest

from lib.analysis.gap_analysis import GapAnalysis
from lib.analysis.gap_grouping import Grouping
from lib.analysis.gap_total import GapTotal
from lib.analysis.intervals import Interval
from lib.analysis.service_gaps import FED_BY, NUMBER, ServiceGap
from lib.analysis.study import study
from lib.charts.gap_dumbbells import describe_gaps, gap_dumbbells
from lib.charts.gap_model_diagram import describe_model, gap_model_diagram
from lib.charts.rating_bars import describe_ratings, rating_bars
from lib.charts.theme import DARK, LIGHT
from lib.survey import columns as col
from lib.survey.first_block import FirstBlock
from lib.survey.settings import SIGNIFICANCE
from lib.text import catalogue, use_language
from tests.analysis.gap_studies import gaps_of
from tests.builders import random_responses, responses_of, scheme_of

TOTAL = {ServiceGap.PERCEPTION: GapTotal(-0.281, Interval(-0.33, -0.23), 549)}


@pytest.fixture(scope="module")
def found() -> GapAnalysis:
    return gaps_of(random_responses(60, 8), resamples=100)


def rows(chart: Any, name: str) -> list[dict[str, Any]]:
    return chart.to_dict()["datasets"][name]


def test_every_indicator_has_a_row_below_its_group_with_its_figures(found):
    drawn = rows(gap_dumbbells(found), "rows")
    assert len(drawn) == 26 + 7
    assert [row["code"] for row in drawn] == [
        code for group, codes in found.blocks() for code in ([group, *codes] if group else codes)
    ]
    for row in drawn:
        frame = found.groups if row["kind"] == "group" else found.indicators
        figures = frame.loc[row["code"]]
        assert (row["first"], row["second"], row["gap"]) == (
            figures[col.IMPORTANCE],
            figures[col.SATISFACTION],
            figures[col.GAP],
        )
        assert bool(row["fill"]) == (figures[col.GAP_P_ADJUSTED] < SIGNIFICANCE)


def test_rows_that_read_the_same_stay_apart():
    scheme = scheme_of(["I1", "I2"])
    responses = responses_of([[5, 5]] * 8, [[4, 4]] * 8, scheme=scheme)
    labels = [row["label"] for row in rows(gap_dumbbells(gaps_of(responses)), "rows")]
    assert len(set(labels)) == len(labels) == 3


def test_a_long_name_is_broken_into_two_lines_and_none_is_cut():
    long = "请问您对本行办理固定资产贷款业务时工作人员的耐心解释"
    responses = responses_of([[5, 5]] * 8, [[4, 3]] * 8, scheme=scheme_of([long, "I2"]))
    labels = [row["label"] for row in rows(gap_dumbbells(gaps_of(responses, Grouping.NONE)), "rows")]
    assert any("\n" in label for label in labels)
    assert {label.replace("\n", "") for label in labels} == {f"指标{long}", "指标I2"}


def test_an_indicator_that_too_few_rated_has_its_count_and_no_figure():
    responses = responses_of([[5, 5]] * 4 + [[5, None]] * 4, [[4, 3]] * 8)
    drawn = gap_dumbbells(gaps_of(responses, Grouping.NONE))
    hidden = next(row for row in rows(drawn, "rows") if row["code"] == "I2")
    assert "n = 4" in hidden["note"]
    assert hidden["gap"] is hidden["first"] is hidden["second"] is None
    assert [row["code"] for row in rows(drawn, "dots")] == ["I1"]
    assert "3.00" not in str(hidden)


def test_a_row_of_few_ratings_says_its_count():
    responses = responses_of([[5]] * 12, [[4], [3]] * 6)
    assert "n = 12" in rows(gap_dumbbells(gaps_of(responses)), "rows")[1]["note"]


def test_intervals_are_drawn_on_request_only(found):
    def layers(**options: bool) -> set[str]:
        return {layer["name"] for layer in gap_dumbbells(found, **options).to_dict()["layer"]}

    assert layers(intervals=True) - layers() == {"intervals"}


def test_a_click_is_taken_from_rows_of_indicators_only(found):
    chart = gap_dumbbells(found).to_dict()
    assert {row["kind"] for row in chart["datasets"]["hits"]} == {"indicator"}
    (picking,) = [param for param in chart["params"] if param["name"] == "picked"]
    assert picking["select"]["fields"] == ["code"]


def test_the_chosen_indicator_is_marked(found):
    assert [row["code"] for row in rows(gap_dumbbells(found, chosen="C1"), "rows") if row["chosen"]] == ["C1"]


def test_the_blocks_are_called_after_what_was_asked():
    plain = responses_of([[5]] * 8, [[4]] * 8)
    asked = responses_of([[5]] * 8, [[4]] * 8, first_block=FirstBlock.EXPECTATION)
    series = [{row["series"] for row in rows(gap_dumbbells(gaps_of(one)), "legend")} for one in (plain, asked)]
    assert series == [{"关心程度", "满意程度"}, {"期望", "感知"}]


def test_the_ratings_beside_the_chart_are_called_alike():
    found = study(responses_of([[5]] * 8, [[4]] * 8, first_block=FirstBlock.EXPECTATION))
    named = {row["name"] for row in rows(rating_bars(found, "I1", FirstBlock.EXPECTATION), "ratings")}
    assert named == {"期望 5.00", "感知 4.00"}
    assert "期望均值 5.00，感知均值 4.00" in describe_ratings(found, "I1", FirstBlock.EXPECTATION)
    assert "关心程度均值 5.00" in describe_ratings(found, "I1")


def test_the_chart_says_itself_in_words_in_both_languages(found):
    assert describe_gaps(found).startswith("差距图：共 26 项指标")
    use_language("en")
    try:
        assert describe_gaps(found).startswith("Gap chart of 26 indicators")
        assert gap_dumbbells(found, palette=DARK).to_dict()["datasets"]["legend"][0]["series"] == "Importance"
    finally:
        use_language("zh")


def test_without_figures_there_is_a_sentence():
    nothing = gaps_of(responses_of([[5]] * 4, [[4]] * 4))
    assert "layer" in gap_dumbbells(nothing).to_dict()
    assert describe_gaps(nothing) == "没有可显示的数据。"


def test_the_model_gives_a_figure_only_to_the_gap_that_is_measured():
    drawn = {row["number"]: row for row in rows(gap_model_diagram(TOTAL, FirstBlock.EXPECTATION), "gaps")}
    assert [drawn[str(number)]["figure"] for number in range(1, 6)] == ["尚无数据"] * 4 + ["−0.28"]
    assert [row["known"] for row in drawn.values()] == [False] * 4 + [True]
    assert describe_model(TOTAL, FirstBlock.EXPECTATION).endswith("5 感知差距 −0.28。")


def test_the_model_says_that_importance_only_stands_in_for_expectation():
    (fifth,) = [
        row for row in rows(gap_model_diagram(TOTAL, FirstBlock.IMPORTANCE, palette=LIGHT), "gaps") if row["known"]
    ]
    assert fifth["figure"] == "−0.28（以关心程度近似）"


def test_without_data_no_gap_has_a_figure():
    assert not any(row["known"] for row in rows(gap_model_diagram({}, FirstBlock.IMPORTANCE), "gaps"))


def test_every_gap_has_its_number_its_sources_and_their_words():
    assert list(NUMBER.values()) == [1, 2, 3, 4, 5]
    for gap in ServiceGap:
        assert FED_BY[gap]
        if gap is not ServiceGap.PERCEPTION:
            assert all(f"gap_model.feeds.{gap}_{source}" in catalogue("zh") for source in FED_BY[gap])
