"""Which part of the page is open, and which block of ratings it looks at."""

from typing import Final

import streamlit as st

from lib.charts.block_names import block_name
from lib.charts.theme import Palette, palette_named
from lib.survey import columns as col
from lib.survey.first_block import FirstBlock
from lib.text import t

AGREEMENT: Final = "agreement"
STRUCTURE: Final = "structure"
ANSWERS: Final = "answers"
PLANNING: Final = "planning"
_PARTS: Final = (AGREEMENT, STRUCTURE, ANSWERS, PLANNING)
BLOCKS: Final = (col.SATISFACTION, col.IMPORTANCE)


def draw_part() -> str:
    """Draw the choice of the part, with what it is for, and return it."""
    chosen = st.segmented_control(
        t("reliability.part"),
        _PARTS,
        default=AGREEMENT,
        required=True,
        format_func=lambda part: t(f"reliability.parts.{part}"),
        key="reliability_part",
        label_visibility="collapsed",
        bind="query-params",
    )
    part = str(chosen or AGREEMENT)
    st.caption(t(f"reliability.explain.{part}"))
    return part


def draw_block(first: FirstBlock) -> str:
    """Draw the choice between the two blocks and return it; `first` is what the first one asks."""
    chosen = st.segmented_control(
        t("reliability.block"),
        BLOCKS,
        default=BLOCKS[0],
        required=True,
        format_func=lambda block: block_name(block, first),
        key="reliability_block",
        label_visibility="collapsed",
        bind="query-params",
    )
    return str(chosen or BLOCKS[0])


def palette() -> Palette:
    """The colours of the page's own surface."""
    return palette_named(st.context.theme.type)
