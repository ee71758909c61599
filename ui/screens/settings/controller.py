from pathlib import Path

from PySide6.QtCore import QObject, Signal

from journal.errors import DaymarkError
from journal.services.receipts import write_receipt
from ui.screens.settings import state as states
from ui.screens.settings.state import SettingsState
from ui.screens.settings.view import SettingsView
from ui.tasks.asking import Ask, Explain
from ui.theme.appearance import ColourScheme
from ui.theme.settings import Settings
from ui.widgets.choosing_files import ask_where_to_save


class SettingsController(QObject):
    """Every choice is passed on at once; whoever made this keeps it and dresses the window anew."""

    settings_changed = Signal(object)

    def __init__(self, view: SettingsView, settings: Settings, ask: Ask, explain: Explain) -> None:
        super().__init__(view)
        self._view = view
        self._settings = settings
        self._ask = ask
        self._explain = explain
        view.scheme_chosen.connect(self._scheme)
        view.text_scale_chosen.connect(self._text_scale)
        view.less_movement_chosen.connect(self._less_movement)
        view.idle_minutes_chosen.connect(self._idle_minutes)
        view.receipt_requested.connect(self.ask_for_receipt)

    def refresh(self) -> None:
        self._view.show_state(SettingsState(settings=self._settings))

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

    def _fail(self, error: DaymarkError) -> None:
        self._view.show_problem(*self._explain(error))
