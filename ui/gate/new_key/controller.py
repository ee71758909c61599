from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject

from journal.errors import DaymarkError
from journal.services.handoff import wipe
from journal.services.messages import Renew, Unlock
from journal.services.unlocking import new_recovery_key, same_group
from ui.gate.key_copies import KeyCopies
from ui.gate.letting_go import let_go
from ui.gate.new_key.state import NewKeyState, Secrets
from ui.gate.new_key.view import NewKeyView
from ui.gate.setup.controller import two_of
from ui.gate.words import explained
from ui.gate.work import GateWork
from ui.tasks.lane import Lane
from ui.theme.theme import Theme


class NewKeyController(QObject):
    """Makes the recovery key count, alone or with a new passphrase and a new data key, and opens the journal."""

    def __init__(
        self,
        theme: Theme,
        view: NewKeyView,
        work: GateWork,
        lane: Lane,
        hand: Callable[[Unlock | Renew], None],
        secrets: Secrets,
    ) -> None:
        super().__init__(view)
        self._view = view
        self._work = work
        self._lane = lane
        self._hand = hand
        self._folder = secrets.folder
        self._key = secrets.key
        self._passphrase = secrets.passphrase
        self._secrets = [secrets.key, secrets.passphrase]
        self._is_over = False
        groups = new_recovery_key()
        self._state = NewKeyState(renewing=bool(secrets.passphrase), groups=groups, checks=two_of(len(groups)))
        self.copies = KeyCopies(theme, view.page, secrets.folder, lambda: groups)
        self.copies.said.connect(self._say)
        view.page.hide_toggled.connect(self._hide_toggled)
        view.page.typed.connect(self._group_typed)
        view.finish_requested.connect(self._finish)
        view.keep_requested.connect(self._keep)
        self._show(self._state)

    @property
    def state(self) -> NewKeyState:
        return self._state

    def fail(self, error: DaymarkError) -> None:
        self._say(*explained(error))

    def forget(self) -> bool:
        """Wipes the keys and hands nothing over any more; whether work with them was going on, which is finished."""
        in_use = self._state.making
        self._is_over = True
        self._state = replace(self._state, making=True)
        let_go(self._lane, self, self._secrets, in_use=in_use)
        return in_use

    def _say(self, title: str, words: str) -> None:
        if not self._is_over:
            self._show(replace(self._state, making=False, failure=(title, words)))

    def _show(self, state: NewKeyState) -> None:
        self._state = state
        self._view.show_state(state)

    def _hide_toggled(self) -> None:
        self._show(replace(self._state, shown=not self._state.shown))

    def _group_typed(self, place: int, text: str) -> None:
        group = self._state.groups[self._state.checks[place]]
        matches = same_group(text, group)
        first, second = self._state.matched
        self._view.page.show_match(place, matches=matches, whole=len(text.strip()) >= len(group))
        self._show(replace(self._state, matched=(first, matches) if place else (matches, second)))

    def _finish(self) -> None:
        if not self._state.can_finish:
            return
        folder, key, recovery = self._folder, self._key, "-".join(self._state.groups)
        self._show(replace(self._state, making=True, failure=("", "")))
        if self._state.renewing:
            begin, passphrase, secrets = self._work.begin_new_key, bytearray(self._passphrase), self._secrets

            def begin_new() -> bytearray:
                new = begin(folder, key, passphrase, recovery)
                secrets.append(new)
                return new

            self._lane.submit(self, begin_new, self._begun, self.fail)
        else:
            change = self._work.change_recovery_key
            self._lane.submit(self, lambda: change(folder, key, recovery), self._changed, self.fail)

    def _begun(self, new: bytearray) -> None:
        if self._is_over:
            return
        both = self._key + new
        wipe(new)
        wipe(self._key)
        wipe(self._passphrase)
        self._hand(Renew(folder=self._folder, key=both))

    def _changed(self, _nothing: None) -> None:
        if not self._is_over:
            self._hand(Unlock(folder=self._folder, key=self._key))

    def _keep(self) -> None:
        if not self._state.making:
            wipe(self._passphrase)
            self._show(replace(self._state, making=True))
            self._changed(None)
