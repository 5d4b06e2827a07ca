"""How long each shared text of a workbook is; the texts themselves are the parser's business."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from lib.intake.limits import Limits
from lib.intake.reader.safe_xml import Attributes, parse_xml
from lib.intake.refusals import refusal
from lib.survey.problems import ProblemCode

SHARED_TEXTS: Final = "xl/sharedStrings.xml"


@dataclass(frozen=True, slots=True)
class SharedTexts:
    """Sizes of the shared texts by index.

    Attributes
    ----------
    sizes
        Shape (texts,), bytes of UTF-8.
    white
        Shape (texts,), whether there is nothing but white space; true for an empty text too.
    """

    sizes: npt.NDArray[np.int64]
    white: npt.NDArray[np.bool_]

    @classmethod
    def none(cls) -> "SharedTexts":
        """Of a workbook without shared texts."""
        return cls(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.bool_))


def measured_texts(pieces: Iterable[bytes], limits: Limits) -> SharedTexts:
    """Measure every shared text.

    Raises
    ------
    FileRefused
        If one has more characters than a cell may have, or the part is not plain XML.
    """
    measure = _Measure(limits)
    parse_xml(pieces, SHARED_TEXTS, limits.xml_depth, measure.start, measure.end, measure.text)
    return SharedTexts(np.array(measure.sizes, dtype=np.int64), np.array(measure.white, dtype=np.bool_))


class _Measure:
    """Follows the parser; a text may come in runs (``<r>``), and phonetic hints (``<rPh>``) are no part of it."""

    def __init__(self, limits: Limits) -> None:
        self.sizes: list[int] = []
        self.white: list[bool] = []
        self._limits = limits
        self._inside = False
        self._hint = False
        self._pieces: list[str] = []

    def start(self, name: str, _: Attributes) -> None:
        if name == "si":
            self._pieces = []
        elif name == "rPh":
            self._hint = True
        elif name == "t":
            self._inside = not self._hint

    def end(self, name: str) -> None:
        if name == "si":
            self._keep("".join(self._pieces))
        elif name == "rPh":
            self._hint = False
        elif name == "t":
            self._inside = False

    def text(self, piece: str) -> None:
        if self._inside:
            self._pieces.append(piece)

    def _keep(self, text: str) -> None:
        if len(text) > self._limits.cell_characters:
            raise refusal(ProblemCode.CELL_TEXT_TOO_LONG, found=len(text), limit=self._limits.cell_characters)
        self.sizes.append(len(text.encode()))
        self.white.append(not text.strip())
