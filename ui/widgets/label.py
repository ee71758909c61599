from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from journal.overriding import override
from ui.theme.theme import Theme
from ui.widgets.painting import painting
from ui.widgets.text_block import TextBlock

_COMFORTABLE_LINE: Final = 640


class Label(QLabel):
    """Plain text in one of the theme's roles, with the design's line height. Never interprets markup."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        role: str = "body",
        colour: str = "ink",
        *,
        wrap: bool = True,
        weight: int = 0,
    ) -> None:
        super().__init__()
        self._theme = theme
        self._role = role
        self._colour = colour
        self._wrap = wrap
        self._weight = weight
        self._block = TextBlock(theme, "", role)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignLeading)
        self.setFont(theme.font(role, weight))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(wrap)
        self.setSizePolicy(policy)
        self.setText(text)

    @override
    def setText(self, text: str) -> None:
        super().setText(text)
        self._block = TextBlock(self._theme, text, self._role, weight=self._weight, wrap=self._wrap)
        self.updateGeometry()
        self.update()

    def set_colour(self, name: str) -> None:
        self._colour = name
        self.update()

    @override
    def hasHeightForWidth(self) -> bool:
        return self._wrap

    @override
    def heightForWidth(self, width: int) -> int:
        margins = self.contentsMargins()
        inner = width - margins.left() - margins.right()
        return self._block.height(inner) + margins.top() + margins.bottom()

    @override
    def sizeHint(self) -> QSize:
        margins = self.contentsMargins()
        width = self._block.natural_width
        if self._wrap:
            width = max(min(width, self._theme.px(_COMFORTABLE_LINE)), self._block.least_width)
        width += margins.left() + margins.right()
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        margins = self.contentsMargins()
        height = self._block.line_height if self._block.text else 0
        return QSize(
            self._block.least_width + margins.left() + margins.right(), height + margins.top() + margins.bottom()
        )

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self) as painter:
            self._block.draw(
                painter,
                QRectF(self.contentsRect()),
                self._theme.colour(self._colour),
                self.layoutDirection(),
                self.alignment() | Qt.AlignmentFlag.AlignVCenter,
            )


class SelectableLabel(QLabel):
    """One line that can be selected and copied by mouse and keyboard: phone numbers, codes, fingerprints."""

    def __init__(self, theme: Theme, text: str, role: str = "body", colour: str = "ink") -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme.font(role))
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        tinted = self.palette()
        tinted.setColor(self.foregroundRole(), theme.colour(colour))
        self.setPalette(tinted)
        self.setAccessibleName(text)
