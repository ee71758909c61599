from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from journal.errors import Code, DaymarkError
from journal.services.handoff import wipe
from journal.services.messages import Unlock
from ui.gate.attempts import Attempts, wait_after
from ui.gate.letting_go import let_go
from ui.gate.unlock.state import Asking, Phase, Purpose, UnlockState, asking, opening, refused, waited, working
from ui.gate.unlock.view import UnlockView
from ui.gate.work import GateWork
from ui.tasks.lane import Lane

_SECOND_MS: Final = 1000
_GUESSES: Final = frozenset({Code.CREDENTIAL_WRONG})


class UnlockController(QObject):
    """Takes what is typed to the lane, and the key that comes back to `hand`.

    `key_held`: the key stays here until a new passphrase or recovery key is chosen.
    """

    key_held = Signal()

    def __init__(
        self, view: UnlockView, folder: Path, work: GateWork, lane: Lane, hand: Callable[[Unlock], None]
    ) -> None:
        super().__init__(view)
        self._view = view
        self._folder = folder
        self._work = work
        self._lane = lane
        self._hand = hand
        self._attempts = Attempts(folder)
        self._wanted = False
        self._recovered = bytearray()
        self._is_over = False
        self._purpose = Purpose.OPEN
        self._make_keys: Callable[[bytearray, bytearray], None] = _nothing_to_make
        self._tick = QTimer(self)
        self._tick.setInterval(_SECOND_MS)
        self._tick.timeout.connect(self._second_passed)
        self._state = UnlockState(journal=folder.name, wait=wait_after(self._attempts.wrong()))
        view.submitted.connect(self._submit)
        view.recovery_requested.connect(self._ask_recovery_key)
        view.passphrase_requested.connect(self._ask_passphrase)
        view.keep_requested.connect(self._keep_passphrase)
        self._show(self._state)

    @property
    def state(self) -> UnlockState:
        return self._state

    def set_purpose(self, purpose: Purpose, make_keys: Callable[[bytearray, bytearray], None]) -> None:
        """What is asked for once the journal's key is there, before it is shown.

        `make_keys` takes over where a recovery key is made: the data key, and the new passphrase or nothing.
        """
        self._purpose = purpose
        self._make_keys = make_keys
        self._view.renewing = purpose is Purpose.NEW_KEYS

    def close_off(self) -> None:
        """No journal can be opened in this gate: only the help numbers are left."""
        self._show(asking(self._state, Asking.NOTHING))

    def fail(self, error: DaymarkError) -> None:
        """Something other than what was typed stands in the way."""
        self._show(refused(self._state, error.code, self._state.wait))

    def say_no_journal(self, folder: Path) -> None:
        """The folder that was chosen holds no journal; this one stays."""
        title = self.tr("There is no journal in “{folder}”").format(folder=folder.name)
        self._view.show_notice(title, self.tr("Choose the folder that has a file called “header” in it."))

    def forget(self) -> bool:
        """Wipes the key and hands nothing over any more; whether work with it was going on, which is finished."""
        in_use = self._state.phase is Phase.WORKING
        self._is_over = True
        self._wanted = False
        self._tick.stop()
        self._state = opening(self._state)
        let_go(self._lane, self, [self._recovered], in_use=in_use)
        return in_use

    def _show(self, state: UnlockState) -> None:
        self._state = state
        self._view.show_state(state)
        if state.wait and not self._tick.isActive():
            self._tick.start()

    def _second_passed(self) -> None:
        state = waited(self._state)
        if not state.wait:
            self._tick.stop()
        self._show(state)

    # Intents

    def _submit(self) -> None:
        if not self._state.can_submit:
            return
        submit = {
            Asking.PASSPHRASE: self._try_passphrase,
            Asking.RECOVERY_KEY: self._try_recovery_key,
            Asking.NEW_PASSPHRASE: self._change_passphrase,
        }[self._state.asking]
        submit()

    def _ask_recovery_key(self) -> None:
        if self._state.phase is Phase.READY:
            self._show(asking(self._state, Asking.RECOVERY_KEY))

    def _ask_passphrase(self) -> None:
        """Also from choosing a new one: the recovery key was shown to fit, and can be typed again."""
        if self._state.phase is Phase.READY:
            self._show(asking(self._state, Asking.PASSPHRASE))

    def _try_passphrase(self) -> None:
        if self._view.passphrase.field.is_empty():
            self._view.passphrase.focus_first()
            return
        passphrase = self._view.passphrase.field.take_text()
        folder, unlock = self._folder, self._work.unlock
        self._show(working(self._state))
        self._lane.submit(self, lambda: unlock(folder, passphrase), self._unlocked, self._refused)

    def _try_recovery_key(self) -> None:
        text = self._view.recovery.field.text()
        folder, recover = self._folder, self._work.recover
        self._show(working(self._state))
        self._lane.submit(self, lambda: recover(folder, text), self._recovered_key, self._refused)

    def _change_passphrase(self) -> None:
        fields = self._view.new_passphrase.fields
        self._wanted = not fields.is_judged
        if self._wanted:
            return
        if not fields.is_ready:
            fields.setFocus()
            return
        folder, key, passphrase = self._folder, self._recovered, fields.take()
        if self._purpose is Purpose.NEW_KEYS:
            self._make_keys(key, passphrase)
            return
        change = self._work.choose_passphrase
        self._show(working(self._state))
        self._lane.submit(self, lambda: change(folder, key, passphrase), self._changed, self._refused)

    def _keep_passphrase(self) -> None:
        if self._state.phase is Phase.READY:
            self._give_away(self._recovered)

    # What came of it

    def _unlocked(self, key: bytearray) -> None:
        if self._is_over:
            wipe(key)
            return
        self._attempts.clear()
        if self._purpose is Purpose.OPEN:
            self._give_away(key)
        else:
            self._make_anew(key)

    def _recovered_key(self, key: bytearray) -> None:
        if self._is_over:
            wipe(key)
            return
        self._attempts.clear()
        self._view.recovery.field.set_text("")
        self._make_anew(key)

    def _make_anew(self, key: bytearray) -> None:
        self.key_held.emit()
        if self._purpose is Purpose.NEW_RECOVERY_KEY:
            self._make_keys(key, bytearray())
        else:
            self._choose_another(key)

    def _choose_another(self, key: bytearray) -> None:
        from ui.gate.strength import StrengthJudge

        wipe(self._recovered)
        self._recovered = key
        self._judge = StrengthJudge(self._view.new_passphrase.fields, self._lane)
        self._judge.judged.connect(self._judged)
        self._show(asking(self._state, Asking.NEW_PASSPHRASE))

    def _judged(self) -> None:
        """Someone who types fast presses before the strength is known: that press counts now."""
        if self._wanted:
            self._change_passphrase()

    def _changed(self, _nothing: None) -> None:
        if not self._is_over:
            self._give_away(self._recovered)

    def _refused(self, error: DaymarkError) -> None:
        wait = wait_after(self._attempts.add()) if error.code in _GUESSES else 0
        if self._is_over:
            return
        self._show(refused(self._state, error.code, wait))

    def _give_away(self, key: bytearray) -> None:
        self._show(opening(self._state))
        self._hand(Unlock(folder=self._folder, key=key))


def _nothing_to_make(_key: bytearray, _passphrase: bytearray) -> None:
    """No recovery key is made in a gate that only opens."""
