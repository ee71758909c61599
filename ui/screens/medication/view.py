from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.diary.changes import DoseTaken
from journal.services.short_drafts import DoseWords
from ui.screens.medication.state import MedicationState
from ui.theme.theme import Theme
from ui.widgets.banner import Banner
from ui.widgets.dates import long_day
from ui.widgets.flow_frame import FlowFrame
from ui.widgets.label import Label
from ui.widgets.measured_column import MeasuredColumn
from ui.widgets.message_place import MessagePlace
from ui.widgets.note_field import NoteField
from ui.widgets.text_field import TextField


class MedicationView(QWidget):
    saved = Signal()
    closed = Signal()
    help_requested = Signal()

    def __init__(self, theme: Theme, state: MedicationState) -> None:
        super().__init__()
        self._theme = theme
        different = state.taken is DoseTaken.DIFFERENT
        question = self.tr("What was different?") if different else self.tr("Why was it not taken?")
        self._frame = FlowFrame(theme, self.tr("Study medication"))
        self._messages = MessagePlace(theme)
        self._frame.add_on_top(self._messages)
        self._frame.step_bar.hide()
        self._frame.close_button.set_text(self.tr("Close without saving"))
        self._frame.set_next_words(self.tr("Save"))
        self._frame.set_ready(ready=True)
        self._frame.next_requested.connect(self.saved)
        self._frame.back_requested.connect(self.closed)
        self._frame.close_requested.connect(self.closed)
        self._frame.help_requested.connect(self.help_requested)
        page = MeasuredColumn(theme, widest=720)
        page.body.addWidget(Label(theme, long_day(state.day), "body", "ink_2"))
        page.body.addWidget(Label(theme, question, "section_title"))
        words = self.tr("Write it as you would say it. You may leave this empty.")
        page.body.addWidget(Label(theme, words, "lead", "ink_2"))
        self._note = NoteField(theme, question, limit=1000)
        self._kit = TextField(theme, self.tr("Kit number on the label, if you have it"))
        page.body.addWidget(self._note)
        page.body.addWidget(self._kit)
        if not different:
            self._kit.hide()
        advice = self.tr("Daymark cannot give advice about medication. If you are not sure, call the study team.")
        page.body.addWidget(Banner(theme, "info", advice))
        page.body.addStretch(1)
        self._frame.set_content(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._frame)

    def focus_first(self) -> None:
        self._note.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_problem(self, what: str, to_do: str) -> None:
        self._messages.show_problem(what, to_do)

    def said(self) -> DoseWords:
        return DoseWords(words=self._note.answer().strip(), kit=self._kit.text().strip())

    def show_kept(self, kept: DoseWords) -> None:
        """What was written before the form was left."""
        self._note.editor.setPlainText(kept.words)
        self._kit.set_text(kept.kit)
