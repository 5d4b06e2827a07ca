"""Survey periods: quarters, months and years."""

import re
from dataclasses import dataclass
from datetime import date

_CANONICAL = re.compile(r"(\d{4})(?:Q([1-4])|-(0[1-9]|1[0-2]))?")
_CN_DIGIT = {"一": 1, "二": 2, "三": 3, "四": 4}
_QUARTER_WORDS = (
    re.compile(r"(20\d{2})\s*[年.\-_/ ]?\s*[Qq第]?\s*([1-4一二三四])\s*季"),
    re.compile(r"(20\d{2})\s*年?[.\-_/ ]?\s*[Qq]([1-4])(?!\d)"),
)
_QUARTER_FIRST = re.compile(r"[Qq]([1-4])[.\-_/ ]?(20\d{2})")
_MONTH_WORDS = (
    re.compile(r"(20\d{2})\s*年\s*(1[0-2]|0?[1-9])\s*月"),
    re.compile(r"(?<!\d)(20\d{2})[.\-_/](1[0-2]|0[1-9])(?![\d])(?!\s*[.\-_/]\d)"),
)
_YEAR_WORDS = re.compile(r"(?<!\d)(20\d{2})\s*年(?!\s*(?:\d|第|[一二三四]))")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A year, a quarter of it or a month of it.

    Ordered by the period's first day, then longer before shorter, so that 2026 < 2026Q1 < 2026-01.
    """

    year: int
    month: int = 1
    rank: int = 0
    """0 a year, 1 a quarter, 2 a month."""

    @classmethod
    def parse(cls, text: str) -> "Period":
        """Read the canonical form: ``2026``, ``2026Q3`` or ``2026-09``.

        Raises
        ------
        ValueError
            If the text has another form.
        """
        found = _CANONICAL.fullmatch(text.strip())
        if found is None:
            msg = f"{text!r} is not a period; write 2026Q3, 2026-09 or 2026."
            raise ValueError(msg)
        year, quarter, month = found.groups()
        if quarter:
            return cls(int(year), int(quarter) * 3 - 2, 1)
        return cls(int(year), int(month), 2) if month else cls(int(year))

    @classmethod
    def quarter(cls, year: int, number: int) -> "Period":
        """Return quarter `number` (1..4) of `year`."""
        return cls(year, number * 3 - 2, 1)

    @classmethod
    def quarter_of(cls, day: date) -> "Period":
        """Return the quarter that `day` lies in."""
        return cls.quarter(day.year, (day.month + 2) // 3)

    @classmethod
    def guess(cls, text: str) -> "Period | None":
        """Find a period in free text such as a file name, or None. Quarters win over months, months over years."""
        for pattern in _QUARTER_WORDS:
            if found := pattern.search(text):
                return cls.quarter(int(found[1]), _CN_DIGIT.get(found[2]) or int(found[2]))
        if found := _QUARTER_FIRST.search(text):
            return cls.quarter(int(found[2]), int(found[1]))
        for pattern in _MONTH_WORDS:
            if found := pattern.search(text):
                return cls(int(found[1]), int(found[2]), 2)
        if found := _YEAR_WORDS.search(text):
            return cls(int(found[1]))
        return None

    @property
    def previous(self) -> "Period":
        """The period of the same length just before."""
        if self.rank == 0:
            return Period(self.year - 1)
        step = 3 if self.rank == 1 else 1
        months = self.year * 12 + self.month - 1 - step
        return Period(months // 12, months % 12 + 1, self.rank)

    def since(self, first: "Period") -> "tuple[Period, ...]":
        """Every period of this length from `first` to this one, earliest first; none where `first` is later.

        Raises
        ------
        ValueError
            If `first` has another length.
        """
        if first.rank != self.rank:
            msg = f"{first} and {self} are periods of different lengths."
            raise ValueError(msg)
        found: list[Period] = []
        current = self
        while current >= first:
            found.append(current)
            current = current.previous
        return tuple(reversed(found))

    @property
    def enclosing(self) -> "tuple[Period, ...]":
        """The longer periods that it lies in: a month's quarter and year, a quarter's year."""
        year = (Period(self.year),)
        quarter = (Period.quarter(self.year, (self.month + 2) // 3),)
        return () if self.rank == 0 else year if self.rank == 1 else quarter + year

    def covers(self, other: "Period") -> bool:
        """Whether `other` is this period or lies within it."""
        return self == other or self in other.enclosing

    def __str__(self) -> str:
        if self.rank == 0:
            return f"{self.year}"
        return f"{self.year}Q{(self.month + 2) // 3}" if self.rank == 1 else f"{self.year}-{self.month:02d}"
