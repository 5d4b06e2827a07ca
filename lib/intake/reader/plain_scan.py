"""The fast scan of a sheet: brackets and addresses only, a few arrays at a time, for plainly written sheets."""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Final

import numpy as np

from lib.intake.reader.cell_tags import ERROR, SHARED, STRING, CellTags, digits_between, parsed_cell_tags
from lib.intake.reader.safe_xml import without_declaration
from lib.intake.reader.scanned import EITHER, FILLED, Budget, Place, Scanned, address, check_within
from lib.intake.reader.shared_texts import SharedTexts
from lib.intake.reader.tags import Mask, Odd, Places, Tags
from lib.intake.refusals import refusal
from lib.survey.problems import ProblemCode

_STRETCH: Final = 1 << 19
_LONGEST_ROW: Final = 1 << 23
_ROOT: Final = re.compile(rb"\s*<(?:([A-Za-z_][\w.-]*):)?worksheet[\s>]")
_MERGE: Final = re.compile(rb'<mergeCell ref="([A-Z]{1,3}[0-9]{1,7}(?::[A-Z]{1,3}[0-9]{1,7})?)"\s?/?>')
_JUDGED: Final = {b"c", b"v", b"t", b"f", b"is", b"r", b"row", b"si", b"sheetData", b"mergeCell"}
_MOST_OTHER_TAGS: Final = 20_000
_WHITE: Final = 32


def scan_plainly(pieces: Iterable[bytes], sheet: str, shared: SharedTexts, budget: Budget) -> Scanned:
    """Scan a sheet by its brackets.

    Parameters
    ----------
    pieces
        The sheet's XML, unpacked, in order.
    sheet
        Name for messages.
    shared
        Sizes of the shared texts that cells may point to.
    budget
        Spent as cells and text are met.

    Raises
    ------
    Odd
        If the markup is not plain enough; nothing is known then, and the budget is spent.
    FileRefused
        If a limit is hit.
    """
    scan = _PlainScan(sheet, shared, budget)
    for stretch in _stretches(pieces, sheet):
        scan.take(stretch)
    return scan.result()


class _PlainScan:
    """Collects what each stretch of markup shows."""

    def __init__(self, sheet: str, shared: SharedTexts, budget: Budget) -> None:
        self._sheet = sheet
        self._shared = shared
        self._budget = budget
        self._limits = budget.limits
        self._depth = 0
        self._parts: list[tuple[np.ndarray, np.ndarray, np.ndarray]] = []
        self._errors: dict[Place, str] = {}
        self._formulas: dict[Place, str] = {}
        self._merged: list[str] = []

    def take(self, stretch: bytes) -> None:
        tags = Tags.of(stretch)
        self._descend(tags)
        is_cell = tags.named("c")
        cells = np.flatnonzero(is_cell)
        self._budget.spend_cells(len(cells), self._sheet)
        _check_other_tags(tags)
        self._take_merges(tags)
        if not len(cells):
            return
        found = parsed_cell_tags(tags, cells)
        check_within(*_present(tags, cells, found), self._sheet, self._limits)
        owner = np.cumsum(is_cell, dtype=np.intp) - 1
        states = self._states(tags, found, owner)
        self._take_errors(tags, found, owner, states)
        self._take_formulas(tags, found, owner, states)
        kept = states > 0
        self._parts.append((found.rows[kept], found.columns[kept], states[kept]))

    def result(self) -> Scanned:
        if self._depth != 0:
            raise Odd
        rows, columns, states = (
            np.concatenate([part[i] for part in self._parts]) if self._parts else np.empty(0, dtype=np.int32)
            for i in range(3)
        )
        return Scanned(rows, columns, states.astype(np.uint8), self._errors, self._formulas, tuple(self._merged))

    def _descend(self, tags: Tags) -> None:
        depths = tags.depths(self._depth)
        if not len(depths):
            return
        if depths.min() < 0:
            raise Odd
        if depths.max() > self._limits.xml_depth:
            raise refusal(ProblemCode.XML_TOO_DEEP, part=self._sheet, limit=self._limits.xml_depth)
        self._depth = int(depths[-1])

    def _states(self, tags: Tags, found: CellTags, owner: Places) -> np.ndarray:
        """Which cells hold something; spends their text."""
        texts = np.flatnonzero((tags.named("v") | tags.named("t")) & ~tags.self_closing)
        if len(texts) and owner[texts[0]] < 0:
            raise Odd
        gaps = tags.content_sizes(texts)
        owners = owner[texts]
        white = _white(tags, texts, gaps)
        sizes = np.bincount(owners[~white], weights=gaps[~white], minlength=len(found.rows)).astype(np.int64)
        states = (sizes > 0).astype(np.uint8) * np.uint8(FILLED)
        states[owners[white]] = np.maximum(states[owners[white]], EITHER)
        self._check_long(tags, found, texts, owners, sizes)
        own = sizes[found.kinds != SHARED]
        self._budget.spend_text(int(own.sum()), self._sheet)
        self._follow_shared(tags, found, texts, owners, states)
        return states

    def _check_long(self, tags: Tags, found: CellTags, texts: Places, owners: Places, sizes: np.ndarray) -> None:
        for cell in np.flatnonzero(sizes > self._limits.cell_characters):
            own = texts[owners == cell]
            characters = sum(len(unescape(tags.content(tag).decode("utf-8", "replace"))) for tag in own.tolist())
            if characters > self._limits.cell_characters:
                where = address(int(found.rows[cell]), int(found.columns[cell]))
                raise refusal(
                    ProblemCode.CELL_TEXT_TOO_LONG,
                    sheet=self._sheet,
                    cell=where,
                    found=characters,
                    limit=self._limits.cell_characters,
                )

    def _follow_shared(self, tags: Tags, found: CellTags, texts: Places, owners: Places, states: np.ndarray) -> None:
        """Judge cells that point to a shared text by that text, and spend it."""
        pointing = (found.kinds[owners] == SHARED) & (states[owners] == FILLED)
        if not pointing.any():
            return
        at, cells = texts[pointing], owners[pointing]
        if (np.diff(cells) == 0).any():
            raise Odd
        index = digits_between(tags.raw, tags.ends[at] + 1, tags.starts[at + 1])
        beyond = index >= len(self._shared.sizes)
        if beyond.any():
            cell = cells[beyond][0]
            raise refusal(
                ProblemCode.CELL_UNREADABLE,
                sheet=self._sheet,
                cell=address(int(found.rows[cell]), int(found.columns[cell])),
            )
        sizes = self._shared.sizes[index]
        self._budget.spend_text(int(sizes.sum()), self._sheet)
        white = self._shared.white[index]
        states[cells[white]] = EITHER

    def _take_errors(self, tags: Tags, found: CellTags, owner: Places, states: np.ndarray) -> None:
        wrong = found.kinds == ERROR
        if not wrong.any():
            return
        for tag in np.flatnonzero(tags.named("v") & wrong[owner]).tolist():
            cell = owner[tag]
            self._errors[int(found.rows[cell]), int(found.columns[cell])] = tags.content(tag).decode("utf-8", "replace")
        states[wrong] = 0

    def _take_formulas(self, tags: Tags, found: CellTags, owner: Places, states: np.ndarray) -> None:
        formulas = np.flatnonzero(tags.named("f"))
        if not len(formulas):
            return
        if owner[formulas[0]] < 0:
            raise Odd
        without = (states[owner[formulas]] == 0) & ~np.isin(found.kinds[owner[formulas]], (STRING, ERROR))
        for tag in formulas[without]:
            cell = owner[tag]
            text = "" if tags.self_closing[tag] else tags.content(tag).decode("utf-8", "replace")
            self._formulas[int(found.rows[cell]), int(found.columns[cell])] = f"={unescape(text)}"

    def _take_merges(self, tags: Tags) -> None:
        count = tags.text.count(b"<mergeCell ")
        if not count:
            return
        ranges = [match.decode() for match in _MERGE.findall(tags.text)]
        if len(ranges) != count:
            raise Odd
        self._merged += ranges
        if len(self._merged) > self._limits.merges:
            raise refusal(ProblemCode.TOO_MANY_MERGES, sheet=self._sheet, limit=self._limits.merges)


def _present(tags: Tags, cells: Places, found: CellTags) -> tuple[np.ndarray, np.ndarray]:
    """Rows and columns of the cells that have anything inside: formatted blanks may lie anywhere."""
    if cells[-1] + 1 >= len(tags.starts):
        raise Odd
    something = ~tags.self_closing[cells] & ~tags.closing[cells + 1]
    return found.rows[something], found.columns[something]


def _white(tags: Tags, texts: Places, gaps: Places) -> Mask:
    """Which of the texts are nothing but white space."""
    white = np.zeros(len(texts), dtype=np.bool_)
    for i in np.flatnonzero((gaps > 0) & (tags.raw[tags.ends[texts] + 1] <= _WHITE)):
        white[i] = not tags.content(int(texts[i])).strip()
    return white


def _check_other_tags(tags: Tags) -> None:
    """Make sure that no tag outside the usual ones is one of them under a prefix or in another spelling."""
    usual = tags.closing.copy()
    for letter in "cvtf":
        usual |= tags.named(letter)
    usual |= tags.spelled(b"is") | tags.spelled(b"row")
    others = np.flatnonzero(~usual)
    if len(others) > _MOST_OTHER_TAGS:
        raise Odd
    if {tags.name(tag).rpartition(b":")[2] for tag in others.tolist() if b":" in tags.name(tag)} & _JUDGED:
        raise Odd


def _stretches(pieces: Iterable[bytes], sheet: str) -> Iterator[bytes]:
    """Cut the markup after whole rows, and take the root's own prefix away."""
    held, row_end, prefix = b"", b"", b""
    for piece in pieces:
        held += piece
        if len(held) < _STRETCH:
            continue
        if not row_end:
            held, prefix = _opened(held, sheet)
            row_end = b"</" + prefix + b"row>"
        cut = held.rfind(row_end)
        if cut >= 0:
            cut += len(row_end)
            yield _without_prefix(held[:cut], prefix)
            held = held[cut:]
        elif len(held) > _LONGEST_ROW:
            raise Odd
    if not row_end:
        held, prefix = _opened(held, sheet)
    yield _without_prefix(held, prefix)


def _opened(head: bytes, sheet: str) -> tuple[bytes, bytes]:
    head = without_declaration(head, sheet)
    root = _ROOT.match(head)
    if root is None:
        raise Odd
    return head, (root.group(1) + b":" if root.group(1) else b"")


def _without_prefix(markup: bytes, prefix: bytes) -> bytes:
    if not prefix:
        return markup
    return markup.replace(b"<" + prefix, b"<").replace(b"</" + prefix, b"</")
