"""What a file's columns are used for, and what a person may decide about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final

from lib.survey.model_items import ModelItem
from lib.survey.scale import Scale


class Layout(StrEnum):
    """How the answers are laid out in the file."""

    WJX_TEXT = "wjx-text"
    WJX_SCORE = "wjx-score"
    WJX_INDEX = "wjx-index"
    TEMPLATE = "template"
    TWO_SHEETS = "two-sheets"
    PREFIXED = "prefixed"
    LONG = "long"
    TABLE = "table"


WJX: Final = frozenset({Layout.WJX_TEXT, Layout.WJX_SCORE, Layout.WJX_INDEX})


class Platform(StrEnum):
    """Where the file comes from."""

    WJX = "wjx"
    TENCENT = "tencent"
    WENJUAN = "wenjuan"
    TEMPLATE = "template"
    UNKNOWN = ""


class Use(StrEnum):
    """What a column is used for."""

    IMPORTANCE = "importance"
    SATISFACTION = "satisfaction"
    ATTRIBUTE = "attribute"
    OVERALL = "overall"
    VERSUS_EXPECTATION = "versus_expectation"
    VERSUS_IDEAL = "versus_ideal"
    EXPECTATION = "expectation"
    VALUE_QUALITY = "value_quality"
    VALUE_PRICE = "value_price"
    COMPLAINT = "complaint"
    LOYALTY_CONTINUE = "loyalty_continue"
    LOYALTY_RECOMMEND = "loyalty_recommend"
    COMMENT = "comment"
    INDICATOR = "indicator"
    """The column that names the rated indicator, in the layouts long and table."""
    RESPONDENT = "respondent"
    DURATION = "duration"
    SUBMITTED = "submitted"
    PERSONAL = "personal"
    """Used for duplicate checks at most, never stored."""
    IGNORED = "ignored"


RATED: Final = (Use.IMPORTANCE, Use.SATISFACTION)
MODEL_ITEMS: Final = MappingProxyType({Use(item): item for item in ModelItem})
"""The uses that ask a question of the satisfaction model."""
_SHOWN_AS_IGNORED: Final = frozenset({Use.INDICATOR, Use.RESPONDENT, Use.DURATION, Use.SUBMITTED, Use.PERSONAL})


@dataclass(frozen=True, slots=True)
class ColumnUse:
    """What one column of the file is used for.

    `index` counts the sheet's columns from 0, `column` is its letter. `attribute` is a canonical name of
    :mod:`lib.survey.columns` or the column's own header. `guessed` means the header did not match word for word.
    """

    sheet: str
    index: int
    column: str
    header: str
    use: Use
    indicator: str | None = None
    attribute: str | None = None
    guessed: bool = False

    @property
    def block(self) -> str:
        """One of six words: importance, satisfaction, attribute, overall, comment, ignored.

        All questions of the satisfaction model are overall ones; `item` tells them apart.
        """
        if self.item is not None:
            return str(Use.OVERALL)
        return str(Use.IGNORED if self.use in _SHOWN_AS_IGNORED else self.use)

    @property
    def rates(self) -> bool:
        """Whether the column holds ratings of one indicator."""
        return self.use in RATED and self.indicator is not None

    @property
    def item(self) -> ModelItem | None:
        """The question of the satisfaction model that the column asks."""
        return MODEL_ITEMS.get(self.use)


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """A person's decision about one column."""

    use: Use
    indicator: str | None = None
    attribute: str | None = None


@dataclass(frozen=True, slots=True)
class Choices:
    """Everything a person may correct about a file. What is None or missing is recognised.

    Attributes
    ----------
    sheet
        The sheet that holds the answers.
    header_rows
        How many rows of the sheet stand above the first answer; with 2, the answers begin in row 3.
    layout
        One of the layouts, where the recognised one is wrong.
    uses
        Column letter (``F`` or ``Sheet1!F``) -> its use.
    block_order
        Which blocks the unnamed groups of columns are, in the order of the file.
    scale
        The scale of the file.
    overall_scale
        The scale of the overall item where it is another one. Such answers are for correlations only.
    reverse
        The blocks whose numbers count the best as the smallest; an empty set says that none does.
    labels
        Further wordings of an answer -> score; they win over the scheme's.
    missing_codes
        Cell texts that mean "no answer"; an empty tuple says that there are none.
    branch
        The branch of all rows, for a file without a branch column.
    keep_comments
        Whether comments are kept (personal data in them is masked).
    """

    sheet: str | None = None
    header_rows: int | None = None
    layout: Layout | None = None
    uses: Mapping[str, ColumnChoice] = field(default_factory=lambda: MappingProxyType({}))
    block_order: tuple[str, str] | None = None
    scale: Scale | None = None
    overall_scale: Scale | None = None
    reverse: frozenset[str] | None = None
    labels: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    missing_codes: tuple[str, ...] | None = None
    branch: str | None = None
    keep_comments: bool = False

    def to_dict(self) -> dict[str, Any]:
        """Return the choices as plain data, to be remembered for the next file with the same headers."""
        return {
            "sheet": self.sheet,
            "header_rows": self.header_rows,
            "layout": None if self.layout is None else str(self.layout),
            "uses": {
                letter: {"use": str(choice.use), "indicator": choice.indicator, "attribute": choice.attribute}
                for letter, choice in self.uses.items()
            },
            "block_order": None if self.block_order is None else list(self.block_order),
            "scale": None if self.scale is None else [self.scale.lowest, self.scale.highest],
            "reverse": None if self.reverse is None else sorted(self.reverse),
            "labels": dict(self.labels),
            "missing_codes": None if self.missing_codes is None else list(self.missing_codes),
            "branch": self.branch,
            "keep_comments": self.keep_comments,
        }

    @classmethod
    def from_dict(cls, content: Mapping[str, Any]) -> "Choices":
        """Build choices from what `to_dict` returned."""
        order, scale = content.get("block_order"), content.get("scale")
        reverse, missing, layout = content.get("reverse"), content.get("missing_codes"), content.get("layout")
        return cls(
            sheet=content.get("sheet"),
            header_rows=content.get("header_rows"),
            layout=None if layout is None else Layout(layout),
            uses={
                letter: ColumnChoice(Use(choice["use"]), choice.get("indicator"), choice.get("attribute"))
                for letter, choice in content.get("uses", {}).items()
            },
            block_order=None if order is None else (order[0], order[1]),
            scale=None if scale is None else Scale(*scale),
            reverse=None if reverse is None else frozenset(reverse),
            labels=dict(content.get("labels", {})),
            missing_codes=None if missing is None else tuple(missing),
            branch=content.get("branch"),
            keep_comments=bool(content.get("keep_comments", False)),
        )
