from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from journal.overriding import override
from ui.theme.focus_ring import set_ring_around
from ui.theme.theme import Theme
from ui.widgets.card import Card
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.icon_label import IconLabel
from ui.widgets.label import Label, SelectableLabel
from ui.widgets.painting import painting

# Icon, colour of the icon, of the title, of the words.
_KINDS: Final = {
    "ok": ("circle-check", "ok", "ink", "ink_2"),
    "warn": ("history", "warn", "ink", "ink_2"),
    "info": ("info", "info", "ink", "ink_2"),
    "accent": ("circle-help", "on_accent_soft", "ink", "ink"),
    "danger": ("triangle-alert", "danger", "ink", "ink_2"),
    "danger_solid": ("phone-call", "on_danger", "on_danger", "on_danger"),
}


class Banner(Card):
    """Something to know before going on. Its title is announced when the banner appears."""

    def __init__(self, theme: Theme, kind: str, title: str, words: str = "", *, icon: str | None = None) -> None:
        super().__init__(theme, kind=kind)
        picture, tint, ink, soft_ink = _KINDS[kind]
        self._title = title
        self._ink = ink
        self.setAccessibleName(title)
        self.setAccessibleDescription(words)
        self.setMinimumHeight(theme.px(56))
        self.body.setContentsMargins(18, 12, 16, 12)
        direction = QBoxLayout.Direction.TopToBottom if theme.is_large else QBoxLayout.Direction.LeftToRight
        self._row = QBoxLayout(direction)
        self._row.setSpacing(16)
        self.body.addLayout(self._row)
        said = QHBoxLayout()
        said.setSpacing(14)
        said.addWidget(IconLabel(theme, icon or picture, tint, 24), 0, Qt.AlignmentFlag.AlignVCenter)
        text = QVBoxLayout()
        text.setSpacing(0)
        text.addWidget(Label(theme, title, "heading" if kind == "danger_solid" else "card_title", ink))
        if words:
            text.addWidget(Label(theme, words, "secondary", soft_ink))
        said.addLayout(text, 1)
        self._row.addLayout(said, 1)
        self._actions: FlowLayout | None = None
        self._has_number = False

    def add_action(self, button: QPushButton) -> None:
        if self._actions is None:
            self._actions = FlowLayout(gap=10)
            holder = QWidget()
            holder.setLayout(self._actions)
            self._row.addWidget(holder, 0, Qt.AlignmentFlag.AlignVCenter)
        self._actions.addWidget(button)

    def add_number(self, number: str, words: str) -> SelectableLabel:
        """A phone number at the banner's end, to be read from the screen or copied; returned for the focus."""
        if self._has_number and not self._theme.is_large:
            self._row.addWidget(_UprightLine(self._theme, self._ink))
        self._has_number = True
        stack = QVBoxLayout()
        stack.setSpacing(0)
        digits = SelectableLabel(self._theme, number, "stat", self._ink)
        digits.setAccessibleName(f"{words}: {number}")
        place = Qt.AlignmentFlag.AlignLeading if self._theme.is_large else Qt.AlignmentFlag.AlignTrailing
        digits.setAlignment(place)
        set_ring_around(digits, self, self._theme.radius("card"))
        below = Label(self._theme, words, "secondary", self._ink)
        below.setAlignment(place)
        stack.addWidget(digits)
        stack.addWidget(below)
        self._row.addLayout(stack)
        return digits

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self._title))


class _UprightLine(QFrame):
    def __init__(self, theme: Theme, ink: str) -> None:
        super().__init__()
        self._colour = theme.colour(ink)
        self._colour.setAlphaF(0.4)
        self.setFixedWidth(1)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self) as painter:
            painter.fillRect(self.rect(), self._colour)
