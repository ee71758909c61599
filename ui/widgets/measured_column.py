from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme.theme import Theme


class MeasuredColumn(QWidget):
    """A column in the middle, no wider than reads well; what it holds goes into `body`."""

    def __init__(self, theme: Theme, *, widest: int = 980) -> None:
        super().__init__()
        inner = QWidget()
        inner.setMaximumWidth(theme.px(widest))
        self.body = QVBoxLayout(inner)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(16)
        row = QHBoxLayout(self)
        row.setContentsMargins(40, 24, 40, 24)
        row.addStretch(1)
        row.addWidget(inner, 1000)
        row.addStretch(1)
