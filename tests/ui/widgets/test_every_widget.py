import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget

from tests.ui.widgets import hands
from tests.ui.widgets.catalogue import ALL, ANSWERS
from tests.ui.widgets.dressing import Dress, Show
from ui.theme.appearance import ColourScheme
from ui.theme.theme import Theme

SCHEMES = [ColourScheme.LIGHT, ColourScheme.DARK, ColourScheme.HIGH_CONTRAST]


def with_children(widget: QWidget) -> list[QWidget]:
    return [widget, *widget.findChildren(QWidget)]


def test_everything_that_takes_the_focus_has_a_name(theme: Theme, show: Show) -> None:
    for name, make in ALL.items():
        widget = make(theme)
        show(widget)
        controls = [
            one
            for one in with_children(widget)
            if one.focusPolicy() != Qt.FocusPolicy.NoFocus and one.focusProxy() is None and one.isVisible()
        ]
        assert [type(one).__name__ for one in controls if not one.accessibleName()] == [], name


@pytest.mark.parametrize("scheme", SCHEMES)
def test_it_paints_in_every_scheme_with_the_largest_text_and_mirrored(
    dressed: Dress, show: Show, scheme: ColourScheme
) -> None:
    theme = dressed(scheme, scale=2.0, right_to_left=True)
    for name, make in ALL.items():
        widget = make(theme)
        show(widget)
        picture = widget.grab().toImage()
        seen = {picture.pixel(x, y) for x in range(0, picture.width(), 16) for y in range(0, picture.height(), 5)}
        assert len(seen) > 1 or name == "chart", name


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_no_text_is_clipped(dressed: Dress, show: Show, scale: float) -> None:
    theme = dressed(scale=scale)
    for name, make in ALL.items():
        widget = make(theme)
        show(widget, 1000, 1400)
        for one in with_children(widget):
            if one.isVisible() and isinstance(one, QLabel | QAbstractButton | QLineEdit) and one.text():
                assert fits(one), (name, one)


def fits(one: QLabel | QAbstractButton | QLineEdit) -> bool:
    metrics = QFontMetrics(one.font())
    if one.height() < metrics.height():
        return False
    if one.hasHeightForWidth():
        return one.height() >= one.heightForWidth(one.width())
    return isinstance(one, QLineEdit) or one.width() >= metrics.horizontalAdvance(one.text().replace("&&", "&"))


def test_labels_never_read_markup(theme: Theme) -> None:
    for name, make in ALL.items():
        widget = make(theme)
        labels = [one for one in with_children(widget) if isinstance(one, QLabel) and one.text()]
        assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels), name
        widget.deleteLater()


def test_the_wheel_changes_no_answer(theme: Theme, show: Show) -> None:
    for name, make in ANSWERS.items():
        widget = make(theme)
        window = show(widget)
        before = said(widget)
        for one in with_children(window):
            one.setFocus()
            hands.turn_wheel(one, 120)
            hands.turn_wheel(one, -120)
        assert said(widget) == before, name


def test_nothing_is_answered_before_the_person_answers(theme: Theme) -> None:
    for name, make in ANSWERS.items():
        widget = make(theme)
        assert said(widget) in (None, (), ""), name
        widget.deleteLater()


def said(widget: QWidget) -> object:
    ask = getattr(widget, "chosen_codes", None) or getattr(widget, "answer", None)
    assert ask is not None
    return ask()
