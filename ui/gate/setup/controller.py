import secrets
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QLocale, QObject

from journal.errors import DaymarkError, Problem, StudyError
from journal.services.contacts import ContactView
from journal.services.messages import Enrol
from journal.services.unlocking import NewJournal, new_recovery_key, same_group
from journal.study.model import StudyFile
from ui.gate.dialogs import ask_for_file
from ui.gate.key_copies import KeyCopies
from ui.gate.setup.state import Reading, SetupState, Step, StudyChosen, chosen, language_for, refused, spoken_in
from ui.gate.setup.view import SetupView
from ui.gate.strength import StrengthJudge
from ui.gate.words import explained
from ui.gate.work import GateWork
from ui.tasks.lane import Lane
from ui.theme.resources import resource
from ui.theme.theme import Theme
from ui.widgets.printing import print_lines


class SetupController(QObject):
    """The first run. Nothing is written before the last step; then the header alone, in an unfinished folder."""

    def __init__(
        self, theme: Theme, view: SetupView, folder: Path, work: GateWork, lane: Lane, hand: Callable[[Enrol], None]
    ) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._folder = folder
        self._work = work
        self._lane = lane
        self._hand = hand
        self._state = SetupState()
        self._judge = StrengthJudge(view.passphrase.fields, lane)
        self.copies = KeyCopies(theme, view.recovery, folder, lambda: self._state.groups)
        self._connect()
        self._show(self._state)

    @property
    def state(self) -> SetupState:
        return self._state

    def contacts(self) -> tuple[ContactView, ...]:
        """The numbers to show when help is asked for here."""
        return self._state.study.view.contacts if isinstance(self._state.study, StudyChosen) else ()

    def fail(self, error: DaymarkError) -> None:
        self._show(replace(self._state, making=False, failure=explained(error)))

    def _connect(self) -> None:
        view = self._view
        view.continue_requested.connect(self._go_on)
        view.back_requested.connect(self._go_back)
        view.print_asked_requested.connect(self._print_asked)
        view.study.file_requested.connect(self._choose_file)
        view.study.practice_requested.connect(self._practise)
        view.study.compared.connect(self._compared)
        view.study.spoken_chosen.connect(self._spoken_chosen)
        view.asked.read.connect(self._read)
        view.passphrase.code_edited.connect(self._code_edited)
        view.passphrase.number_visible.connect(self._number_visible)
        view.passphrase.fields.edited.connect(self._passphrase_edited)
        view.passphrase.fields.submitted.connect(self._go_on)
        self._judge.judged.connect(self._passphrase_edited)
        view.recovery.hide_toggled.connect(self._hide_toggled)
        view.recovery.typed.connect(self._group_typed)
        view.recovery.submitted.connect(self._go_on)
        self.copies.said.connect(self._key_said)

    def _show(self, state: SetupState) -> None:
        self._state = state
        self._view.show_state(state)

    # Steps

    def _go_on(self) -> None:
        state = self._state
        if not state.can_go_on:
            return
        if state.step is Step.RECOVERY_KEY:
            self._make()
            return
        if state.step is Step.PASSPHRASE and not state.groups:
            groups = new_recovery_key()
            state = replace(state, groups=groups, checks=two_of(len(groups)), matched=(False, False))
        self._show(replace(state, step=Step(state.step + 1)))

    def _go_back(self) -> None:
        if self._state.step is not Step.STUDY and not self._state.making:
            self._show(replace(self._state, step=Step(self._state.step - 1)))

    # Study

    def _choose_file(self) -> None:
        kinds = self.tr("Study files (*.study);;All files (*)")
        ask_for_file(self._view, self.tr("Choose a study file"), kinds, self._open_study)

    def _practise(self) -> None:
        self._open_study(resource("studies", "harbour.study"))

    def _open_study(self, path: Path) -> None:
        self._show(replace(self._state, study=Reading(), compared=False, read=False))
        read = self._work.read_study

        def work() -> tuple[StudyFile, str]:
            return read(path), path.name

        def refuse(error: DaymarkError) -> None:
            self._study_refused(error, path.name)

        self._lane.submit(self, work, self._study_read, refuse)

    def _study_read(self, found: tuple[StudyFile, str]) -> None:
        file, name = found
        language = language_for(file.study, QLocale().bcp47Name())
        self._show(chosen(self._state, file, name, language))

    def _spoken_chosen(self, language: str, country: str) -> None:
        self._show(spoken_in(self._state, language, country))

    def _study_refused(self, error: DaymarkError, name: str) -> None:
        problems: tuple[Problem, ...] = error.problems if isinstance(error, StudyError) else ()
        self._show(refused(self._state, problems, name, explained(error)))

    def _compared(self, same: bool) -> None:  # noqa: FBT001 - a signal's slot
        self._show(replace(self._state, compared=same))

    def _read(self, ticked: bool) -> None:  # noqa: FBT001 - a signal's slot
        self._show(replace(self._state, read=ticked))

    def _print_asked(self) -> None:
        if isinstance(self._state.study, StudyChosen):
            view = self._state.study.view
            print_lines(self._view, self.tr("What this study asks, and who sees it"), self._view.asked.lines(view))

    # Passphrase

    def _code_edited(self, text: str) -> None:
        self._judge.set_about(text)
        self._show(replace(self._state, participant=text))

    def _number_visible(self, ticked: bool) -> None:  # noqa: FBT001 - a signal's slot
        self._show(replace(self._state, study_number_visible=ticked))

    def _passphrase_edited(self) -> None:
        self._show(replace(self._state, passphrase_ready=self._view.passphrase.fields.is_ready))

    # Recovery key

    def _hide_toggled(self) -> None:
        self._show(replace(self._state, groups_shown=not self._state.groups_shown))

    def _group_typed(self, place: int, text: str) -> None:
        group = self._state.groups[self._state.checks[place]]
        matches = same_group(text, group)
        matched = list(self._state.matched)
        matched[place] = matches
        self._view.recovery.show_match(place, matches=matches, whole=len(text.strip()) >= len(group))
        self._show(replace(self._state, matched=(matched[0], matched[1])))

    def _key_said(self, title: str, words: str) -> None:
        self._show(replace(self._state, failure=(title, words)))

    # The end

    def _make(self) -> None:
        study = self._state.study
        if not isinstance(study, StudyChosen):
            return
        new = NewJournal(
            folder=self._folder,
            study_file=study.file,
            study_name=study.name,
            participant=self._state.participant,
            language=study.language,
            country=study.country,
            study_number_visible=self._state.study_number_visible,
            recovery="-".join(self._state.groups),
        )
        passphrase = bytearray(self._view.passphrase.fields.text().encode())
        begin = self._work.begin
        self._show(replace(self._state, making=True, failure=("", "")))
        self._lane.submit(self, lambda: begin(new, passphrase), self._hand, self.fail)


def two_of(count: int) -> tuple[int, int]:
    """Two different places, in order, that nobody can foretell."""
    first = secrets.randbelow(count)
    second = (first + 1 + secrets.randbelow(count - 1)) % count
    return min(first, second), max(first, second)
