"""A named scenario as it is kept: moves, baseline, target, period and selection, in plain values.

It holds all that a ledger item needs to be opened from it: for each indicator what was asked, where it stood and
where it is to be.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from lib.survey.branches import BranchScope
from lib.survey.moves import Move, read_move
from lib.survey.periods import Period
from lib.survey.selection import Selection

LONGEST_NAME: Final = 60
"""Characters of a scenario's name."""


@dataclass(frozen=True, slots=True)
class Aim:
    """What a scenario asks of one indicator.

    Attributes
    ----------
    move
        As it was given.
    steps
        The one-step moves it came to.
    n, importance, satisfaction, low, high, zone
        The baseline: respondents, both means, the 95 % interval of the satisfaction and the zone; None where unknown.
    target, target_zone
        Mean satisfaction and zone with the scenario.
    """

    move: Move
    steps: int
    n: int
    importance: float | None
    satisfaction: float | None
    low: float | None
    high: float | None
    zone: str | None
    target: float | None
    target_zone: str | None


@dataclass(frozen=True, slots=True)
class Scenario:
    """A scenario with the figures it was made on.

    Attributes
    ----------
    selection
        Periods and filters.
    scheme_key
        The indicators' scheme.
    batches
        Ids of the batches that it was made on.
    crosshair
        How the lines were drawn, ``mean`` …, and the two values before: importance, satisfaction.
    n
        Respondents.
    index, target_index
        The weighted index before and with the scenario (0..100); None where there is none.
    """

    name: str
    selection: Selection
    scheme_key: str
    batches: tuple[str, ...]
    crosshair: tuple[str, float | None, float | None]
    n: int
    index: float | None
    target_index: float | None
    aims: tuple[Aim, ...]

    def __post_init__(self) -> None:
        if not self.name.strip() or len(self.name) > LONGEST_NAME or not self.name.isprintable():
            msg = f"A scenario's name has 1 to {LONGEST_NAME} printable characters."
            raise ValueError(msg)

    @property
    def moves(self) -> tuple[Move, ...]:
        """The moves, to be played again."""
        return tuple(aim.move for aim in self.aims)

    def is_open_to(self, scope: BranchScope) -> bool:
        """Whether a reader of `scope` may see the figures: every branch of the selection lies within it."""
        chosen = self.selection.branches
        return scope.roots is None or (bool(chosen) and all(scope.allows(path) for path in chosen))

    def to_dict(self) -> dict[str, Any]:
        """Return it as JSON takes it."""
        return {
            "name": self.name,
            "selection": {
                "periods": [str(period) for period in self.selection.periods],
                "branches": list(self.selection.branches),
                "attributes": [[column, list(values)] for column, values in self.selection.attributes],
            },
            "scheme": self.scheme_key,
            "batches": list(self.batches),
            "crosshair": list(self.crosshair),
            "n": self.n,
            "index": self.index,
            "target_index": self.target_index,
            "aims": [_aim_content(aim) for aim in self.aims],
        }

    @classmethod
    def from_dict(cls, content: Mapping[str, Any]) -> "Scenario":
        """Read what `to_dict` returned.

        Raises
        ------
        KeyError, TypeError, ValueError
            If it is something else.
        """
        chosen = content["selection"]
        method, importance, satisfaction = content["crosshair"]
        return cls(
            str(content["name"]),
            Selection(
                tuple(Period.parse(text) for text in chosen["periods"]),
                tuple(map(str, chosen["branches"])),
                tuple((str(column), tuple(map(str, values))) for column, values in chosen["attributes"]),
            ),
            str(content["scheme"]),
            tuple(map(str, content["batches"])),
            (str(method), _number(importance), _number(satisfaction)),
            int(content["n"]),
            _number(content["index"]),
            _number(content["target_index"]),
            tuple(_aim(row) for row in content["aims"]),
        )


_FIGURES: Final = ("importance", "satisfaction", "low", "high", "target")
_ZONES: Final = ("zone", "target_zone")


def _aim_content(aim: Aim) -> dict[str, Any]:
    plain = {name: getattr(aim, name) for name in (*_FIGURES, *_ZONES)}
    return {"code": aim.move.code, "move": aim.move.text, "steps": aim.steps, "n": aim.n, **plain}


def _aim(row: Mapping[str, Any]) -> Aim:
    figures = {name: _number(row[name]) for name in _FIGURES}
    zones = {name: None if row[name] is None else str(row[name]) for name in _ZONES}
    move = read_move(str(row["code"]), str(row["move"]))
    return Aim(
        move,
        int(row["steps"]),
        int(row["n"]),
        figures["importance"],
        figures["satisfaction"],
        figures["low"],
        figures["high"],
        zones["zone"],
        figures["target"],
        zones["target_zone"],
    )


def _number(value: Any) -> float | None:
    return None if value is None else float(value)
