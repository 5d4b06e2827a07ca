"""``python -m benchmarks [name …]`` measures (everything, or ``bench_<name>``) and writes the table into README.md."""

import importlib
import os
import platform
import sys
from pathlib import Path

from benchmarks.measurement import Measurement, table

_HERE = Path(__file__).parent
_START, _END = "<!-- table -->", "<!-- end of table -->"


def _measure(names: list[str]) -> list[Measurement]:
    found: list[Measurement] = []
    for name in names:
        print(f"measuring {name} …", flush=True)
        measured = importlib.import_module(f"benchmarks.bench_{name}").measure()
        print(table(measured), flush=True)
        found += measured
    return found


def _write(measurements: list[Measurement]) -> None:
    readme = _HERE / "README.md"
    before, rest = readme.read_text("utf-8").split(_START)
    after = rest.split(_END)[1]
    machine = f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}"
    readme.write_text(f"{before}{_START}\n{table(measurements)}\n\nMeasured on {machine}.\n{_END}{after}", "utf-8")


def main() -> int:
    """Measure, write the table when everything was measured, and say with the exit code whether all limits are kept."""
    everything = sorted(file.stem.removeprefix("bench_") for file in _HERE.glob("bench_*.py"))
    measurements = _measure(sys.argv[1:] or everything)
    if not sys.argv[1:]:
        _write(measurements)
    return 0 if all(item.is_kept for item in measurements) else 1


if __name__ == "__main__":
    sys.exit(main())
