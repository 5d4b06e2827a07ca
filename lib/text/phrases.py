"""Small pieces of a sentence: lists of names, rounded numbers, shares, p values, in the language of the run."""

from collections.abc import Iterable
from math import isnan
from typing import Final
from unicodedata import east_asian_width

from lib.text.catalogue import t

MISSING: Final = "—"
_MINUS: Final = "−"
_SMALLEST_P: Final = 0.001


def joined(names: Iterable[str], *, more: bool = False) -> str:
    """List names: ``甲、乙`` or ``A, B``; `more` says that the list goes on."""
    listed = t("phrase.list_separator").join(names)
    return t("phrase.and_more", listed=listed) if more else listed


def quoted(name: str) -> str:
    """Put a name into the quotation marks of the language."""
    return t("phrase.quoted", name=name)


def number(value: float | None, digits: int = 2) -> str:
    """Round to `digits` decimals; a dash where there is no value. Minus is a true minus sign."""
    if value is None or isnan(value):
        return MISSING
    written = f"{abs(value):.{digits}f}"
    return f"{_MINUS}{written}" if value < 0 and float(written) else written


def signed(value: float | None, digits: int = 2) -> str:
    """Round like `number`, with a sign before everything but zero."""
    written = number(value, digits)
    return f"+{written}" if value is not None and value > 0 and float(written) else written


def interval(low: float | None, high: float | None, digits: int = 2) -> str:
    """Write the bounds of an interval, ``4.21–4.55``."""
    return t("phrase.interval", low=number(low, digits), high=number(high, digits))


def percent(share: float | None, digits: int = 1) -> str:
    """Write a share of 1 as a percentage; trailing zeros are dropped, and only all of it reads 100 %.

    >>> percent(0.875), percent(1.0), percent(0.99999)
    ('87.5%', '100%', '99.9%')
    """
    if share is None or isnan(share):
        return MISSING
    step = 10.0**-digits
    shown = round(share * 100, digits)
    if 0 < share < 1:
        shown = min(max(shown, step), 100 - step)
    text = f"{abs(shown):.{digits}f}"
    text = text.rstrip("0").rstrip(".") if digits else text
    return f"{_MINUS if shown < 0 else ''}{text}%"


def p_value(value: float | None) -> str:
    """Write a p value to three decimals; very small ones as a bound, since 0 is never true."""
    if value is None or isnan(value):
        return MISSING
    return f"<{_SMALLEST_P}" if value < _SMALLEST_P else number(value, 3)


def display_width(text: str) -> int:
    """Return how many Latin characters wide a text is drawn; a Chinese character counts as two."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)
