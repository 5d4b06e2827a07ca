"""What ``python -m lib whatif`` found, before it is written."""

from collections.abc import Mapping
from dataclasses import dataclass

from lib.analysis.cheapest import Plan
from lib.analysis.crossing import Crossing
from lib.analysis.robustness import Robustness
from lib.analysis.scenario import Outcome


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """What `whatif` found; `sure`, `sure_steps` and `plan` are None where they were not asked for."""

    outcome: Outcome
    sure: Robustness | None
    crossings: tuple[Crossing, ...]
    sure_steps: Mapping[str, int | None] | None
    plan: Plan | None
