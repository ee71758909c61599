from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from ui.theme.theme import Theme
from ui.widgets.message_place import MessagePlace
from ui.widgets.page import Page


class PagePlace(QWidget):
    """Holds a page that is made anew with each state: what had the focus and how far it was scrolled stay."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.messages = MessagePlace(theme, (40, 20, 40, 0))
        self._page: Page | QWidget = QWidget()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.messages)
        self._column.addWidget(self._page, 1)

    def put(self, page: Page) -> None:
        before = self._page
        scrolled = before.verticalScrollBar().value() if isinstance(before, QScrollArea) else 0
        focused = focused_name(before)
        just_come = self.window().focusWidget() in {self, self.parentWidget()}
        self.setUpdatesEnabled(False)
        self._column.addWidget(page, 1)
        self._column.removeWidget(before)
        before.hide()
        before.deleteLater()
        self._page = page
        page.show()
        self._column.activate()
        _scroll_to(page, scrolled)
        if just_come or (focused and not focus_named(page, focused[0])):
            page.focus_title()
        self.setUpdatesEnabled(True)

    def read_from(self, name: str) -> None:
        """Give the focus to what bears the name, at the top of what is shown."""
        page = self._page
        if isinstance(page, QScrollArea) and focus_named(page, name):
            page.ensureWidgetVisible(page.window().focusWidget())


def focused_name(inside: QWidget) -> tuple[str, ...]:
    """The accessible name of what has the focus inside a widget; empty when nothing there has it."""
    focused = inside.window().focusWidget()
    return tuple(child.accessibleName() for child in inside.findChildren(QWidget) if child == focused)


def focus_named(inside: QWidget, name: str) -> bool:
    """Gives the focus to what bears the name, and says whether there was such a thing."""
    for child in inside.findChildren(QWidget):
        can_have_it = Qt.FocusPolicy.TabFocus in child.focusPolicy() and child.isEnabled()
        if name and can_have_it and child.accessibleName() == name:
            child.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
    return False


def _scroll_to(page: QScrollArea, place: int) -> None:
    bar = page.verticalScrollBar()
    bar.setValue(place)
    if bar.value() != place:
        bar.rangeChanged.connect(lambda: bar.setValue(place), Qt.ConnectionType.SingleShotConnection)
