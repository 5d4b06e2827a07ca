"""One slide on the stage."""

import pandas as pd
import streamlit as st

from lib.charts.theme import palette_named
from lib.charts.wall_picture import WallPicture
from lib.reports.content import Table
from lib.reports.talk import BESIDE, TEXT, Slide, Step
from lib.ui.names import plain_markdown
from lib.ui.present.stage import SLIDE


def draw_slide(slide: Slide, key: str) -> None:
    """Draw a slide; `key` tells its charts from those of the others."""
    with st.container(key=SLIDE):
        if slide.step is Step.TITLE:
            st.space("xlarge")
            st.title(plain_markdown(slide.title), anchor=False)
            _draw_words(slide)
            return
        st.header(plain_markdown(slide.title), anchor=False)
        if slide.beside:
            words, figures = st.columns([BESIDE, TEXT - BESIDE - 20], gap="small")
            with words:
                _draw_words(slide)
            with figures:
                _draw_pictures(slide.beside, key)
            return
        if slide.below:
            _draw_pictures(slide.below, key)
        _draw_words(slide)
        if slide.table is not None:
            with st.container(key="talk_crowded" if slide.is_crowded else "talk_table"):
                _draw_table(slide.table)


def _draw_words(slide: Slide) -> None:
    """Draw the sentences: as a list where there are several."""
    listed = len(slide.words) > 1 and slide.step is not Step.TITLE
    lines = [f"- {plain_markdown(words)}" if listed else plain_markdown(words) for words in slide.words]
    with st.container(key=f"talk_words_{slide.size}"):
        st.markdown("\n".join(lines) if listed else "\n\n".join(lines))


def _draw_pictures(pictures: tuple[WallPicture, ...], key: str) -> None:
    palette = palette_named(st.context.theme.type)
    with st.container(gap="xsmall"):
        for number, picture in enumerate(pictures):
            st.altair_chart(
                picture.on(palette), width="content", theme=None, key=f"wall_{key}_{number}", alt=picture.description
            )


def _draw_table(table: Table) -> None:
    columns = {
        plain_markdown(column.title): [plain_markdown(text) for text in column.texts] for column in table.columns
    }
    st.table(pd.DataFrame(columns), hide_index=True, border="horizontal")
