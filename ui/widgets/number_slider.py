from decimal import Decimal

from journal.overriding import override
from ui.theme.theme import Theme
from ui.widgets.number_field import localised
from ui.widgets.visual_analogue_scale import VisualAnalogueScale


class NumberSlider(VisualAnalogueScale):
    """An answer line whose places are numbers, from `minimum` on by `step`; the chosen one is drawn and said."""

    def __init__(  # noqa: PLR0913 - the study says each of these
        self,
        theme: Theme,
        question: str,
        ends: tuple[str, str],
        *,
        minimum: Decimal,
        maximum: Decimal,
        step: Decimal,
        unit: str = "",
        initial: Decimal | None = None,
    ) -> None:
        self._minimum = minimum
        self._step = step
        self._unit = unit
        place = None if initial is None else int((initial - minimum) / step)
        super().__init__(theme, question, *ends, initial=place, highest=int((maximum - minimum) / step))

    def number(self) -> Decimal | None:
        """None while nothing is answered."""
        place = self.answer()
        return None if place is None else self._minimum + place * self._step

    @override
    def answer_words(self) -> str:
        number = self.number()
        return "" if number is None else f"{localised(number)} {self._unit}".strip()
