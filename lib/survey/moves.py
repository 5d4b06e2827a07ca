"""Moves of a scenario: whose satisfaction changes by how much, and their plain text in links and files."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from math import isfinite
from typing import Final
from urllib.parse import quote, unquote

from lib.survey.settings import MAX_INDICATORS

MOST: Final = 10**9
"""Customers or steps in one move at most; far above any survey."""

_LONGEST: Final = 8_000
_STEPS: Final = re.compile(r"k?(-?[0-9]{1,9})")
_PATH: Final = re.compile(r"k?([0-9]{1,9})f(-?[0-9]{1,3})t(-?[0-9]{1,3})")
_SHIFT: Final = re.compile(r"m(-?[0-9]{1,3}(?:\.[0-9]{1,4})?)")


class MoveKind(StrEnum):
    """How a move is given."""

    STEPS = "steps"
    """So many customers one step up, the lowest eligible first; a negative number goes down, the highest first."""
    PATH = "path"
    """So many customers from one answer to another one."""
    SHIFT = "shift"
    """The mean by so many rating points, turned into whole customers."""


@dataclass(frozen=True, slots=True)
class Move:
    """A change of one indicator's satisfaction.

    Attributes
    ----------
    code
        The indicator.
    amount
        Customers (`STEPS`, `PATH`: a whole number) or rating points of the mean (`SHIFT`).
    start, end
        Scale points of a `PATH`, None otherwise.
    """

    code: str
    kind: MoveKind
    amount: float
    start: int | None = None
    end: int | None = None

    def __post_init__(self) -> None:
        is_path = self.kind is MoveKind.PATH
        whole = self.kind is MoveKind.SHIFT or float(self.amount).is_integer()
        ends = (self.start is not None and self.end is not None) if is_path else self.start is self.end is None
        if (
            not isfinite(self.amount)
            or abs(self.amount) > MOST
            or not whole
            or not ends
            or (is_path and self.amount < 0)
        ):
            msg = f"{self} is no move: whole customers, and two scale points for a path only."
            raise ValueError(msg)

    @property
    def text(self) -> str:
        """The amount in the form that `read_move` reads: ``k12``, ``k4f3t5`` or ``m0.25``."""
        match self.kind:
            case MoveKind.STEPS:
                return f"k{int(self.amount)}"
            case MoveKind.PATH:
                return f"k{int(self.amount)}f{self.start}t{self.end}"
            case MoveKind.SHIFT:
                return f"m{self.amount:.4f}".rstrip("0").rstrip(".")


def read_move(code: str, text: str) -> Move:
    """Read the amount of a move: ``k12`` or ``12``, ``k4f3t5`` (four customers from 3 to 5), ``m0.25`` (the mean).

    Raises
    ------
    ValueError
        If the text is something else.
    """
    plain = text.strip().replace("−", "-")
    if found := _STEPS.fullmatch(plain):
        return Move(code, MoveKind.STEPS, int(found[1]))
    if found := _PATH.fullmatch(plain):
        return Move(code, MoveKind.PATH, int(found[1]), int(found[2]), int(found[3]))
    if found := _SHIFT.fullmatch(plain):
        return Move(code, MoveKind.SHIFT, float(found[1]))
    msg = f"{text!r} is no move; write k12, k4f3t5 or m0.25."
    raise ValueError(msg)


def write_moves(moves: Iterable[Move]) -> str:
    """Write moves as one short text for a link: ``C2:k12,G2:m0.25``."""
    return ",".join(f"{quote(move.code, safe='')}:{move.text}" for move in moves)


def read_moves(text: str) -> tuple[tuple[Move, ...], tuple[str, ...]]:
    """Read what `write_moves` wrote; it may come from a stranger's link.

    Returns
    -------
    tuple
        The moves, at most one per indicator, and the parts that are no moves, as they were written.
    """
    found: dict[str, Move] = {}
    refused = []
    for part in text[:_LONGEST].split(","):
        if not part.strip():
            continue
        code, _, amount = part.strip().partition(":")
        try:
            move = read_move(unquote(code), amount)
        except ValueError:
            refused.append(part.strip())
            continue
        if not move.code or move.code in found or len(found) >= MAX_INDICATORS:
            refused.append(part.strip())
        else:
            found[move.code] = move
    return tuple(found.values()), tuple(refused)
