"""Synthetic sample data: where the committed files are. The generator is run by ``python -m sample_data``.

Nothing here describes a real bank, branch or client. Importing this package reads no file.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from lib.survey.periods import Period

FOLDER: Final = Path(__file__).parent
DIRTY_FILE: Final = FOLDER / "dirty" / "问题示例_2026Q3_合成数据.xlsx"
PILOT_WJX_FILE: Final = FOLDER / "pilot" / "318264901_按文本_新余试点信贷服务客户评价2026年第2季度合成数据_64_64.xlsx"


@dataclass(frozen=True, slots=True)
class SampleFile:
    """One committed file of synthetic questionnaires.

    `branch` is the node that all of its questionnaires lie below; `distributed` is how many were sent out.
    """

    path: Path
    period: Period
    branch: str
    distributed: int

    @property
    def name(self) -> str:
        """The file's name, as an upload would carry it."""
        return self.path.name

    def content(self) -> bytes:
        """Read the file."""
        return self.path.read_bytes()


PILOT: Final = (
    SampleFile(
        FOLDER / "pilot" / "新余试点_2026Q2_合成数据.xlsx", Period.quarter(2026, 2), "江西省分行/新余市分行", 64
    ),
)

_DISTRIBUTED: Final = {"2025Q2": 360, "2025Q3": 400, "2025Q4": 450, "2026Q1": 520, "2026Q2": 580, "2026Q3": 640}

PROVINCE: Final = tuple(
    SampleFile(
        FOLDER / "province" / f"江西省分行_{period}_合成数据.xlsx", Period.parse(period), "江西省分行", distributed
    )
    for period, distributed in _DISTRIBUTED.items()
)


def files(which: Literal["province", "pilot"]) -> tuple[SampleFile, ...]:
    """Return the sample files that are stored together, oldest period first.

    Raises
    ------
    KeyError
        If `which` is neither ``province`` nor ``pilot``.
    """
    return {"province": PROVINCE, "pilot": PILOT}[which]
