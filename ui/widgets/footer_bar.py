from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QWidget

from journal.overriding import override
from ui.theme.theme import Theme
from ui.widgets.painting import painting


class FooterBar(QFrame):
    """The bar below a screen that has the whole window: something at its start, words between, buttons at its end.

    With large text they stand below each other, unless all of them must fit into ``one_row``.
    """

    def __init__(self, theme: Theme, *, one_row: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self.setMinimumHeight(theme.px(84))
        below = theme.is_large and not one_row
        direction = QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight
        self._row = QBoxLayout(direction, self)
        self._row.setContentsMargins(32, 12, 32, 12)
        self._row.setSpacing(14)

    def add(self, widget: QWidget, *, stretch: int = 0) -> None:
        self._row.addWidget(widget, stretch, Qt.AlignmentFlag.AlignVCenter if not stretch else Qt.AlignmentFlag(0))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self) as painter:
            painter.fillRect(self.rect(), self._theme.colour("surface"))
            painter.fillRect(QRectF(0, 0, self.width(), 1), self._theme.colour("border"))
