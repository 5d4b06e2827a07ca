"""Histograms that show no single person: a bin with too few in it is joined with its neighbours."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from lib.analysis.moments import Floats
from lib.survey.settings import MIN_RESPONSES_SHOWN


@dataclass(frozen=True, slots=True)
class Bin:
    """A range of values, `low` included and `high` not, with the respondents in it.

    `parts` says how many equal bins it was joined from, so that ``count / parts`` keeps the area true.
    """

    low: float
    high: float
    count: int
    parts: int

    @property
    def height(self) -> float:
        """Respondents for each of the equal bins it was joined from."""
        return self.count / self.parts


@dataclass(frozen=True, slots=True)
class Histogram:
    """Bins in order; empty ones between them are left out. `n` respondents are in them all."""

    bins: tuple[Bin, ...]
    n: int

    @property
    def is_joined(self) -> bool:
        """Whether any bin had to be joined with its neighbours."""
        return any(one.parts > 1 for one in self.bins)


def protected_histogram(
    values: npt.NDArray[np.generic], edges: Floats, *, smallest: int = MIN_RESPONSES_SHOWN
) -> Histogram:
    """Count values in bins, none of which holds fewer than `smallest` respondents.

    Parameters
    ----------
    values
        One per respondent, shape (n,); NaN = not known. What lies outside the edges counts in the outermost bin.
    edges
        Borders of equally wide bins, ascending, shape (m + 1,).
    smallest
        Fewest respondents of a bin.

    Returns
    -------
    Histogram
        Without a bin where fewer than `smallest` values are known; `n` says how many are.
    """
    known = values[~np.isnan(values.astype(np.float64))].astype(np.float64)
    inside = np.clip(known, edges[0], np.nextafter(edges[-1], -np.inf))
    counts = np.histogram(inside, edges)[0].tolist()
    if len(known) < smallest:
        return Histogram((), len(known))
    joined: list[Bin] = []
    start: int | None = None
    count = 0
    for place, found in enumerate(counts):
        if start is None and not found:
            continue
        start = place if start is None else start
        count += found
        if count >= smallest:
            joined.append(Bin(float(edges[start]), float(edges[place + 1]), count, place + 1 - start))
            start, count = None, 0
    return Histogram(_with_rest(joined, edges, counts, count), len(known))


def _with_rest(joined: list[Bin], edges: Floats, counts: list[int], rest: int) -> tuple[Bin, ...]:
    """Add the last few respondents, too few for a bin of their own, to the last bin."""
    if not rest:
        return tuple(joined)
    last = joined[-1]
    end = max(place for place, found in enumerate(counts) if found) + 1
    first = int(np.searchsorted(edges, last.low))
    return (*joined[:-1], Bin(last.low, float(edges[end]), last.count + rest, end - first))
