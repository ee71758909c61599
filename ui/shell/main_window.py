from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QKeyCombination, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from journal.overriding import override
from ui.theme.theme import Theme
from ui.widgets.banner import Banner
from ui.widgets.buttons import SecondButton
from ui.widgets.message_place import MessagePlace
from ui.widgets.practice_strip import PracticeStrip
from ui.widgets.rail import Rail, RailItem

_DEFAULT: Final = QSize(1280, 800)
_SMALLEST: Final = QSize(1024, 680)
_AROUND: Final = (16, 8, 16, 8)


class MainWindow(QWidget):
    """The rail with its pages, or one flow over the whole window. Its title says nothing about anybody."""

    page_chosen = Signal(str)
    report_requested = Signal()
    help_requested = Signal()
    lock_requested = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, items: tuple[RailItem, ...], *, practice: bool) -> None:
        super().__init__()
        self.setWindowTitle("Daymark")
        self.resize(_DEFAULT)
        self.setMinimumSize(_SMALLEST)
        self._theme = theme
        self._pages: dict[str, QWidget] = {}
        self._alarm = MessagePlace(theme, _AROUND)
        self._problem = MessagePlace(theme, _AROUND)
        self._notice = MessagePlace(theme, _AROUND)
        self._warning = MessagePlace(theme)
        self._rail = Rail(theme, items)
        self._page_stack = QStackedWidget()
        self._layers = QStackedWidget()
        self._layers.addWidget(self._home())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if practice:
            column.addWidget(PracticeStrip(theme))
        for place in (self._warning, self._alarm, self._problem, self._notice):
            column.addWidget(place)
        column.addWidget(self._layers, 1)
        self._connect_rail()
        self._add_shortcuts(items)

    def _home(self) -> QWidget:
        home = QWidget()
        row = QHBoxLayout(home)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._rail)
        row.addWidget(self._page_stack, 1)
        return home

    def _connect_rail(self) -> None:
        self._rail.chosen.connect(self.page_chosen)
        self._rail.report_requested.connect(self.report_requested)
        self._rail.help_requested.connect(self.help_requested)
        self._rail.lock_requested.connect(self.lock_requested)

    def _add_shortcuts(self, items: tuple[RailItem, ...]) -> None:
        control, alt = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
        self._shortcut(QKeyCombination(control, Qt.Key.Key_L), self.lock_requested.emit)
        self._shortcut(QKeyCombination(Qt.Key.Key_F1), self.help_requested.emit)
        self._shortcut(QKeyCombination(control, Qt.Key.Key_R), self.report_requested.emit)
        for place, item in enumerate(items):
            key = Qt.Key(Qt.Key.Key_1.value + place)
            self._shortcut(QKeyCombination(alt, key), partial(self._choose, item.code))

    def _shortcut(self, keys: QKeyCombination, act: Callable[[], object]) -> None:
        QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _choose(self, code: str) -> None:
        if not self.in_flow:
            self.page_chosen.emit(code)

    @property
    def in_flow(self) -> bool:
        return self._layers.count() > 1

    def set_page(self, code: str, page: QWidget) -> None:
        """Puts a page in its place; what stood there before is let go."""
        before = self._pages.pop(code, None)
        if before is not None:
            self._page_stack.removeWidget(before)
            before.deleteLater()
        self._pages[code] = page
        self._page_stack.addWidget(page)

    def show_page(self, code: str) -> None:
        self._rail.set_current(code)
        self._page_stack.setCurrentWidget(self._pages[code])

    def set_count(self, code: str, count: int) -> None:
        self._rail.set_count(code, count)

    def show_problem(self, what: str, to_do: str) -> None:
        """Something went wrong that belongs to no page: a banner above everything, until something goes right."""
        self._problem.show_problem(what, to_do)

    def show_alarm(self, what: str, to_do: str) -> None:
        """The journal itself is not as it should be: a banner above everything, for as long as the window is open."""
        self._alarm.show_problem(what, to_do)

    def clear_problem(self) -> None:
        self._problem.clear()

    def show_notice(self, title: str, words: str, action: str, act: Callable[[], None], *, kind: str = "ok") -> None:
        """Something good to know, with one thing that can be done about it; it goes away when that is pressed."""
        notice = Banner(self._theme, kind, title, words)
        button = SecondButton(self._theme, action, small=True)
        button.clicked.connect(self._notice.clear)
        button.clicked.connect(act)
        notice.add_action(button)
        self._notice.put(notice)

    def set_warning(self, words: str) -> None:
        """One line above everything, for instance that Daymark locks in a minute; "" takes it away."""
        if words:
            self._warning.put(Banner(self._theme, "info", words, icon="lock"))
        else:
            self._warning.clear()

    def show_flow(self, flow: QWidget) -> None:
        """Lays a flow over everything; an earlier one stays underneath and comes back when this one ends.

        The flow has the focus until it gives it to its first question: an Enter too many presses nothing.
        """
        self._layers.addWidget(flow)
        self._layers.setCurrentWidget(flow)
        flow.setFocus(Qt.FocusReason.OtherFocusReason)

    def end_flow(self, flow: QWidget) -> None:
        """What lies below comes back, with the focus where it was."""
        if self._layers.currentWidget() is flow:
            self._layers.setCurrentIndex(self._layers.indexOf(flow) - 1)
        self._layers.removeWidget(flow)
        flow.hide()
        flow.deleteLater()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self.closed.emit()
        super().closeEvent(event)
