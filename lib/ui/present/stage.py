"""The whole screen as a stage: nothing of the product around the slide, and the slide as large as the screen allows."""

from typing import Final

import streamlit as st

from lib.reports.talk import HEIGHT, WIDTH

SLIDE: Final = "talk_slide"
FOOT: Final = "talk_foot"
KEYS: Final = "talk_keys"

_STEPS: Final = tuple(round(0.4 + 0.05 * step, 2) for step in range(90))
_AROUND: Final = (
    "stHeader",
    "stSidebar",
    "stToolbar",
    "stStatusWidget",
    "stDecoration",
    "stExpandSidebarButton",
    "stElementToolbar",
)
_WHOLE: Final = "[data-testid='stMainBlockContainer']"


def set_stage() -> None:
    """Hide everything but the slide, and enlarge it in steps to the size of the window.

    Streamlit has no presentation view of its own. The style holds no text and no value of any file.
    """
    st.html(f"<style>{' '.join((_hidden(), *_placed(), *map(_enlarged, _STEPS)))}</style>")


def _hidden() -> str:
    return f"{', '.join(f'[data-testid={name}]' for name in _AROUND)} {{ display: none !important; }}"


def _placed() -> tuple[str, ...]:
    return (
        "[data-testid='stMain'] { overflow: hidden !important; }",
        f"{_WHOLE} {{ max-width: none; padding: 22px 32px 0 32px !important; overflow: hidden; position: relative; }}",
        f".st-key-{SLIDE} [data-testid='stHeading'] h2 {{ font-size: 27px; padding: 0 0 10px 0; }}",
        f".st-key-{SLIDE} table {{ font-size: 14px; }}",
        f".st-key-{SLIDE} :is(th, td) {{ padding: 2px 8px !important; line-height: 22px; }}",
        ".st-key-talk_crowded :is(th, td) { line-height: 16px; font-size: 13px; }",
        f".st-key-{FOOT} {{ position: absolute; bottom: 10px; left: 32px; right: 32px; width: auto; }}",
        f".st-key-{KEYS} {{ position: absolute; visibility: hidden; width: 1px; height: 1px; overflow: hidden; }}",
        *(
            f"[class*='st-key-talk_words_{size}'] :is(p, li) {{ font-size: {size}px; line-height: 1.4; }}"
            for size in (12, 14, 15, 17, 19, 20)
        ),
        "[class*='st-key-talk_words_'] ul { margin: 0; padding-left: 1.1em; }",
        "[class*='st-key-talk_words_'] li { margin: 0 0 9px 0; padding: 0; }",
    )


def _enlarged(share: float) -> str:
    wide, high = WIDTH * share, HEIGHT * share
    size = f"zoom: {share}; height: calc(100vh / {share});"
    return f"@media (min-width: {wide:.0f}px) and (min-height: {high:.0f}px) {{ {_WHOLE} {{ {size} }} }}"
