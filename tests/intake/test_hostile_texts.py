"""Texts, web pages and open documents that are no tables, or too large ones, are refused where they break."""

from dataclasses import replace

import pytest

from lib.intake.limits import LIMITS
from lib.survey.problems import ProblemCode
from tests.intake import hostile as h
from tests.intake.refusal import refused


@pytest.mark.parametrize(
    ("content", "code", "cell"),
    [
        (b"," * 1_000_000, ProblemCode.LINE_TOO_LONG, "1"),
        (b"a,b\n" + b"x" * 29_000_000, ProblemCode.LINE_TOO_LONG, "2"),
        (b'a,b\n1,"2\n3,4\n', ProblemCode.QUOTES_UNBALANCED, "2"),
        (b'a,b\n1,"2\n' + b"3,4\n" * 20_000, ProblemCode.QUOTES_UNBALANCED, "2"),
        (b'a,b\n1,"2"3\n', ProblemCode.QUOTES_UNBALANCED, "2"),
        (b"a,b\n1,2\n" + b"1,2,3\n" * 30, ProblemCode.TOO_RAGGED, ""),
        (b",".join(b"a%d" % i for i in range(600)) + b"\n", ProblemCode.CELL_OUT_OF_RANGE, "WB1"),
        (b"a,b\n1,2\n" + b"x" * 40_000 + b",3\n", ProblemCode.CELL_TEXT_TOO_LONG, "3"),
    ],
    ids=[
        "commas",
        "long line",
        "open quote",
        "open quote, long",
        "text after a quote",
        "ragged",
        "columns",
        "long cell",
    ],
)
def test_a_text_file_that_is_no_table_is_refused_where_it_breaks(content: bytes, code: ProblemCode, cell: str):
    problem = refused(content, "a.csv")

    assert (problem.code, problem.cell) == (code, cell)


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        (b"a,b\n1,2\n3,\x00\n", ProblemCode.NUL_BYTES, 3),
        (b"a,b\n1,2\n3,\xed\xa0\x80\n", ProblemCode.ENCODING_DOES_NOT_FIT, 3),
        ("编号,满意\n1,很满意\n".encode() * 30 + b"3,\xff\n", ProblemCode.ENCODING_DOES_NOT_FIT, 61),
        ("a,b\n".encode("utf-16") + b"\x00\xd8\x00\xd8", ProblemCode.ENCODING_DOES_NOT_FIT, 2),
    ],
    ids=["nul", "lone surrogate", "one broken byte", "utf-16 surrogates"],
)
def test_a_text_file_with_impossible_bytes_is_refused_at_its_line(content: bytes, code: ProblemCode, line: int):
    problem = refused(content, "a.csv")

    assert (problem.code, problem.facts["line"]) == (code, line)


def test_too_many_rows_are_refused_while_they_are_read():
    assert (
        refused(b"a\n" + b"1\n" * 50, "a.csv", limits=replace(LIMITS, text_rows=50)).code is ProblemCode.TOO_MANY_ROWS
    )


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"<table>" * 100_000, ProblemCode.XML_TOO_DEEP),
        (b"<table><tr>" + b"<td>1" * 1_000, ProblemCode.CELL_OUT_OF_RANGE),
        (b"<table><tr><td colspan=99999>1", ProblemCode.CELL_OUT_OF_RANGE),
        (b"<html><body><p>nothing here</p></body></html>", ProblemCode.NO_DATA),
        (b"<table><tr><td>" + b"x" * 40_000, ProblemCode.CELL_TEXT_TOO_LONG),
    ],
    ids=["deep", "columns", "span", "no table", "long cell"],
)
def test_a_web_page_that_is_no_table_is_refused(content: bytes, code: ProblemCode):
    assert refused(content, "a.xls").code is code


@pytest.mark.parametrize(
    ("rows", "code", "where"),
    [
        (
            '<table:table-row table:number-rows-repeated="1000">'
            '<table:table-cell table:number-columns-repeated="16383"/>'
            + h.ods_cell("float", "5", value="5")
            + "</table:table-row>",
            ProblemCode.CELL_OUT_OF_RANGE,
            "S!XFD1000",
        ),
        (
            '<table:table-row table:number-rows-repeated="190000">'
            + h.ods_cell("float", "5", value="5", more='table:number-columns-repeated="500"')
            + "</table:table-row>",
            ProblemCode.TOO_MANY_CELLS,
            "S",
        ),
        (
            "<table:table-row>" + h.ods_cell("string", '<text:s text:c="900000000"/>') + "</table:table-row>",
            ProblemCode.CELL_TEXT_TOO_LONG,
            "S!A1",
        ),
    ],
    ids=["far right", "repeated", "blanks"],
)
def test_an_open_document_that_unrolls_too_far_is_refused(rows: str, code: ProblemCode, where: str):
    problem = refused(h.ods(f'<table:table table:name="S">{rows}</table:table>'), "a.ods")

    assert (problem.code, problem.where) == (code, where)
