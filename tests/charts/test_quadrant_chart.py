"""The quadrant chart shows every figure at its place, by meaning, and nothing that must stay hidden."""

import json

import pandas as pd
import pytest

from lib.analysis.bootstrap import resample_means
from lib.analysis.crosshair import CrosshairMethod, CrosshairRule
from lib.analysis.study import Study, certified, study, study_of_means
from lib.charts.quadrant_chart import quadrant_chart
from lib.charts.quadrant_options import QuadrantOptions
from lib.charts.quadrant_words import describe_quadrants
from lib.charts.theme import DARK, LIGHT, PRINT, SHAPES, ZONES
from lib.survey import columns as col
from lib.survey.scheme import Dimension, Indicator, Scheme
from lib.text import use_language
from tests.builders import responses_of, scheme_of
from tests.charts.quadrants import FIXED, FOUR, layers, means, point

HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "datum.x = 1; 'quoted' \"too\"",
    "a.b[0]\\n{{x}}",
    "</script><script>1</script>",
    "=1+1\n第二行",
)


def test_points_stand_at_satisfaction_across_and_importance_up_in_their_zone() -> None:
    content = quadrant_chart(means(FOUR, rule=FIXED)).to_dict()
    found = {row["code"]: (row["x"], row["y"], row["zone"]) for row in content["datasets"]["points"]}
    assert found == {
        "A": (4.0, 4.5, "strength"),
        "B": (3.0, 4.5, "improve"),
        "C": (3.0, 3.5, "opportunity"),
        "D": (4.0, 3.5, "maintain"),
    }


@pytest.mark.parametrize("palette", [LIGHT, DARK, PRINT], ids=lambda p: p.name)
def test_colour_and_shape_follow_the_zone_whatever_zones_there_are(palette) -> None:
    content = quadrant_chart(means({"A": (4.0, 4.5)}, rule=FIXED), palette=palette).to_dict()
    encoding = layers(content)["points"]["encoding"]
    for channel, values in (("fill", palette.zones), ("stroke", palette.zones), ("shape", SHAPES)):
        assert encoding[channel]["scale"] == {"domain": list(ZONES), "range": list(values)}


def test_four_areas_meet_at_the_crosshair_and_are_named_in_both_languages_with_their_numeral() -> None:
    areas = {row["zone"]: row for row in quadrant_chart(means(FOUR, rule=FIXED)).to_dict()["datasets"]["areas"]}
    assert (areas["strength"]["left"], areas["strength"]["bottom"]) == (3.5, 4.0)
    assert (areas["opportunity"]["right"], areas["opportunity"]["top"]) == (3.5, 4.0)
    assert [areas[zone]["title"] for zone in ZONES] == ["优势区 Ⅰ", "改进区 Ⅱ", "机会区 Ⅲ", "维持区 Ⅳ"]
    assert [areas[zone]["subtitle"] for zone in ZONES] == ["Strength", "Improve", "Opportunity", "Maintain"]


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (CrosshairRule(), ("均值 3.50", "均值 4.00")),
        (CrosshairRule(CrosshairMethod.MEDIAN), ("中位数 3.50", "中位数 4.00")),
        (CrosshairRule(CrosshairMethod.MIDPOINT), ("量表中点 3.00", "量表中点 3.00")),
        (CrosshairRule(CrosshairMethod.FIXED, 4.1, 3.9), ("指定值 3.90", "指定值 4.10")),
        (CrosshairRule(CrosshairMethod.FROZEN, 4.1, 3.9, "2026Q1"), ("沿用 2026Q1 3.90", "沿用 2026Q1 4.10")),
        (CrosshairRule(CrosshairMethod.FROZEN, 4.1, 3.9), ("沿用 3.90", "沿用 4.10")),
    ],
)
def test_cut_lines_say_their_method_and_value(rule: CrosshairRule, said: tuple[str, str]) -> None:
    (cut,) = quadrant_chart(means(FOUR, rule=rule)).to_dict()["datasets"]["cut"]
    assert (cut["satisfaction_note"], cut["importance_note"]) == said


def test_certain_points_are_filled_and_borderline_ones_hollow(certain: Study) -> None:
    content = quadrant_chart(certain).to_dict()
    for row in content["datasets"]["points"]:
        sure = bool(certain.certainty.loc[row["code"], col.CERTAIN])
        assert (row["state"], row["fill"]) == (("certain", 1.0) if sure else ("borderline", 0.0))
    assert {row["state"] for row in content["datasets"]["points"]} == {"certain", "borderline"}


def test_points_are_neutral_before_their_certainty_is_known(responses) -> None:
    rows = quadrant_chart(study(responses)).to_dict()["datasets"]["points"]
    assert {(row["state"], row["fill"]) for row in rows} == {("pending", 0.4)}
    assert rows[0]["tip_certainty"] == "待计算"


def test_fewer_than_thirty_ratings_are_hollow_and_dashed_even_where_the_resamples_agree() -> None:
    few = responses_of([[5, 1]] * 10 + [[4, 2]] * 2, [[5, 1]] * 10 + [[4, 2]] * 2)
    shown = certified(study(few), resample_means(few, resamples=50))
    assert shown.certainty[col.CERTAIN].all()
    content = quadrant_chart(shown).to_dict()
    assert {(row["state"], row["fill"]) for row in content["datasets"]["points"]} == {("few", 0.0)}
    dashes = layers(content)["points"]["encoding"]["strokeDash"]["scale"]
    assert dashes["range"][dashes["domain"].index("few")] == [2, 2]


def test_an_indicator_with_fewer_than_five_ratings_has_no_point_name_or_figure() -> None:
    rows = [[5, 4, 3]] * 4 + [[4, 3, None]] * 40
    content = quadrant_chart(study(responses_of(rows, rows))).to_dict()
    assert {row["code"] for row in content["datasets"]["points"]} == {"I1", "I2"}
    assert "I3" not in json.dumps(content)


def test_a_group_that_may_not_be_shown_becomes_a_sentence() -> None:
    tiny = study(responses_of([[5, 4]] * 3, [[4, 3]] * 3))
    content = quadrant_chart(tiny).to_dict()
    assert [layer["name"] for layer in content["layer"]] == ["nothing"]
    assert "有效评价不足" in json.dumps(content, ensure_ascii=False)
    assert describe_quadrants(tiny) == "没有可显示的数据。"


def test_a_tooltip_holds_all_figures() -> None:
    # n 40; satisfaction 3 and 5 in halves: mean 4, sd 1.01274, t(39) 2.02269, half width 0.3239
    # importance 5 everywhere; gap -1 with the same spread
    asked = responses_of([[5, 5], [5, 5]] * 20, [[3, 3], [5, 3]] * 20)
    drawn = resample_means(asked, resamples=50)
    found = certified(study(asked), drawn)
    row = point(quadrant_chart(found).to_dict(), "I1")
    assert row["heading"] == "I1 指标I1"
    assert row["tip_dimension"] == "维度"
    assert row["tip_satisfaction"] == "4.00（3.68 至 4.32）"
    assert row["tip_importance"].startswith("5.00")
    assert row["tip_gap"] == "−1.00（−1.32 至 −0.68）"
    assert row["tip_zone"] == "优势区 Ⅰ"
    assert row["tip_certainty"] == "100% 的重抽样在本区"
    assert row["tip_n"] == "40"
    listed = layers(quadrant_chart(found).to_dict())["points"]["encoding"]["tooltip"]
    assert [entry["field"] for entry in listed] == ["heading", *(f"tip_{name}" for name in (
        "dimension", "satisfaction", "importance", "gap", "zone", "certainty", "n"))]  # fmt: skip


def test_a_borderline_tooltip_names_the_rival(certain: Study) -> None:
    rows = quadrant_chart(certain).to_dict()["datasets"]["points"]
    borderline = next(row for row in rows if row["state"] == "borderline")
    share = round(100 * certain.certainty.loc[borderline["code"], f"share_{borderline['zone']}"])
    rival = {"strength": "优势区", "improve": "改进区", "opportunity": "机会区", "maintain": "维持区"}[
        certain.certainty.loc[borderline["code"], col.RIVAL_ZONE]
    ]
    assert borderline["tip_certainty"] == f"{share}% 在本区，另可能属于{rival}"


def test_a_click_selects_the_code() -> None:
    content = quadrant_chart(means(FOUR)).to_dict()
    (picked,) = content["params"]
    assert picked["name"] == "picked"
    assert picked["select"] == {"type": "point", "fields": ["code"], "on": "click"} | {
        key: value for key, value in picked["select"].items() if key not in {"type", "fields", "on"}
    }
    assert picked["views"] == ["points"]
    assert {row["code"] for row in content["datasets"]["labels"]} == set(FOUR)


def test_the_window_zooms_to_the_data_with_the_cut_lines_in_it_or_shows_the_scale() -> None:
    far = means({"A": (4.4, 4.5), "B": (4.5, 4.6)}, rule=CrosshairRule(CrosshairMethod.MIDPOINT))
    for full, low, high in ((False, 2.85, 4.7), (True, 1.0, 5.0)):
        areas = quadrant_chart(far, options=QuadrantOptions(full_scale=full)).to_dict()["datasets"]["areas"]
        left, right = min(row["left"] for row in areas), max(row["right"] for row in areas)
        assert left <= low < high <= right + 0.1
        assert left <= 3.0 <= right
        assert right <= 5.2
    assert left <= 1.0


@pytest.mark.parametrize("language", ["zh", "en"])
def test_uploaded_text_is_data_only_and_appears_as_written(language: str) -> None:
    use_language(language)
    codes = [f"X{number}" for number, _ in enumerate(HOSTILE)]
    indicators = tuple(Indicator(code, "D", {"zh": text}) for code, text in zip(codes, HOSTILE, strict=True))
    scheme = Scheme("h", "1", {"zh": "h"}, (Dimension("D", {"zh": HOSTILE[0]}),), indicators)
    scores = pd.DataFrame(
        {col.SATISFACTION: [2.0, 2.5, 3.0, 3.5, 4.0], col.IMPORTANCE: [4.0, 3.0, 4.5, 3.5, 2.0]}, index=codes
    )
    content = quadrant_chart(study_of_means(scores, scheme), options=QuadrantOptions(dimension="D")).to_dict()
    names = {row["code"]: row["name"] for row in content["datasets"]["points"]}
    assert names == {code: " ".join(text.split()) for code, text in zip(codes, HOSTILE, strict=True)}
    frame = json.dumps({key: value for key, value in content.items() if key != "datasets"}, ensure_ascii=False)
    for piece in ("onerror", "datum.x = 1", "a.b[0]", "</script>", "1+1"):
        assert piece not in frame


def test_the_specification_does_not_change_with_the_answers() -> None:
    one, two = (
        quadrant_chart(means(rows, rule=FIXED)).to_dict()
        for rows in (FOUR, {code: (x - 0.3, y - 0.2) for code, (x, y) in FOUR.items()})
    )
    assert {**one, "datasets": 0} == {**two, "datasets": 0}
    assert one["datasets"] != two["datasets"]


def test_no_row_holds_what_json_cannot() -> None:
    text = json.dumps(quadrant_chart(means(FOUR)).to_dict(), allow_nan=False)
    assert "NaN" not in text


def test_print_has_a_white_ground_and_a_width_of_its_own() -> None:
    content = quadrant_chart(means(FOUR), options=QuadrantOptions(width=900, height=560), palette=PRINT).to_dict()
    assert (content["width"], content["height"]) == (900, 560)
    assert content["config"]["background"] == "#FFFFFF"
    assert quadrant_chart(means(FOUR)).to_dict()["config"]["background"] == "transparent"


def test_names_can_be_switched_off() -> None:
    assert "labels" not in layers(quadrant_chart(means(FOUR), options=QuadrantOptions(labels=False)).to_dict())


def test_the_chart_is_said_in_a_sentence() -> None:
    assert describe_quadrants(means(FOUR, rule=FIXED)) == (
        "四象限图：共 4 项指标，优势区 1 项、改进区 1 项、机会区 1 项、维持区 1 项；"
        "分界线为满意程度 3.50、关心程度 4.00，其中 0 项临界。"
    )


@pytest.mark.parametrize("scale", [(1, 4), (1, 7), (0, 10)])
def test_other_scales_have_their_own_ends(scale: tuple[int, int]) -> None:
    from lib.survey.scale import Scale

    scheme = scheme_of(["A", "B"], scale=Scale(*scale))
    ends = pd.DataFrame(
        {col.SATISFACTION: [float(scale[0]), scale[1]], col.IMPORTANCE: [scale[1], 2.0]}, index=["A", "B"]
    )
    content = quadrant_chart(study_of_means(ends, scheme)).to_dict()
    areas = content["datasets"]["areas"]
    assert min(row["left"] for row in areas) < scale[0]
    assert max(row["right"] for row in areas) > scale[1]
    assert f"{scale[0]}–{scale[1]} 分" in layers(content)["areas"]["encoding"]["x"]["title"]
