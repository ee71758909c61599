from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from journal.overriding import override
from ui.theme.theme import Theme

if TYPE_CHECKING:
    from journal.services.contacts import ContactView
    from ui.gate.help_view import HelpView
    from ui.widgets.banner import Banner

_DEFAULT: Final = QSize(1280, 800)
_SMALLEST: Final = QSize(1024, 680)


class GateWindow(QWidget):
    """One screen, and over it the help numbers when they are asked for (F1). Its title says nothing about anybody."""

    shown = Signal()
    help_requested = Signal()
    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._painted = False
        self._help: HelpView | None = None
        self.setWindowTitle("Daymark")
        self.resize(_DEFAULT)
        self.setMinimumSize(_SMALLEST)
        self._layers = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._warned: Banner | None = None
        self._warning = QVBoxLayout()
        column.addLayout(self._warning)
        column.addWidget(self._layers)
        QShortcut(QKeySequence(Qt.Key.Key_F1), self).activated.connect(self.help_requested)

    def set_screen(self, screen: QWidget) -> None:
        """Shows `screen`; what stood there before is let go."""
        self.hide_help()
        before = self._layers.currentWidget()
        self._layers.addWidget(screen)
        self._layers.setCurrentWidget(screen)
        if before is not None:
            self._layers.removeWidget(before)
            before.deleteLater()

    def show_help(self, contacts: "tuple[ContactView, ...]") -> None:
        from ui.gate.help_view import HelpView

        self.hide_help()
        self._help = HelpView(self._theme, contacts)
        self._help.back_requested.connect(self.hide_help)
        self._layers.addWidget(self._help)
        self._layers.setCurrentWidget(self._help)
        self._help.focus_first()

    def hide_help(self) -> None:
        if self._help is None:
            return
        self._layers.removeWidget(self._help)
        self._help.deleteLater()
        self._help = None

    def show_warning(self) -> None:
        """One line above everything, until it is taken away."""
        from ui.widgets.banner import Banner

        self.hide_warning()
        words = self.tr("Daymark locks within a minute. Press any key to stay. What is typed here is not kept.")
        self._warned = Banner(self._theme, "info", words, icon="lock")
        self._warning.addWidget(self._warned)

    def hide_warning(self) -> None:
        if self._warned is None:
            return
        self._warned.hide()
        self._warned.deleteLater()
        self._warned = None

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Children are painted after this, in the same pass: once the event loop turns again, all is on the screen."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.shown.emit)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self.closed.emit()
        super().closeEvent(event)
