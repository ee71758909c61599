from decimal import Decimal
from typing import Final

from PySide6.QtCore import QLocale, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLineEdit

from ui.theme.theme import Theme
from ui.widgets.field import Field
from ui.widgets.label import Label
from ui.widgets.typed_numbers import parsed_number

_WIDTH: Final = 130
_LONGEST: Final = 24


class NumberField(Field):
    """A typed number; empty at first, and no wheel or arrow changes it."""

    edited = Signal()

    def __init__(  # noqa: PLR0913 -- a number's unit, range and precision are each the study's to say
        self,
        theme: Theme,
        label: str,
        *,
        unit: str = "",
        minimum: Decimal | None = None,
        maximum: Decimal | None = None,
        decimals: int = 0,
        initial: Decimal | None = None,
    ) -> None:
        self.editor = QLineEdit()
        super().__init__(theme, label, self.editor)
        self._minimum = minimum
        self._maximum = maximum
        self._decimals = decimals
        self.editor.setFont(theme.font("lead"))
        self.editor.setMaxLength(_LONGEST)
        width = theme.px(_WIDTH)
        if unit:
            width += QFontMetrics(theme.font("body")).horizontalAdvance(unit)
            self.frame.row.addWidget(Label(theme, unit, "body", "ink_2", wrap=False))
            self.editor.setAccessibleName(f"{label}, {unit}" if label else unit)
        self.frame.setFixedWidth(width)
        if initial is not None:
            self.editor.setText(localised(initial))
        self.editor.textEdited.connect(self._text_edited)
        self.editor.editingFinished.connect(self.show_problem)

    def answer(self) -> Decimal | None:
        """None while the field is empty, or holds what `problem` tells."""
        return None if self.problem() else parsed_number(self.editor.text())

    def is_empty(self) -> bool:
        return not self.editor.text().strip()

    def problem(self) -> str:
        """What is wrong with what was typed, in the person's language; '' where nothing is."""
        if self.is_empty():
            return ""
        number = parsed_number(self.editor.text())
        if number is None:
            return self.tr("Please type a number, like {example}.").format(example=localised(self._example()))
        return self._too_fine(number) or self._out_of_range(number)

    def show_problem(self) -> None:
        words = self.problem()
        self.set_state("wrong" if words else "rest", words)

    def _too_fine(self, number: Decimal) -> str:
        exponent = number.normalize().as_tuple().exponent
        if isinstance(exponent, int) and -exponent > self._decimals:
            if self._decimals == 0:
                return self.tr("Please type a whole number.")
            return self.tr("Please type at most %n digit(s) after the decimal sign.", "", self._decimals)
        return ""

    def _out_of_range(self, number: Decimal) -> str:
        low, high = self._minimum, self._maximum
        if (low is None or number >= low) and (high is None or number <= high):
            return ""
        if low is not None and high is not None:
            words = self.tr("Please type a number from {low} to {high}.")
            return words.format(low=localised(low), high=localised(high))
        if low is not None:
            return self.tr("Please type {low} or more.").format(low=localised(low))
        return self.tr("Please type {high} or less.").format(high=localised(high or Decimal(0)))

    def _example(self) -> Decimal:
        return Decimal(12) if self._decimals == 0 else Decimal("1.5")

    def _text_edited(self, _text: str) -> None:
        self.set_state("rest")
        self.edited.emit()


def localised(number: Decimal) -> str:
    """As the person's language writes it: its digits and its decimal sign, no grouping."""
    locale = QLocale()
    zero = ord(locale.zeroDigit()[0])
    digits = "".join(chr(zero + int(sign)) if sign.isdigit() else sign for sign in f"{number:f}")
    return digits.replace(".", locale.decimalPoint())
