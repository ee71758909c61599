"""Contrast by the WCAG 2.2 formula, at the floors the design was drawn for."""

import pytest
from PySide6.QtGui import QColor

from ui.theme.appearance import Appearance, ColourScheme
from ui.theme.theme import Theme
from ui.theme.tokens import read_tokens

LIGHT, DARK, HIGH = ColourScheme.LIGHT, ColourScheme.DARK, ColourScheme.HIGH_CONTRAST
SCHEMES = (LIGHT, DARK, HIGH)
GROUNDS = ("bg", "surface", "surface_sunken", "sidebar")


def theme_in(scheme: ColourScheme) -> Theme:
    return Theme(Appearance(scheme=scheme), scheme, read_tokens())


def luminance(colour: QColor) -> float:
    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(channel) for channel in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return round((lighter + 0.05) / (darker + 0.05), 1)


def test_the_formula_gives_the_published_ends() -> None:
    assert contrast(QColor("#000000"), QColor("#FFFFFF")) == 21
    assert contrast(QColor("#777777"), QColor("#FFFFFF")) == 4.5


@pytest.mark.parametrize(
    ("ink", "ground", "floors"),
    [
        ("ink", "bg", (13.0, 14.7, 21)),
        ("ink", "surface", (14.3, 13.2, 21)),
        ("on_primary", "primary", (6.9, 8.7, 12.3)),
        ("on_danger", "danger", (7.6, 8.4, 10.9)),
        ("focus", "bg", (7.1, 8.8, 9.0)),
        ("ink_2", "surface_hover", (4.5, 4.5, 4.5)),
        ("primary", "bg", (4.5, 4.5, 4.5)),
        ("primary", "surface_hover", (4.5, 4.5, 4.5)),
        ("primary", "primary_soft", (4.5, 4.5, 4.5)),
        ("on_primary_soft", "primary_soft", (4.5, 4.5, 4.5)),
        ("on_accent_soft", "accent_soft", (4.5, 4.5, 4.5)),
        ("ok", "ok_soft", (4.5, 4.5, 4.5)),
        ("warn", "warn_soft", (4.5, 4.5, 4.5)),
        ("danger", "danger_soft", (4.5, 4.5, 4.5)),
        ("info", "info_soft", (4.5, 4.5, 4.5)),
        ("danger", "bg", (4.5, 4.5, 4.5)),
        ("ok", "bg", (4.5, 4.5, 4.5)),
    ],
)
def test_a_pair_keeps_its_floor(ink: str, ground: str, floors: tuple[float, ...]) -> None:
    for scheme, floor in zip(SCHEMES, floors, strict=True):
        theme = theme_in(scheme)
        assert contrast(theme.colour(ink), theme.colour(ground)) >= floor, scheme


@pytest.mark.parametrize(
    ("ink", "floors"), [("ink_2", (5.6, 8.4, 17.4)), ("ink_3", (4.5, 4.5, 4.5)), ("border_control", (3.4, 4.5, 21))]
)
def test_the_worst_ground_keeps_the_floor(ink: str, floors: tuple[float, ...]) -> None:
    for scheme, floor in zip(SCHEMES, floors, strict=True):
        theme = theme_in(scheme)
        assert min(contrast(theme.colour(ink), theme.colour(ground)) for ground in GROUNDS) >= floor, scheme


@pytest.mark.parametrize(
    ("scheme", "words", "edges"),
    [
        (LIGHT, (8.3, 7.1, 8.2), (5.0, 5.9, 11.5)),
        (DARK, (9.7, 6.9, 5.2), (11.4, 6.3, 5.7)),
        (HIGH, (18.5, 9.8, 12.2), (21, 21, 21)),
    ],
)
def test_severity_is_read_on_its_fill_and_seen_on_a_card(
    scheme: ColourScheme, words: tuple[float, ...], edges: tuple[float, ...]
) -> None:
    theme = theme_in(scheme)
    for level in (1, 2, 3):
        fill, edge, on = theme.severity(level)
        assert contrast(on, fill) >= words[level - 1]
        assert contrast(edge, theme.colour("surface")) >= edges[level - 1]


@pytest.mark.parametrize(("scheme", "floor"), [(LIGHT, 5.2), (DARK, 7.5), (HIGH, 9.8)])
def test_every_line_of_a_chart_is_seen_on_a_card(scheme: ColourScheme, floor: float) -> None:
    theme = theme_in(scheme)
    lines = [theme.chart(name) for name in ("mood", "focus", "energy", "sleep")]
    assert min(contrast(line, theme.colour("surface")) for line in lines) >= floor


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_step_of_the_mood_ramp_has_an_edge_and_words_to_read(scheme: ColourScheme) -> None:
    theme = theme_in(scheme)
    for value in (0, 20, 40, 60, 80):
        fill, on, edge = theme.mood_step(value)
        assert contrast(edge, theme.colour("surface")) >= 3
        assert contrast(on, fill) >= 4.5
