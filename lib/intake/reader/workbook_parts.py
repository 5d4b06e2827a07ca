"""What the parts of an Office workbook say about it: its sheets, which of them can be seen, macros and links."""

import posixpath
from dataclasses import dataclass
from typing import Final

from lib.intake.kinds import FileKind, foreign_zip
from lib.intake.limits import Limits
from lib.intake.reader.safe_xml import Attributes, parse_xml
from lib.intake.reader.zip_parts import ZipParts
from lib.intake.refusals import megabytes, note, refusal
from lib.survey.problems import Problem, ProblemCode

WORKBOOK: Final = "xl/workbook.xml"
_RELATIONS: Final = "xl/_rels/workbook.xml.rels"
_STYLES: Final = "xl/styles.xml"
_MACROS: Final = "xl/vbaproject.bin"
_LINKS: Final = "xl/externallinks/"


@dataclass(frozen=True, slots=True)
class SheetPart:
    """One sheet as the workbook lists it; `index` is its place in that list."""

    index: int
    name: str
    part: str
    visible: bool
    holds_cells: bool


def kind_of_zip(archive: ZipParts) -> FileKind:
    """Tell which kind of spreadsheet a zip is.

    Raises
    ------
    FileRefused
        If it is none; says what it is.
    """
    mimetype = archive.read("mimetype", 1_000).decode("ascii", "replace") if "mimetype" in archive else ""
    if mimetype.strip().startswith("application/vnd.oasis.opendocument.spreadsheet") and "content.xml" in archive:
        return FileKind.ODS
    if WORKBOOK not in archive:
        names = {part.name.replace("\\", "/") for part in archive.parts.values()}
        raise refusal(ProblemCode.NOT_A_SPREADSHEET, found=foreign_zip(names, mimetype.strip()))
    return FileKind.XLSM if _MACROS in archive else FileKind.XLSX


def sheet_parts(archive: ZipParts, limits: Limits) -> tuple[SheetPart, ...]:
    """List the sheets of a workbook in the order of its tabs."""
    targets = _relations(archive, limits)
    sheets: list[SheetPart] = []

    def start(name: str, attributes: Attributes) -> None:
        if name != "sheet":
            return
        kind, part = targets.get(_relation_id(attributes), ("", ""))
        visible = attributes.get("state", "visible") == "visible"
        sheets.append(SheetPart(len(sheets), attributes.get("name", ""), part, visible, kind == "worksheet"))

    parse_xml(archive.inflated(WORKBOOK), WORKBOOK, limits.xml_depth, start)
    return tuple(sheets)


def check_styles(archive: ZipParts, limits: Limits) -> None:
    """Refuse a workbook with more cell formats than any spreadsheet program would write."""
    if archive.size(_STYLES) > limits.styles_bytes:
        raise refusal(
            ProblemCode.TOO_MANY_STYLES, found=megabytes(archive.size(_STYLES)), limit=megabytes(limits.styles_bytes)
        )
    if _STYLES not in archive:
        return
    formats = 0

    def start(name: str, _: Attributes) -> None:
        nonlocal formats
        formats += name == "xf"

    parse_xml(archive.inflated(_STYLES), _STYLES, limits.xml_depth, start)
    if formats > limits.cell_formats:
        raise refusal(ProblemCode.TOO_MANY_STYLES, found=formats, limit=limits.cell_formats)


def skipped(archive: ZipParts, sheets: tuple[SheetPart, ...]) -> tuple[Problem, ...]:
    """Name what a workbook has beside its visible sheets of cells."""
    notes = [
        note(ProblemCode.SHEET_WITHOUT_CELLS, sheet=sheet.name, name=sheet.name)
        for sheet in sheets
        if not sheet.holds_cells
    ]
    notes += [
        note(ProblemCode.SHEET_HIDDEN, sheet=sheet.name, name=sheet.name)
        for sheet in sheets
        if sheet.holds_cells and not sheet.visible
    ]
    if _MACROS in archive:
        notes.append(note(ProblemCode.MACROS_NOT_RUN))
    if any(name.startswith(_LINKS) for name in archive.parts):
        notes.append(note(ProblemCode.LINKS_NOT_FOLLOWED))
    return tuple(notes)


def _relations(archive: ZipParts, limits: Limits) -> dict[str, tuple[str, str]]:
    """Kind and part by relation id, e.g. ``rId1`` -> (``worksheet``, ``xl/worksheets/sheet1.xml``)."""
    targets: dict[str, tuple[str, str]] = {}

    def start(name: str, attributes: Attributes) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            kind = attributes.get("Type", "").rpartition("/")[2]
            targets[attributes.get("Id", "")] = (kind, _part_name(attributes.get("Target", "")))

    if _RELATIONS not in archive:
        raise refusal(ProblemCode.DAMAGED_FILE)
    parse_xml(archive.inflated(_RELATIONS), _RELATIONS, limits.xml_depth, start)
    return targets


def _part_name(target: str) -> str:
    target = target.replace("\\", "/")
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target))


def _relation_id(attributes: Attributes) -> str:
    return next((value for key, value in attributes.items() if key.rpartition(":")[2] == "id" and ":" in key), "")
