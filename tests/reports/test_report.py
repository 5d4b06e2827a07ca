"""The content of a report: what is compared, what is hidden, what is weak, and in which order it is told."""

import numpy as np
import pytest

from lib.reports.chapters import PARTS, Part, chapters, file_stem, in_language, one_line
from lib.reports.content import Form, written
from lib.reports.report import WEAKNESSES, is_hidden, weakest
from lib.survey import columns as col
from lib.survey.zones import Zone
from lib.text import language, t
from tests.analysis.studies import random_study
from tests.reports.reporting import HIDDEN, report


def pages():
    return {page.key: page for chapter in chapters(report()) for page in chapter.pages}


def test_branches_are_compared_where_they_differ_first():
    by_branch = report().divisions[0]

    assert by_branch.column == col.BRANCH
    assert [str(name).split("/")[-1] for name in by_branch.frame[col.GROUP]] == ["丁支行", "丙支行", "乙支行", "甲支行"]


def test_a_hidden_branch_keeps_its_count_and_has_no_figure():
    frame = report().divisions[0].frame
    row = frame[frame[col.GROUP].str.endswith(HIDDEN)].iloc[0]

    assert row[col.N] == 3
    assert np.isnan([row[col.WEIGHTED], row[col.UNWEIGHTED], row[col.LOW], row[col.HIGH]]).all()
    assert is_hidden(frame).sum() >= 1


def test_a_hidden_branch_is_no_bar():
    page = pages()["by_branch"]

    assert HIDDEN in page.table.columns[0].values
    assert HIDDEN not in page.figure.categories
    assert all(None not in series.values for series in page.figure.series)


@pytest.mark.parametrize("seed", range(40))
def test_the_weaknesses_are_of_the_improvement_zone_certain_and_far_ones_first(seed):
    study = random_study(seed)
    codes = weakest(study)
    inside = study.placed[study.placed[col.ZONE] == Zone.IMPROVE.value]
    sure = [True] * len(codes) if study.certainty is None else [bool(study.certainty[col.CERTAIN][c]) for c in codes]
    keys = [(not certain, -study.placed[col.DISTANCE][code]) for certain, code in zip(sure, codes, strict=True)]

    assert len(codes) == min(WEAKNESSES, len(inside))
    assert set(codes) <= set(inside.index)
    assert keys == sorted(keys)


def test_every_part_is_written_once_and_in_its_own_order():
    chosen = (Part.METHOD, Part.SAMPLE, Part.INDEX)

    assert [chapter.key for chapter in chapters(report(), chosen)] == ["sample", "results", "method"]
    assert set(PARTS) == set(Part)


def test_no_page_is_empty():
    for key, page in pages().items():
        assert page.title.strip(), key
        assert page.words or page.figure or page.table, key


def test_a_period_without_figures_is_a_gap_and_no_zero():
    page = pages()["trend"]

    assert page.figure.categories == ("2026Q1", "2026Q2", "2026Q3")
    assert page.figure.series[0].values[0] is None
    assert page.figure.series[0].values[2] == pytest.approx(report().study.index.weighted)
    assert t("report.trend.gap") in page.words


def test_the_language_of_a_report_is_not_that_of_the_run():
    titles = {code: in_language(code, lambda: chapters(report())[0].title) for code in ("zh", "en")}

    assert titles == {"zh": "背景与主要结论", "en": "Background and main findings"}
    assert language() == "zh"


def test_a_file_is_named_by_branch_and_period():
    assert file_stem(report()) == "客户评价报告_省行_2026Q3"


def test_the_view_in_one_line_has_scope_n_and_finding():
    line = one_line(report().study, report().subject.selection)
    name = report().study.scheme.indicator(report().weaknesses[0].code).named("zh")

    assert line.startswith("2026Q3 · 全部机构 · n = 173：满意度指数 ")
    assert f"首要短板是“{name}”" in line


@pytest.mark.parametrize("seed", range(30))
def test_the_view_in_one_line_says_no_more_than_the_study(seed):
    study = random_study(seed)
    line = one_line(study, report().subject.selection)

    assert ("首要短板" in line) == (study.certainty is not None and bool(weakest(study, 1)))


def test_every_figure_names_what_identifies_it():
    facts = dict(zip(*(column.values for column in pages()["facts"].table.columns), strict=True))

    assert facts[t("about.scheme")] == report().study.scheme.key
    assert facts[t("about.resamples")] == "200 / 0"
    assert facts[t("about.data")] == "ab12cd34ab12"
    assert facts[t("about.scope")] == "2026Q3 · 全部机构"


def test_shares_and_missing_values_are_written_like_everywhere_else():
    assert [written(value, form) for value, form in ((None, Form.TWO), (0.875, Form.SHARE), (-1.0, Form.SIGNED))] == [
        "—",
        "87.5%",
        "−1.00",
    ]


def test_the_index_of_a_report_is_that_of_the_study():
    table = pages()["index"].table
    index = report().study.index

    assert table.columns[1].values[-1] == index.weighted
    assert list(table.columns[1].values[:-1]) == pytest.approx(index.dimensions[col.WEIGHTED].tolist())
