from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from journal.overriding import override


def held(layout: QLayout) -> QWidget:
    """In a widget of its own, so that it can stand in another layout."""
    holder = QWidget()
    holder.setLayout(layout)
    return holder


class FlowLayout(QLayout):
    """Puts items in rows like words in a paragraph, and starts a new row where the width ends.

    Only ever a widget's own layout (``held``): within another layout Qt ends the process when the page is let go.
    `balanced` rows hold about as many items each.
    """

    def __init__(
        self, *, gap: int, alignment: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeading, balanced: bool = False
    ) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._row_alignment = alignment
        self._balanced = balanced
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(gap)

    @override
    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), apply=False)

    @override
    def sizeHint(self) -> QSize:
        shown = self._shown()
        width = sum(item.sizeHint().width() for item in shown) + self.spacing() * max(len(shown) - 1, 0)
        height = max((item.sizeHint().height() for item in shown), default=0)
        return QSize(width, height)

    @override
    def minimumSize(self) -> QSize:
        shown = self._shown()
        return QSize(
            max((item.minimumSize().width() for item in shown), default=0),
            max((item.minimumSize().height() for item in shown), default=0),
        )

    @override
    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, apply=True)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _rows(self, width: int) -> list[list[QLayoutItem]]:
        rows: list[list[QLayoutItem]] = []
        used = 0
        for item in self._shown():
            needed = item.sizeHint().width()
            if rows and used + self.spacing() + needed <= width:
                rows[-1].append(item)
                used += self.spacing() + needed
            else:
                rows.append([item])
                used = needed
        return self._evened(rows) if self._balanced else rows

    def _evened(self, rows: list[list[QLayoutItem]]) -> list[list[QLayoutItem]]:
        items = [item for row in rows for item in row]
        length = -(-len(items) // max(len(rows), 1))
        return [items[start : start + length] for start in range(0, len(items), length or 1)]

    def _arrange(self, rect: QRect, *, apply: bool) -> int:
        top = rect.top()
        for row in self._rows(rect.width()):
            height = max(item.sizeHint().height() for item in row)
            if apply:
                self._place_row(row, rect, top, height)
            top += height + self.spacing()
        return max(top - rect.top() - self.spacing(), 0)

    def _place_row(self, row: list[QLayoutItem], rect: QRect, top: int, height: int) -> None:
        used = sum(item.sizeHint().width() for item in row) + self.spacing() * (len(row) - 1)
        spare = max(rect.width() - used, 0)
        left = 0
        if self._row_alignment & Qt.AlignmentFlag.AlignHCenter:
            left = spare // 2
        elif self._row_alignment & Qt.AlignmentFlag.AlignTrailing:
            left = spare
        for item in row:
            size = item.sizeHint()
            size.setWidth(min(size.width(), rect.width()))
            x = rect.left() + left
            if self._runs_right_to_left():
                x = rect.right() + 1 - left - size.width()
            item.setGeometry(QRect(QPoint(x, top + (height - size.height()) // 2), size))
            left += size.width() + self.spacing()

    def _runs_right_to_left(self) -> bool:
        parent = self.parentWidget()
        return parent is not None and parent.layoutDirection() == Qt.LayoutDirection.RightToLeft
