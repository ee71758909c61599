from PySide6.QtCore import QObject, Signal

from journal.errors import DaymarkError
from journal.services.unlocking import Strength, passphrase_strength
from ui.gate.new_passphrase import NewPassphrase
from ui.tasks.lane import Lane


class StrengthJudge(QObject):
    """Judges a passphrase in the lane while it is typed: one at a time, and only what stands there now is shown."""

    judged = Signal()

    def __init__(self, fields: NewPassphrase, lane: Lane) -> None:
        super().__init__(fields)
        self._fields = fields
        self._lane = lane
        self._busy = False
        self._about: tuple[str, ...] = ()
        fields.edited.connect(self._ask)

    def set_about(self, *words: str) -> None:
        """What an acquaintance would try first."""
        self._about = words

    def _ask(self) -> None:
        if self._busy:
            return
        self._busy = True
        text, about = self._fields.text(), self._about

        def judge() -> tuple[str, Strength]:
            return text, passphrase_strength(text, about=about)

        self._lane.submit(self, judge, self._tell, self._unjudged)

    def _tell(self, judgement: tuple[str, Strength]) -> None:
        self._busy = False
        text, strength = judgement
        if text != self._fields.text():
            self._ask()
            return
        self._fields.show_strength(text, strength)
        self.judged.emit()

    def _unjudged(self, error: DaymarkError) -> None:
        self._busy = False
        raise error
