"""Zones are told apart by everybody, in grey too, and every text can be read on its surface."""

from itertools import combinations

import altair as alt
import numpy as np
import pytest

from lib.charts.theme import (
    DARK,
    FONT,
    LIGHT,
    PRINT,
    SHAPES,
    ZONES,
    Palette,
    contrasting,
    palette_named,
    ramp,
    zone_colour,
)

PALETTES = (LIGHT, DARK, PRINT)

# Machado, Oliveira & Fernandes (2009), severity 1.0, for linear RGB.
DEFICIENCIES = {
    "protan": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deutan": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritan": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}


def linear(colour: str) -> np.ndarray:
    channels = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def luminance(colour: str) -> float:
    return float(linear(colour) @ [0.2126, 0.7152, 0.0722])


def lab(rgb: np.ndarray) -> np.ndarray:
    matrix = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    x, y, z = (matrix @ np.clip(rgb, 0, 1)) / [0.9505, 1.0, 1.089]
    fx, fy, fz = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in (x, y, z))
    return np.array([116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)])


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("palette", PALETTES, ids=lambda p: p.name)
def test_zones_differ_in_lightness_by_more_than_eye_and_printer_blur(palette: Palette) -> None:
    lightness = sorted(float(lab(linear(colour))[0]) for colour in palette.zones)
    assert min(np.diff(lightness)) >= 7


@pytest.mark.parametrize("palette", PALETTES, ids=lambda p: p.name)
@pytest.mark.parametrize("kind", DEFICIENCIES)
def test_zones_differ_for_the_colour_blind(palette: Palette, kind: str) -> None:
    seen = [lab(np.array(DEFICIENCIES[kind]) @ linear(colour)) for colour in palette.zones]
    assert min(float(np.linalg.norm(a - b)) for a, b in combinations(seen, 2)) >= 12


@pytest.mark.parametrize("palette", PALETTES, ids=lambda p: p.name)
def test_text_meets_the_accessibility_contrast_of_four_and_a_half(palette: Palette) -> None:
    for colour in (palette.ink, palette.muted, palette.faint, palette.accent):
        assert contrast(colour, palette.paper) >= 4.5


@pytest.mark.parametrize("palette", PALETTES, ids=lambda p: p.name)
def test_text_on_every_filled_cell_can_be_read(palette: Palette) -> None:
    for colours in (palette.satisfaction, palette.importance, palette.heat):
        for size in (4, 5, 7, 11):
            for colour in ramp(colours, size):
                assert contrast(contrasting(colour), colour) >= 3.0, colour


def test_every_zone_has_its_own_shape_and_a_fixed_place_in_the_domain() -> None:
    assert ZONES == ("strength", "improve", "opportunity", "maintain")
    assert len(set(SHAPES)) == 4
    assert zone_colour(LIGHT).to_dict() == {"domain": list(ZONES), "range": list(LIGHT.zones)}


def test_an_unknown_surface_is_light() -> None:
    assert [palette_named(name) for name in ("light", "dark", "print", None, "sepia")] == [
        LIGHT,
        DARK,
        PRINT,
        LIGHT,
        LIGHT,
    ]


def test_a_ramp_keeps_its_ends_and_passes_through_its_middle() -> None:
    assert ramp(("#000000", "#FFFFFF"), 3) == ["#000000", "#808080", "#FFFFFF"]
    assert ramp(LIGHT.satisfaction, 5) == list(LIGHT.satisfaction)
    assert len(ramp(LIGHT.importance, 11)) == 11


def test_fonts_need_no_network_and_know_chinese() -> None:
    assert "url(" not in FONT
    assert "Noto Sans SC" in FONT
    assert "Microsoft YaHei" in FONT


def test_importing_the_charts_leaves_the_theme_of_altair_alone() -> None:
    assert alt.theme.active == "default"
