"""One line of the table: what was measured, against what, and what was promised."""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median
from typing import Literal


@dataclass(frozen=True, slots=True)
class Measurement:
    """A measured value, beside a baseline of the same run where there is one.

    Attributes
    ----------
    what, baseline_name
        What was measured, and what it is compared with.
    value, baseline
        In `unit`.
    most, most_times
        The promise: the largest allowed value in `unit`, or the largest allowed multiple of the baseline.
        Neither: measured for the record.
    """

    what: str
    value: float
    unit: Literal["ms", "s", "MB"]
    baseline_name: str = ""
    baseline: float | None = None
    most: float | None = None
    most_times: float | None = None

    @property
    def times(self) -> float | None:
        """How many times the baseline; None without one."""
        return self.value / self.baseline if self.baseline else None

    @property
    def is_kept(self) -> bool:
        """Whether what was promised is true."""
        absolute = self.most is None or self.value <= self.most
        relative = self.most_times is None or (self.times is not None and self.times <= self.most_times)
        return absolute and relative

    def row(self) -> str:
        """The line of the table."""
        promised = [f"{self.most:g} {self.unit}"] if self.most is not None else []
        promised += [f"{self.most_times:.3g} times"] if self.most_times is not None else []
        verdict = "" if not promised else "kept" if self.is_kept else "**not kept**"
        cells = (
            self.what,
            _figure(self.value, self.unit),
            "" if self.baseline is None else f"{self.baseline_name}: {_figure(self.baseline, self.unit)}",
            "" if self.times is None else f"{self.times:.2g}",
            ", ".join(promised),
            verdict,
        )
        return f"| {' | '.join(cells)} |"


def _figure(value: float, unit: str) -> str:
    return f"{value:,.0f} {unit}" if value >= 100 else f"{value:.3g} {unit}"


HEADER = "| what | measured | baseline of the same run | times | at most | |\n|---|---:|---|---:|---|---|"


def table(measurements: Iterable[Measurement]) -> str:
    """All lines as a Markdown table."""
    return "\n".join([HEADER, *(item.row() for item in measurements)])


def middle(values: Iterable[float]) -> float:
    """Return the median: one slow moment of the machine does not count."""
    return float(median(values))
