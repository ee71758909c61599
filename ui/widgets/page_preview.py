from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy

from journal.overriding import override
from ui.theme.theme import Theme
from ui.widgets.buttons import QUIET, IconButton
from ui.widgets.card import Card, divider
from ui.widgets.label import Label
from ui.widgets.painting import painting

_PADDING: Final = 16
_A4: Final = QSizeF(210, 297)


class PagePreview(Card):
    """The pages that will be handed over, as pictures, one at a time."""

    def __init__(self, theme: Theme, title: str = "") -> None:
        super().__init__(theme)
        self._pages: tuple[bytes, ...] = ()
        self._index = 0
        self.body.setContentsMargins(1, 1, 1, 1)
        self.body.setSpacing(0)
        self._count = Label(theme, "", "body", "ink_2", wrap=False)
        self._previous = IconButton(theme, "chevron-left", self.tr("Previous page"))
        self._next = IconButton(theme, "chevron-right", self.tr("Next page"))
        row = QHBoxLayout()
        row.setContentsMargins(20, 6, 8, 6)
        row.setSpacing(4)
        row.addWidget(Label(theme, title, "heading"), 1)
        for button, step in ((self._previous, -1), (self._next, 1)):
            button.set_look(QUIET)
            button.clicked.connect(lambda _=False, step=step: self._turn(step))
        row.addWidget(self._previous)
        row.addWidget(self._count)
        row.addWidget(self._next)
        self.body.addLayout(row)
        self.body.addWidget(divider(theme))
        self._sheet = _Sheet(theme)
        self.body.addWidget(self._sheet, 1)
        self._show()

    def set_pages(self, pages: Sequence[bytes]) -> None:
        """Each page as the bytes of a PNG or an SVG."""
        self._pages = tuple(pages)
        self._index = 0
        self._show()

    def _turn(self, step: int) -> None:
        self._index = max(0, min(len(self._pages) - 1, self._index + step))
        self._show()

    def _show(self) -> None:
        count = len(self._pages)
        words = self.tr("Page {page} of {pages}").format(page=self._index + 1, pages=count) if count else ""
        self._count.setText(words)
        self._sheet.setAccessibleName(words)
        self._previous.setEnabled(self._index > 0)
        self._next.setEnabled(self._index < count - 1)
        self._sheet.set_page(self._pages[self._index] if count else b"")


class _Sheet(QFrame):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._image = QImage()
        self._svg: QSvgRenderer | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_page(self, page: bytes) -> None:
        self._svg, self._image = None, QImage()
        if page.lstrip()[:1] == b"<":
            self._svg = QSvgRenderer(QByteArray(page), self)
        elif page:
            self._image = QImage.fromData(QByteArray(page))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(300), self._theme.px(380))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(200, 240)

    def _page_size(self) -> QSizeF:
        if self._svg is not None and not self._svg.viewBoxF().isEmpty():
            return self._svg.viewBoxF().size()
        return _A4 if self._image.isNull() else QSizeF(self._image.size())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        room = QRectF(self.rect()).adjusted(_PADDING, _PADDING, -_PADDING, -_PADDING)
        size = self._page_size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        paper = QRectF(0, 0, size.width(), size.height())
        paper.moveCenter(room.center())
        with painting(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            ground = QRectF(self.rect()).adjusted(1, 0, -1, -1)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("surface_sunken"))
            painter.drawRoundedRect(ground, 12, 12)
            painter.drawRect(ground.adjusted(0, 0, 0, -16))
            painter.fillRect(paper, Qt.GlobalColor.white)
            if self._svg is not None:
                self._svg.render(painter, paper)
            elif not self._image.isNull():
                ratio = self.devicePixelRatioF()
                fitted = self._image.scaled(
                    (size * ratio).toSize(),
                    Qt.AspectRatioMode.IgnoreAspectRatio,
                    Qt.TransformationMode.SmoothTransformation,
                )
                painter.drawImage(paper, fitted)
            painter.setPen(self._theme.colour("border_control"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(paper.adjusted(-0.5, -0.5, 0.5, 0.5))
