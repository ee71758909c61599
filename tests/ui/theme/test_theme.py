import json
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontDatabase, QFontInfo, QImage, QRawFont
from PySide6.QtWidgets import QApplication

from ui.theme.appearance import TEXT_SCALES, Appearance, ColourScheme
from ui.theme.apply import apply_theme, resolved_scheme
from ui.theme.icons import icon, pixmap
from ui.theme.resources import resource
from ui.theme.theme import Theme
from ui.theme.tokens import read_tokens

ROLES = (
    *("question", "page_title", "section_title", "heading", "card_title", "brand", "body", "lead"),
    *("control", "secondary", "caption", "phone", "stat", "mono"),
)
SIXTEEN_PIXELS_ARE_TWELVE_POINTS = 16


@pytest.fixture
def plain(qapp: QApplication) -> Iterator[None]:
    yield
    qapp.setStyleSheet("")
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def made(*, text_scale: float = 1.0, less_movement: bool = False) -> Theme:
    appearance = Appearance(scheme=ColourScheme.LIGHT, text_scale=text_scale, less_movement=less_movement)
    return Theme(appearance, ColourScheme.LIGHT, read_tokens())


def test_every_scheme_names_the_same_colours() -> None:
    tokens = read_tokens()
    for table in (tokens.colours, tokens.chart):
        names = {scheme: set(colours) for scheme, colours in table.items()}
        assert set(names) == {"light", "dark", "high_contrast"}
        assert len(set(map(frozenset, names.values()))) == 1
    assert {len(tokens.mood[scheme]) for scheme in tokens.mood} == {5}
    assert {len(tokens.severity[scheme]) for scheme in tokens.severity} == {3}


@pytest.mark.usefixtures("qapp")
def test_no_text_on_screen_is_smaller_than_twelve_points() -> None:
    for role in ROLES:
        assert made().font(role).pixelSize() >= SIXTEEN_PIXELS_ARE_TWELVE_POINTS, role
        assert made().line_height(role) >= made().font(role).pixelSize(), role


@pytest.mark.usefixtures("qapp")
def test_lengths_and_fonts_grow_with_the_text_size() -> None:
    for scale in TEXT_SCALES:
        theme = made(text_scale=scale)
        assert theme.px(100) == round(100 * scale)
        assert theme.font("body").pixelSize() == round(16 * scale)
        assert theme.size("control") == round(44 * scale)


@pytest.mark.usefixtures("plain")
def test_the_bundled_fonts_are_used(qapp: QApplication) -> None:
    theme = apply_theme(qapp, Appearance(scheme=ColourScheme.LIGHT))
    for role in ROLES:
        font = theme.font(role)
        assert QFontInfo(font).family() == font.family(), role
        assert QFontInfo(font).weight() == font.weight(), role


@pytest.mark.usefixtures("plain")
def test_fonts_are_loaded_once(qapp: QApplication) -> None:
    apply_theme(qapp, Appearance())
    before = len(QFontDatabase.families())
    apply_theme(qapp, Appearance())
    assert len(QFontDatabase.families()) == before


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("name", ["Inter-Regular", "Inter-SemiBold", "NewsreaderDisplay-Medium"])
def test_the_fonts_hold_more_than_the_letters_of_english(name: str) -> None:
    font = QRawFont(str(resource("fonts", f"{name}.ttf")), 16)
    assert all(font.supportsCharacter(ord(sign)) for sign in "äßñéçłőşžĐ–’“€")


def test_each_font_and_the_icons_come_with_their_licence() -> None:
    names = {path.name for path in resource("fonts").iterdir()}
    assert {"OFL-Inter.txt", "OFL-Newsreader.txt", "OFL-JetBrainsMono.txt"} <= names
    assert resource("icons", "LICENSE-lucide.txt").is_file()
    assert sum(path.stat().st_size for path in resource("fonts").iterdir()) < 5_000_000


def test_less_movement_stops_all_motion() -> None:
    assert made().motion_ms("base") == 180
    assert made(less_movement=True).motion_ms("base") == 0


@pytest.mark.parametrize(("value", "step"), [(0, 0), (19.9, 0), (20, 1), (59, 2), (60, 3), (80, 4), (100, 4)])
def test_mood_colours_stand_for_fixed_fifths_of_the_line(value: float, step: int) -> None:
    fills = [paint["fill"].lower() for paint in json.loads(resource("tokens.json").read_text())["mood"]["light"]]
    assert made().mood_step(value)[0].name() == fills[step]


@pytest.mark.usefixtures("plain")
def test_applying_sets_direction_palette_and_resolves_the_scheme(qapp: QApplication) -> None:
    theme = apply_theme(qapp, Appearance(scheme=ColourScheme.DARK, right_to_left=True))
    assert theme.scheme is ColourScheme.DARK
    assert qapp.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert qapp.palette().window().color() == theme.colour("bg")


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("scheme", [ColourScheme.LIGHT, ColourScheme.DARK, ColourScheme.HIGH_CONTRAST])
def test_a_chosen_scheme_stands(scheme: ColourScheme) -> None:
    assert resolved_scheme(scheme) is scheme


@pytest.mark.usefixtures("qapp")
def test_as_the_computer_is_never_what_remains() -> None:
    assert resolved_scheme(ColourScheme.AS_COMPUTER) is not ColourScheme.AS_COMPUTER


@pytest.mark.usefixtures("qapp")
def test_every_icon_draws_something_in_the_colour_asked_for() -> None:
    theme = made(text_scale=2.0)
    wanted = theme.colour("danger")
    places = [(x, y) for x in range(40) for y in range(40)]
    for path in resource("icons").glob("*.svg"):
        picture = pixmap(theme, path.stem, "danger").toImage().convertToFormat(QImage.Format.Format_ARGB32)
        assert picture.width() == 40
        solid = [picture.pixelColor(x, y) for x, y in places if picture.pixelColor(x, y).alpha() == 255]
        assert solid, path.stem
        # Half-covered pixels are rounded, by at most a step or two of each channel.
        assert all(abs(found.red() - wanted.red()) <= 2 for found in solid), path.stem
        assert all(abs(found.green() - wanted.green()) <= 2 for found in solid), path.stem


@pytest.mark.usefixtures("qapp")
def test_an_icon_is_sharp_on_a_screen_with_twice_the_pixels() -> None:
    assert icon(made(), "sun").actualSize(QSize(20, 20)).width() == 20
    assert pixmap(made(), "sun", ratio=2.0).width() == 40
