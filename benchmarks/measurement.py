"""One line of the table: what was measured, against what, and the limit that it must keep."""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median
from typing import Literal


@dataclass(frozen=True, slots=True)
class Measurement:
    """A measured value beside its baseline.

    Attributes
    ----------
    what, baseline_name
        What was measured, and what it is compared with in the same run; no baseline: an absolute limit.
    value, baseline
        In `unit`.
    limit
        With a baseline, the largest allowed ratio value / baseline; without one, the largest allowed value.
    """

    what: str
    value: float
    unit: Literal["ms", "s", "MB"]
    limit: float
    baseline_name: str = ""
    baseline: float | None = None

    @property
    def ratio(self) -> float | None:
        """How many times the baseline; None without one."""
        return None if self.baseline is None else self.value / self.baseline

    @property
    def is_kept(self) -> bool:
        """Whether the limit is kept."""
        return (self.value if self.ratio is None else self.ratio) <= self.limit

    def row(self) -> str:
        """The line of the table."""
        baseline = "" if self.baseline is None else f"{self.baseline_name}: {self.baseline:.4g} {self.unit}"
        found = f"{self.value:.4g} {self.unit}" if self.ratio is None else f"{self.ratio:.2f} times"
        limit = f"{self.limit:g} {self.unit}" if self.ratio is None else f"{self.limit:.3g} times"
        verdict = "kept" if self.is_kept else "**not kept**"
        return f"| {self.what} | {self.value:.4g} {self.unit} | {baseline} | {found} | {limit} | {verdict} |"


HEADER = "| what | measured | baseline of the same run | result | limit | |\n|---|---|---|---|---|---|"


def table(measurements: Iterable[Measurement]) -> str:
    """All lines as a Markdown table."""
    return "\n".join([HEADER, *(item.row() for item in measurements)])


def middle(values: Iterable[float]) -> float:
    """The median: one slow moment of the machine does not count."""
    return float(median(values))
