"""A presentation that is handed in as a template: checked like every other upload before anything opens it."""

from dataclasses import replace
from typing import Final

from lib.intake.kinds import Container, container_of, foreign_zip
from lib.intake.limits import LIMITS
from lib.intake.reader.zip_parts import open_zip
from lib.intake.refusals import megabytes, refusal
from lib.survey.problems import ProblemCode

_LIMITS: Final = replace(LIMITS, inflated_bytes=150_000_000, member_bytes=60_000_000)
"""A template holds pictures, which do not shrink; nothing in it inflates like the cells of a workbook."""

_MAIN: Final = "ppt/presentation.xml"
_MACROS: Final = "ppt/vbaproject.bin"
_ENTITY: Final = b"<!ENTITY"
_XML_LOOKED_AT: Final = 8_000_000


def checked_slides(content: bytes) -> bytes:
    """Return the bytes of a .pptx or .potx that may be opened.

    Raises
    ------
    FileRefused
        If it is too large, no presentation, holds macros or declares entities, or its zip contradicts itself.
    """
    if len(content) > _LIMITS.file_bytes:
        raise refusal(ProblemCode.FILE_TOO_LARGE, size=megabytes(len(content)), limit=megabytes(_LIMITS.file_bytes))
    container, found = container_of(content)
    if container is not Container.ZIP:
        raise refusal(ProblemCode.NOT_A_PRESENTATION, found=found or container.value)
    archive = open_zip(content, _LIMITS)
    if _MAIN not in archive:
        raise refusal(ProblemCode.NOT_A_PRESENTATION, found=foreign_zip(set(archive.parts), ""))
    if _MACROS in archive:
        raise refusal(ProblemCode.PRESENTATION_WITH_MACROS)
    for name in archive.parts:
        is_markup = name.endswith((".xml", ".rels")) and archive.size(name) <= _XML_LOOKED_AT
        if is_markup and _ENTITY in archive.read(name):
            raise refusal(ProblemCode.NOT_A_PRESENTATION, found=f"{name}, DTD")
    return content
