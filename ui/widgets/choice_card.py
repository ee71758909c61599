from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from journal.overriding import override
from ui.theme.focus_ring import set_ring
from ui.theme.theme import Theme
from ui.widgets.option import Option, draw_radio, draw_tick
from ui.widgets.painting import mirrored, painting, rounded
from ui.widgets.text_block import TextBlock

_PADDING: Final = 18
_GAP: Final = 16
_LEAST_HEIGHT: Final = 62


class ChoiceCard(Option):
    """One choice: a radio mark or a tick, a title and a line of words. The whole card can be pressed."""

    def __init__(
        self, theme: Theme, title: str, words: str = "", *, exclusive: bool, trailing: QWidget | None = None
    ) -> None:
        super().__init__(theme, title, exclusive=exclusive)
        self._title = TextBlock(theme, title, "card_title")
        self._words = TextBlock(theme, words, "secondary")
        self._trailing = trailing
        if words:
            self.setAccessibleDescription(words)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        set_ring(self, theme.radius("card"))
        if trailing is not None:
            trailing.setParent(self)
            trailing.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        inner = self._text_width(width)
        text = self._title.height(inner) + self._words.height(inner)
        least = self._theme.px(_LEAST_HEIGHT)
        return max(text + 2 * 12, least)

    @override
    def sizeHint(self) -> QSize:
        text = max(self._title.natural_width, self._words.natural_width)
        width = min(text, self._theme.px(560)) + self._around_text()
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        width = max(self._title.least_width, self._words.least_width) + self._around_text()
        return QSize(width, self._theme.px(_LEAST_HEIGHT))

    def _around_text(self) -> int:
        trailing = self._trailing.sizeHint().width() + _GAP if self._trailing is not None else 0
        return 2 * _PADDING + self._theme.px(22) + _GAP + trailing

    def _text_width(self, width: int) -> int:
        return max(width - self._around_text(), 1)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Places what stands at the end: with a layout of its own the card would lose its height for width."""
        super().resizeEvent(event)
        if self._trailing is not None:
            size = self._trailing.sizeHint()
            left = self.width() - _PADDING - size.width()
            place = QRectF(left, (self.height() - size.height()) // 2, size.width(), size.height())
            self._trailing.setGeometry(mirrored(self, place).toRect())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        checked = self.isChecked()
        fill = "primary_soft" if checked else "surface_hover" if self.underMouse() else "surface"
        edge = "primary" if checked else "border_control"
        with painting(self) as painter:
            rounded(
                painter,
                QRectF(self.rect()),
                theme.radius("card"),
                theme.colour(fill),
                theme.colour(edge),
                2 if checked else 1,
            )
            mark = mirrored(self, QRectF(_PADDING, 0, theme.px(22), self.height()))
            if self.autoExclusive():
                draw_radio(theme, painter, mark, checked=checked)
            else:
                state = Qt.CheckState.Checked if checked else Qt.CheckState.Unchecked
                draw_tick(theme, painter, mark, state=state)
            width = self._text_width(self.width())
            title_height, words_height = self._title.height(width), self._words.height(width)
            top = (self.height() - title_height - words_height) / 2
            left = _PADDING + theme.px(22) + _GAP
            area = mirrored(self, QRectF(left, top, width, title_height))
            self._title.draw(painter, area, theme.colour("ink"), self.layoutDirection())
            below = mirrored(self, QRectF(left, top + title_height, width, words_height))
            ink = theme.colour("ink" if checked else "ink_2")
            self._words.draw(painter, below, ink, self.layoutDirection())
