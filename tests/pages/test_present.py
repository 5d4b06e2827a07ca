"""The presentation page: its steps, the start, and figures that stay as they were."""

import pytest

from lib.survey.settings import MIN_RESPONSES_SHOWN
from lib.text import use_language
from tests.builders import random_responses
from tests.pages.conftest import ROOT, opened


def start(app):
    app.button(key="start_talk").click().run()
    assert not app.exception
    return app


def foot(app) -> str:
    return "\n".join(caption.value for caption in app.caption)


def asked(app, name: str) -> str:
    """What the address says."""
    value = app.query_params[name]
    return value if isinstance(value, str) else value[0]


def linked(app, **parameters: str):
    """Open the presentation by a link."""
    app.run()
    for name, value in parameters.items():
        app.query_params[name] = value
    app.switch_page(str(ROOT / "pages" / "present.py")).run()
    assert not app.exception
    return app


@pytest.fixture
def two(keep):
    keep(random_responses(80, seed=1, missing=0.0), "2026Q2")
    keep(random_responses(70, seed=2, missing=0.0), "2026Q3")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_it_opens_in_both_languages_and_starts_with_the_cover(app, two, language):
    app.query_params["lang"] = {"zh": "中文", "en": "English"}[language]
    use_language(language)
    start(opened(app, "present"))

    assert {"zh": "信贷服务客户评价", "en": "Client ratings"}[language] in app.title[0].value
    assert "n = 70" in foot(app)
    assert "1 / " in foot(app)


def test_keys_move_through_the_slides_and_end_at_the_page(app, two):
    start(opened(app, "present"))
    app.button(key="key_Right").click().run()
    assert asked(app, "slide") == "2"
    app.button(key="key_End").click().run()
    last = int(asked(app, "slide"))
    assert f"{last} / {last}" in foot(app)
    app.button(key="key_Right").click().run()
    assert asked(app, "slide") == str(last)
    app.button(key="key_Home").click().run()
    assert asked(app, "slide") == "1"
    app.button(key="key_Escape").click().run()
    assert "talk" not in app.query_params
    assert app.button(key="start_talk")


def test_steps_are_left_out_and_moved(app, two):
    opened(app, "present")
    for step in ("sample", "quadrants", "zones", "weaknesses", "comparison", "trend", "proposals"):
        app.checkbox(key=f"step_{step}").uncheck()
    app.button(key="up_index").click().run()
    app.button(key="up_index").click().run()
    start(app)

    assert asked(app, "script") == "index-title"
    assert app.header[0].value == "满意度指数"
    assert "1 / 2" in foot(app)


def test_the_note_of_a_step_stands_on_its_slide_when_asked_for(app, two):
    opened(app, "present")
    app.text_input(key="note_title").input("先谢谢各位 *支行*").run()
    start(app)
    assert not app.info
    app.button(key="key_N").click().run()
    assert app.info[0].value == "先谢谢各位 \\*支行\\*"
    app.button(key="key_Right").click().run()
    assert not app.info


def test_a_later_upload_changes_nothing_but_the_mark(app, two, keep):
    start(opened(app, "present"))
    assert "数据已更新" not in foot(app)

    keep(random_responses(55, seed=9, missing=0.0), "2026Q3", name="late.xlsx")
    app.button(key="key_Right").click().run()

    assert "数据已更新" in foot(app)
    assert "n = 70" in foot(app)
    assert "70" in app.table[0].value.to_string()


def test_any_indicator_is_opened_and_leads_back(app, two):
    start(opened(app, "present"))
    app.button(key="key_Right").click().run()
    app.button(key="key_A").click().run()
    code = asked(app, "answer")
    assert app.header[0].value.startswith(f"{code} ")
    app.button(key="key_Left").click().run()
    assert asked(app, "answer") != code
    app.button(key="key_Escape").click().run()
    assert "answer" not in app.query_params
    assert asked(app, "slide") == "2"


def test_a_link_whose_talk_is_gone_is_made_anew_and_says_so(app, two):
    linked(app, talk="0123456789abcdef", script="index-nonsense-title", slide="2")

    assert "已按当前数据重建" in foot(app)
    assert "2 / 2" in foot(app)
    assert app.title


def test_a_selection_that_is_too_small_is_not_shown(app, keep):
    keep(random_responses(MIN_RESPONSES_SHOWN - 1, seed=7, missing=0.0), "2026Q3")
    linked(app, talk="fedcba9876543210")

    assert "少于 5 份" in app.info[0].value
    assert not app.header


def test_fewer_than_thirty_are_marked_on_every_slide(app, keep):
    keep(random_responses(20, seed=8, missing=0.0), "2026Q3")
    start(opened(app, "present"))
    for _ in range(2):
        assert "样本少于 30 份" in foot(app)
        app.button(key="key_Right").click().run()


def test_a_talk_in_the_address_of_another_page_hides_nothing_there(app, two):
    app.query_params["talk"] = "0123456789abcdef"
    opened(app, "overview")

    assert "talk" not in app.query_params
    assert app.title[0].value == "总览"


def test_a_slide_that_is_not_there_becomes_one_that_is(app, two):
    start(opened(app, "present"))
    for written in ("0", "-3", "99999", "9999", "²", "x"):
        app.query_params["slide"] = written
        app.run()
        assert not app.exception
        assert " / " in foot(app)
