"""The what-if page: every control changes what it says, the address carries the scenario, small groups stay hidden."""

import numpy as np
import pytest

from lib.survey.scheme import load_scheme
from lib.survey.validity import InvalidReason
from lib.text import use_language
from tests.builders import random_responses
from tests.pages.conftest import opened
from tests.pages.test_pages import told

CODES = load_scheme().codes
LOW, MIDDLE = CODES[0], CODES[1]


@pytest.fixture
def survey(keep):
    """Eighty respondents; the first indicator is cared for most and satisfies least."""
    responses = random_responses(80, seed=1, missing=0.0)
    importance, satisfaction = responses.importance.copy(), responses.satisfaction.copy()
    importance[:, 0], satisfaction[:, 0] = 5, np.arange(80) % 3 + 1
    changed = type(responses)(responses.scheme, importance, satisfaction, responses.attributes)
    keep(changed, "2026Q3")
    return changed


def what_if(app, **parameters):
    for name, value in parameters.items():
        app.query_params[name] = value
    return opened(app, "what_if")


def tell(app):
    return told(app) + "\n".join(toast.value for toast in app.toast)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("task", ["forward", "inverse", "sample"])
def test_every_question_opens_in_both_languages(app, survey, language, task):
    use_language(language)
    app.query_params["lang"] = {"zh": "中文", "en": "English"}[language]
    what_if(app)
    app.button_group(key="task").set_value(task).run() if task != "forward" else None

    assert not app.exception
    assert app.title[0].value in {"情景模拟", "What-if"}


def test_the_moves_of_a_link_are_played(app, survey):
    what_if(app, moves=f"{LOW}:k12,{MIDDLE}:m0.25,nonsense")

    assert app.multiselect(key="what_if_codes").value == [LOW, MIDDLE]
    assert app.number_input(key=f"move_steps_{LOW}").value == 12
    assert app.slider(key=f"move_shift_{MIDDLE}").value == 0.25
    assert "80 位客户中 12 位各提升一档，均值 +0.15。" in tell(app)
    assert "80 位客户中 20 位" in tell(app)
    assert "链接中有 1 处无法识别" in tell(app)


def test_a_change_of_a_control_is_written_into_the_address(app, survey):
    what_if(app, moves=f"{LOW}:k12")
    app.number_input(key=f"move_steps_{LOW}").set_value(13).run()

    assert app.text_input(key="moves").value == f"{LOW}:k13"
    assert "13 位各提升一档" in tell(app)
    app.selectbox(key=f"move_kind_{LOW}").set_value("path").run()
    assert app.text_input(key="moves").value == f"{LOW}:k13f3t5"
    app.selectbox(key=f"move_start_{LOW}").set_value(1).run()
    assert app.text_input(key="moves").value == f"{LOW}:k13f1t5"
    assert "13 位由 1 分改为 5 分，均值 +0.65" in tell(app)
    app.multiselect(key="what_if_codes").set_value([LOW, MIDDLE]).run()
    assert app.text_input(key="moves").value == f"{LOW}:k13f1t5,{MIDDLE}:k0"
    app.multiselect(key="what_if_codes").set_value([]).run()
    assert app.text_input(key="moves").value == "none"
    assert not app.exception


def test_a_scenario_is_still_there_after_a_look_at_another_page(app, survey):
    what_if(app, moves=f"{LOW}:k12")
    app.number_input(key=f"move_steps_{LOW}").set_value(13).run()
    opened(app, "quadrants")
    opened(app, "what_if")

    assert app.number_input(key=f"move_steps_{LOW}").value == 13


def test_more_than_the_scale_has_room_for_is_capped_and_said(app, survey):
    what_if(app, moves=f"{LOW}:k5000")

    assert "要求 5000 人次，量表两端所限，最多 241 人次" in tell(app)
    assert app.number_input(key=f"move_steps_{LOW}").value == 241


def test_the_answer_of_the_inverse_question_can_be_played_and_crosses(app, survey):
    what_if(app)
    app.button_group(key="task").set_value("inverse").run()
    assert "最容易越线的是" in tell(app)
    app.selectbox(key="adopt_code").set_value(LOW).run()
    app.button(key="adopt_crossing").click().run()

    assert not app.exception
    assert app.text_input(key="moves").value.startswith(f"{LOW}:k")
    assert any("改进区" in text.value and "优势区" in text.value for text in app.markdown)


def test_a_target_is_reached_by_the_plan_that_is_played(app, survey):
    what_if(app, target="60")
    app.button_group(key="task").set_value("inverse").run()
    assert "已证明没有更省的方案" in tell(app)
    app.button(key="adopt_plan").click().run()

    assert not app.exception
    assert float(app.metric[0].value) >= 60
    app.button_group(key="task").set_value("inverse").run()
    app.number_input(key="target").set_value(100.0).run()
    assert "最小投入为" in tell(app)


def test_a_scenario_is_saved_opened_and_deleted(app, survey):
    what_if(app, moves=f"{LOW}:k12")
    app.text_input(key="scenario_name").set_value("先看<b>投诉</b>").run()
    app.button(key="save_scenario").click().run()
    assert app.selectbox(key="saved_scenario").options == ["先看<b>投诉</b>"]

    app.text_input(key="moves").set_value(f"{MIDDLE}:k3").run()
    app.selectbox(key="period").set_value("2026Q3").run()
    app.button(key="open_scenario").click().run()
    assert app.text_input(key="moves").value == f"{LOW}:k12"

    app.button(key="delete_scenario").click().run()
    assert "还没有保存过情景。" in tell(app)
    opened(app, "records")
    assert len(app.dataframe[0].value) == 3  # the import, and the scenario saved and deleted


def test_opening_a_scenario_restores_its_filters(app, survey):
    what_if(app, moves=f"{LOW}:k2")
    app.multiselect(key="branch").set_value(["江西省/赣州市"]).run()
    app.text_input(key="scenario_name").set_value("赣州").run()
    app.button(key="save_scenario").click().run()
    app.multiselect(key="branch").set_value([]).run()
    app.multiselect(key="channel").set_value(["线下"]).run()
    app.button(key="open_scenario").click().run()

    assert not app.exception
    assert app.multiselect(key="branch").value == ["江西省/赣州市"]
    assert app.multiselect(key="channel").value == []
    wanted = int(survey.attributes["branch"].str.startswith("江西省/赣州市").sum())
    assert f"本次选择 {wanted} 份有效问卷" in tell(app)


def test_a_scenario_without_a_name_or_a_move_is_not_saved(app, survey):
    what_if(app, moves=f"{LOW}:k0")
    app.button(key="save_scenario").click().run()
    app.text_input(key="moves").set_value(f"{LOW}:k3").run()
    app.button(key="save_scenario").click().run()

    assert "还没有保存过情景。" in tell(app)


def choose_way(app, way):
    what_if(app)
    app.button_group(key="task").set_value("sample").run()
    app.button_group(key="what_if_way").set_value(way).run()
    assert not app.exception


def test_a_group_can_be_left_out_and_only_one_that_gives_nobody_away(app, survey):
    choose_way(app, "group")
    app.selectbox(key="what_if_left_out_by").set_value("channel").run()
    offline = int((survey.attributes["channel"] == "线下").sum())
    # Three respondents gave no channel: both channels together would give their answers away.
    assert survey.attributes["channel"].isna().sum() == 3
    assert app.selectbox(key="left_out_channel").options == [f"线下（n = {offline}）"]
    app.selectbox(key="left_out_channel").set_value("线下").run()

    assert app.metric[0].value == f"{80 - offline}"
    assert not app.exception


def test_what_remains_without_a_group_is_protected_too(app, keep):
    responses = random_responses(40, seed=3, missing=0.0)
    keep(responses, "2026Q3")
    choose_way(app, "group")
    for name in ("channel", "client_type"):
        app.selectbox(key="what_if_left_out_by").set_value(name).run()
        hidden = set(responses.attributes[name].value_counts().loc[lambda n: n < 5].index)
        assert not [o for o in app.selectbox(key=f"left_out_{name}").options if o.split("（")[0] in hidden]


def test_another_mix_states_the_effective_n(app, survey):
    choose_way(app, "mix")
    app.selectbox(key="what_if_mix_by").set_value("channel").run()

    assert not app.exception
    assert app.metric[2].label == "有效样本量（Kish）"
    assert 0 < float(app.metric[2].value) <= 80


def test_another_rule_judges_everything_that_was_returned(app, keep):
    responses = random_responses(80, seed=5, missing=0.0)
    importance, satisfaction = responses.importance.copy(), responses.satisfaction.copy()
    importance[:12], satisfaction[:12] = 4, 4
    keep(type(responses)(responses.scheme, importance, satisfaction, responses.attributes), "2026Q3")
    choose_way(app, "rules")
    rule = app.selectbox(key="what_if_rule")
    assert rule.options == ["答案雷同不视为无效（剔除 0，恢复 12）"]
    rule.set_value(f"{InvalidReason.STRAIGHT_LINING}:off").run()

    assert not app.exception
    assert app.metric[0].value == "80"
    assert app.metric[0].delta == "12"
    assert "没有作答时长" in tell(app)


def test_a_rule_that_changes_a_handful_of_people_is_not_offered(app, keep):
    responses = random_responses(80, seed=5, missing=0.0)
    importance, satisfaction = responses.importance.copy(), responses.satisfaction.copy()
    importance[:4], satisfaction[:4] = 4, 4
    keep(type(responses)(responses.scheme, importance, satisfaction, responses.attributes), "2026Q3")
    choose_way(app, "rules")

    assert "另有 1 种阈值" in tell(app)
    assert not app.metric


def test_one_batch_can_be_left_out(app, survey, keep):
    keep(random_responses(50, seed=8, missing=0.0), "2026Q3", name="second.xlsx")
    choose_way(app, "batch")
    batch = app.selectbox(key="left_out_batch")
    batch.set_value("2026Q3-2").run()

    assert not app.exception
    assert (app.metric[0].value, app.metric[0].delta) == ("80", "-50")


def test_leaving_out_a_batch_of_a_handful_shows_nothing(app, survey, keep):
    keep(random_responses(3, seed=8, missing=0.0), "2026Q3", name="second.xlsx")
    choose_way(app, "batch")
    app.selectbox(key="left_out_batch").set_value("2026Q3-2").run()

    assert not app.metric
    assert "不显示数值" in app.info[0].value


def test_a_group_below_the_minimum_shows_nothing(app, keep):
    keep(random_responses(4, seed=3, missing=0.0), "2026Q3")
    what_if(app, moves=f"{LOW}:k1")

    assert "有效问卷 4 份，少于 5 份" in app.info[0].value
    assert not app.metric
    assert not app.get("vega_lite_chart")
