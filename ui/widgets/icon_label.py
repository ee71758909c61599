from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from journal.overriding import override
from ui.theme.theme import Theme
from ui.widgets.painting import draw_icon, painting, rounded


class IconLabel(QWidget):
    """A picture beside words, which say the same: screen readers pass over it."""

    def __init__(self, theme: Theme, icon: str, colour: str = "ink_2", size: int = 20) -> None:
        super().__init__()
        self._theme = theme
        self._icon = icon
        self._colour = colour
        self._size = size
        self.setFixedSize(theme.px(size), theme.px(size))

    def set_icon(self, icon: str, colour: str) -> None:
        self._icon = icon
        self._colour = colour
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self) as painter:
            draw_icon(self._theme, painter, QRectF(self.rect()), self._icon, self._colour, self._size)


class IconTile(IconLabel):
    """An icon on a soft square, as at the head of a check-in."""

    def __init__(self, theme: Theme, icon: str, *, fill: str = "primary_soft", colour: str = "primary") -> None:
        super().__init__(theme, icon, colour, 22)
        self._fill = fill
        self.setFixedSize(theme.px(44), theme.px(44))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self) as painter:
            area = QRectF(self.rect())
            rounded(painter, area, self._theme.radius("control"), self._theme.colour(self._fill), None)
            draw_icon(self._theme, painter, area, self._icon, self._colour, self._size)
