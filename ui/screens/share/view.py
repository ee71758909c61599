from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.diary.custody import HandoverForm
from journal.services.sharing import HandedOver, SharePeriod
from ui.screens.share.cards import always_included, earlier_card, form_choices, recipient_card
from ui.screens.share.days import DaysRow
from ui.screens.share.state import Doing, ShareScreenState
from ui.theme.theme import Theme
from ui.widgets.banner import Banner
from ui.widgets.buttons import MainButton
from ui.widgets.card import Card
from ui.widgets.choice_group import ChoiceGroup
from ui.widgets.dates import day_and_month
from ui.widgets.label import Label
from ui.widgets.page import Page, TwoColumns
from ui.widgets.page_place import PagePlace
from ui.widgets.page_preview import PagePreview
from ui.widgets.segments import Segments
from ui.widgets.switch import Switch

_PREVIEW_HEIGHT: Final = 290


class ShareView(QWidget):
    period_chosen = Signal(str)
    days_chosen = Signal(object, object)
    notes_chosen = Signal(bool)
    form_chosen = Signal(str)
    save_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._place = PagePlace(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._place)
        self._preview = PagePreview(theme, "")
        self._save = MainButton(theme, "")
        for not_yet in (self._preview, self._save):
            not_yet.setParent(self)
            not_yet.hide()

    def show_state(self, state: ShareScreenState) -> None:
        trailing = Label(self._theme, self.tr("Daymark makes a file. You hand it over."), "secondary", "ink_2")
        page = Page(self._theme, self.tr("Share with your study team"), trailing=trailing)
        page.body.addWidget(TwoColumns(self._theme, self._main(state), self._side(state), side_width=388))
        page.body.addStretch(1)
        self._place.messages.clear()
        self._place.put(page)
        self.show_doing(state)

    def show_pages(self, pages: tuple[bytes, ...]) -> None:
        self._preview.set_pages(pages)

    def show_doing(self, state: ShareScreenState) -> None:
        if state.doing is Doing.SAVING:
            self._save.set_text(self.tr("Checking every record, then saving…"))
            self._save.setEnabled(False)
            return
        words = {
            HandoverForm.PACKAGE: self.tr("Save sealed package…"),
            HandoverForm.PDF: self.tr("Save PDF…"),
            HandoverForm.CSV: self.tr("Save data files…"),
        }
        self._save.set_text(words[state.form])
        self._save.setEnabled(True)

    def show_done(self, made: HandedOver) -> None:
        title = self.tr("Saved as {name}").format(name=made.target.name)
        words = self.tr("Its short code for your paper: {code}. Now give the file to your study team.")
        banner = Banner(self._theme, "ok", title, words.format(code=made.words))
        banner.setFocusPolicy(self._save.focusPolicy())
        self._place.messages.put(banner)
        banner.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_problem(self, what: str, to_do: str) -> None:
        self._place.messages.show_problem(what, to_do)

    def _main(self, state: ShareScreenState) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self._what(state))
        column.addWidget(self._how(state))
        column.addWidget(earlier_card(self._theme, state.found.earlier))
        column.addStretch(1)
        return holder

    def _what(self, state: ShareScreenState) -> Card:
        found, card = state.found, Card(self._theme)
        card.body.addWidget(Label(self._theme, self.tr("1. What to share"), "heading"))
        span = self.tr("{first} to {last} · {answers} answers, {events} symptoms").format(
            first=day_and_month(found.first_day),
            last=day_and_month(found.last_day),
            answers=found.answers,
            events=found.events,
        )
        card.body.addWidget(Label(self._theme, span, "secondary", "ink_2"))
        periods = (
            (SharePeriod.SINCE_LAST.value, self.tr("Since last time")),
            (SharePeriod.WHOLE.value, self.tr("Whole study so far")),
            (SharePeriod.CHOSEN.value, self.tr("Choose dates")),
        )
        period = Segments(self._theme, self.tr("Period"), periods, state.choice.period.value)
        period.chosen.connect(self.period_chosen)
        card.body.addWidget(period)
        if state.choice.period is SharePeriod.CHOSEN:
            days = DaysRow(self._theme, found.first_day, found.last_day)
            days.chosen.connect(self.days_chosen)
            card.body.addWidget(days)
        card.body.addWidget(always_included(self._theme))
        count = self.tr("%n note(s) in this time", "", found.notes)
        notes = Switch(self._theme, self.tr("Notes in your own words"), count)
        notes.setChecked(state.choice.notes)
        notes.toggled.connect(self.notes_chosen)
        card.body.addWidget(notes)
        return card

    def _how(self, state: ShareScreenState) -> Card:
        card = Card(self._theme)
        title = self.tr("2. How to hand it over")
        card.body.addWidget(Label(self._theme, title, "heading"))
        forms = form_choices(sealable=state.sealable)
        group = ChoiceGroup(self._theme, title, forms, initial=(state.form.value,))
        group.chosen.connect(lambda codes: self.form_chosen.emit(codes[0]) if codes else None)
        card.body.addWidget(group)
        return card

    def _side(self, state: ShareScreenState) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        self._preview = PagePreview(self._theme, self.tr("What they will see"))
        self._preview.setFixedHeight(self._theme.px(_PREVIEW_HEIGHT))
        column.addWidget(self._preview)
        if state.form is HandoverForm.PACKAGE:
            column.addWidget(recipient_card(self._theme, state.found.recipients))
        self._save = MainButton(self._theme, "", icon="package-check", large=True)
        self._save.clicked.connect(self.save_requested)
        column.addWidget(self._save)
        column.addStretch(1)
        return holder
