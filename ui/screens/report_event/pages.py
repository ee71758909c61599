"""What each step asks. A page only collects what was told."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from journal.diary.events import Consequence, Interference, Persistence, Severity
from ui.screens.report_event.state import HowBadTold, MoreTold, ReportState, WhenTold
from ui.theme.theme import Theme
from ui.widgets.buttons import SecondButton
from ui.widgets.choice_group import ChoiceGroup
from ui.widgets.event_date_field import EventDateField
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.label import Label
from ui.widgets.note_field import NoteField
from ui.widgets.severity_words import (
    consequence_words,
    interference_choices,
    persistence_choices,
    severity_choices,
)
from ui.widgets.text_field import TextField
from ui.widgets.tick_box import TickBox


class _Page(QWidget):
    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__()
        self._theme = theme
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(14)
        self.body.addWidget(Label(theme, title, "section_title"))

    def ask(self, question: str, control: QWidget) -> None:
        self.body.addWidget(Label(self._theme, question, "heading"))
        self.body.addWidget(control)


class WhatPage(_Page):
    def __init__(self, theme: Theme, state: ReportState) -> None:
        super().__init__(theme, QCoreApplication.translate("Report", "What have you noticed?"))
        self.term = TextField(theme, self.tr("In a few words"), initial=state.draft.term)
        self.words = NoteField(theme, self.tr("Tell us more, if you like"), initial=state.draft.words, limit=2000)
        self.body.addWidget(self.term)
        if state.suggestions:
            self.body.addWidget(Label(theme, self.tr("Or choose one of these:"), "secondary", "ink_2"))
            self.body.addWidget(self._suggestions(state.suggestions))
        self.body.addWidget(self.words)
        self.body.addStretch(1)
        self.setFocusProxy(self.term)

    def _suggestions(self, suggestions: Sequence[str]) -> QWidget:
        holder = QWidget()
        row = FlowLayout(gap=8)
        holder.setLayout(row)
        for words in suggestions:
            button = SecondButton(self._theme, words, small=True)
            button.clicked.connect(lambda _=False, words=words: self.term.set_text(words))
            row.addWidget(button)
        return holder


class WhenPage(_Page):
    def __init__(self, theme: Theme, state: ReportState) -> None:
        since = QCoreApplication.translate("Report", "Since when?")
        still = QCoreApplication.translate("Report", "Is it still there?")
        ended = QCoreApplication.translate("Report", "When did it end?")
        super().__init__(theme, since)
        draft = state.draft
        self._onset = EventDateField(theme, since, state.today, draft.onset if state.dated else None)
        self._persistence = ChoiceGroup(theme, still, persistence_choices(), initial=_code(draft.persistence))
        over = draft.persistence is Persistence.ENDED
        self._ended = EventDateField(theme, ended, state.today, draft.ended if over else None)
        self.body.addWidget(self._onset)
        self.ask(still, self._persistence)
        self._ended_title = Label(theme, ended, "heading")
        self.body.addWidget(self._ended_title)
        self.body.addWidget(self._ended)
        self.body.addStretch(1)
        self._persistence.chosen.connect(self._show_end)
        self._show_end()
        self.setFocusProxy(self._onset)

    def told(self) -> WhenTold:
        onset, ended = self._onset.answer(), self._ended.answer()
        return WhenTold(
            onset=() if onset is None else (onset,),
            persistence=tuple(Persistence(code) for code in self._persistence.chosen_codes()),
            ended=() if ended is None else (ended,),
        )

    def problem(self) -> str:
        over = self._persistence.chosen_codes() == (Persistence.ENDED.value,)
        return self._onset.problem() or (self._ended.problem() if over else "")

    def _show_end(self, *_: object) -> None:
        over = self._persistence.chosen_codes() == (Persistence.ENDED.value,)
        self._ended.setVisible(over)
        self._ended_title.setVisible(over)


class HowBadPage(_Page):
    """`ticked` as soon as a consequence is ticked: some bring help up at once."""

    ticked = Signal(object)

    def __init__(self, theme: Theme, state: ReportState) -> None:
        bad = QCoreApplication.translate("Report", "How bad was it at its worst?")
        happened = QCoreApplication.translate("Report", "Did any of these happen? Tick all that fit.")
        super().__init__(theme, bad)
        severity = state.draft.severity
        initial = (str(severity.value),) if isinstance(severity, Severity) else ()
        self._severity = ChoiceGroup(theme, bad, severity_choices(theme), initial=initial)
        self.body.addWidget(self._severity)
        self._ticks: dict[Consequence, TickBox] = {}
        self.ask(happened, self._consequences(theme, state.draft.consequences))
        self.body.addStretch(1)
        self.setFocusProxy(self._severity)

    def told(self) -> HowBadTold:
        return HowBadTold(
            severity=tuple(Severity(int(code)) for code in self._severity.chosen_codes()),
            consequences=tuple(consequence for consequence, box in self._ticks.items() if box.isChecked()),
        )

    def _consequences(self, theme: Theme, ticked: Sequence[Consequence]) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        columns = 1 if theme.is_large else 2
        for place, consequence in enumerate(Consequence):
            box = TickBox(theme, consequence_words(consequence))
            box.setChecked(consequence in ticked)
            box.clicked.connect(lambda on, consequence=consequence: self._clicked(consequence, on=on))
            self._ticks[consequence] = box
            grid.addWidget(box, place // columns, place % columns)
        return holder

    def _clicked(self, consequence: Consequence, *, on: bool) -> None:
        """Choosing "none of these" takes the others away, and the other way round."""
        if not on:
            return
        alone = consequence is Consequence.NONE
        for other, box in self._ticks.items():
            if other is not consequence and (alone or other is Consequence.NONE):
                box.setChecked(False)
        self.ticked.emit(consequence)


class MorePage(_Page):
    def __init__(self, theme: Theme, state: ReportState) -> None:
        question = QCoreApplication.translate("Report", "How much did it get in the way of everyday things?")
        super().__init__(theme, question)
        draft = state.draft
        asked = () if draft.interference is Interference.NOT_ASKED else (draft.interference.value,)
        self._interference = ChoiceGroup(theme, question, interference_choices(), initial=asked)
        done = self.tr("What did you do about it?")
        took = self.tr("Did you take anything for it? Write what and how much.")
        self._done = NoteField(theme, done, initial=draft.done_about_it, limit=1000)
        self._medicines = NoteField(theme, took, initial=draft.medicines, limit=1000)
        for control in (self._interference, self._done, self._medicines):
            self.body.addWidget(control)
        self.body.addStretch(1)
        self.setFocusProxy(self._interference)

    def told(self) -> MoreTold:
        return MoreTold(
            interference=tuple(Interference(code) for code in self._interference.chosen_codes()),
            done_about_it=self._done.answer(),
            medicines=self._medicines.answer(),
        )


def _code(chosen: object) -> tuple[str, ...]:
    return (chosen.value,) if isinstance(chosen, Persistence) else ()
