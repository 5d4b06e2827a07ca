"""The fast scan and the parser must find the same; where the fast one is not sure it must say so."""

from html import escape

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.intake.limits import LIMITS
from lib.intake.reader.parsed_scan import scan_with_parser
from lib.intake.reader.plain_scan import scan_plainly
from lib.intake.reader.scanned import EITHER, FILLED, Budget, Scanned
from lib.intake.reader.shared_texts import SharedTexts
from lib.intake.reader.tags import Odd
from lib.intake.sheets import column_letters
from lib.survey.problems import FileRefused
from tests.intake import hostile as h

_SHARED = SharedTexts(np.array([6, 0, 1]), np.array([False, True, True]))


def _sheet(data: str) -> bytes:
    return h.parts(data=data)[h.SHEET]


def fast(sheet: bytes, *, piece: int = 1 << 20) -> Scanned:
    pieces = (sheet[i : i + piece] for i in range(0, len(sheet), piece))
    return scan_plainly(pieces, "S", _SHARED, Budget(LIMITS))


def slow(sheet: bytes) -> Scanned:
    return scan_with_parser([sheet], "S", _SHARED, Budget(LIMITS))


def same(one: Scanned, other: Scanned) -> bool:
    return (
        np.array_equal(one.rows, other.rows)
        and np.array_equal(one.columns, other.columns)
        and np.array_equal(one.states, other.states)
        and (one.errors, one.formulas, one.merged) == (other.errors, other.formulas, other.merged)
    )


_text = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=6)
_inside = st.one_of(
    st.integers(-5, 10**9).map(lambda n: ("", f"<v>{n}</v>")),
    _text.map(lambda s: ("str", f"<v>{escape(s)}</v>")),
    _text.map(lambda s: ("inlineStr", f'<is><t xml:space="preserve">{escape(s)}</t></is>')),
    st.lists(_text, min_size=1, max_size=3).map(
        lambda parts: ("inlineStr", "<is>" + "".join(f"<r><t>{escape(s)}</t></r>" for s in parts) + "</is>")
    ),
    st.integers(0, 2).map(lambda i: ("s", f"<v>{i}</v>")),
    st.sampled_from(["#N/A", "#REF!"]).map(lambda e: ("e", f"<v>{e}</v>")),
    _text.map(lambda s: ("", f"<f>{escape(s)}</f>")),
    _text.map(lambda s: ("", f"<f>{escape(s)}</f><v></v>")),
    _text.map(lambda s: ("str", f"<f>{escape(s)}</f><v/>")),
    st.just(("", "<f t='shared' si='0'/><v>5</v>".replace("'", '"'))),
    st.just(("", "")),
    st.just(("b", "<v>1</v>")),
)
_cells = st.lists(
    st.tuples(st.integers(0, 511), st.integers(0, 300), _inside, st.booleans(), st.booleans()), max_size=12
)


def _cell(row: int, column: int, inside: tuple[str, str], *, styled: bool, style_first: bool) -> str:
    kind, content = inside
    attributes = ([f's="{column}"'] if styled else []) + ([f't="{kind}"'] if kind else [])
    attributes = attributes if style_first else attributes[::-1]
    head = " ".join(["<c", f'r="{column_letters(column)}{row + 1}"', *attributes])
    return f"{head}>{content}</c>" if content else f"{head}/>"


@settings(max_examples=200, deadline=None)
@given(_cells)
def test_the_fast_scan_finds_what_the_parser_finds(cells: list[tuple[int, int, tuple[str, str], bool, bool]]):
    data = "".join(
        f'<row r="{row + 1}">{_cell(row, column, inside, styled=styled, style_first=first)}</row>'
        for column, row, inside, styled, first in cells
    )

    assert same(fast(_sheet(data)), slow(_sheet(data)))


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_however_the_markup_is_broken_the_fast_scan_refuses_leaves_it_or_is_right(data: st.DataObject):
    sheet = bytearray(_sheet(h.table(3) + h.row(h.text_cell("D9", "文"), number=9)))
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(sheet) - 1))
        sheet[at] = data.draw(st.sampled_from(list(b"<>/\"'= crsvtf?!&;:A0Z9\n\x00\xff")))
    try:
        found = fast(bytes(sheet))
    except (Odd, FileRefused):
        return
    try:
        expected = slow(bytes(sheet))
    except FileRefused:
        return  # not well-formed: the parser of cells will say so
    assert same(found, expected)


def test_it_does_not_matter_where_the_pieces_are_cut():
    sheet = _sheet(h.table(20_000))

    assert same(fast(sheet, piece=70_001), fast(sheet))


def test_white_space_may_be_read_either_way():
    found = fast(_sheet(h.row(h.text_cell("A1", " "), h.text_cell("B1", " x"), '<c r="C1" t="s"><v>2</v></c>')))

    assert found.states.tolist() == [EITHER, FILLED, EITHER]


@pytest.mark.parametrize(
    "odd",
    [
        "<!-- x --><row/>",
        "<?pi?>",
        '<row><c r="A1" t="str"><v><![CDATA[x]]></v></c></row>',
        "<row><c r='A1'><v>1</v></c></row>",
        '<row><c  r="A1"><v>1</v></c></row>',
        '<row><c\nr="A1"><v>1</v></c></row>',
        '<row><c s="1" r="A1"><v>1</v></c></row>',
        '<row><c r="A1" t ="s"><v>1</v></c></row>',
        '<row><c r="A1" t="&#115;"><v>1</v></c></row>',
        '<row><c r="A1" x="2"><v>1</v></c></row>',
        '<row><c r="a1"><v>1</v></c></row>',
        '<row><c r="A01"><v>1</v></c></row>',
        "<row><c><v>1</v></c></row>",
        '<row><y:c xmlns:y="u" r="A1"><v>1</v></y:c></row>',
        '<row><is:c xmlns:is="u" r="A1"><v>1</v></is:c></row>',
        '<row><c r="A1" s="1>"><v>1</v></c></row>',
        '<row><c r="A1" t="s"><v>0</v><v>1</v></c></row>',
        '<row><c r="A1" t="s"><v>1.0</v></c></row>',
    ],
)
def test_markup_that_needs_a_parser_is_left_to_it(odd: str):
    with pytest.raises(Odd):
        fast(_sheet(odd))
