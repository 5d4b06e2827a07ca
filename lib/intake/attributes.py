"""What the cells of attribute columns say: one spelling for each value, branches as paths."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from lib.intake.cells import Cells
from lib.intake.choices import ColumnUse, Use
from lib.intake.headers import key, tidy
from lib.intake.known_columns import SOURCE_DETAIL, branch_level
from lib.intake.layouts.wjx import branch_in_source
from lib.survey import columns as col
from lib.survey.answer_options import VALUES
from lib.survey.branches import path_of
from lib.survey.periods import Period

NOT_GIVEN: Final = frozenset(("-3", "-2", "(跳过)", "(空)"))
_ENGLISH: Final = {
    attribute: {key(english): chinese for chinese, english in words.items()} for attribute, words in VALUES.items()
}
_LETTER: Final = re.compile(r"^[A-Z]\s*[.、]\s*(?=\S)")
_OTHER_TEXT: Final = re.compile(r"〖[^〖〗]*〗")
_BRANCH_SEPARATOR: Final = re.compile(r"\s*(?:[/>\\|]|->|→|--+|—+)\s*")


def attributes_frame(others: Iterable[tuple[ColumnUse, Cells]], n: int, *, branch: str | None) -> pd.DataFrame:
    """Build the attributes of n respondents, canonical ones first.

    Parameters
    ----------
    others
        The columns with their use; only attributes are taken.
    branch
        The branch of all rows where no column has any.

    Returns
    -------
    pandas.DataFrame
        One categorical column of str for each attribute that has any value; NaN = not given.
    """
    columns = [(use, cells) for use, cells in others if use.use is Use.ATTRIBUTE and use.attribute]
    named = {str(use.attribute): cells for use, cells in columns if use.attribute != col.BRANCH}
    found = {name: read_attribute(name, cells) for name, cells in named.items()}
    found[col.BRANCH] = _branches([(use, cells) for use, cells in columns if use.attribute == col.BRANCH], n, branch)
    order = [
        *(name for name in (col.PERIOD, *col.ATTRIBUTES) if name in found),
        *sorted(found.keys() - {col.PERIOD, *col.ATTRIBUTES}),
    ]
    frame = {name: found[name] for name in order if len(found[name].categories)}
    return pd.DataFrame(frame, index=pd.RangeIndex(n))


def read_attribute(name: str, cells: Cells) -> pd.Categorical:
    """Read one column; every distinct text is read once."""
    distinct = [tidy(text) for text in cells.distinct()]
    lettered = all(_LETTER.match(text) for text in distinct if text and text not in NOT_GIVEN)
    return _categorical(cells, lambda text: _value(name, text, lettered=lettered))


def _value(name: str, text: str, *, lettered: bool) -> str:
    plain = tidy(text)
    if plain in NOT_GIVEN:
        return ""
    if name == col.PERIOD:
        guess = Period.guess(plain) or _period(plain)
        return str(guess) if guess else plain
    answers = [_OTHER_TEXT.sub("", part).strip() for part in plain.split("┋")]
    plain = "、".join(_LETTER.sub("", answer) if lettered else answer for answer in answers if answer)
    return _ENGLISH.get(name, {}).get(key(plain), plain)


def _period(text: str) -> Period | None:
    try:
        return Period.parse(text)
    except ValueError:
        return None


def _branches(columns: list[tuple[ColumnUse, Cells]], n: int, branch: str | None) -> pd.Categorical:
    found = _named_branches(columns) if columns else None
    if found is not None and len(found.categories):
        return found
    path = branch_path(branch) if branch else ""
    return _from_texts([path], np.zeros(n, dtype=np.int64))


def _named_branches(columns: list[tuple[ColumnUse, Cells]]) -> pd.Categorical:
    if len(columns) == 1:
        use, cells = columns[0]
        read = branch_in_source if tidy(use.header) == SOURCE_DETAIL else tidy
        return _categorical(cells, lambda text: "" if read(text) in NOT_GIVEN else branch_path(read(text)))
    order = sorted(columns, key=lambda pair: (_level(pair[0]), pair[0].index))
    parts = [_categorical(cells, lambda text: "" if tidy(text) in NOT_GIVEN else tidy(text)) for _, cells in order]
    return _joined(parts)


def _level(use: ColumnUse) -> int:
    level = branch_level(use.header)
    return 9 if level is None else level


def branch_path(text: str) -> str:
    """Return a branch as a path, whatever stands between its levels."""
    return path_of(*_BRANCH_SEPARATOR.split(tidy(text)))


def _joined(parts: Sequence[pd.Categorical]) -> pd.Categorical:
    """Join the levels row by row; every distinct combination is joined once."""
    codes = np.vstack([part.codes for part in parts])
    combinations, place = np.unique(codes, axis=1, return_inverse=True)
    names = [
        path_of(*(str(part.categories[code]) for part, code in zip(parts, combination, strict=True) if code >= 0))
        for combination in combinations.T
    ]
    return _from_texts(names, place.ravel().astype(np.int64))


def _categorical(cells: Cells, read: Callable[[str], str]) -> pd.Categorical:
    used = cells.used
    texts = [read(value) if used[at] else "" for at, value in enumerate(cells.words)]
    return _from_texts(texts, cells.codes)


def _from_texts(texts: Sequence[str], codes: npt.NDArray[np.int64]) -> pd.Categorical:
    names = sorted({text for text in texts if text})
    place = {name: at for at, name in enumerate(names)}
    lookup = np.array([place.get(text, -1) for text in texts], dtype=np.int64)
    return pd.Categorical.from_codes(lookup[codes], categories=pd.Index(names, dtype="str"))
