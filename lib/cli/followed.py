"""What ``python -m lib trend`` found: periods, and the steps between those that have figures."""

from dataclasses import dataclass

from lib.analysis.bootstrap import Resamples
from lib.analysis.changes import Changes
from lib.analysis.regression_to_mean import Returned
from lib.analysis.trend import PeriodFigures
from lib.cli.pool import Pool
from lib.survey.periods import Period


@dataclass(frozen=True, slots=True, eq=False)
class Dated:
    """The questionnaires of one period with their figures; `resamples` is None where nothing is shown or drawn."""

    figures: PeriodFigures
    pool: Pool
    resamples: Resamples | None


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """What changed between two periods that have figures and follow each other among those given."""

    before: Period
    after: Period
    changes: Changes
    returned: Returned | None

    @property
    def skipped(self) -> tuple[Period, ...]:
        """The periods between the two."""
        return self.after.since(self.before)[1:-1]


@dataclass(frozen=True, slots=True, eq=False)
class Trend:
    """What `trend` found; `base` is the period whose lines all use, None where each has its own."""

    base: Period | None
    periods: tuple[Dated, ...]
    missing: tuple[Period, ...]
    steps: tuple[Step, ...]
    notices: tuple[str, ...]
