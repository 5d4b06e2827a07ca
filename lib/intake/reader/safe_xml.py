"""Small XML parts, read by a streaming parser that knows no entities, no DTD and no deep nesting."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Final
from xml.parsers import expat  # nosec - document types are refused before they can declare anything

from lib.intake.refusals import refusal
from lib.survey.problems import ProblemCode

_DECLARATION: Final = re.compile(rb"\s*<\?xml\s[^<>]*\?>")
_ENCODING: Final = re.compile(rb"encoding\s*=\s*[\"']([^\"']*)[\"']")
_BOM: Final = b"\xef\xbb\xbf"
_UTF8_NAMES: Final = (b"utf-8", b"utf8", b"us-ascii", b"ascii")

Attributes = Mapping[str, str]
OnStart = Callable[[str, Attributes], None]
OnEnd = Callable[[str], None]
OnText = Callable[[str], None]


def without_declaration(head: bytes, where: str) -> bytes:
    """Strip byte order mark and XML declaration from the first bytes of a part.

    Raises
    ------
    FileRefused
        If they say or show another encoding than UTF-8: readers disagree on those, some silently.
    """
    if b"\x00" in head[:8] or head.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise refusal(ProblemCode.XML_NOT_UTF8, part=where)
    head = head.removeprefix(_BOM)
    declaration = _DECLARATION.match(head)
    if declaration is None:
        return head
    encoding = _ENCODING.search(declaration.group())
    if encoding and encoding.group(1).lower() not in _UTF8_NAMES:
        raise refusal(ProblemCode.XML_NOT_UTF8, part=where)
    return head[declaration.end() :]


def parse_xml(
    pieces: Iterable[bytes],
    where: str,
    depth_limit: int,
    on_start: OnStart,
    on_end: OnEnd | None = None,
    on_text: OnText | None = None,
) -> None:
    """Parse one part, telling elements by their name without prefix.

    Raises
    ------
    FileRefused
        If it is not well-formed, not UTF-8, declares a document type, or nests deeper than `depth_limit`.
    """
    depth = 0

    def start(name: str, attributes: Attributes) -> None:
        nonlocal depth
        depth += 1
        if depth > depth_limit:
            raise refusal(ProblemCode.XML_TOO_DEEP, part=where, limit=depth_limit)
        on_start(name.rpartition(":")[2], attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        if on_end:
            on_end(name.rpartition(":")[2])

    parser = expat.ParserCreate("UTF-8")
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    if on_text:
        parser.CharacterDataHandler = on_text
    _refuse_document_types(parser, where)
    _feed(parser, pieces, where)


def _refuse_document_types(parser: expat.XMLParserType, where: str) -> None:
    def refuse(*_: object) -> int:
        raise refusal(ProblemCode.ENTITIES_DECLARED, part=where)

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.ExternalEntityRefHandler = refuse


def _feed(parser: expat.XMLParserType, pieces: Iterable[bytes], where: str) -> None:
    first = True
    try:
        for piece in pieces:
            parser.Parse(without_declaration(piece, where) if first else piece, False)
            first = False
        parser.Parse(b"", True)
    except expat.ExpatError:
        raise refusal(ProblemCode.DAMAGED_FILE) from None
