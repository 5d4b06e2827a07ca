"""``python -m lib report`` writes the files that it names, and refuses in one line what it cannot do."""

import io

import numpy as np
import pytest
from openpyxl import load_workbook
from pptx import Presentation

from lib.text import t
from tests.cli.running import survey_csv

N = 60


@pytest.fixture
def survey(tmp_path):
    return written(tmp_path / "survey_2026Q3.csv", seed=1)


def written(path, *, seed: int, n: int = N):
    draw = np.random.default_rng(seed)
    importance = np.clip(np.rint(draw.normal([4.6, 4.4, 3.6, 3.4], 0.6, (n, 4))), 1, 5).astype(int).tolist()
    satisfaction = np.clip(np.rint(draw.normal([4.5, 3.0, 4.4, 3.0], 0.6, (n, 4))), 1, 5).astype(int).tolist()
    branches = ["甲支行" if row % 2 else "乙支行" for row in range(n)]
    return survey_csv(path, importance, satisfaction, branch=branches)


def test_every_kind_of_file_is_written_at_once(run, survey, tmp_path):
    files = [tmp_path / f"report.{ending}" for ending in ("pptx", "xlsx", "docx", "html", "png", "svg")]
    done = run("report", survey, "--resamples", 100, *(part for file in files for part in ("--out", file)))

    assert (done.code, done.err) == (0, "")
    assert [file.read_bytes()[:4] for file in files] == [
        *[b"PK\x03\x04"] * 3,
        b"<!DO",
        b"\x89PNG",
        b"<svg",
    ]
    assert all(str(file) in done.out for file in files)


def test_the_json_names_what_was_written(run, survey, tmp_path):
    file = tmp_path / "report.xlsx"
    done = run("report", survey, "--out", file, "--json")

    assert done.json["written"] == [{"file": str(file), "bytes": file.stat().st_size}]
    assert isinstance(done.json["notices"], list)


def test_the_figures_are_those_of_analyse(run, survey, tmp_path):
    run("report", survey, "--resamples", 100, "--out", tmp_path / "report.xlsx", "--crosshair", "median")
    found = run("analyse", survey, "--resamples", 100, "--crosshair", "median", "--json").json
    book = load_workbook(tmp_path / "report.xlsx")
    cells = {(cell.value, cell.column) for row in book[t("report.page.index")].iter_rows() for cell in row}

    assert any(isinstance(value, float) and value == pytest.approx(found["index"]["weighted"]) for value, _ in cells)


def test_parts_language_and_period_before(run, survey, tmp_path):
    before = written(tmp_path / "survey_2026Q2.csv", seed=2)
    file = tmp_path / "report.pptx"
    run(
        "report",
        survey,
        "--before",
        before,
        "--out",
        file,
        "--parts",
        "trend,sample",
        "--lang",
        "en",
        "--resamples",
        100,
    )
    titles = [slide.shapes.title.text_frame.text for slide in Presentation(file).slides]

    assert titles[1] == "Questionnaires sent and returned"
    assert titles[2] == "Over the periods"
    assert titles[3].startswith("Compared with ")
    assert len(titles) == 4


def test_another_chart_can_be_asked_for(run, survey, tmp_path):
    run("report", survey, "--out", tmp_path / "a.svg", "--chart", "index", "--resamples", 0)
    done = run("report", survey, "--out", tmp_path / "a.svg", "--chart", "pie", "--resamples", 0)

    assert (tmp_path / "a.svg").read_text("utf-8").startswith("<svg")
    assert done.code == 2
    assert "index、quadrants" in done.err


def test_the_template_of_the_bank_is_used(run, survey, tmp_path):
    made = Presentation()
    saved = io.BytesIO()
    made.save(saved)
    (tmp_path / "bank.pptx").write_bytes(saved.getvalue())
    file = tmp_path / "report.pptx"
    run("report", survey, "--out", file, "--template", tmp_path / "bank.pptx", "--parts", "sample", "--resamples", 0)

    assert Presentation(file).slide_width == made.slide_width


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("--out", "report.pdf"), 2, "扩展名不能识别"),
        ((), 2, "--out"),
        (("--out", "a.pptx", "--parts", "sample,weather"), 2, "不认识的部分"),
        (("--out", "a.xlsx", "--template", "bank.pptx"), 2, "--template 只用于 .pptx"),
        (("--out", "a.pptx", "--template", "none.pptx"), 3, "找不到文件"),
        (("--out", "no/such/folder/a.xlsx", "--resamples", "0"), 3, "无法写入"),
    ],
)
def test_what_cannot_be_done_is_refused_in_one_line(run, survey, tmp_path, monkeypatch, arguments, code, said):
    monkeypatch.chdir(tmp_path)
    done = run("report", survey, *arguments)

    assert done.code == code
    assert said in done.err
    assert done.err.count("\n") == 1


def test_a_file_that_is_no_presentation_is_no_template(run, survey, tmp_path):
    done = run("report", survey, "--out", tmp_path / "a.pptx", "--template", survey)

    assert done.code == 3
    assert "模板文件不是 PowerPoint 演示文稿" in done.err


def test_a_group_that_is_too_small_gets_no_report(run, tmp_path):
    few = written(tmp_path / "few.csv", seed=3, n=4)
    done = run("report", few, "--out", tmp_path / "a.xlsx")

    assert done.code == 3
    assert "不能生成报告" in done.err
    assert not (tmp_path / "a.xlsx").exists()
