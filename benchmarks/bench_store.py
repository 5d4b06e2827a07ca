"""Keeping and reading 100,000 respondents, against writing and reading the same rows as a bare Parquet file.

Run from the project's root: ``python -m benchmarks store``. The ratings are random numbers, in one hundred branches
and two kinds of client. Memory is the growth of a fresh process's peak resident size.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
from pyarrow import parquet

from benchmarks.measurement import Measurement, middle
from lib.store.batch import NewBatch
from lib.store.batches import keep_batch
from lib.store.place import StorePlace
from lib.store.reading import read_responses
from lib.store.store import Store, open_store
from lib.survey import columns as col
from lib.survey.branches import EVERYTHING, BranchScope
from lib.survey.periods import Period
from lib.survey.responses import Responses
from lib.survey.returned import Returned
from lib.survey.scheme import load_scheme

N = 100_000
NOW = datetime(2026, 10, 8, tzinfo=UTC)
BRANCHES = [f"江西省/市{city}/县{county}" for city in range(10) for county in range(10)]
CITY = BranchScope(("江西省/市3",))


def rows(n: int, seed: int = 7) -> Returned:
    """Random rows of n respondents on the default scheme."""
    draw = np.random.default_rng(seed)
    scheme = load_scheme()
    ratings = draw.integers(1, 6, (2, n, len(scheme.indicators)), dtype=np.int8)
    attributes = pd.DataFrame(
        {
            col.BRANCH: pd.Categorical.from_codes(draw.integers(0, len(BRANCHES), n), categories=pd.Index(BRANCHES)),
            col.CLIENT_TYPE: pd.Categorical.from_codes(
                draw.integers(0, 2, n), categories=pd.Index(["贷款客户", "非贷客户"])
            ),
        }
    )
    return Returned(
        Responses(scheme, ratings[0], ratings[1], attributes),
        np.arange(2, n + 2),
        np.zeros(n, dtype=np.int64),
        np.full(n, np.nan),
        np.zeros(n, dtype=np.bool_),
        np.full(n, "", dtype="<U16"),
    )


def keep(store: Store, returned: Returned, name: str) -> str:
    """Keep the rows as one batch and return its id."""
    new = NewBatch(Period.parse("2026Q3"), returned, f"{name}.xlsx", name, name)
    return keep_batch(store, new, who="benchmark", now=NOW).batch.id


def milliseconds(work: Callable[[], object]) -> float:
    """Return how long `work` takes once."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def measure() -> list[Measurement]:
    """Measure a large and a usual import, cold and warm reading, and memory."""
    with tempfile.TemporaryDirectory() as folder, open_store(StorePlace(Path(folder))) as store:
        large, usual = rows(N), [rows(600, seed) for seed in range(5)]
        bare = Path(folder) / "bare.parquet"
        writing = milliseconds(lambda: _write_bare(large, bare))
        keeping = milliseconds(lambda: keep(store, large, "large"))
        batch = "2026Q3-1"
        usually = middle(
            milliseconds(lambda returned=returned, number=number: keep(store, returned, str(number)))
            for number, returned in enumerate(usual)
        )

        def cold() -> float:
            store.decoded.clear()
            return milliseconds(lambda: read_responses(store, [batch], EVERYTHING))

        def warm(scope: BranchScope) -> float:
            return milliseconds(lambda: read_responses(store, [batch], scope))

        reading = middle(milliseconds(lambda: parquet.read_table(bare).to_pandas()) for _ in range(5))
        first = middle(cold() for _ in range(5))
        first_of_city = warm(CITY)
        again = middle(warm(EVERYTHING) for _ in range(50))
        again_of_city = middle(warm(CITY) for _ in range(50))
    of_rows, of_keeping = _peak("rows"), _peak("keep")
    return [
        Measurement("import of 100,000 respondents, until acknowledged", keeping, "ms", "bare Parquet file", writing),
        Measurement("import of 600 respondents, until acknowledged", usually, "ms", most=300),
        Measurement("first read of 100,000 respondents", first, "ms", "bare Parquet file into pandas", reading),
        Measurement("first read of one city of them", first_of_city, "ms", "all of them", first),
        Measurement("further reads of 100,000 respondents", again, "ms", most=10),
        Measurement("further reads of one city of them", again_of_city, "ms", most=10),
        Measurement("memory of that import, beside its rows", of_keeping - of_rows, "MB", most=120),
    ]


def _write_bare(returned: Returned, file: Path) -> None:
    responses = returned.responses
    columns = {
        f"{block}{place}": ratings[:, place].copy() for block, ratings in _blocks(responses) for place in range(26)
    }
    parquet.write_table(
        pa.Table.from_pandas(pd.DataFrame(columns).join(responses.attributes)), file, compression="zstd"
    )


def _blocks(responses: Responses) -> list[tuple[str, np.ndarray]]:
    return [("i", responses.importance), ("s", responses.satisfaction)]


def _peak(work: str) -> float:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.bench_store", work], capture_output=True, text=True, check=True
    )
    return float(done.stdout)


def _peak_of_this_process(work: str) -> float:
    with tempfile.TemporaryDirectory() as folder, open_store(StorePlace(Path(folder))) as store:
        keep(store, rows(600), "small")  # what every import needs, whatever its size
        returned = rows(N)
        if work == "keep":
            keep(store, returned, "large")
    # Not `ru_maxrss`: Linux starts it with the size of the process that started this one.
    status = Path("/proc/self/status").read_text("utf-8")
    return int(status.split("VmHWM:")[1].split()[0]) / 1e3


if __name__ == "__main__":
    print(_peak_of_this_process(sys.argv[1]))
