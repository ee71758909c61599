from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from journal.errors import DaymarkError
from journal.services.amending import Amended, Amendment, amend, look_at_amendment
from journal.services.backing_up import BackedUp, back_up
from journal.services.journal_facts import JournalFacts, journal_facts
from journal.services.opening import Journal
from journal.services.receipts import write_receipt
from ui.screens.settings import state as states
from ui.screens.settings.new_version import amendment_title
from ui.screens.settings.state import SettingsState
from ui.screens.settings.view import SettingsView
from ui.tasks.asking import Ask, Explain
from ui.theme.appearance import ColourScheme
from ui.theme.settings import Settings
from ui.widgets.choosing_files import ask_where_to_save, ask_which_file
from ui.widgets.dates import long_day


class SettingsController(QObject):
    """Every choice is passed on at once; whoever made this keeps it and dresses the window anew."""

    settings_changed = Signal(object)
    gate_requested = Signal(object)
    """With the `LockReason` that says what the gate is wanted for."""

    def __init__(self, view: SettingsView, settings: Settings, ask: Ask, explain: Explain) -> None:
        super().__init__(view)
        self._view = view
        self._settings = settings
        self._facts: tuple[JournalFacts, ...] = ()
        self._amendment: tuple[Amendment, ...] = ()
        self._busy = False
        self._ask = ask
        self._explain = explain
        view.scheme_chosen.connect(self._scheme)
        view.text_scale_chosen.connect(self._text_scale)
        view.less_movement_chosen.connect(self._less_movement)
        view.idle_minutes_chosen.connect(self._idle_minutes)
        view.receipt_requested.connect(self.ask_for_receipt)
        view.backup_requested.connect(self.ask_for_backup)
        view.new_version_requested.connect(self._ask_for_new_version)
        view.new_version_decided.connect(self._decide)
        view.gate_requested.connect(self.gate_requested)

    def refresh(self) -> None:
        self._show()
        self._ask(self, journal_facts, self._know, self._fail)

    def checked(self) -> None:
        """The journal has just been checked as a whole."""
        self._ask(self, journal_facts, self._know, self._fail)

    def _know(self, facts: JournalFacts) -> None:
        if (facts,) != self._facts:
            self._facts = (facts,)
            self._show()

    def _show(self) -> None:
        self._view.show_state(
            SettingsState(settings=self._settings, facts=self._facts, busy=self._busy, amendment=self._amendment)
        )

    def _scheme(self, code: str) -> None:
        self._change(states.with_scheme(self._settings, ColourScheme(code)))

    def _text_scale(self, scale: float) -> None:
        self._change(states.with_text_scale(self._settings, scale))

    def _less_movement(self, less: bool) -> None:  # noqa: FBT001 - a signal's payload
        self._change(states.with_less_movement(self._settings, less=less))

    def _idle_minutes(self, minutes: int) -> None:
        self._change(states.with_idle_minutes(self._settings, minutes))

    def _change(self, settings: Settings) -> None:
        self._settings = settings
        self.settings_changed.emit(settings)

    def ask_for_receipt(self) -> None:
        ask_where_to_save(self._view, self._view.tr("Save the receipt"), "daymark-receipt.pdf", self._save_receipt)

    def _save_receipt(self, target: Path) -> None:
        self._ask(self, lambda journal: write_receipt(journal, target), lambda _: self._saved(target), self._fail)

    def _saved(self, target: Path) -> None:
        self._view.show_done(self._view.tr("Saved as {name}.").format(name=target.name))

    def ask_for_backup(self) -> None:
        ask_where_to_save(self._view, self._view.tr("Make a backup"), "daymark.backup", self._back_up)

    def _back_up(self, target: Path) -> None:
        def work(journal: Journal) -> tuple[BackedUp, JournalFacts]:
            return back_up(journal, target), journal_facts(journal)

        self._busy = True
        self._show()
        self._ask(self, work, self._backed_up, self._not_backed_up)

    def _backed_up(self, done: tuple[BackedUp, JournalFacts]) -> None:
        made, facts = done
        self._busy, self._facts = False, (facts,)
        self._show()
        words = self._view.tr("It was opened again on trial, and everything is in it.")
        self._view.show_done(self._view.tr("Backed up as {name}.").format(name=made.target.name), words)

    def _not_backed_up(self, error: DaymarkError) -> None:
        self._busy = False
        self._show()
        self._fail(error)

    def _ask_for_new_version(self) -> None:
        ask_which_file(self._view, self._view.tr("New version of the study"), self._look)

    def _look(self, file: Path) -> None:
        self._ask(self, lambda journal: look_at_amendment(journal, file), self.show_new_version, self._fail)

    def show_new_version(self, found: Amendment) -> None:
        """Nothing is taken in before the person has seen what changes and said so."""
        self._amendment = (found,)
        self._show()
        self._view.read_from(amendment_title(found))

    def _decide(self, take_in: bool) -> None:  # noqa: FBT001 - a signal's payload
        chosen, self._amendment = self._amendment, ()
        self._show()
        for found in chosen if take_in else ():
            self._ask(self, partial(_taken_in, found), self._taken_in, self._fail)

    def _taken_in(self, done: tuple[Amended, JournalFacts]) -> None:
        taken, facts = done
        self._facts = (facts,)
        self._show()
        words = self._view.tr("It holds from {day} on.").format(day=long_day(taken.first_day))
        self._view.show_done(self._view.tr("Version {version} was taken in.").format(version=taken.version), words)

    def _fail(self, error: DaymarkError) -> None:
        self._view.show_problem(*self._explain(error))


def _taken_in(found: Amendment, journal: Journal) -> tuple[Amended, JournalFacts]:
    return amend(journal, found), journal_facts(journal)
