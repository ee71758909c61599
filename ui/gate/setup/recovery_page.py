from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QLabel, QLayout, QVBoxLayout, QWidget

from journal.overriding import override
from ui.theme.focus_ring import set_no_ring
from ui.theme.theme import Theme
from ui.widgets.buttons import MainButton, QuietButton, SecondButton
from ui.widgets.card import Card
from ui.widgets.icon_label import IconLabel
from ui.widgets.label import Label
from ui.widgets.page import Page, TwoColumns
from ui.widgets.painting import painting, rounded
from ui.widgets.secret_copies import SecretCopies
from ui.widgets.text_field import TextField

_SIDE_WIDTH: Final = 248
_HIDDEN: Final = "•••••"


class RecoveryPage(Page):
    """Step 4: the recovery key, to be put on paper, and two of its groups typed back from there."""

    print_requested = Signal()
    save_requested = Signal()
    hide_toggled = Signal()
    typed = Signal(int, str)
    submitted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, self.tr("Keep your recovery key safe"))
        self._theme = theme
        words = self.tr(
            "If you forget your passphrase, this key is the only other way in. "
            "Nobody can reset it for you: not the study team, and not the makers of Daymark."
        )
        self.body.addWidget(Label(theme, words, "lead", "ink_2"))
        self._tiles = QWidget()
        self._tiles.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._groups = QGridLayout(self._tiles)
        self._groups.setContentsMargins(0, 0, 0, 0)
        self._groups.setSpacing(10)
        self.hide_button = QuietButton(theme, self.tr("Hide"), icon="eye-off")
        self.hide_button.clicked.connect(self.hide_toggled)
        self.fields: tuple[TextField, ...] = ()
        self._asked = QBoxLayout(_direction(theme))
        self._asked.setSpacing(20)
        main = QWidget()
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self._key_card())
        column.addWidget(self._check_card())
        self.body.addWidget(TwoColumns(theme, main, self._where_card(), side_width=_SIDE_WIDTH))
        self.body.addStretch(1)

    def focus_first(self) -> None:
        set_no_ring(self.title)
        self.title.setFocus()

    def show_groups(self, groups: tuple[str, ...], *, shown: bool) -> None:
        _empty(self._groups)
        columns = 2 if self._theme.is_large else 3
        for place, group in enumerate(groups):
            tile = _Group(self._theme, place + 1, group if shown else _HIDDEN)
            self._groups.addWidget(tile, place // columns, place % columns)
        self.hide_button.set_text(self.tr("Hide") if shown else self.tr("Show"))
        self.hide_button.set_icon("eye-off" if shown else "eye")

    def ask_for(self, checks: tuple[int, int]) -> None:
        """`checks`: places, from 0, of the groups to type."""
        _empty(self._asked)
        names = [self.tr("Group {number}").format(number=place + 1) for place in checks]
        first, second = (TextField(self._theme, name, mono=True, limit=12) for name in names)
        self.fields = (first, second)
        for place, field in enumerate(self.fields):
            SecretCopies(field.editor)
            field.edited.connect(lambda text, place=place: self.typed.emit(place, text))
            field.set_state("rest", self.tr("Capitals or small letters both work."))
            self._asked.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        first.submitted.connect(second.setFocus)
        second.submitted.connect(self.submitted)

    def show_match(self, place: int, *, matches: bool, whole: bool) -> None:
        """`whole`: as many symbols are typed as the group has."""
        field = self.fields[place]
        if matches:
            field.set_state("match", self.tr("That matches."))
        elif whole:
            field.set_state("wrong", self.tr("That is not what the key says. Look at your copy again."))
        else:
            field.set_state("rest", self.tr("Capitals or small letters both work."))

    def _key_card(self) -> Card:
        theme = self._theme
        card = Card(theme)
        head = QHBoxLayout()
        head.addWidget(Label(theme, self.tr("Your recovery key"), "heading"), 1)
        head.addWidget(self.hide_button)
        card.body.addLayout(head)
        card.body.addWidget(self._tiles)
        print_it = MainButton(theme, self.tr("Print"), icon="printer")
        save = SecondButton(theme, self.tr("Save as PDF"), icon="file-down")
        print_it.clicked.connect(self.print_requested)
        save.clicked.connect(self.save_requested)
        row = QBoxLayout(_direction(theme))
        row.setSpacing(12)
        row.addWidget(print_it)
        row.addWidget(save)
        row.addStretch(1)
        row.addWidget(Label(theme, self.tr("The key never uses I, L, O or U."), "secondary", "ink_2"))
        card.body.addSpacing(4)
        card.body.addLayout(row)
        return card

    def _check_card(self) -> Card:
        theme = self._theme
        card = Card(theme)
        card.body.addWidget(Label(theme, self.tr("Check your copy"), "heading"))
        words = self.tr("Look at your paper or PDF, not at the screen, and type two groups.")
        card.body.addWidget(Label(theme, words, "secondary", "ink_2"))
        card.body.addLayout(self._asked)
        return card

    def _where_card(self) -> Card:
        theme = self._theme
        card = Card(theme, kind="soft")
        card.body.addWidget(Label(theme, self.tr("Where to keep it"), "card_title"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(14)
        grid.setColumnStretch(1, 1)
        rows = (
            ("check", "ok", self.tr("On paper, in a safe place away from this computer")),
            ("check", "ok", self.tr("With someone you trust, in a closed envelope")),
            ("x", "danger", self.tr("Not in an email, a photo or a message")),
        )
        for line, (icon, colour, words) in enumerate(rows):
            grid.addWidget(IconLabel(theme, icon, colour), line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Label(theme, words, "body"), line, 1)
        card.body.addLayout(grid)
        card.body.addStretch(1)
        words = self.tr("Anyone who has this key and your journal’s folder can read your journal.")
        card.body.addWidget(Label(theme, words, "secondary", "on_primary_soft"))
        return card


def _empty(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def _direction(theme: Theme) -> QBoxLayout.Direction:
    return QBoxLayout.Direction.TopToBottom if theme.is_large else QBoxLayout.Direction.LeftToRight


class _Group(QLabel):
    """One group of the key on a sunken tile, with its number. Always reads from left to right."""

    def __init__(self, theme: Theme, place: int, text: str) -> None:
        super().__init__(text)
        self._theme = theme
        self._place = str(place)
        spoken = self.tr("hidden") if text == _HIDDEN else " ".join(text)
        self.setAccessibleName(self.tr("Group {number}: {symbols}").format(number=place, symbols=spoken))
        self.setFont(theme.font("mono"))

    @override
    def sizeHint(self) -> QSize:
        width = QFontMetrics(self.font()).horizontalAdvance("W" * 5)
        return QSize(width + self._theme.px(72), self._theme.px(62))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        margin = theme.px(14)
        with painting(self) as painter:
            box = QRectF(self.rect())
            rounded(painter, box, theme.radius("control"), theme.colour("surface_sunken"), theme.colour("border"))
            painter.setPen(theme.colour("ink_2"))
            painter.setFont(theme.font("caption"))
            number = QRectF(margin, theme.px(5), self.width() - 2 * margin, theme.px(22))
            painter.drawText(number, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._place)
            painter.setPen(theme.colour("ink"))
            painter.setFont(self.font())
            symbols = QRectF(margin, theme.px(26), self.width() - 2 * margin, theme.px(32))
            painter.drawText(symbols, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
