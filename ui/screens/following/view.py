from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.diary.events import Persistence, Severity
from ui.screens.following.state import FollowingState, Gap, Told
from ui.theme.theme import Theme
from ui.widgets.announcing import say_aloud
from ui.widgets.choice_group import ChoiceGroup
from ui.widgets.event_date_field import EventDateField
from ui.widgets.flow_frame import FlowFrame
from ui.widgets.label import Label
from ui.widgets.measured_column import MeasuredColumn
from ui.widgets.message_place import MessagePlace
from ui.widgets.severity_words import persistence_choices, severity_choices


class FollowingView(QWidget):
    save_requested = Signal()
    closed = Signal()
    help_requested = Signal()

    def __init__(self, theme: Theme, state: FollowingState) -> None:
        super().__init__()
        self._theme = theme
        self._state = state
        self._frame = FlowFrame(theme, state.event.term)
        self._messages = MessagePlace(theme)
        self._frame.add_on_top(self._messages)
        self._frame.step_bar.hide()
        self._frame.close_button.set_text(self.tr("Close without saving"))
        self._frame.set_next_words(self.tr("Save"))
        self._frame.next_requested.connect(self.save_requested)
        self._frame.back_requested.connect(self.closed)
        self._frame.close_requested.connect(self.closed)
        self._frame.help_requested.connect(self.help_requested)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._frame)
        self.show_kept(Told())

    def show_kept(self, kept: Told) -> None:
        """The questions with what was chosen before the form was left."""
        still, bad, end = self.tr("Is it still there?"), self.tr("How bad is it now?"), self.tr("When did it end?")
        chosen = tuple(said.value for said in kept.persistence)
        severity = tuple(str(said.value) for said in kept.severity)
        self._persistence = ChoiceGroup(self._theme, still, persistence_choices(), initial=chosen)
        self._severity = ChoiceGroup(self._theme, bad, severity_choices(self._theme), initial=severity)
        self._ended = EventDateField(self._theme, end, self._state.today, (*kept.ended, None)[0])
        self._severity_part = self._part(bad, self._severity)
        self._ended_part = self._part(end, self._ended)
        self._trouble = Label(self._theme, "", "body", "warn")
        self._frame.set_content(self._page(self._state, still))
        self._persistence.chosen.connect(self._show_parts)
        self._show_parts()
        self.focus_first()

    def focus_first(self) -> None:
        self._persistence.setFocus(Qt.FocusReason.OtherFocusReason)

    def told(self) -> Told:
        ended = self._ended.answer()
        return Told(
            persistence=tuple(Persistence(code) for code in self._persistence.chosen_codes()),
            severity=tuple(Severity(int(code)) for code in self._severity.chosen_codes()),
            ended=() if ended is None else (ended,),
        )

    def show_gap(self, gap: Gap) -> None:
        words = {
            Gap.NONE: "",
            Gap.PERSISTENCE: self.tr("Please say whether it is still there."),
            Gap.SEVERITY: self.tr("Please say how bad it is now."),
            Gap.ENDED: self._ended.problem() or self.tr("Please say when it ended, or that you do not know."),
        }[gap]
        self._trouble.setText(words)
        self._trouble.setVisible(bool(words))
        say_aloud(self, words)

    def show_problem(self, what: str, to_do: str) -> None:
        self._messages.show_problem(what, to_do)

    def _page(self, state: FollowingState, still: str) -> QWidget:
        page = MeasuredColumn(self._theme, widest=760)
        page.body.addWidget(Label(self._theme, state.event.term, "section_title"))
        told = self.tr("You last told us about it %n day(s) ago.", "", state.days_since_told)
        page.body.addWidget(Label(self._theme, told, "lead", "ink_2"))
        for part in (self._part(still, self._persistence), self._severity_part, self._ended_part, self._trouble):
            page.body.addWidget(part)
        page.body.addStretch(1)
        return page

    def _part(self, question: str, control: QWidget) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Label(self._theme, question, "heading"))
        column.addWidget(control)
        return holder

    def _show_parts(self, *_: object) -> None:
        codes = self._persistence.chosen_codes()
        ended = codes == (Persistence.ENDED.value,)
        self._severity_part.setVisible(bool(codes) and not ended)
        self._ended_part.setVisible(ended)
        self._trouble.hide()
        self._frame.set_ready(ready=bool(codes))
