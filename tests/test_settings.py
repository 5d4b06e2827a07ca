"""The server's settings protect what is stored, and the colours can be read."""

import tomllib
from itertools import product

import pytest
from streamlit import config

from tests.architecture import ROOT

SETTINGS = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
NORMAL_TEXT, LARGE_TEXT = 4.5, 3.0
"""Contrast of WCAG 2.2 level AA, for text and for large text, controls and lines."""


def contrast(one: str, other: str) -> float:
    """Contrast of two colours by WCAG 2.2, 1 (none) to 21 (black on white)."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_contrast_is_that_of_the_standard():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.005)


def _given(table: dict, prefix: str = "") -> dict[str, object]:
    flat: dict[str, object] = {}
    for key, value in table.items():
        name = f"{prefix}{key}"
        flat.update(_given(value, f"{name}.") if isinstance(value, dict) else {name: value})
    return flat


def test_streamlit_knows_every_setting():
    assert sorted(_given(SETTINGS).keys() - config._config_options_template.keys()) == []


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("server.address", "127.0.0.1"),
        ("server.enableCORS", True),
        ("server.enableXsrfProtection", True),
        ("server.enableStaticServing", False),
        ("server.enableAgentApi", False),
        ("server.maxUploadSize", 30),
        ("browser.gatherUsageStats", False),
        ("client.showErrorDetails", "none"),
        ("client.showErrorLinks", False),
        ("client.toolbarMode", "viewer"),
        ("client.disableDataExport", True),
    ],
)
def test_the_server_is_set_to_protect(option, value):
    assert _given(SETTINGS)[option] == value


def test_only_known_hosts_are_answered():
    assert SETTINGS["server"]["allowedHosts"] == ["localhost", "127.0.0.1"]


def test_no_font_comes_from_a_network():
    fonts = [value for key, value in _given(SETTINGS).items() if "ont" in key and isinstance(value, str)]

    assert fonts
    assert not any("http" in font or "fontFaces" in font for font in fonts)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_text_can_be_read(mode):
    theme = SETTINGS["theme"][mode]
    grounds = [theme["backgroundColor"], theme["secondaryBackgroundColor"], theme["sidebar"]["backgroundColor"]]
    texts = [theme[f"{name}Color"] for name in ("text", "link", "codeText", "dataframeHeaderText", "gray")]

    assert {pair: contrast(*pair) for pair in product(texts, grounds) if contrast(*pair) < NORMAL_TEXT} == {}


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_controls_stand_out_and_their_white_text_can_be_read(mode):
    theme = SETTINGS["theme"][mode]

    assert contrast("#ffffff", theme["primaryColor"]) >= NORMAL_TEXT
    assert contrast(theme["primaryColor"], theme["backgroundColor"]) >= LARGE_TEXT


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_chart_colours_stand_out_from_their_ground(mode):
    theme = SETTINGS["theme"][mode]
    ground = theme["backgroundColor"]

    assert [colour for colour in theme["chartCategoricalColors"] if contrast(colour, ground) < LARGE_TEXT] == []
