"""Whatever is done to a file, reading it ends: with a workbook or with `FileRefused`, and in time."""

import io
import time
import zipfile
from dataclasses import replace
from functools import cache

import xlwt
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lib.intake.limits import LIMITS
from lib.intake.reading import read_workbook
from lib.survey.problems import FileRefused
from tests.intake import hostile as h

_PATIENT = replace(LIMITS, cpu_seconds=10, wall_seconds=30)
_few = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)


@cache
def _originals() -> tuple[tuple[str, bytes], ...]:
    """One good file of each kind."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("数据")
    for i in range(20):
        sheet.write(i, 0, f"文{i}")
        sheet.write(i, 1, i % 5 + 1)
    old = io.BytesIO()
    book.save(old)
    shared = "<si><t>头</t></si><si><t>很满意</t></si>"
    cells = h.row('<c r="A1" t="s"><v>0</v></c>', h.number_cell("B1")) + h.row('<c r="A2" t="s"><v>1</v></c>', number=2)
    line = "<table:table-row>" + h.ods_cell("string", "头") + h.ods_cell("float", "5", value="5") + "</table:table-row>"
    return (
        ("a.xlsx", h.xlsx(data=cells, shared=shared, styles="<cellXfs><xf numFmtId='14'/></cellXfs>")),
        ("a.xlsx", _stored(h.parts(data=cells, shared=shared))),
        ("a.xls", old.getvalue()),
        ("a.ods", h.ods(f'<table:table table:name="S">{line * 3}</table:table>')),
        ("a.csv", '编号,满意\n1,5\n"2",4\n'.encode("gb18030")),
        ("a.xls", "<table><tr><td>编号<td>5</table>".encode()),
    )


def _stored(parts: dict[str, bytes]) -> bytes:
    """Not packed, so that single bytes of the XML can be changed; checksums stay those of the original."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def _ends(content: bytes, name: str) -> None:
    start = time.monotonic()
    try:
        assert read_workbook(content, name, limits=_PATIENT).sheets
    except FileRefused as refused:
        why = refused.problems
    else:
        why = ()
    assert len(why) <= 1
    assert time.monotonic() - start < 30


@_few
@given(st.sampled_from(range(6)), st.data())
def test_a_file_with_changed_bytes_is_read_or_refused(which: int, data: st.DataObject):
    name, content = _originals()[which]
    changed = bytearray(content)
    for _ in range(data.draw(st.integers(1, 12))):
        changed[data.draw(st.integers(0, len(changed) - 1))] = data.draw(st.integers(0, 255))

    _ends(bytes(changed), name)


@_few
@given(st.sampled_from(range(6)), st.data())
def test_a_file_with_a_piece_missing_doubled_or_moved_is_read_or_refused(which: int, data: st.DataObject):
    name, content = _originals()[which]
    start = data.draw(st.integers(0, len(content) - 1))
    end = data.draw(st.integers(start, min(start + 2_000, len(content))))
    at = data.draw(st.integers(0, len(content)))
    without = content[:start] + content[end:]
    changed = data.draw(st.sampled_from([content[:start], without, content[:at] + content[start:end] + content[at:]]))

    if changed:
        _ends(changed, name)


@_few
@given(st.data())
def test_a_sheet_of_damaged_xml_is_read_or_refused(data: st.DataObject):
    parts = h.parts(data=h.table(), shared="<si><t>a</t></si>", styles="<cellXfs><xf/></cellXfs>")
    part = data.draw(st.sampled_from([h.SHEET, h.STRINGS, h.STYLES, h.BOOK, "xl/_rels/workbook.xml.rels"]))
    changed = bytearray(parts[part])
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(changed) - 1))
        changed[at : at + data.draw(st.integers(0, 8))] = data.draw(
            st.sampled_from([b"<", b">", b'"', b"<c", b"</", b"9", b"&", b"\xff"])
        )

    _ends(h.zipped(parts | {part: bytes(changed)}), "a.xlsx")
