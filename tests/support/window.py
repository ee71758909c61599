"""An open journal's window on a real journal, with a person's keys and pointer."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QLineEdit, QScrollArea, QWidget

from journal.overriding import override
from journal.services.opening import Journal
from tests.support.manual_lane import ManualLane
from tests.ui.widgets.hands import LEFT, NONE, click, handle, write
from ui.shell.composition import Desk, Lanes
from ui.shell.main_window import MainWindow
from ui.theme.appearance import Appearance, ColourScheme
from ui.theme.settings import Settings
from ui.widgets.page import Page

Kind = TypeVar("Kind", bound=QWidget)

LIGHT = Appearance(scheme=ColourScheme.LIGHT)


class Person(QObject):
    """Looks at the window and acts on it; counts the clicks and keys it took."""

    def __init__(self, app: QApplication, desk: Desk, lane: ManualLane, compute: ManualLane) -> None:
        super().__init__()
        self.app = app
        self.desk = desk
        self.window = desk.window
        self.lane = lane
        self.compute = compute
        self._handle = handle(self.window)
        self.clicks = 0
        self.keys = 0
        self.flashes: list[str] = []
        app.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Also notes windows that show for a moment: widgets made visible before they stood anywhere."""
        kind = event.type()
        if watched is self._handle:
            self.clicks += kind == QEvent.Type.MouseButtonPress
            self.keys += kind == QEvent.Type.KeyPress
        elif kind == QEvent.Type.Show and _is_flash(watched):
            self.flashes.append(type(watched).__name__)
        return False

    def wait(self) -> None:
        """Until the lanes have done their work and everything is laid out."""
        while self.lane.waiting or self.compute.waiting:
            self.lane.run_all()
            self.compute.run_all()
        self.settle()

    def settle(self) -> None:
        for _ in range(2):
            self.app.processEvents()
            self.app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def all_seen(self, kind: type[Kind]) -> list[Kind]:
        return [widget for widget in self.window.findChildren(kind) if widget.isVisible()]

    def texts(self) -> list[str]:
        return [label.text() for label in self.all_seen(QLabel)]

    def sees(self, text: str) -> bool:
        return any(text in said for said in self.texts())

    def find(self, name: str) -> QWidget:
        """The visible thing of that accessible name; a thing that can be used comes before one that cannot."""
        found = [widget for widget in self.all_seen(QWidget) if widget.accessibleName() == name]
        found.sort(key=lambda widget: widget.focusPolicy() == Qt.FocusPolicy.NoFocus)
        assert found, f"nothing is called {name!r} among {sorted(self.names())}"
        return found[0]

    def button(self, name: str) -> QAbstractButton:
        found = self.find(name)
        assert isinstance(found, QAbstractButton)
        return found

    def field(self, name: str) -> QLineEdit:
        found = self.find(name)
        assert isinstance(found, QLineEdit)
        return found

    def all_named(self, name: str) -> list[QWidget]:
        """Those that can be used, in reading order."""
        found = [widget for widget in self.all_seen(QWidget) if widget.accessibleName() == name]
        return [widget for widget in found if widget.focusPolicy() != Qt.FocusPolicy.NoFocus]

    def chosen(self, name: str) -> bool:
        return any(isinstance(one, QAbstractButton) and one.isChecked() for one in self.all_named(name))

    def names(self) -> set[str]:
        return {widget.accessibleName() for widget in self.all_seen(QWidget)} - {""}

    def buttons(self) -> list[str]:
        return [button.accessibleName() for button in self.all_seen(QAbstractButton)]

    def press(self, name: str) -> None:
        """Clicks it, and waits for what comes of it."""
        self.click_on(self.find(name))
        self.wait()

    def click_on(self, widget: QWidget) -> None:
        above = widget.parentWidget()
        while above is not None:
            if isinstance(above, QScrollArea):
                above.ensureWidgetVisible(widget)
            above = above.parentWidget()
        click(widget)

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(handle(self.window), key, modifiers)
        self.wait()

    def key_only(self, key: Qt.Key) -> None:
        """Without waiting for what may come of it."""
        QTest.keyClick(handle(self.window), key)

    def write(self, text: str) -> None:
        write(self.window, text)
        self.keys += len(text)
        self.wait()

    def double_click(self, name: str) -> None:
        widget = self.find(name)
        place = widget.mapTo(self.window, widget.rect().center())
        QTest.mouseClick(handle(self.window), LEFT, NONE, place)
        QTest.mouseDClick(handle(self.window), LEFT, NONE, place)

    @property
    def focused(self) -> QWidget:
        return self.window.focusWidget()

    def pages(self) -> int:
        return len(self.window.findChildren(Page))


def _is_flash(shown: QObject) -> bool:
    return isinstance(shown, QWidget) and shown.isWindow() and not isinstance(shown, MainWindow | QDialog)


@contextmanager
def opened_window(
    app: QApplication, journal: Journal, looks: Appearance = LIGHT, *, page: str = "today"
) -> Iterator[Person]:
    """The window shown and active, with the wanted page; undressed and gone afterwards."""
    lane, compute = ManualLane(), ManualLane()
    desk = Desk(app, journal, Lanes(vault=lane, compute=compute), Settings(appearance=looks))
    desk.window.show()
    desk.window.activateWindow()
    person = Person(app, desk, lane, compute)
    desk.open(page)
    person.wait()
    try:
        yield person
        assert person.flashes == []
    finally:
        app.removeEventFilter(person)
        lane.finish()
        compute.finish()
        desk.window.hide()
        desk.window.deleteLater()
        desk.deleteLater()
        app.setStyleSheet("")
        app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        person.settle()


Open = Callable[..., Person]
