from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from journal.errors import DaymarkError
from journal.services.messages import Enrol, LockReason, Renew, Unlock
from journal.services.unlocking import help_lines, holds_journal
from ui.gate.guard import Guard
from ui.gate.handing import Handing
from ui.gate.unlock.controller import UnlockController
from ui.gate.unlock.state import Purpose
from ui.gate.unlock.view import UnlockView
from ui.gate.window import GateWindow
from ui.gate.words import CHANGE, RECOVERY, RENEW, held_words, is_calm, notice_words, wanted
from ui.gate.work import GateWork
from ui.tasks.lane import Lane
from ui.theme.theme import Theme

if TYPE_CHECKING:
    from journal.services.contacts import ContactView
    from ui.gate.new_key.controller import NewKeyController
    from ui.gate.setup.controller import SetupController

_BROKEN = "broken"
_PURPOSES = MappingProxyType(
    {CHANGE: Purpose.NEW_PASSPHRASE, RECOVERY: Purpose.NEW_RECOVERY_KEY, RENEW: Purpose.NEW_KEYS}
)


class GateController(QObject):
    """Shows the unlock screen for a folder that holds a journal, the first run for one that does not.

    While a screen holds the journal's key, the guard locks: the key is wiped, and the unlock screen is back.
    """

    def __init__(
        self, theme: Theme, window: GateWindow, handing: Handing, lane: Lane, work: GateWork, guard: Guard
    ) -> None:
        super().__init__(window)
        self._theme = theme
        self._window = window
        self._handing = handing
        self._lane = lane
        self._work = work
        self._guard = guard
        self._folder = Path()
        self._contacts = self._visible_contacts
        self._screen: UnlockController | SetupController | NewKeyController | None = None
        self._holder: UnlockController | NewKeyController | None = None
        window.help_requested.connect(self._show_help)
        handing.failed.connect(self._not_handed)
        guard.lock_requested.connect(self._lock)
        guard.warned.connect(window.show_warning)
        guard.calmed.connect(window.hide_warning)

    def open(self, folder: Path, notice: str) -> None:
        self._let_go()
        self._folder = folder
        if holds_journal(folder):
            self._ask_passphrase(notice)
        else:
            self._set_up(notice)

    def _ask_passphrase(self, notice: str) -> UnlockView:
        view = UnlockView(self._theme)
        screen = UnlockController(view, self._folder, self._work, self._lane, self._hand)
        screen.key_held.connect(self._guard.start)
        view.help_requested.connect(self._show_help)
        view.another_requested.connect(self._choose_another)
        title, words = notice_words(notice)
        if title:
            view.show_notice(title, words, kind="info" if is_calm(notice) else "danger")
        if notice == _BROKEN:
            screen.close_off()
        else:
            screen.set_purpose(_PURPOSES.get(wanted(notice), Purpose.OPEN), self._make_keys)
        self._screen = self._holder = screen
        self._contacts = self._visible_contacts
        self._window.set_screen(view)
        view.passphrase.focus_first()
        return view

    def _lock(self, why: LockReason) -> None:
        """What is on the screen goes first. The next screen only opens: what was begun before is not gone on with."""
        _hide_all_but(self._window)
        in_use = self._let_go()
        self._ask_passphrase("").show_notice(*held_words(why, in_use=in_use))

    def _let_go(self) -> bool:
        """Whether work with the key was going on."""
        self._guard.stop()
        holder, self._holder = self._holder, None
        return holder is not None and holder.forget()

    def _make_keys(self, key: bytearray, passphrase: bytearray) -> None:
        from ui.gate.new_key.controller import NewKeyController
        from ui.gate.new_key.state import Secrets
        from ui.gate.new_key.view import NewKeyView

        view = NewKeyView(self._theme)
        self._screen = self._holder = NewKeyController(
            self._theme, view, self._work, self._lane, self._hand, Secrets(self._folder, key, passphrase)
        )
        view.help_requested.connect(self._show_help)
        self._window.set_screen(view)
        view.focus_first()

    def _set_up(self, notice: str) -> None:
        from ui.gate.setup.controller import SetupController
        from ui.gate.setup.view import SetupView

        view = SetupView(self._theme)
        screen = SetupController(self._theme, view, self._folder, self._work, self._lane, self._hand)
        view.help_requested.connect(self._show_help)
        title, words = notice_words(notice)
        if title:
            view.study.show_notice(title, words)
        self._screen = screen
        self._contacts = screen.contacts
        self._window.set_screen(view)
        view.focus_first()

    def _choose_another(self) -> None:
        from ui.gate.dialogs import ask_for_folder

        ask_for_folder(self._window, self.tr("Choose a journal’s folder"), self._open_another)

    def _open_another(self, folder: Path) -> None:
        if holds_journal(folder):
            self.open(folder, "")
        elif isinstance(self._screen, UnlockController):
            self._screen.say_no_journal(folder)

    def _hand(self, message: Unlock | Enrol | Renew) -> None:
        self._guard.stop()
        self._holder = None
        self._handing.hand(message)

    def _not_handed(self, error: DaymarkError) -> None:
        if self._screen is not None:
            self._screen.fail(error)

    def _show_help(self) -> None:
        self._window.show_help(self._contacts())

    def _visible_contacts(self) -> "tuple[ContactView, ...]":
        """Of a journal that there is: those that may be seen while it is locked."""
        return help_lines(self._folder)


def _hide_all_but(kept: QWidget) -> None:
    """Dialogs and open lists too: none of them is asked, so none can hold up the lock."""
    for window in QApplication.topLevelWidgets():
        if window is not kept:
            window.hide()
