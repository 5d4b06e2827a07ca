"""The analysis behind one filter change, and the bootstrap, against naive baselines in the same run.

Run from the project's root: ``python -m benchmarks analysis``. The ratings are random numbers.
"""

import statistics
import time
import tracemalloc
from collections.abc import Callable

import numpy as np
import pandas as pd

from benchmarks.measurement import Measurement
from lib.analysis.bootstrap import resample_means
from lib.analysis.reliability import reliability
from lib.analysis.study import certified, study
from lib.survey import columns as col
from lib.survey.responses import Responses
from lib.survey.scheme import load_scheme
from lib.survey.selection import Selection, narrowed

BRANCHES = [f"江西省/市{city}/县{county}" for city in range(10) for county in range(10)]
CITY = Selection(branches=("江西省/市3", "江西省/市4", "江西省/市5", "江西省/市6", "江西省/市7"))
LIMITS = {"filter change, n = 100,000": 100, "bootstrap, n = 600": 300}
"""Milliseconds that the product promises."""


def survey(n: int) -> Responses:
    """Random ratings of n respondents on the default scheme, each in one of a hundred branches."""
    draw = np.random.default_rng(7)
    scheme = load_scheme()
    ratings = np.clip(np.rint(draw.normal(3.9, 0.9, (2, n, len(scheme.indicators)))), 1, 5).astype(np.int8)
    branch = pd.Categorical.from_codes(draw.integers(0, len(BRANCHES), n), categories=pd.Index(BRANCHES))
    return Responses(scheme, ratings[0].copy(), ratings[1].copy(), pd.DataFrame({col.BRANCH: branch}))


def milliseconds(work: Callable[[], object], *, times: int) -> float:
    """Return the median duration of `work` after one warm-up."""
    work()
    took = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        took.append((time.perf_counter() - start) * 1000)
    return statistics.median(took)


def long_table_means(responses: Responses) -> pd.DataFrame:
    """Baseline of the filter change: the means alone, by grouping a long table of the same city."""
    within = narrowed(responses, CITY)
    codes = np.tile(np.array(within.scheme.codes), within.n)
    long = pd.DataFrame(
        {"code": codes, "importance": within.importance.ravel(), "satisfaction": within.satisfaction.ravel()}
    )
    return long.groupby("code").agg(["mean", "std", "size"])


def resample_by_indexing(responses: Responses, resamples: int) -> list[tuple[np.ndarray, np.ndarray]]:
    """Baseline of the bootstrap: draw rows, index, average."""
    draw = np.random.default_rng(0)
    means = []
    for _ in range(resamples):
        rows = draw.integers(responses.n, size=responses.n)
        means.append((responses.importance[rows].mean(axis=0), responses.satisfaction[rows].mean(axis=0)))
    return means


def peak_megabytes(work: Callable[[], object]) -> float:
    """Return how much memory `work` holds at most, beyond what was there."""
    tracemalloc.start()
    work()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak / 1e6


def rows() -> list[tuple[str, float, str, float]]:
    """Measure; each row: what, milliseconds, baseline, its milliseconds."""
    small, large = survey(600), survey(100_000)
    resampled = resample_means(small)
    plain = study(small)
    return [
        (
            "filter change, n = 100,000",
            milliseconds(lambda: study(narrowed(large, CITY)), times=9),
            "means of a long table by pandas groupby",
            milliseconds(lambda: long_table_means(large), times=3),
        ),
        (
            "bootstrap, n = 600",
            milliseconds(lambda: resample_means(small), times=9),
            "drawing and indexing rows",
            milliseconds(lambda: resample_by_indexing(small, 2000), times=3),
        ),
        (
            "bootstrap, n = 100,000",
            milliseconds(lambda: resample_means(large), times=3),
            "drawing and indexing rows (20 resamples times 100)",
            milliseconds(lambda: resample_by_indexing(large, 20), times=1) * 100,
        ),
        (
            "zone shares and intervals, 2,000 resamples",
            milliseconds(lambda: certified(plain, resampled), times=9),
            "",
            0,
        ),
        ("whole study, n = 100,000, no filter", milliseconds(lambda: study(large), times=9), "", 0),
        ("reliability, n = 100,000", milliseconds(lambda: reliability(large), times=5), "", 0),
    ]


def measure() -> list[Measurement]:
    """Measure everything; the promises are in `LIMITS`."""
    measured = [
        Measurement(what, took, "ms", baseline, against or None, most=LIMITS.get(what))
        for what, took, baseline, against in rows()
    ]
    large = survey(100_000)
    peak = peak_megabytes(lambda: resample_means(large))
    return [*measured, Measurement("peak memory of the bootstrap, n = 100,000", peak, "MB")]
