from PySide6.QtCore import QObject, Signal

from journal.errors import DaymarkError
from journal.services.unlocking import Strength, passphrase_strength
from ui.gate.new_passphrase import NewPassphrase
from ui.tasks.lane import Lane


class StrengthJudge(QObject):
    """Judges a passphrase in the lane while it is typed, and shows only the judgement of what stands there now."""

    judged = Signal()

    def __init__(self, fields: NewPassphrase, lane: Lane) -> None:
        super().__init__(fields)
        self._fields = fields
        self._lane = lane
        self._asked = 0
        self._about: tuple[str, ...] = ()
        fields.edited.connect(self._ask)

    def set_about(self, *words: str) -> None:
        """What an acquaintance would try first."""
        self._about = words

    def _ask(self) -> None:
        self._asked += 1
        number, text, about = self._asked, self._fields.text(), self._about

        def judge() -> tuple[int, Strength]:
            return number, passphrase_strength(text, about=about)

        self._lane.submit(self, judge, self._tell, self._unjudged)

    def _tell(self, judgement: tuple[int, Strength]) -> None:
        number, strength = judgement
        if number == self._asked:
            self._fields.show_strength(strength)
            self.judged.emit()

    def _unjudged(self, error: DaymarkError) -> None:
        raise error
