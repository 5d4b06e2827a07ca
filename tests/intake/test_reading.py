"""A file is read for what it is, in a process of its own."""

import subprocess
from pathlib import Path

import pytest

from lib.intake.kinds import FileKind
from lib.intake.reading import read_workbook
from lib.survey.problems import FileRefused, ProblemCode
from tests.intake import hostile as h
from tests.intake.only_sheet import CSV, only_sheet, rows


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (CSV.encode("gbk"), "导出.xlsx", FileKind.CSV),
        (b"<html><table><tr><td>a</td></tr></table></html>", "导出.xls", FileKind.HTML),
        (h.xlsx(data=h.table()), "导出.csv", FileKind.XLSX),
    ],
)
def test_a_file_is_read_for_what_it_is_and_the_wrong_name_is_mentioned(content: bytes, name: str, kind: FileKind):
    read = read_workbook(content, name)

    assert read.kind is kind
    assert [problem.code for problem in read.problems] == [ProblemCode.NAMED_OTHERWISE]


@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "a.txt", "a.dat", "a"])
def test_tab_separated_text_goes_by_many_names(name: str):
    read = read_workbook(b"a\tb\n1\t2\n", name)

    assert (read.kind, read.delimiter, read.problems) == (FileKind.CSV, "\t", ())


def test_an_html_table_is_read_with_its_spans_and_encoding():
    page = (
        '<html><head><meta charset="gb2312"><title>不读</title><style>td{}</style></head><body><table>'
        "<tr><th rowspan=2>编号</th><th colspan=2>关心&nbsp;程度</th></tr><tr><th>利率<br>标准</th><th>期限</th></tr>"
        "<tr><td>1<td>5<td>4</tr></table></body></html>"
    )

    sheet = only_sheet(page.encode("gb18030"), "a.xls")

    assert rows(sheet) == [["编号", "关心 程度", ""], ["", "利率 标准", "期限"], ["1", "5", "4"]]


def test_the_hash_is_that_of_the_bytes():
    assert read_workbook(b"a,b\n1,2\n", "a.csv").sha256 == (
        "492d5ea496056f1a6a6592241032fab764c321596317930b4fa0e1e8bc3b7470"
    )


def test_progress_is_told_while_a_long_file_is_read():
    told: list[tuple[str, float]] = []

    read_workbook(h.xlsx(data=h.table(10_000)), "a.xlsx", on_progress=lambda stage, done: told.append((stage, done)))

    assert list(dict.fromkeys(stage for stage, _ in told)) == ["waiting", "checking", "reading"]
    assert told[-1] == ("reading", 1.0)
    shares = [done for _, done in told]
    assert shares == sorted(shares)
    assert shares[0] == 0


def test_the_reading_process_is_given_no_secret(monkeypatch: pytest.MonkeyPatch):
    started: list[dict[str, object]] = []
    popen = subprocess.Popen

    def watched(command: list[str], **how: object) -> object:
        started.append({"command": command, **how})
        return popen(command, **how)  # type: ignore[call-overload]

    monkeypatch.setenv("SURVEY_DATABASE_URL", "postgresql://user:secret@host/db")
    monkeypatch.setattr("lib.intake.reader_process.subprocess.Popen", watched)
    read_workbook(b"a,b\n1,2\n", "secret name.csv")

    (process,) = started
    assert not {"SURVEY_DATABASE_URL", "HOME", "PATH"} & set(process["env"])  # type: ignore[call-overload]
    assert "-I" in process["command"]  # type: ignore[operator]
    assert not any("secret" in part for part in process["command"])  # type: ignore[attr-defined]


def test_no_process_and_no_pipe_is_left_behind():
    def open_files() -> int:
        folder = Path("/proc/self/fd")
        return len(list(folder.iterdir())) if folder.is_dir() else 0

    read_workbook(b"a,b\n1,2\n", "a.csv")
    before = open_files()
    for _ in range(3):
        read_workbook(b"a,b\n1,2\n", "a.csv")
        with pytest.raises(FileRefused):
            read_workbook(h.xlsx(data=""), "a.xlsx")

    assert open_files() == before
