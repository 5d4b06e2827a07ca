"""From the bytes of a 20,000 x 60 workbook to validated responses, beside two ways to read its cells at all.

Run from the project's root: ``python -m benchmarks intake``. The workbook is random and made anew. Each memory figure
comes from a process of its own, which has done nothing else.
"""

import io
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

import numpy as np
import openpyxl
import pandas as pd

from benchmarks.measurement import Measurement, middle
from lib.intake import read_survey, read_workbook
from lib.survey.scheme import load_scheme

ROWS: Final = 20_000
COLUMNS: Final = 60
CALAMINE_TIMES: Final = 2.5
OPENPYXL_TIMES: Final = 1 / 3
SERVER_MB: Final = 60
READER_MB: Final = 400
_ATTRIBUTES: Final = {
    "问卷编号": lambda row: f"N{row:06}",
    "机构": lambda row: f"江西省/新余市/第{row % 9}县",
    "客户类型": lambda row: ("贷款客户", "非贷客户", "存款客户")[row % 3],
    "渠道": lambda row: ("线上", "线下")[row % 2],
    "提交时间": lambda row: f"2026-07-{row % 28 + 1:02} 09:{row % 60:02}:00",
    "用时": lambda row: 60 + row % 240,
    "客户级别": lambda row: ("总行级", "省级分行级", "二级分行级")[row % 3],
    "备注": lambda row: "" if row % 7 else f"第{row}位客户的意见：希望放款再快一些",
}


def workbook_bytes() -> bytes:
    """Make the workbook: eight columns about the client, 26 indicators in two blocks of 1..5."""
    scheme = load_scheme()
    blocks = [f"{block}|{item.name['zh']}" for block in ("关心程度", "满意程度") for item in scheme.indicators]
    ratings = np.random.default_rng(20).integers(1, 6, (ROWS, COLUMNS - len(_ATTRIBUTES)))
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("问卷数据")
    sheet.append([*_ATTRIBUTES, *blocks])
    for row, rated in enumerate(ratings.tolist()):
        sheet.append([*(made(row) for made in _ATTRIBUTES.values()), *rated])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def seconds(work: Callable[[], object]) -> float:
    """How long `work` takes once."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def measure() -> list[Measurement]:
    """Measure time against both readers, taking turns, and memory in a process of its own."""
    content, scheme = workbook_bytes(), load_scheme()
    ours: list[float] = []
    cells: list[float] = []
    fast: list[float] = []
    for _ in range(7):
        fast.append(seconds(lambda: pd.read_excel(io.BytesIO(content), engine="calamine")))
        cells.append(seconds(lambda: read_workbook(content, "a.xlsx")))
        ours.append(seconds(lambda: read_survey(content, "a.xlsx", scheme)))
    slow = middle(seconds(lambda: pd.read_excel(io.BytesIO(content), engine="openpyxl")) for _ in range(2))
    took, calamine = middle(ours), middle(fast)
    what = f"bytes of a {ROWS:,} x {COLUMNS} workbook to validated responses"
    grown, peak = _memory(content)
    return [
        Measurement(what, took, "s", "pandas, engine calamine", calamine, most_times=CALAMINE_TIMES),
        Measurement(what, took, "s", "pandas, engine openpyxl", slow, most_times=OPENPYXL_TIMES),
        Measurement("of that: bytes to checked cells", middle(cells), "s", "pandas, engine calamine", calamine),
        Measurement("growth of the server process meanwhile", grown, "MB", most=SERVER_MB),
        Measurement("largest size of the reading process", peak, "MB", most=READER_MB),
    ]


def _memory(content: bytes) -> tuple[float, float]:
    """Megabytes that a fresh server process grows by at its peak, and the peak of its reading process."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "a.xlsx"
        file.write_bytes(content)
        command = [sys.executable, "-m", "benchmarks.bench_intake", str(file)]
        answer = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    grown, peak = json.loads(answer.splitlines()[-1])
    return grown, peak


def _status(name: str) -> float:
    """A size of this process in megabytes, as Linux counts it."""
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(f"{name}:"))


def _import_alone(file: Path) -> None:
    """Be a server that imports one file, and print what it took."""
    scheme = load_scheme()
    read_survey("问卷编号,关心程度|利率标准,满意程度|利率标准\n1,5,4\n".encode(), "warm.csv", scheme)
    resting = _status("VmRSS")
    Path("/proc/self/clear_refs").write_text("5", "ascii")
    intake = read_survey(file.read_bytes(), "a.xlsx", scheme)
    grown = _status("VmHWM") - resting
    assert intake.returned is not None
    assert len(intake.returned.rows) == ROWS
    print(json.dumps([grown, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024]))


if __name__ == "__main__":
    _import_alone(Path(sys.argv[1]))
