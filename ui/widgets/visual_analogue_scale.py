"""The answer line: a slider without a marker until the person places one."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSlider

from journal.overriding import override
from ui.theme.focus_ring import set_ring
from ui.theme.theme import Theme
from ui.widgets.painting import painting, rounded
from ui.widgets.text_block import TextBlock

LOWEST: Final = 0
HIGHEST: Final = 100
_STEP: Final = 1
_PAGES: Final = 10

_ABOVE_LINE: Final = 96
_TO_WORDS: Final = 56
_BELOW_WORDS: Final = 40
_LEAST_SIDE: Final = 44
_WORDS_WIDTH: Final = 220
_COMFORTABLE: Final = 976
_TICK: Final = 18
_GAP_AROUND_MARKER: Final = 5


class VisualAnalogueScale(QSlider):
    """101 places from `low_words` to `high_words`; no number is drawn, and nothing is answered by the wheel.

    A QSlider, so that screen readers find a slider. Its own value rests in the middle while nothing is answered;
    only `answer()` says whether there is an answer.
    """

    answered = Signal(int)
    cleared = Signal()

    def __init__(
        self,
        theme: Theme,
        question: str,
        low_words: str,
        high_words: str,
        *,
        initial: int | None = None,
        highest: int = HIGHEST,
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._theme = theme
        self._question = question
        self._low = TextBlock(theme, low_words, "lead", weight=500)
        self._high = TextBlock(theme, high_words, "lead", weight=500)
        self._answer = initial
        self._moving_itself = False
        self._answer_when_pressed: int | None = None
        self.setRange(LOWEST, highest)
        self.setSingleStep(_STEP)
        self.setPageStep(max(_STEP, highest // _PAGES))
        self._middle = highest // 2
        self.setValue(self._middle if initial is None else initial)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        set_ring(self, theme.radius("card"))
        self._say_state()
        self.valueChanged.connect(self._value_set_from_outside)

    def answer(self) -> int | None:
        return self._answer

    def answer_words(self) -> str:
        """What is drawn and said of the answer beside its place: nothing."""
        return ""

    def clear(self) -> None:
        if self._answer is None:
            return
        self._answer = None
        self._move_value(self._middle)
        self._say_state()
        self.update()
        self.cleared.emit()

    def _place(self, value: int) -> None:
        self._answer = max(LOWEST, min(self.maximum(), value))
        self._move_value(self._answer)
        self._say_state()
        self.update()

    def _answer_with(self, value: int) -> None:
        before = self._answer
        self._place(value)
        if self._answer is not None and self._answer != before:
            self.answered.emit(self._answer)

    def _move_value(self, value: int) -> None:
        self._moving_itself = True
        self.setValue(value)
        self._moving_itself = False

    def _value_set_from_outside(self, value: int) -> None:
        """A screen reader moves a slider by setting its value."""
        if not self._moving_itself:
            self._answer_with(value)

    def _say_state(self) -> None:
        ends = self.tr("Line from {low} to {high}.").format(low=self._low.text, high=self._high.text)
        if self._answer is None:
            self.setAccessibleName(self.tr("{question}, not answered yet").format(question=self._question))
            self.setAccessibleDescription(ends + " " + self.tr("Not answered yet."))
        else:
            self.setAccessibleName(self._question)
            self.setAccessibleDescription(f"{ends} {self.answer_words()}".strip())

    # Keys and pointer

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear()
            return
        target = self._target_of(key)
        if target is None:
            event.ignore()
            return
        self._answer_with(target)

    def _target_of(self, key: Qt.Key) -> int | None:
        """Where a key leads. The first arrow or page puts the marker in the middle."""
        ends = {Qt.Key.Key_Home: LOWEST, Qt.Key.Key_End: self.maximum()}
        if key in ends:
            return ends[key]
        onward = -_STEP if self._right_to_left() else _STEP
        steps = {
            Qt.Key.Key_Right: onward,
            Qt.Key.Key_Left: -onward,
            Qt.Key.Key_Up: _STEP,
            Qt.Key.Key_Down: -_STEP,
            Qt.Key.Key_PageUp: self.pageStep(),
            Qt.Key.Key_PageDown: -self.pageStep(),
        }
        if key not in steps:
            return None
        return self._middle if self._answer is None else self._answer + steps[key]

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or not self._on_line(event.position()):
            event.ignore()
            return
        self._answer_when_pressed = self._answer
        self.setSliderDown(True)
        self._place(self._value_at(event.position().x()))

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self._place(self._value_at(event.position().x()))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self.isSliderDown() or event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self.setSliderDown(False)
        if self._answer is not None and self._answer != self._answer_when_pressed:
            self.answered.emit(self._answer)

    def _on_line(self, point: QPointF) -> bool:
        reach = self._theme.size("vas_hit_height") / 2
        left, right = self._line_ends()
        marker = self._theme.size("vas_handle_radius")
        return abs(point.y() - self._line_top()) <= reach and left - marker <= point.x() <= right + marker

    def _value_at(self, x: float) -> int:
        left, right = self._line_ends()
        share = (x - left) / (right - left)
        if self._right_to_left():
            share = 1 - share
        return round(share * self.maximum())

    def _x_of(self, value: int) -> float:
        left, right = self._line_ends()
        share = value / self.maximum()
        return left + (right - left) * (1 - share if self._right_to_left() else share)

    # Sizes and painting

    def _right_to_left(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _words_width(self) -> int:
        return min(self._theme.px(_WORDS_WIDTH), self.width() // 2 - 32)

    def _line_top(self) -> float:
        return float(self._theme.px(_ABOVE_LINE))

    def _line_ends(self) -> tuple[float, float]:
        widest = max(self._low.natural_width, self._high.natural_width)
        side = max(_LEAST_SIDE, min(widest, self._words_width()) / 2 + 20)
        length = min(self._theme.px(800), self.width() - 2 * side)
        left = (self.width() - length) / 2
        return left, left + length

    @override
    def sizeHint(self) -> QSize:
        words = self._theme.px(_WORDS_WIDTH)
        tallest = max(self._low.height(words), self._high.height(words))
        height = self._theme.px(_ABOVE_LINE + _TO_WORDS) + tallest + _BELOW_WORDS
        return QSize(_COMFORTABLE, height)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(480 + 2 * _LEAST_SIDE, self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        with painting(self) as painter:
            box = QRectF(self.rect())
            rounded(painter, box, theme.radius("card"), theme.colour("surface"), theme.colour("border"))
            self._paint_line(painter)
            self._paint_words(painter)
            if self._answer is not None:
                self._paint_marker(painter, self._x_of(self._answer))

    def _paint_line(self, painter: QPainter) -> None:
        left, right = self._line_ends()
        y, tick = self._line_top(), self._theme.px(_TICK)
        pen = QPen(self._theme.colour("ink"), 2)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawLine(QPointF(left, y), QPointF(right, y))
        for end in (left, right):
            painter.drawLine(QPointF(end, y - tick), QPointF(end, y + tick))

    def _paint_words(self, painter: QPainter) -> None:
        left, right = self._line_ends()
        starts = (right, left) if self._right_to_left() else (left, right)
        top = self._line_top() + self._theme.px(_TO_WORDS)
        for block, centre in zip((self._low, self._high), starts, strict=True):
            width = min(block.natural_width, self._words_width())
            x = max(12.0, min(centre - width / 2, self.width() - width - 12.0))
            area = QRectF(x, top, width, self.height() - top)
            direction, middle = self.layoutDirection(), Qt.AlignmentFlag.AlignHCenter
            block.draw(painter, area, self._theme.colour("ink"), direction, middle)

    def _paint_marker(self, painter: QPainter, x: float) -> None:
        theme = self._theme
        centre = QPointF(x, self._line_top())
        radius = theme.size("vas_handle_radius")
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("surface"))
        painter.drawEllipse(centre, radius + _GAP_AROUND_MARKER, radius + _GAP_AROUND_MARKER)
        painter.setBrush(theme.colour("primary"))
        painter.drawEllipse(centre, radius, radius)
        notch = QRectF(x - 1.5, centre.y() - radius * 0.42, 3, radius * 0.84)
        painter.setBrush(theme.colour("on_primary"))
        painter.drawRoundedRect(notch, 1.5, 1.5)
        self._paint_answer_words(painter, centre)

    def _paint_answer_words(self, painter: QPainter, centre: QPointF) -> None:
        block = TextBlock(self._theme, self.answer_words(), "card_title")
        bottom = centre.y() - self._theme.size("vas_handle_radius") - _GAP_AROUND_MARKER
        width = block.natural_width
        left = max(12.0, min(centre.x() - width / 2, self.width() - width - 12.0))
        area = QRectF(left, bottom - block.height(width), width, block.height(width))
        block.draw(painter, area, self._theme.colour("ink"), self.layoutDirection(), Qt.AlignmentFlag.AlignHCenter)
