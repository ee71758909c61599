from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from journal.overriding import override
from ui.theme.theme import Theme
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.label import Label
from ui.widgets.painting import painting, rounded


class KeyHints(QWidget):
    """What keys do here: pairs of keys and words, as (('←', '→'), 'small steps')."""

    def __init__(self, theme: Theme, hints: Sequence[tuple[Sequence[str], str]]) -> None:
        super().__init__()
        row = FlowLayout(gap=16, alignment=Qt.AlignmentFlag.AlignHCenter)
        self.setLayout(row)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for keys, words in hints:
            row.addWidget(_hint(theme, keys, words))


def _hint(theme: Theme, keys: Sequence[str], words: str) -> QWidget:
    group = QWidget()
    row = QHBoxLayout(group)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    for key in keys:
        row.addWidget(_Key(theme, key))
    row.addWidget(Label(theme, words, "secondary", "ink_2", wrap=False))
    return group


class _Key(QLabel):
    def __init__(self, theme: Theme, key: str) -> None:
        super().__init__(key)
        self._theme = theme
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme.font("caption", 500))

    @override
    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        height = metrics.height() + 4
        return QSize(max(metrics.horizontalAdvance(self.text()) + 14, height), height)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        with painting(self) as painter:
            edge = theme.colour("border_control")
            rounded(painter, QRectF(self.rect()), theme.radius("small"), theme.colour("surface"), edge)
            painter.setFont(self.font())
            painter.setPen(theme.colour("ink_2"))
            painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignCenter, self.text())
