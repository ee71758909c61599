from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from journal.services.contacts import ContactView
from ui.gate.setup.sayings import days_words, often_words
from ui.gate.setup.state import StudyView
from ui.theme.focus_ring import set_no_ring
from ui.theme.theme import Theme
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.icon_label import IconLabel
from ui.widgets.label import Label, SelectableLabel
from ui.widgets.page import Page
from ui.widgets.tick_box import TickBox

_ROW_GAP: Final = 14


class AskedPage(Page):
    """Step 2: what the study asks, who sees it, what stays here, and that one may stop."""

    read = Signal(bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, self.tr("What this study asks, and who sees it"))
        self._theme = theme
        self._shown = QWidget()
        self.body.addWidget(self._shown)
        self.body.addStretch(1)
        self.box = TickBox(
            theme,
            self.tr("I have read this, or someone has read it to me"),
            self.tr("This does not replace the consent form you signed."),
        )
        self.box.toggled.connect(self.read)

    def focus_first(self) -> None:
        set_no_ring(self.title)
        self.title.setFocus()

    def show_study(self, view: StudyView) -> None:
        self.body.removeWidget(self._shown)
        self._shown.hide()
        self._shown.deleteLater()
        self._shown = self._made(view)
        self.body.insertWidget(0, self._shown)
        self.box.setChecked(False)

    def lines(self, view: StudyView) -> list[str]:
        """The same words, to be printed."""
        asked = [f"{row.title}: {often_words(row.days, row.times)}" for row in view.asked]
        team = [f"{contact.name}: {contact.number}" for contact in view.contacts]
        said = [*self._who_sees(), *self._stays(), *self._stop(view)]
        return [view.title, view.summary, view.place, *self._unreviewed(view), *team, *asked, *said]

    def _unreviewed(self, view: StudyView) -> tuple[str, ...]:
        words = self.tr("This translation has not been reviewed by a native clinician.")
        return () if view.reviewed else (words,)

    def _made(self, view: StudyView) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self._study(view))
        cards = (
            self._asked(view),
            self._words("users", self.tr("Who sees your answers"), self._who_sees(), stressed=True),
            self._words("wifi-off", self.tr("What stays here"), self._stays()),
            self._words("door-open", self.tr("You can stop at any time"), self._stop(view)),
        )
        for pair in (cards[:2], cards[2:]):
            row = QBoxLayout(self._direction())
            row.setSpacing(16)
            for card in pair:
                row.addWidget(card, 1)
            column.addLayout(row)
        return holder

    def _direction(self) -> QBoxLayout.Direction:
        return QBoxLayout.Direction.TopToBottom if self._theme.is_large else QBoxLayout.Direction.LeftToRight

    def _study(self, view: StudyView) -> Card:
        theme = self._theme
        card = Card(theme)
        row = QBoxLayout(self._direction())
        row.setSpacing(24)
        left = QVBoxLayout()
        left.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(10)
        title = Label(theme, view.title, "heading")
        head.addWidget(title, 1 if theme.is_large else 0)
        chip = (self.tr("Practice only"), "warn", "info")
        if not view.practice:
            chip = (self.tr("Study file checked"), "ok", "badge-check")
        head.addWidget(Chip(theme, chip[0], kind=chip[1], icon=chip[2]))
        head.addStretch(1)
        left.addLayout(head)
        length = self.tr("{number} days").format(number=view.days)
        left.addWidget(Label(theme, view.summary, "body", "ink_2"))
        left.addWidget(Label(theme, f"{view.place} · {length}", "body", "ink_2"))
        for words in self._unreviewed(view):
            left.addWidget(Label(theme, words, "body", "warn"))
        left.addStretch(1)
        row.addLayout(left, 3)
        if not theme.is_large:
            row.addWidget(_upright(theme))
        row.addLayout(self._team(view.contacts), 2)
        card.body.addLayout(row)
        return card

    def _team(self, contacts: tuple[ContactView, ...]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(Label(self._theme, self.tr("Who you can call"), "secondary", "ink_2"))
        for contact in contacts:
            row = QBoxLayout(self._direction())
            row.setSpacing(0 if self._theme.is_large else 12)
            row.addWidget(Label(self._theme, contact.name, "body"), 1)
            number = SelectableLabel(self._theme, contact.number, "card_title")
            number.setAccessibleName(f"{contact.name}: {contact.number}")
            row.addWidget(number, 0, Qt.AlignmentFlag.AlignTop)
            column.addLayout(row)
        column.addStretch(1)
        return column

    def _asked(self, view: StudyView) -> Card:
        card = self._headed("clipboard-list", self.tr("What you will be asked"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(_ROW_GAP)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for row in view.asked:
            minutes = self.tr("{number} min").format(number=row.minutes) if row.minutes else ""
            self._add_row(grid, row.title, often_words(row.days, row.times), minutes)
        if view.medication is not None:
            self._add_row(grid, self.tr("Study medication"), days_words(view.medication), "")
        self._add_row(grid, self.tr("Symptoms"), self.tr("when they happen"), "")
        card.body.addLayout(grid)
        card.body.addStretch(1)
        return card

    def _add_row(self, grid: QGridLayout, title: str, days: str, minutes: str) -> None:
        line = grid.rowCount()
        grid.addWidget(Label(self._theme, title, "body", weight=500), line, 0)
        grid.addWidget(Label(self._theme, days, "body", "ink_2"), line, 1)
        grid.addWidget(Label(self._theme, minutes, "body", "ink_2", wrap=False), line, 2)

    def _words(self, icon: str, title: str, lines: tuple[str, ...], *, stressed: bool = False) -> Card:
        card = self._headed(icon, title)
        for line in lines:
            last = stressed and line is lines[-1]
            card.body.addWidget(Label(self._theme, line, "body", "ink" if last else "ink_2", weight=600 if last else 0))
        card.body.addStretch(1)
        return card

    def _headed(self, icon: str, title: str) -> Card:
        card = Card(self._theme)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(IconLabel(self._theme, icon, "primary", 22), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(Label(self._theme, title, "heading"), 1)
        card.body.addLayout(row)
        return card

    def _who_sees(self) -> tuple[str, ...]:
        return (
            self.tr("Only you, until you choose to share. Then the study team can read what you hand over."),
            self.tr("Nobody watches your answers as you write."),
            self.tr("If you need help, call."),
        )

    def _stays(self) -> tuple[str, ...]:
        return (
            self.tr(
                "Your journal is locked with your passphrase and kept on this computer. "
                "Nothing leaves it by itself. You always choose first."
            ),
        )

    def _stop(self, view: StudyView) -> tuple[str, ...]:
        fixed = self.tr("You do not have to give a reason. The study keeps what you have already handed over.")
        return (view.withdrawal or fixed,)


def _upright(theme: Theme) -> QFrame:
    line = QFrame()
    line.setFixedWidth(1)
    tinted = line.palette()
    tinted.setColor(QPalette.ColorRole.Window, theme.colour("border"))
    line.setPalette(tinted)
    line.setAutoFillBackground(True)
    return line
