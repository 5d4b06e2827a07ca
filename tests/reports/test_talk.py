"""The slides of a talk: in the order asked for, none too full, the same figures as the report."""

import json

import pytest

from lib.charts.theme import DARK, LIGHT
from lib.reports.report import weakest
from lib.reports.talk import BODY, HEIGHT, TEXT, WIDTH, Step, answer, slides
from lib.survey import columns as col
from lib.text import use_language
from lib.text.phrases import number
from tests.reports.reporting import FORMULA, HIDDEN, report

EVERY = tuple(Step)


def test_the_steps_stand_in_the_order_asked_for_and_no_other_is_shown():
    asked = (Step.TREND, Step.TITLE, Step.INDEX)
    shown = [slide.step for slide in slides(report(), asked)]

    assert list(dict.fromkeys(shown)) == list(asked)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_step_has_a_slide_and_what_the_issue_asks_of_it(language):
    use_language(language)
    found = slides(report(), EVERY)
    by_step = {step: [slide for slide in found if slide.step is step] for step in EVERY}

    assert all(by_step.values())
    assert "n = 173" in " ".join(by_step[Step.TITLE][0].words)
    assert by_step[Step.QUADRANTS][0].below
    assert len(by_step[Step.WEAKNESSES]) == len(report().weaknesses) == 3
    assert {len(slide.beside) for slide in by_step[Step.WEAKNESSES]} == {2}
    assert len([slide for slide in by_step[Step.ZONES] if slide.words]) == 4
    assert len(by_step[Step.COMPARISON]) == len(report().divisions)
    assert any(slide.table for slide in by_step[Step.PROPOSALS])


def test_the_slides_say_the_figures_of_the_report():
    words = " ".join(slides(report(), (Step.INDEX,))[0].words)

    assert number(report().study.index.weighted, 1) in words


@pytest.mark.parametrize("language", ["zh", "en"])
def test_pictures_find_room_on_the_slide_and_follow_the_colours_of_the_wall(language):
    use_language(language)
    for slide in slides(report(), EVERY):
        height = sum(picture.height for picture in (*slide.below, *slide.beside))
        assert height <= BODY
        for picture in (*slide.below, *slide.beside):
            assert picture.width <= TEXT
            light, dark = (picture.on(palette).to_dict() for palette in (LIGHT, DARK))
            assert (light["width"], light["height"]) == (picture.width, picture.height)
            assert light["usermeta"]["embedOptions"]["renderer"] == "svg"
            assert light["config"] != dark["config"]
    assert TEXT < WIDTH
    assert BODY < HEIGHT


def test_a_long_table_goes_on_on_further_slides_and_loses_no_row():
    codes = [
        code
        for slide in slides(report(), (Step.ZONES,))
        if slide.table is not None
        for code in slide.table.columns[0].texts
    ]

    assert sorted(codes) == sorted(report().study.placed[col.ZONE].dropna().index)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_any_indicator_answers_a_question_and_names_the_zone_it_is_in(language):
    use_language(language)
    for code in (weakest(report().study)[0], report().study.scheme.codes[0]):
        slide = answer(report(), code)
        row = report().study.placed.loc[code]

        assert slide.title.startswith(f"{code} ")
        assert number(row[col.SATISFACTION]) in slide.words[0]
        assert len(slide.beside) == 2


def test_a_hidden_group_has_its_count_and_no_figure_on_any_slide():
    for slide in slides(report(), EVERY):
        for picture in (*slide.below, *slide.beside):
            rows = picture.on(LIGHT).to_dict().get("datasets", {})
            for row in (row for found in rows.values() for row in found if row.get("name") == HIDDEN):
                assert row.get("mean") is None
                assert row.get("low") is None


def test_a_formula_of_an_uploaded_file_is_data_and_nothing_else():
    for slide in slides(report(), (Step.COMPARISON,)):
        for picture in slide.beside:
            content = picture.on(LIGHT).to_dict()
            assert FORMULA not in json.dumps({**content, "datasets": {}}, ensure_ascii=False)
