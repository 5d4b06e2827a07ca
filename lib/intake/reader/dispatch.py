"""Decide how a file is read, by what it really is."""

from lib.intake.kinds import (
    Container,
    FileKind,
    container_of,
    foreign_ole,
    foreign_xml,
    is_encrypted,
    is_old_workbook,
    looks_like_html,
)
from lib.intake.limits import Limits
from lib.intake.reader.html_tables import read_html_tables
from lib.intake.reader.old_workbooks import read_old_workbook
from lib.intake.reader.open_document import read_open_document
from lib.intake.reader.progress import Tell
from lib.intake.reader.spreadsheets import read_office_workbook
from lib.intake.reader.text_files import read_text_file
from lib.intake.reader.workbook_parts import kind_of_zip
from lib.intake.reader.zip_parts import open_zip
from lib.intake.refusals import refusal
from lib.intake.wire import Reading
from lib.survey.problems import ProblemCode


def read_content(content: bytes, name: str, limits: Limits, encoding: str | None, tell: Tell) -> Reading:
    """Read a file of any kind.

    Raises
    ------
    FileRefused
        If it cannot be used.
    """
    container, _ = container_of(content)
    if container is Container.ZIP:
        return _read_zip(content, limits, tell)
    if container is Container.OLE:
        return _read_ole(content, limits, tell)
    return _read_text(content, name, limits, encoding, tell)


def _read_zip(content: bytes, limits: Limits, tell: Tell) -> Reading:
    archive = open_zip(content, limits)
    kind = kind_of_zip(archive)
    if kind is FileKind.ODS:
        return read_open_document(archive, limits, tell)
    return read_office_workbook(archive, kind, limits, tell)


def _read_ole(content: bytes, limits: Limits, tell: Tell) -> Reading:
    if is_encrypted(content):
        raise refusal(ProblemCode.PASSWORD_PROTECTED)
    if not is_old_workbook(content):
        raise refusal(ProblemCode.NOT_A_SPREADSHEET, found=foreign_ole(content))
    return read_old_workbook(content, limits, tell)


def _read_text(content: bytes, name: str, limits: Limits, encoding: str | None, tell: Tell) -> Reading:
    if looks_like_html(content):
        return read_html_tables(content, name, limits, encoding)
    if found := foreign_xml(content):
        raise refusal(ProblemCode.NOT_A_SPREADSHEET, found=found)
    return read_text_file(content, name, limits, encoding, tell)
