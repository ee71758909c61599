"""Checks the whole journal in small steps once Today is on the screen; what the person does always comes between."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from journal.errors import Code, DaymarkError, LedgerError, VaultError
from journal.services.opening import Journal
from journal.services.verifying import Verified, verify_in_slices
from ui.tasks.asking import Ask, Explain

if TYPE_CHECKING:
    from collections.abc import Generator

_AFTER_TODAY_MS: Final = 1500
_BREATH_MS: Final = 5


@dataclass(frozen=True, slots=True)
class GoesOn:
    """There is more to check."""


class BackgroundCheck(QObject):
    """Once for each opening. `alarmed` carries what is wrong and what to do, in words."""

    done = Signal(object)
    alarmed = Signal(str, str)

    def __init__(self, ask: Ask, explain: Explain, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ask = ask
        self._explain = explain
        self._steps = _Steps()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._step)

    def begin(self) -> None:
        self._timer.start(_AFTER_TODAY_MS)

    def stop(self) -> None:
        """Before the vault is closed: the lane lets go of what was begun there."""
        self._timer.stop()
        self._ask(self, self._steps.close, lambda _none: None, lambda _error: None)

    def _step(self) -> None:
        self._ask(self, self._steps.next, self._went_on, self._fail)

    def _went_on(self, found: Verified | GoesOn) -> None:
        if isinstance(found, GoesOn):
            self._timer.start(_BREATH_MS)
            return
        if not found.fine:
            self._tell(_trouble(found), _where(found))
        self.done.emit(found)

    def _fail(self, error: DaymarkError) -> None:
        """What cannot even be read is as wrong as what does not fit."""
        self._tell(error, "")

    def _tell(self, error: DaymarkError, where: str) -> None:
        what, to_do = self._explain(error)
        self.alarmed.emit(what, f"{where} {to_do}".strip())


class _Steps:
    """Made, taken and let go of on the vault's lane; no Qt object, so that any thread may be the last to hold it."""

    def __init__(self) -> None:
        self._begun: tuple[Generator[tuple[int, int], None, Verified], ...] = ()

    def next(self, journal: Journal) -> Verified | GoesOn:
        if not self._begun:
            self._begun = (verify_in_slices(journal),)
        try:
            next(self._begun[0])
        except StopIteration as end:
            found: Verified = end.value
            return found
        return GoesOn()

    def close(self, journal: Journal) -> None:
        del journal
        for begun in self._begun:
            begun.close()


def _trouble(found: Verified) -> DaymarkError:
    if not found.chain_whole:
        return LedgerError(Code.LEDGER_ALTERED)
    return LedgerError(Code.VIEWS_DIFFER) if found.database_whole else VaultError(Code.VAULT_DAMAGED)


def _where(found: Verified) -> str:
    """In words that the study team can use."""
    if not found.chain_whole:
        words = QCoreApplication.translate("BackgroundCheck", "The first record that does not fit is number {number}.")
        return words.format(number=found.first_bad)
    if found.different:
        words = QCoreApplication.translate("BackgroundCheck", "What differs: {names}.")
        return words.format(names=", ".join(found.different))
    return ""
