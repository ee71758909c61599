"""One item of a study as an item of a FHIR R4 Questionnaire."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final

from journal.study.exporters.fhir_conditions import CannotSay, Items, enable_when, is_whole_slider
from journal.study.exporters.fhir_parts import (
    Json,
    coding,
    control,
    hl7,
    number,
    own,
    own_text,
    text,
    with_extensions,
)
from journal.study.exporters.fhir_paths import fhir_path
from journal.study.expressions.parsing import parse
from journal.study.fhir_terms import SDC, UCUM
from journal.study.items import (
    Calculated,
    Date,
    Duration,
    Information,
    Item,
    Look,
    MultipleChoice,
    NoScore,
    Note,
    Number,
    Option,
    Rating,
    ShortText,
    SingleChoice,
    Slider,
    TimeOfDay,
    VisualAnalogue,
    YesNo,
)
from journal.study.wording import Wording

_LINE: Final = 100


@dataclass(slots=True, kw_only=True)
class Writer:
    """``items``: those of the instrument, by id. ``lost``: what FHIR cannot say, by the item's id."""

    items: Items
    lost: list[tuple[str, str]] = field(default_factory=list)

    def write(self, item: Item) -> Json:
        made = {"linkId": item.id, **text("text", item.question)}
        body, extensions = _BODIES[type(item)](item)
        condition, more = self._condition(item)
        made |= body | condition
        if not isinstance(item, Information | Calculated):
            made["required"] = item.required
        if item.codes and not isinstance(item, Information):
            made["code"] = [coding(each) for each in item.codes]
        inner = [*self._helping(item), *_ends(item)]
        if inner:
            made["item"] = inner
        return with_extensions(made, [*extensions, *more, *self._formula(item), *_beside(item)])

    def _condition(self, item: Item) -> tuple[Json, list[Json]]:
        if not item.ask_if:
            return {}, []
        try:
            return enable_when(parse(item.ask_if), self.items), []
        except CannotSay:
            self.lost.append((item.id, f"its condition, so other programs ask it always: {item.ask_if}"))
            return {}, [own("ask-if", valueString=item.ask_if)]

    def _formula(self, item: Item) -> Iterator[Json]:
        if not isinstance(item, Calculated):
            return
        yield own("formula", valueString=item.formula)
        try:
            path = fhir_path(parse(item.formula), self.items)
        except CannotSay:
            self.lost.append((item.id, f"its formula, so other programs do not work it out: {item.formula}"))
            return
        expression = {"language": "text/fhirpath", "expression": path}
        yield {"url": f"{SDC}sdc-questionnaire-calculatedExpression", "valueExpression": expression}

    @staticmethod
    def _helping(item: Item) -> Iterator[Json]:
        if item.help and not isinstance(item, Information):
            yield _display(f"{item.id}.help", item.help, "help")


def _display(link: str, words: Wording, code: str) -> Json:
    return {"extension": [control(code)], "linkId": link, **text("text", words), "type": "display"}


def _ends(item: Item) -> Iterator[Json]:
    if isinstance(item, VisualAnalogue | Slider | Rating):
        yield _display(f"{item.id}.low", item.low, "lower")
        yield _display(f"{item.id}.high", item.high, "upper")


def _beside(item: Item) -> Iterator[Json]:
    """What FHIR has no name for."""
    if not item.declinable and not isinstance(item, Information | Calculated):
        yield own("declinable", valueBoolean=False)
    if item.withholdable:
        yield own("withholdable", valueBoolean=True)
    if item.series != "1":
        yield own("series", valueString=item.series)
    if isinstance(item, Information):
        yield from (own("code", valueCoding=coding(each)) for each in item.codes)
        if item.help:
            yield own_text("help", item.help)


Body = tuple[Json, list[Json]]


def _limits(key: str, least: Decimal | None, greatest: Decimal | None) -> list[Json]:
    pairs = (("minValue", least), ("maxValue", greatest))
    return [hl7(name, **{key: number(limit)}) for name, limit in pairs if limit is not None]


def _unit(wording: Wording) -> list[Json]:
    return [hl7("questionnaire-unit", valueCoding=text("display", wording))] if wording else []


def _line(item: VisualAnalogue) -> Body:
    del item
    limits = _limits("valueInteger", Decimal(0), Decimal(_LINE))
    return {"type": "integer"}, [control("slider"), *limits, hl7("questionnaire-sliderStepValue", valueInteger=1)]


def _slider(item: Slider) -> Body:
    whole = is_whole_slider(
        item.minimum == item.minimum.to_integral_value(), item.step == item.step.to_integral_value()
    )
    limits = _limits("valueInteger" if whole else "valueDecimal", item.minimum, item.maximum)
    is_whole_step = item.step == item.step.to_integral_value()
    step = hl7("questionnaire-sliderStepValue", valueInteger=int(item.step))
    if not is_whole_step:
        step = own("step", valueDecimal=number(item.step))
    kind = own("kind", valueCode="slider")
    return {"type": "integer" if whole else "decimal"}, [kind, control("slider"), *limits, step, *_unit(item.unit)]


def _rating(item: Rating) -> Body:
    limits = _limits("valueInteger", Decimal(item.minimum), Decimal(item.maximum))
    step = hl7("questionnaire-sliderStepValue", valueInteger=1)
    return {"type": "integer"}, [own("kind", valueCode="rating"), control("slider"), *limits, step]


def _option(option: Option) -> Json:
    score = option.score
    extensions = [] if isinstance(score, NoScore) else [hl7("ordinalValue", valueDecimal=number(score))]
    if option.alone:
        extensions.append(hl7("questionnaire-optionExclusive", valueBoolean=True))
    extensions += [own("code", valueCoding=coding(each)) for each in option.codes]
    return with_extensions({"valueCoding": {"code": option.code, **text("display", option.label)}}, extensions)


def _single(item: SingleChoice) -> Body:
    look = "drop-down" if item.look is Look.LIST else "radio-button"
    return {"type": "choice", "answerOption": [_option(each) for each in item.options]}, [control(look)]


def _multiple(item: MultipleChoice) -> Body:
    options = [_option(each) for each in item.options]
    return {"type": "choice", "repeats": True, "answerOption": options}, [control("check-box")]


def _yes_no(item: YesNo) -> Body:
    del item
    return {"type": "boolean"}, []


def _number(item: Number) -> Body:
    whole = item.decimals == 0
    limits = _limits("valueInteger" if whole else "valueDecimal", item.minimum, item.maximum)
    places = [] if whole else [hl7("maxDecimalPlaces", valueInteger=item.decimals)]
    return {"type": "integer" if whole else "decimal"}, [*limits, *places, *_unit(item.unit)]


def _time(item: TimeOfDay) -> Body:
    del item
    return {"type": "time"}, [own("kind", valueCode="time_of_day")]


def _date(item: Date) -> Body:
    pairs = (("minValue", item.earliest), ("maxValue", item.latest))
    limits = [hl7(name, valueDate=day) for name, day in pairs if day]
    return {"type": "date"}, [*limits, *([own("partial", valueBoolean=True)] if item.partial else [])]


def _duration(item: Duration) -> Body:
    unit = hl7("questionnaire-unit", valueCoding={"system": UCUM, "code": "min"})
    limits = _limits("valueInteger", Decimal(0), Decimal(item.maximum))
    return {"type": "integer"}, [own("kind", valueCode="duration"), *limits, unit]


def _short_text(item: ShortText) -> Body:
    pattern = [hl7("regex", valueString=item.pattern)] if item.pattern else []
    if item.pattern_words:
        pattern.append(hl7("entryFormat", **text("valueString", item.pattern_words)))
    return {"type": "string", "maxLength": item.limit}, pattern


def _note(item: Note) -> Body:
    return {"type": "text", "maxLength": item.limit}, []


def _calculated(item: Calculated) -> Body:
    hidden = [] if item.shown else [hl7("questionnaire-hidden", valueBoolean=True)]
    places = hl7("maxDecimalPlaces", valueInteger=item.decimals)
    return {"type": "decimal", "readOnly": True}, [*hidden, places, *_unit(item.unit)]


def _information(item: Information) -> Body:
    del item
    return {"type": "display"}, []


_BODIES: Final[MappingProxyType[type, Callable[[Any], Body]]] = MappingProxyType(
    {VisualAnalogue: _line, Slider: _slider, Rating: _rating, SingleChoice: _single, MultipleChoice: _multiple,
     YesNo: _yes_no, Number: _number, TimeOfDay: _time, Date: _date, Duration: _duration, ShortText: _short_text,
     Note: _note, Calculated: _calculated, Information: _information}
)  # fmt: skip
