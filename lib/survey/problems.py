"""What can be wrong with a file, located. The sentences are in lib/text (`problem.toml`)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

Fact = str | int | float


class Severity(StrEnum):
    """What a problem means for the file."""

    REFUSED = "refused"
    """The file cannot be used at all."""
    BLOCKING = "blocking"
    """It cannot be stored before a person decides something (a mapping, a scale direction)."""
    VALUE_LEFT_OUT = "value_left_out"
    """One value is left out; the rest is kept."""
    NOTE = "note"
    """Something was recognised or skipped that a person should know of."""


class ProblemCode(StrEnum):
    """Every way a file can be wrong; each has a sentence and a remedy in every language."""

    # extended by lib/intake's needs; each code: problem.<code>.what and problem.<code>.fix
    EMPTY_FILE = "empty_file"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, and where.

    `cell` is an address as a spreadsheet shows it (``F12``), or a row/column alone (``12``, ``F``),
    empty where the whole file or sheet is meant. `facts` fill the gaps of the sentences.
    """

    code: ProblemCode
    severity: Severity
    file: str = ""
    sheet: str = ""
    cell: str = ""
    facts: Mapping[str, Fact] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def where(self) -> str:
        """The place, e.g. ``Sheet1!F12``; empty where the whole file is meant."""
        return "!".join(part for part in (self.sheet, self.cell) if part)


class FileRefused(Exception):
    """The file cannot be used; carries every problem that was found."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("; ".join(f"{p.code} {p.where}".strip() for p in problems))
        self.problems = problems
