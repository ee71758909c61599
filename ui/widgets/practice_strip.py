from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from journal.overriding import override
from ui.theme.theme import Theme
from ui.widgets.label import Label
from ui.widgets.painting import painting


class PracticeStrip(QFrame):
    """Stands above everything while the study is only practice: its file is not signed by a study."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        words = self.tr("Practice study: nothing you write here is part of a real study.")
        label = Label(theme, words, "secondary", "warn", weight=600)
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setAccessibleName(words)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        row.addWidget(label, 1)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self) as painter:
            painter.fillRect(self.rect(), self._theme.colour("warn_soft"))
            painter.fillRect(0, self.height() - 1, self.width(), 1, self._theme.colour("warn_line"))
