from collections.abc import Sequence
from datetime import time
from decimal import Decimal
from typing import Final

from journal.diary.values import Answered, AnswerState, Choice, Choices, Quantity, Text, Unanswered, WallTime
from journal.overriding import override
from journal.study import items
from ui.theme.theme import Theme
from ui.widgets.answering.editor import AnswerEditor
from ui.widgets.choice_group import Choice as Card
from ui.widgets.choice_group import ChoiceGroup
from ui.widgets.duration_field import DurationField
from ui.widgets.note_field import NoteField
from ui.widgets.number_field import NumberField
from ui.widgets.rating_scale import RatingScale
from ui.widgets.time_field import TimeField
from ui.widgets.visual_analogue_scale import VisualAnalogueScale

NARROW: Final = 440


def quantity_of(state: AnswerState) -> Decimal | None:
    match state:
        case Answered(Quantity(number)):
            return number
    return None


def whole_number_of(state: AnswerState) -> int | None:
    number = quantity_of(state)
    return None if number is None else int(number)


def time_of(state: AnswerState) -> time | None:
    match state:
        case Answered(WallTime(at)):
            return at
    return None


def codes_of(state: AnswerState) -> tuple[str, ...]:
    match state:
        case Answered(Choice(code)):
            return (code,)
        case Answered(Choices(codes)):
            return codes
    return ()


def _answered(number: Decimal | int | None) -> AnswerState:
    return Unanswered() if number is None else Answered(Quantity(Decimal(number)))


class LineEditor(AnswerEditor):
    def __init__(self, theme: Theme, item: items.VisualAnalogue, language: str, state: AnswerState) -> None:
        self._line = VisualAnalogueScale(
            theme,
            item.question.say(language),
            item.low.say(language),
            item.high.say(language),
            initial=whole_number_of(state),
        )
        super().__init__(self._line)
        self._line.answered.connect(self.touched)
        self._line.cleared.connect(self.touched)

    @override
    def state(self) -> AnswerState:
        return _answered(self._line.answer())

    @override
    def hint(self) -> str:
        if self._line.answer() is None:
            return self.tr("Click or tap anywhere on the line.")
        return self.tr("Move the marker until it feels right.")


class RatingEditor(AnswerEditor):
    def __init__(self, theme: Theme, item: items.Rating, language: str, state: AnswerState) -> None:
        self._scale = RatingScale(
            theme,
            item.question.say(language),
            item.minimum,
            item.maximum,
            item.low.say(language),
            item.high.say(language),
            initial=whole_number_of(state),
        )
        super().__init__(self._scale)
        self._scale.answered.connect(self.touched)

    @override
    def state(self) -> AnswerState:
        return _answered(self._scale.answer())


class ChoiceEditor(AnswerEditor):
    """Yes or no, one of several, or several of many: the same cards."""

    def __init__(
        self,
        theme: Theme,
        question: str,
        cards: Sequence[Card],
        state: AnswerState,
        *,
        several: bool = False,
        alone: frozenset[str] = frozenset(),
    ) -> None:
        self._several = several
        self._order = tuple(card.code for card in cards)
        self._group = ChoiceGroup(
            theme, question, cards, multiple=several, exclusive_codes=alone, initial=codes_of(state)
        )
        super().__init__(self._group)
        self._group.chosen.connect(self.touched)

    @override
    def state(self) -> AnswerState:
        chosen = frozenset(self._group.chosen_codes())
        if not chosen:
            return Unanswered()
        codes = tuple(code for code in self._order if code in chosen)
        return Answered(Choices(codes)) if self._several else Answered(Choice(codes[0]))


class NumberEditor(AnswerEditor):
    def __init__(self, theme: Theme, item: items.Number, language: str, state: AnswerState) -> None:
        self._field = NumberField(
            theme,
            item.question.say(language),
            unit=item.unit.say(language),
            minimum=item.minimum,
            maximum=item.maximum,
            decimals=item.decimals,
            initial=quantity_of(state),
        )
        self._field.hide_label()
        super().__init__(self._field, widest=theme.px(NARROW))
        self._field.edited.connect(self.touched)

    @override
    def state(self) -> AnswerState:
        return _answered(self._field.answer())

    @override
    def problem(self) -> str:
        return self._field.problem()


class TimeEditor(AnswerEditor):
    def __init__(self, theme: Theme, item: items.TimeOfDay, language: str, state: AnswerState) -> None:
        self._field = TimeField(theme, item.question.say(language), initial=time_of(state))
        self._field.hide_label()
        super().__init__(self._field, widest=theme.px(NARROW))
        self._field.edited.connect(self.touched)

    @override
    def state(self) -> AnswerState:
        at = self._field.answer()
        return Unanswered() if at is None else Answered(WallTime(at))

    @override
    def problem(self) -> str:
        return self._field.problem()


class DurationEditor(AnswerEditor):
    def __init__(self, theme: Theme, item: items.Duration, language: str, state: AnswerState) -> None:
        self._field = DurationField(
            theme, item.question.say(language), initial=whole_number_of(state), maximum=item.maximum
        )
        self._field.hide_label()
        super().__init__(self._field, widest=theme.px(NARROW))
        self._field.edited.connect(self.touched)

    @override
    def state(self) -> AnswerState:
        return _answered(self._field.answer())

    @override
    def problem(self) -> str:
        return self._field.problem()


class NoteEditor(AnswerEditor):
    def __init__(self, theme: Theme, item: items.Note, language: str, state: AnswerState) -> None:
        match state:
            case Answered(Text(text)):
                initial = text
            case _:
                initial = ""
        self._field = NoteField(theme, item.question.say(language), initial=initial, limit=item.limit)
        self._field.hide_label()
        super().__init__(self._field)
        self._field.edited.connect(self.touched)

    @override
    def state(self) -> AnswerState:
        text = self._field.answer().strip()
        return Answered(Text(text)) if text else Unanswered()
