from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QVBoxLayout, QWidget

from journal.overriding import override
from ui.theme.focus_ring import set_no_ring
from ui.theme.theme import Theme
from ui.widgets.painting import draw_icon, mirrored, painting, rounded

_SIDE: Final = 14
_ICON: Final = 20
_WIDE: Final = 320


class _OpeningList(QComboBox):
    """Opens on a click, Space or Alt+Down; drawn like the other fields. The wheel chooses nothing."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        set_no_ring(self)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, focused = self._theme, self.hasFocus()
        edge, width = ("focus", 2) if focused else ("border_control", 1)
        side, mark = theme.px(_SIDE), theme.px(_ICON)
        whole = QRectF(self.rect())
        words = self.currentText() or self.placeholderText()
        text = whole.adjusted(side, 0, -side * 2 - mark, 0)
        with painting(self) as painter:
            rounded(painter, whole, theme.radius("control"), theme.colour("surface"), theme.colour(edge), width)
            painter.setFont(self.font())
            painter.setPen(theme.colour("ink" if self.currentText() else "ink_2"))
            shown = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(text.width()))
            start = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
            align = QStyle.visualAlignment(self.layoutDirection(), start)
            painter.drawText(mirrored(self, text), int(align), shown)
            arrow = QRectF(whole.right() - side - mark, whole.top(), mark, whole.height())
            draw_icon(theme, painter, mirrored(self, arrow), "chevron-down", "ink_2", _ICON)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class ListField(QWidget):
    """One of many, in a list that opens: for countries and the like. Nothing is chosen at first."""

    edited = Signal()

    def __init__(self, theme: Theme, label: str, options: Sequence[tuple[str, str]], *, initial: str = "") -> None:
        """`options`: code and words. `initial`: a code, or "" for none."""
        super().__init__()
        self._codes = tuple(code for code, _ in options)
        self._list = _OpeningList(theme)
        self._list.setFont(theme.font("body"))
        self._list.setMinimumSize(theme.px(_WIDE), theme.size("input"))
        self._list.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._list.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._list.setPlaceholderText(self.tr("Choose from the list"))
        self._list.setAccessibleName(label)
        self._list.addItems([words for _, words in options])
        self._list.setCurrentIndex(self._codes.index(initial) if initial in self._codes else -1)
        self._list.currentIndexChanged.connect(self._chosen)
        self.setFocusProxy(self._list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._list)

    def answer(self) -> str:
        """The chosen code, or ""."""
        place = self._list.currentIndex()
        return self._codes[place] if place >= 0 else ""

    def _chosen(self, _place: int) -> None:
        self.edited.emit()
