"""Write the committed sample files anew: ``python -m sample_data``."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from sample_data import DIRTY_FILE, FOLDER, PILOT, PILOT_WJX_FILE, PROVINCE
from sample_data.dirty import dirty_bytes
from sample_data.province import province_bytes
from sample_data.variants import pilot_template, pilot_wjx


def recipes() -> dict[Path, Callable[[], bytes]]:
    """Return how each committed file is made."""
    return {
        PILOT[0].path: lambda: pilot_template()[1],
        PILOT_WJX_FILE: lambda: pilot_wjx()[1],
        DIRTY_FILE: dirty_bytes,
        **{file.path: partial(province_bytes, file) for file in PROVINCE},
    }


def write_all() -> None:
    """Write every sample file to its place."""
    for path, make in recipes().items():
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(make())
        print(f"{path.relative_to(FOLDER.parent)}: {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    write_all()
