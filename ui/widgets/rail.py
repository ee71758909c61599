from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QLocale, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from journal.overriding import override
from ui.theme.focus_ring import set_ring
from ui.theme.theme import Theme
from ui.widgets.brand import Brand
from ui.widgets.card import divider
from ui.widgets.option import Option, focus_on
from ui.widgets.painting import draw_icon, mirrored, painting, rounded
from ui.widgets.rail_buttons import RailAction, ReportButton

_WIDTH: Final = 220
_WIDTH_STACKED: Final = 112
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True)
class RailItem:
    """A page of the program. `count` above 0 is shown beside the title and spoken with `count_words`."""

    code: str
    title: str
    icon: str
    count: int = 0
    count_words: str = ""


class Rail(QFrame):
    """The way between pages, and to help, on every page. Shortcuts belong to the window that holds it."""

    chosen = Signal(str)
    report_requested = Signal()
    help_requested = Signal()
    lock_requested = Signal()

    def __init__(self, theme: Theme, items: Sequence[RailItem]) -> None:
        super().__init__()
        self._theme = theme
        stacked = theme.is_largest
        self.setFixedWidth(_stacked_width(theme, items) if stacked else theme.px(_WIDTH))
        self.setAccessibleName(self.tr("Pages"))
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 12 if stacked else 20, 8, 8 if stacked else 14)
        column.setSpacing(2)
        brand = Brand(theme, name_shown=not stacked)
        brand.setContentsMargins(0 if stacked else 12, 0, 0, 0)
        place = Qt.AlignmentFlag.AlignHCenter if stacked else Qt.AlignmentFlag.AlignLeading
        column.addWidget(brand, 0, place)
        column.addSpacing(6 if stacked else 14)
        self._items = {item.code: _RailButton(theme, item, stacked=stacked) for item in items}
        for code, button in self._items.items():
            self._connect(code, button)
        column.addWidget(_scrolling(list(self._items.values())), 1)
        actions = QVBoxLayout()
        actions.setContentsMargins(4, 4, 4, 0)
        actions.setSpacing(2)
        column.addLayout(actions)
        self._add_actions(actions, stacked=stacked)

    def set_current(self, code: str) -> None:
        """Marks a page as the one on show, without a signal; a code without an item marks none."""
        if code in self._items:
            self._items[code].setChecked(True)
            return
        for button in self._items.values():
            button.uncheck()

    def set_count(self, code: str, count: int, words: str = "") -> None:
        self._items[code].set_count(count, words)

    def _add_actions(self, column: QVBoxLayout, *, stacked: bool) -> None:
        theme = self._theme
        words = self.tr("Report a symptom or side effect")
        report = ReportButton(theme, self.tr("Report") if stacked else words, stacked=stacked)
        report.setAccessibleName(words)
        report.setToolTip(words if stacked else "")
        report.clicked.connect(self.report_requested)
        column.addWidget(report)
        column.addSpacing(8)
        column.addWidget(divider(theme))
        column.addSpacing(6)
        help_now = RailAction(theme, self.tr("Get help now"), "life-buoy", stacked=stacked)
        help_now.setAccessibleName(self.tr("Get help now, phone numbers"))
        help_now.clicked.connect(self.help_requested)
        keys = QKeySequence("Ctrl+L").toString(QKeySequence.SequenceFormat.NativeText)
        lock = RailAction(theme, self.tr("Lock"), "lock", hint=keys, stacked=stacked)
        lock.clicked.connect(self.lock_requested)
        column.addWidget(help_now)
        column.addWidget(lock)

    def _connect(self, code: str, button: "_RailButton") -> None:
        button.clicked.connect(lambda _checked: self.chosen.emit(code))
        button.stepped.connect(lambda step: self._step(code, step))

    def _step(self, code: str, step: int) -> None:
        codes = list(self._items)
        target = self._items[codes[(codes.index(code) + step) % len(codes)]]
        focus_on(target)
        target.click()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self) as painter:
            painter.fillRect(self.rect(), self._theme.colour("sidebar"))
            line = mirrored(self, QRectF(self.width() - 1, 0, 1, self.height()))
            painter.fillRect(line, self._theme.colour("border"))


def _scrolling(buttons: Sequence[QWidget]) -> QScrollArea:
    """The pages alone scroll where the window is low or the text large; help stays in sight."""
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(4, 4, 4, 4)
    column.setSpacing(2)
    for button in buttons:
        column.addWidget(button)
    column.addStretch(1)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inside)
    for ground in (inside, area.viewport()):
        ground.setAutoFillBackground(False)
    return area


def _stacked_width(theme: Theme, items: Sequence[RailItem]) -> int:
    metrics = QFontMetrics(theme.font("body", 600))
    widest = max((metrics.horizontalAdvance(item.title) for item in items), default=0)
    return max(theme.px(_WIDTH_STACKED), widest + 40)


class _RailButton(Option):
    def __init__(self, theme: Theme, item: RailItem, *, stacked: bool) -> None:
        super().__init__(theme, item.title, exclusive=True)
        self._item = item
        self._stacked = stacked
        self._count = 0
        self.setFont(theme.font("body", 500))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        set_ring(self, theme.radius("control"))
        self.set_count(item.count, item.count_words)

    def set_count(self, count: int, words: str) -> None:
        self._count = count
        number = QLocale().toString(count)
        said = f"{self._item.title}, {words or number}" if count else self._item.title
        self.setAccessibleName(said)
        self.update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.click()
            return
        super().keyPressEvent(event)

    @override
    def sizeHint(self) -> QSize:
        text = QFontMetrics(self._theme.font("body", 600))
        if self._stacked:
            width = text.horizontalAdvance(self._item.title) + 12
            return QSize(width, self._theme.px(22) + text.height() + 18)
        width = self._theme.px(44) + text.horizontalAdvance(self._item.title) + self._theme.px(34)
        return QSize(width, max(self._theme.size("control"), text.height() + 12))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        current = self.isChecked()
        ink = theme.colour("primary" if current else "ink_2")
        with painting(self) as painter:
            box = QRectF(self.rect())
            if current:
                rounded(painter, box, theme.radius("control"), theme.colour("surface"), theme.colour("border"))
                self._paint_bar(painter)
            elif self.underMouse():
                rounded(painter, box, theme.radius("control"), theme.colour("surface_hover"), None)
            painter.setFont(theme.font("body", 600 if current else 500))
            painter.setPen(ink)
            if self._stacked:
                self._paint_stacked(painter, ink)
            else:
                self._paint_row(painter, ink)
            if self._count:
                self._paint_count(painter)

    def _paint_bar(self, painter: QPainter) -> None:
        """A full bar at the side of the current page, so that it is known without its colour."""
        height = self.height() * 0.46
        bar = mirrored(self, QRectF(0, (self.height() - height) / 2, 3, height))
        painter.fillRect(bar, self._theme.colour("primary"))

    def _paint_row(self, painter: QPainter, ink: QColor) -> None:
        side = self._theme.px(20)
        draw_icon(self._theme, painter, mirrored(self, QRectF(12, 0, side, self.height())), self._item.icon, ink)
        left = 12 + side + 12
        area = mirrored(self, QRectF(left, 0, self.width() - left - 8, self.height()))
        painter.drawText(area, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter, self._item.title)

    def _paint_stacked(self, painter: QPainter, ink: QColor) -> None:
        side = self._theme.px(22)
        draw_icon(self._theme, painter, QRectF(0, 8, self.width(), side), self._item.icon, ink, 22)
        words = QRectF(0, 8 + side, self.width(), self.height() - side - 10)
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self._item.title)

    def _paint_count(self, painter: QPainter) -> None:
        theme = self._theme
        number = QLocale().toString(self._count)
        font = theme.font("caption", 600)
        height = theme.px(22)
        width = max(height, QFontMetrics(font).horizontalAdvance(number) + 12)
        top = 4 if self._stacked else (self.height() - height) / 2
        pill = mirrored(self, QRectF(self.width() - width - (6 if self._stacked else 12), top, width, height))
        rounded(painter, pill, height / 2, theme.colour("accent_soft"), None)
        painter.setFont(font)
        painter.setPen(theme.colour("on_accent_soft"))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, number)
