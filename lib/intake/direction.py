"""Which way the numbers of a file count, and whether they fit the scale at all."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from lib.intake.blocks import BLOCKS
from lib.intake.cells import Cells
from lib.intake.choices import Choices, Layout, Platform
from lib.intake.headers import key, tidy
from lib.intake.layouts.wjx import form_in_name
from lib.intake.ratings import USUAL_MISSING, number_in
from lib.survey.problems import Problem, ProblemCode, Severity
from lib.survey.scale import Scale

_USUAL_SCALES: Final = (Scale(1, 5), Scale(1, 7), Scale(1, 10), Scale(0, 10))
_FEWEST_OFF: Final = 10
"""So many numbers off the scale at least, before another scale is proposed: fewer are slips."""

_SHARE_OFF: Final = 0.10
_SHARE_FITTING: Final = 0.99


@dataclass(frozen=True, slots=True)
class Direction:
    """The blocks that are read backwards, those for which it is proposed, and the layout as its values show it."""

    layout: Layout
    in_force: frozenset[str] = frozenset()
    proposed: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Numbers:
    """How often each number and how many labels occur among the rating cells of a file."""

    numbers: Counter[float]
    labels: int

    @classmethod
    def of(cls, columns: Iterable[Cells]) -> "Numbers":
        """Count over the columns; usual missing codes, and blanks, do not count."""
        numbers: Counter[float] = Counter()
        labels = 0
        for cells in columns:
            for value, times in zip(cells.words, cells.used.tolist(), strict=True):
                plain = tidy(value) if times else ""
                if not plain or plain in USUAL_MISSING:
                    continue
                number = number_in(plain)
                if number is None:
                    labels += times
                else:
                    numbers[number] += times
        return cls(numbers, labels)

    @property
    def are_numbers(self) -> bool:
        """Whether most answers are numbers."""
        return self.numbers.total() > self.labels


def find_direction(
    layout: Layout, platform: Platform, name: str, headers: Iterable[str], numbers: Numbers, choices: Choices
) -> Direction:
    """Decide which blocks count backwards.

    Notes
    -----
    Only 按序号 exports of 问卷星 do, and only their numbers: the position of the option, with the best listed first.
    The file's name says so; a person confirms it, since the questionnaire may list the worst first. Until then the
    numbers are read as they are.
    """
    in_force = choices.reverse or frozenset()
    if platform is not Platform.WJX:
        return Direction(layout, in_force)
    if choices.layout is None:
        layout = _wjx_layout(name, headers, numbers)
    if layout is Layout.WJX_INDEX and numbers.are_numbers:
        asked = Problem(ProblemCode.DIRECTION_PROPOSED, Severity.BLOCKING)
        return Direction(layout, in_force, frozenset(BLOCKS), () if choices.reverse is not None else (asked,))
    unknown = form_in_name(name) is None and choices.layout is None and numbers.are_numbers and not _has_total(headers)
    asked = Problem(ProblemCode.DIRECTION_UNKNOWN, Severity.BLOCKING)
    return Direction(layout, in_force, problems=(asked,) if unknown and choices.reverse is None else ())


def _wjx_layout(name: str, headers: Iterable[str], numbers: Numbers) -> Layout:
    named = form_in_name(name)
    if not numbers.are_numbers and numbers.labels:
        return Layout.WJX_TEXT
    if named is Layout.WJX_TEXT and numbers.are_numbers:
        named = None
    return named or (Layout.WJX_SCORE if numbers.are_numbers else Layout.WJX_TEXT)


def _has_total(headers: Iterable[str]) -> bool:
    return any(key(header) == "总分" for header in headers)


def proposed_scale(numbers: Numbers, scale: Scale) -> tuple[Scale, int] | None:
    """Return the scale that the numbers rather fit and how many do not fit `scale`; None where they fit it."""
    whole = {number: times for number, times in numbers.numbers.items() if number == int(number)}
    total = sum(whole.values())
    off = sum(times for number, times in whole.items() if number not in scale.points)
    if off < max(_FEWEST_OFF, _SHARE_OFF * total):
        return None
    for candidate in _USUAL_SCALES:
        fitting = sum(times for number, times in whole.items() if number in candidate.points)
        if candidate != scale and fitting >= _SHARE_FITTING * total:
            return candidate, off
    return None


def scale_problem(numbers: Numbers, scale: Scale, choices: Choices) -> tuple[Scale | None, tuple[Problem, ...]]:
    """Return the proposed scale and the question about it, where nobody has chosen one."""
    found = proposed_scale(numbers, scale)
    if found is None or choices.scale is not None:
        return None, ()
    proposed, off = found
    facts = {
        "lowest": scale.lowest,
        "highest": scale.highest,
        "count": off,
        "proposed_lowest": proposed.lowest,
        "proposed_highest": proposed.highest,
    }
    return proposed, (Problem(ProblemCode.SCALE_DOES_NOT_FIT, Severity.BLOCKING, facts=facts),)
