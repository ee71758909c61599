from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.services.contacts import ContactView
from journal.services.reporting_events import BannerToShow
from ui.screens.report_event.pages import HowBadPage, MorePage, WhatPage, WhenPage
from ui.screens.report_event.state import STEPS, Gap, ReportState, Step
from ui.screens.report_event.told_card import ToldCard
from ui.theme.theme import Theme
from ui.widgets.announcing import say_aloud
from ui.widgets.banner import Banner
from ui.widgets.flow_frame import FlowFrame
from ui.widgets.label import Label
from ui.widgets.measured_column import MeasuredColumn
from ui.widgets.message_place import MessagePlace
from ui.widgets.page import TwoColumns
from ui.widgets.severity_words import consequence_words


class ReportView(QWidget):
    next_requested = Signal()
    back_requested = Signal()
    close_requested = Signal()
    help_requested = Signal()
    ticked = Signal(object)
    change_requested = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.page: QWidget = QWidget(self)
        self.page.hide()
        self._banner_shown = ""
        self._frame = FlowFrame(theme, self.tr("Report a symptom or side effect"))
        self._messages = MessagePlace(theme)
        self._frame.add_on_top(self._messages)
        self._trouble = Label(theme, "", "body", "warn")
        self._trouble.setParent(self)
        self._trouble.hide()
        self._frame.next_requested.connect(self.next_requested)
        self._frame.back_requested.connect(self.back_requested)
        self._frame.close_requested.connect(self.close_requested)
        self._frame.help_requested.connect(self.help_requested)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._frame)

    def show_state(self, state: ReportState) -> None:
        self._messages.clear()
        if isinstance(state.banner, BannerToShow):
            self.show_banner(state.banner)
        self._frame.set_step(min(int(state.step) + 1, STEPS), STEPS)
        if state.step is Step.SAVED:
            self._show_saved()
            return
        self.page = self._made_page(state)
        self._trouble = Label(self._theme, "", "body", "warn")
        self._trouble.hide()
        review = state.step is Step.REVIEW
        self._frame.set_next_words(self.tr("Save") if review else self.tr("Next"), icon="" if review else "arrow-right")
        self._frame.set_ready(ready=True)
        self._frame.set_hint(self.tr("You can change your answers later. The first ones are kept too."))
        main = QWidget()
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        column.addWidget(self._trouble)
        column.addStretch(1)
        self._frame.set_content(main if review else TwoColumns(self._theme, main, self._told(state)))
        if review:
            self._frame.next_button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_gap(self, gap: Gap, problem: str) -> None:
        words = {
            Gap.NONE: "",
            Gap.TERM: self.tr("Please write in a few words what you have noticed."),
            Gap.ONSET: self.tr("Please say since when, or that you do not know."),
            Gap.PERSISTENCE: self.tr("Please say whether it is still there."),
            Gap.ENDED: self.tr("Please say when it ended, or that you do not know."),
            Gap.SEVERITY: self.tr("Please say how bad it was."),
            Gap.CONSEQUENCE: self.tr("Please tick what happened, or “None of these”."),
        }[gap]
        self._trouble.setText(problem or words)
        self._trouble.setVisible(bool(problem or words))
        say_aloud(self, problem or words)

    def show_banner(self, banner: BannerToShow) -> None:
        """The only solid red in the program. It stays until the report ends."""
        if self._banner_shown:
            return
        self._banner_shown = banner.panel_id
        told = consequence_words(banner.consequence)
        words = self.tr("You told us: {what}. The study team needs to hear this from you today.").format(what=told)
        shown = Banner(self._theme, "danger_solid", self.tr("Please call the study doctor now"), words)
        for contact in banner.contacts[:2]:
            shown.add_number(contact.number, _said(contact))
        self._frame.add_on_top(shown)

    def show_problem(self, what: str, to_do: str) -> None:
        self._messages.show_problem(what, to_do)

    def _made_page(self, state: ReportState) -> QWidget:
        match state.step:
            case Step.WHAT:
                return WhatPage(self._theme, state)
            case Step.WHEN:
                return WhenPage(self._theme, state)
            case Step.HOW_BAD:
                page = HowBadPage(self._theme, state)
                page.ticked.connect(self.ticked)
                return page
            case Step.MORE:
                return MorePage(self._theme, state)
        return self._review(state)

    def _review(self, state: ReportState) -> QWidget:
        page = MeasuredColumn(self._theme, widest=720)
        page.body.addWidget(Label(self._theme, self.tr("Look at what you have told us"), "section_title"))
        page.body.addWidget(self._card(state))
        return page

    def _told(self, state: ReportState) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._card(state))
        column.addStretch(1)
        return side

    def _card(self, state: ReportState) -> ToldCard:
        card = ToldCard(self._theme, state)
        card.change_requested.connect(self.change_requested)
        return card

    def _show_saved(self) -> None:
        page = MeasuredColumn(self._theme, widest=640)
        page.body.addStretch(1)
        page.body.addWidget(Label(self._theme, self.tr("Your report is saved"), "section_title"))
        alone = self.tr("Saving this does not tell anyone. If it worries you, call the study team.")
        page.body.addWidget(Label(self._theme, alone, "lead", "ink_2"))
        page.body.addStretch(2)
        page.setAccessibleName(self.tr("Your report is saved. Saving this does not tell anyone."))
        page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._frame.set_hint("")
        self._frame.set_next_words(self.tr("Close"))
        self._frame.back_button.hide()
        self._frame.close_button.hide()
        self._frame.set_content(page)
        page.setFocus(Qt.FocusReason.OtherFocusReason)


def _said(contact: ContactView) -> str:
    return contact.name
