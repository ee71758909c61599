from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from journal.overriding import override
from ui.theme.theme import Theme


class _OpeningList(QComboBox):
    """Opens on a click, Space or Alt+Down. The wheel chooses nothing, and neither does a letter typed by mistake."""

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
        self._list = _OpeningList()
        self._list.setFont(theme.font("body"))
        self._list.setMinimumHeight(theme.size("input"))
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
