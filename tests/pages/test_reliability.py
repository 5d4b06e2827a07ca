"""The page on reliability says what the figures mean, and refuses in a sentence."""

from dataclasses import replace

import numpy as np
import pytest

from lib.survey.first_block import FirstBlock
from lib.survey.responses import Responses
from lib.survey.scheme import load_scheme
from lib.text import use_language
from tests.builders import attributes_of, random_responses, scheme_of
from tests.pages.conftest import opened

PARTS = ("agreement", "structure", "answers", "planning")
LANGUAGES = {"zh": "中文", "en": "English"}


def told(app) -> str:
    return "\n".join(element.value for kind in ("info", "caption", "markdown") for element in app.get(kind))


def table_with(app, header: str):
    """The table that has this column, indexed by it."""
    return next(frame.value for frame in app.dataframe if header in frame.value).set_index(header)


def related(n: int, seed: int = 1, **attributes) -> Responses:
    """Ratings that follow one opinion per respondent and one per dimension."""
    scheme = load_scheme()
    random = np.random.default_rng(seed)
    homes = [item.code for item in scheme.dimensions]
    place = np.array([homes.index(item.dimension) for item in scheme.indicators])
    blocks = []
    for _ in range(2):
        raw = random.normal(size=(n, 1)) + random.normal(size=(n, len(homes)))[:, place]
        blocks.append(np.clip(np.rint(3.6 + 0.6 * (raw + random.normal(size=(n, 26)))), 1, 5).astype(np.int8))
    return Responses(scheme, *blocks, attributes_of(n, **attributes))


def open_part(app, part: str):
    opened(app, "reliability")
    app.segmented_control(key="reliability_part").set_value(part).run()
    assert not app.exception
    return app


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_part_opens_in_both_languages(app, keep, part, language):
    keep(related(60, seed=1), "2026Q2")
    keep(related(90, seed=2), "2026Q3")
    app.query_params["lang"] = LANGUAGES[language]
    use_language(language)  # the test reads the labels in a context of its own
    open_part(app, part)
    use_language("zh")


def test_alpha_is_said_with_its_interval_and_word(app, keep):
    keep(related(90), "2026Q3")
    opened(app, "reliability")

    assert [(one.label, one.value, one.delta) for one in app.metric] == [
        ("满意程度 α", "0.93", "优秀"),
        ("关心程度 α", "0.92", "优秀"),
    ]
    assert "答完的 90 份问卷、26 项指标：95% 区间 0.90～0.95，内部一致性优秀。" in told(app)
    assert "0.89～0.94，内部一致性优秀；按区间下限只能说良好。" in told(app)


def test_unrelated_answers_are_not_called_reliable(app, keep):
    keep(random_responses(90, seed=3, missing=0.0), "2026Q3")
    opened(app, "reliability")

    assert "内部一致性不可接受" in told(app)
    assert "可能另有所指的指标" in told(app)


def test_a_single_part_can_be_opened_by_its_link(app, keep):
    keep(related(90), "2026Q3")
    app.query_params["reliability_part"] = "样本量"
    opened(app, "reliability")

    assert app.segmented_control(key="reliability_part").value == "planning"
    assert app.number_input(key="plan_half_width").value == 0.2


def test_indicators_without_variance_are_named(app, keep):
    responses = related(60)
    satisfaction = responses.satisfaction.copy()
    satisfaction[:, 2] = 4
    keep(Responses(responses.scheme, responses.importance, satisfaction, responses.attributes), "2026Q3")
    open_part(app, "structure")
    names = responses.scheme.indicators[2].named("zh")

    assert f"所有人给了相同的评分，无法计算相关：{responses.scheme.codes[2]} {names}" in told(app)


def test_indicators_that_are_doubles_are_named(app, keep):
    responses = related(60)
    satisfaction = responses.satisfaction.copy()
    satisfaction[:, 3] = satisfaction[:, 2]
    keep(Responses(responses.scheme, responses.importance, satisfaction, responses.attributes), "2026Q3")
    open_part(app, "structure")

    assert "评分完全同步，相关矩阵不可逆" in told(app)
    assert responses.scheme.indicators[3].named("zh") in told(app)


def test_no_more_questionnaires_than_indicators_are_refused_with_both_numbers(app, keep):
    keep(related(20), "2026Q3")
    open_part(app, "structure")

    assert "答完的问卷 20 份，不多于指标数 26" in told(app)
    assert "检验" in told(app)


def test_the_calculator_follows_what_is_typed(app, keep):
    keep(related(90), "2026Q3")
    open_part(app, "planning")
    app.number_input(key="plan_sd").set_value(0.9).run()
    app.number_input(key="plan_half_width").set_value(0.1).run()

    mean = app.metric[0]
    assert (mean.label, mean.value, mean.delta) == ("均值 ±0.10 分", "需 314 份", "现有 90 份，还差 224 份")


def test_the_number_of_clients_makes_the_need_smaller(app, keep):
    keep(related(90), "2026Q3")
    open_part(app, "planning")
    app.number_input(key="plan_clients").set_value(90).run()

    assert "现有 90 份，够用" in app.metric[0].delta
    assert "约为均值 ±0.00 分" in told(app)


def test_a_hidden_group_has_a_count_and_no_precision(app, keep):
    branch = ["甲省/乙市"] * 40 + ["甲省/丙市"] * 40 + ["甲省/丁市"] * 3
    keep(related(83, branch=branch), "2026Q3")
    open_part(app, "planning")
    table = table_with(app, "分组")

    assert table.loc["丁市", "现有份数"] == 3
    assert np.isnan(table.loc["丁市", "可达精度（±分）"])
    assert table["可达精度（±分）"].notna().sum() < len(table)


def test_excluded_questionnaires_are_counted_by_rule(app, keep):
    responses = related(60)
    ratings = [block.copy() for block in (responses.importance, responses.satisfaction)]
    for block in ratings:
        block[:2] = 4
    keep(Responses(responses.scheme, *ratings, responses.attributes), "2026Q3")
    open_part(app, "answers")
    table = table_with(app, "规则")

    assert table.loc["同一答案", "份数"] == 2
    assert "收回 60 份，剔除 2 份，有效 58 份" in told(app)


def test_files_without_durations_say_so(app, keep):
    keep(related(60), "2026Q3")
    open_part(app, "answers")

    assert "入库的文件没有作答用时" in told(app)


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("codes", [["I1"], ["I1", "I2"]])
def test_a_scheme_of_one_or_two_indicators_is_no_error(app, keep, part, codes):
    keep(random_responses(40, seed=4, scheme=scheme_of(codes), missing=0.0), "2026Q3")
    open_part(app, part)


@pytest.mark.parametrize("part", PARTS)
def test_everybody_agreeing_on_everything_is_said_in_sentences(app, keep, part):
    responses = related(40)
    same = np.full((40, 26), 4, dtype=np.int8)
    same[:, :13] = 3
    keep(Responses(responses.scheme, same, same.copy(), responses.attributes), "2026Q3")
    open_part(app, part)


@pytest.mark.parametrize("part", PARTS)
def test_a_selection_too_small_shows_nothing(app, keep, part):
    keep(related(4), "2026Q3")
    app.query_params["reliability_part"] = part
    opened(app, "reliability")

    assert not app.metric
    assert not app.dataframe
    assert "少于 5 份" in told(app)


def test_few_who_are_too_fast_are_not_counted_exactly(app, keep):
    keep(related(60), "2026Q3", seconds=[20, 30] + [300] * 58)
    open_part(app, "answers")

    assert "60 份有用时，中位数 5.0 分钟" in told(app)
    assert "的不足 5 份" in told(app)


def test_a_misplaced_indicator_is_told_apart_from_one_that_too_few_answered_to_tell(app, keep):
    responses = related(300)
    satisfaction = responses.satisfaction.copy()
    scheme = responses.scheme
    homes = [item.dimension for item in scheme.indicators]
    first, other = 0, homes.index(scheme.dimensions[1].code)
    satisfaction[:, first] = np.clip(satisfaction[:, other] + (np.arange(300) % 4 == 0), 1, 5)
    keep(Responses(scheme, responses.importance, satisfaction, responses.attributes), "2026Q3")
    open_part(app, "structure")

    assert f"明显更像其他一级指标的：{scheme.codes[first]} {scheme.indicators[first].named('zh')}。" in told(app)
    assert "现有份数不足以下结论" not in told(app)


def test_a_block_of_expectations_is_called_so(app, keep):
    keep(replace(related(60), first_block=FirstBlock.EXPECTATION), "2026Q3")
    opened(app, "reliability")

    assert [one.label for one in app.metric] == ["满意程度 α", "期望程度 α"]
    assert app.segmented_control(key="reliability_block").options == ["满意程度", "期望程度"]
