from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme.theme import Theme
from ui.widgets.banner import Banner


class MessagePlace(QWidget):
    """Where one banner at a time says what went wrong or what is done; it takes no room while there is none."""

    def __init__(self, theme: Theme, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> None:
        super().__init__()
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(*margins)
        self._column.setSpacing(0)
        self.hide()

    def show_problem(self, what: str, to_do: str) -> None:
        self.put(Banner(self._theme, "danger", what, to_do))

    def show_done(self, title: str, words: str = "") -> None:
        self.put(Banner(self._theme, "ok", title, words))

    def put(self, banner: Banner) -> None:
        self.clear()
        self._column.addWidget(banner)
        self.show()

    def clear(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.hide()
