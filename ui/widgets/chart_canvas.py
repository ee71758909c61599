from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from journal.overriding import override
from ui.theme.focus_ring import set_ring
from ui.theme.theme import Theme
from ui.widgets.chart_picture import chart_picture

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_SETTLE_MS: Final = 80
_COMFORTABLE: Final = QSize(720, 560)
_LEAST: Final = QSize(320, 240)


class ChartCanvas(QLabel):
    """Shows a figure, and to a screen reader a picture whose name is `summary`, one sentence.

    Being a label with a picture it has the role of a graphic. T asks for the table with the same numbers;
    Left and Right ask for the day before or after (`stepped`).
    """

    table_requested = Signal()
    stepped = Signal(int)

    def __init__(self, theme: Theme, summary: str) -> None:
        super().__init__()
        self._figure: Figure | None = None
        self.setAccessibleName(summary)
        self.setAccessibleDescription(self.tr("Press T for a table of the same numbers."))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setScaledContents(True)
        set_ring(self, theme.radius("small"))
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLE_MS)
        self._settled.timeout.connect(self._draw)

    def set_summary(self, summary: str) -> None:
        self.setAccessibleName(summary)

    def set_figure(self, figure: "Figure") -> None:
        """Shows `figure` and draws it again when the size changes. The canvas alone uses it from now on."""
        self._figure = figure
        self._draw()

    def set_picture(self, picture: QImage) -> None:
        """Shows what `chart_picture` drew elsewhere; scaled, not drawn again, when the size changes."""
        self._figure = None
        self.setPixmap(QPixmap.fromImage(picture))

    def _draw(self) -> None:
        if self._figure is None or self.width() < 1 or self.height() < 1:
            return
        picture = chart_picture(self._figure, self.width(), self.height(), self.devicePixelRatioF())
        self.setPixmap(QPixmap.fromImage(picture))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._figure is not None:
            self._settled.start()

    @override
    def sizeHint(self) -> QSize:
        return _COMFORTABLE

    @override
    def minimumSizeHint(self) -> QSize:
        return _LEAST

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_T:
            self.table_requested.emit()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Right else -1)
        else:
            super().keyPressEvent(event)
