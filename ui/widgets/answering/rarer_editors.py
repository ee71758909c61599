from PySide6.QtWidgets import QWidget

from journal.diary.values import Answered, AnswerState, CalendarDate, Choice, Quantity, Text, Unanswered
from journal.overriding import override
from journal.study import items
from journal.study.patterns import compiled
from ui.theme.theme import Theme
from ui.widgets.answering.editor import AnswerEditor
from ui.widgets.answering.editors import NARROW, codes_of, quantity_of
from ui.widgets.date_field import DateField
from ui.widgets.list_field import ListField
from ui.widgets.number_slider import NumberSlider
from ui.widgets.text_field import TextField


class SliderEditor(AnswerEditor):
    def __init__(self, theme: Theme, item: items.Slider, language: str, state: AnswerState) -> None:
        self._line = NumberSlider(
            theme,
            item.question.say(language),
            (item.low.say(language), item.high.say(language)),
            minimum=item.minimum,
            maximum=item.maximum,
            step=item.step,
            unit=item.unit.say(language),
            initial=quantity_of(state),
        )
        super().__init__(self._line)
        self._line.answered.connect(self.touched)
        self._line.cleared.connect(self.touched)

    @override
    def state(self) -> AnswerState:
        number = self._line.number()
        return Unanswered() if number is None else Answered(Quantity(number))

    @override
    def hint(self) -> str:
        if self._line.answer() is None:
            return self.tr("Click or tap anywhere on the line.")
        return self.tr("Move the marker until it feels right.")


class ListEditor(AnswerEditor):
    def __init__(self, theme: Theme, item: items.SingleChoice, language: str, state: AnswerState) -> None:
        options = [(option.code, option.label.say(language)) for option in item.options]
        self._list = ListField(theme, item.question.say(language), options, initial="".join(codes_of(state)))
        super().__init__(self._list, widest=theme.px(NARROW))
        self._list.edited.connect(self.touched)

    @override
    def state(self) -> AnswerState:
        code = self._list.answer()
        return Answered(Choice(code)) if code else Unanswered()


class DateEditor(AnswerEditor):
    def __init__(self, theme: Theme, item: items.Date, language: str, state: AnswerState) -> None:
        self._field = DateField(
            theme,
            item.question.say(language),
            partial=item.partial,
            earliest=item.earliest,
            latest=item.latest,
            initial=_text_of(state),
        )
        super().__init__(self._field, widest=theme.px(NARROW))
        self._field.edited.connect(self.touched)

    @override
    def state(self) -> AnswerState:
        text = self._field.answer()
        return Answered(CalendarDate(text)) if text else Unanswered()

    @override
    def problem(self) -> str:
        return self._field.problem()


class ShortTextEditor(AnswerEditor):
    def __init__(self, theme: Theme, item: items.ShortText, language: str, state: AnswerState) -> None:
        self._item = item
        self._words = item.pattern_words.say(language)
        question = item.question.say(language)
        self._field = TextField(theme, question, initial=_text_of(state), limit=item.limit)
        self._field.hide_label()
        self._field.setMinimumWidth(theme.px(NARROW) * 3 // 4)
        super().__init__(self._field, widest=theme.px(NARROW))
        self._field.edited.connect(self.touched)

    @override
    def state(self) -> AnswerState:
        text = self._field.text().strip()
        return Answered(Text(text)) if text and not self.problem() else Unanswered()

    @override
    def problem(self) -> str:
        text = self._field.text().strip()
        fits = not text or not self._item.pattern or compiled(self._item.pattern).fullmatch(text)
        return "" if fits else self._words

    @override
    def hint(self) -> str:
        return self._words


class NothingToAnswer(AnswerEditor):
    """Under words that are only there to be read."""

    def __init__(self) -> None:
        super().__init__(QWidget())


def _text_of(state: AnswerState) -> str:
    match state:
        case Answered(Text(text) | CalendarDate(text)):
            return text
    return ""
