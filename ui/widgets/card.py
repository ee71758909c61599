from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from journal.overriding import override
from ui.theme.theme import Theme
from ui.widgets.painting import painting, rounded

# Fill and edge by kind.
KINDS: Final = {
    "card": ("surface", "border"),
    "sunken": ("surface_sunken", "border"),
    "soft": ("primary_soft", "primary_line"),
    "accent": ("accent_soft", "warn_line"),
    "ok": ("ok_soft", "ok_line"),
    "warn": ("warn_soft", "warn_line"),
    "info": ("info_soft", "info_line"),
    "danger": ("danger_soft", "danger_line"),
    "danger_outline": ("surface", "danger_line"),
    "danger_solid": ("danger", "danger"),
    "main": ("primary", "primary"),
}


class Card(QFrame):
    """A flat box; what it holds goes into `body`."""

    def __init__(self, theme: Theme, *, kind: str = "card") -> None:
        super().__init__()
        self._theme = theme
        self._kind = kind
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(22, 20, 22, 20)
        self.body.setSpacing(10)

    def set_kind(self, kind: str) -> None:
        self._kind = kind
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        fill, edge = KINDS[self._kind]
        theme = self._theme
        with painting(self) as painter:
            rounded(painter, QRectF(self.rect()), theme.radius("card"), theme.colour(fill), theme.colour(edge))


class _Divider(QFrame):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedHeight(1)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self) as painter:
            painter.fillRect(self.rect(), self._theme.colour("border"))


def divider(theme: Theme) -> QFrame:
    return _Divider(theme)
