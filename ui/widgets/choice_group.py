from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.theme.theme import Theme
from ui.widgets.choice_card import ChoiceCard
from ui.widgets.option import focus_on


@dataclass(frozen=True, slots=True)
class Choice:
    """`trailing` stands at the card's end, as a severity chip does."""

    code: str
    title: str
    words: str = ""
    trailing: QWidget | None = None


class ChoiceGroup(QWidget):
    """Cards of which one, or with `multiple` any number, can be chosen. None is chosen at first.

    Choosing one of `exclusive_codes` ("none of these") takes the others away, and the other way round.
    `chosen` carries the chosen codes in the order of the choices, each time the person changes them.
    """

    chosen = Signal(tuple)

    def __init__(
        self,
        theme: Theme,
        question: str,
        choices: Sequence[Choice],
        *,
        multiple: bool = False,
        exclusive_codes: Collection[str] = frozenset(),
        initial: Collection[str] = (),
    ) -> None:
        super().__init__()
        self._exclusive_codes = frozenset(exclusive_codes)
        self._multiple = multiple
        self.setAccessibleName(question)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(10)
        self._cards: dict[str, ChoiceCard] = {}
        for choice in choices:
            card = ChoiceCard(theme, choice.title, choice.words, exclusive=not multiple, trailing=choice.trailing)
            card.setChecked(choice.code in initial)
            self._cards[choice.code] = card
            self._connect(choice.code, card)
        self.arrange(1)
        if self._cards:
            self.setFocusProxy(self._first_to_focus())

    def arrange(self, columns: int) -> None:
        for index, card in enumerate(self._cards.values()):
            self._grid.addWidget(card, index // columns, index % columns)

    def chosen_codes(self) -> tuple[str, ...]:
        return tuple(code for code, card in self._cards.items() if card.isChecked())

    def clear(self) -> None:
        """Takes every choice away, without a signal."""
        for card in self._cards.values():
            card.uncheck()

    def _connect(self, code: str, card: ChoiceCard) -> None:
        card.clicked.connect(lambda _checked: self._clicked(code))
        card.stepped.connect(lambda step: self._step(code, step))
        card.digit_typed.connect(self._pick)

    def _clicked(self, code: str) -> None:
        if self._multiple and self._cards[code].isChecked():
            for other, card in self._cards.items():
                if other != code and (code in self._exclusive_codes or other in self._exclusive_codes):
                    card.uncheck()
        self.setFocusProxy(self._cards[code])
        self.chosen.emit(self.chosen_codes())

    def _step(self, code: str, step: int) -> None:
        """Arrows move the focus; with one choice they choose too, the first arrow the card that has the focus."""
        codes = list(self._cards)
        if not self._multiple and not self.chosen_codes():
            target = self._cards[code]
        else:
            target = self._cards[codes[(codes.index(code) + step) % len(codes)]]
        focus_on(target)
        if not self._multiple:
            target.click()

    def _pick(self, number: int) -> None:
        cards = list(self._cards.values())
        if 1 <= number <= len(cards):
            focus_on(cards[number - 1])
            cards[number - 1].click()

    def _first_to_focus(self) -> ChoiceCard:
        checked = [card for card in self._cards.values() if card.isChecked()]
        return checked[0] if checked else next(iter(self._cards.values()))
