from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QSizePolicy

from journal.overriding import override
from ui.theme.focus_ring import set_ring
from ui.theme.theme import Theme
from ui.widgets.option import Option, focus_on
from ui.widgets.painting import painting, rounded

_INSET: Final = 4


class Segments(QFrame):
    """A few options side by side, one of which is always on; one under the other from 130 % text size."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, group_name: str, options: Sequence[tuple[str, str]], chosen: str) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(group_name)
        direction = QBoxLayout.Direction.TopToBottom if theme.is_large else QBoxLayout.Direction.LeftToRight
        row = QBoxLayout(direction, self)
        row.setContentsMargins(_INSET, _INSET, _INSET, _INSET)
        row.setSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._segments: dict[str, _Segment] = {}
        for code, title in options:
            segment = _Segment(theme, title, group_name)
            segment.setChecked(code == chosen)
            self._segments[code] = segment
            self._connect(code, segment)
            row.addWidget(segment, 1)
        if chosen in self._segments:
            self.setFocusProxy(self._segments[chosen])

    def chosen_code(self) -> str:
        return next((code for code, segment in self._segments.items() if segment.isChecked()), "")

    def set_chosen(self, code: str) -> None:
        """Without a signal."""
        self._segments[code].setChecked(True)
        self.setFocusProxy(self._segments[code])

    def _connect(self, code: str, segment: "_Segment") -> None:
        segment.clicked.connect(lambda _checked: self._clicked(code))
        segment.stepped.connect(lambda step: self._step(code, step))

    def _clicked(self, code: str) -> None:
        self.setFocusProxy(self._segments[code])
        self.chosen.emit(code)

    def _step(self, code: str, step: int) -> None:
        codes = list(self._segments)
        target = self._segments[codes[(codes.index(code) + step) % len(codes)]]
        focus_on(target)
        target.click()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        with painting(self) as painter:
            edge = theme.colour("border_control")
            rounded(painter, QRectF(self.rect()), theme.radius("control"), theme.colour("surface"), edge)


class _Segment(Option):
    def __init__(self, theme: Theme, title: str, group_name: str) -> None:
        super().__init__(theme, title, exclusive=True)
        self.setFont(theme.font("control", 600))
        self.setAccessibleDescription(group_name)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        set_ring(self, theme.radius("small"))

    @override
    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        width = metrics.horizontalAdvance(self.text().replace("&&", "&"))
        return QSize(width + 32, max(self._theme.px(36), metrics.height() + 10))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        checked = self.isChecked()
        with painting(self) as painter:
            fill = "primary" if checked else "surface_hover" if self.underMouse() else ""
            if fill:
                rounded(painter, QRectF(self.rect()), theme.radius("small"), theme.colour(fill), None)
            painter.setFont(self.font() if checked else theme.font("control", 500))
            painter.setPen(theme.colour("on_primary" if checked else "ink_2"))
            painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignCenter, self.text().replace("&&", "&"))
