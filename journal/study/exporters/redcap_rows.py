"""One item as a row of a REDCap data dictionary. Conditions and formulas are written elsewhere."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final

from journal.study.exporters.redcap_cells import cell_of, labels_of, reads_as
from journal.study.form_size import LIMITS
from journal.study.importers.redcap_checks import CHECKS
from journal.study.importers.redcap_tags import ALONE, LIMIT, loinc_in
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

COLUMNS: Final = MappingProxyType(
    {
        "name": "Variable / Field Name", "form": "Form Name", "section": "Section Header", "kind": "Field Type",
        "label": "Field Label", "choices": "Choices, Calculations, OR Slider Labels", "note": "Field Note",
        "validation": "Text Validation Type OR Show Slider Number", "minimum": "Text Validation Min",
        "maximum": "Text Validation Max", "identifier": "Identifier?",
        "branching": "Branching Logic (Show field only if...)", "required": "Required Field?",
        "alignment": "Custom Alignment", "number": "Question Number (surveys only)", "matrix": "Matrix Group Name",
        "ranking": "Matrix Ranking?", "annotation": "Field Annotation",
    }
)  # fmt: skip
_MATRICES: Final = frozenset({"radio", "checkbox"})
_MOST_NAMED_PLACES: Final = 4
_MOST_PLACES: Final = 6


@dataclass(slots=True)
class Row:
    """``cells`` by the keys of ``COLUMNS``. ``lost``: what REDCap cannot say of it."""

    language: str
    cells: dict[str, str] = field(default_factory=dict)
    lost: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)

    def words(self, wording: Wording) -> str:
        text = wording.say(self.language)
        cell = cell_of(text)
        if not reads_as(cell, text):
            self.lost.append("blanks and line ends that stand together: some of them")
        return cell

    def labels(self, *wordings: Wording) -> list[str]:
        return labels_of(wording.say(self.language) for wording in wordings)


def row_of(item: Item, language: str) -> Row:
    row = Row(language)
    row.cells = {"section": row.words(item.heading), "label": row.words(item.question), "note": row.words(item.help)}
    _BODIES[type(item)](row, item)
    _marks(row, item)
    _codes(row, item)
    row.cells["annotation"] = " ".join(row.tags)
    return row


def _marks(row: Row, item: Item) -> None:
    asked = not isinstance(item, Calculated | Information)
    row.cells |= {"identifier": "y" if item.withholdable else "", "required": "y" if item.required and asked else ""}
    if asked and not item.declinable:
        row.lost.append("that nobody may decline to answer it")
    if item.series != "1":
        row.lost.append(f"its series “{item.series}”")
    if item.matrix and row.cells["kind"] in _MATRICES:
        row.cells["matrix"] = item.matrix
    elif item.matrix:
        row.lost.append("that it is a row of a matrix")


def _codes(row: Row, item: Item) -> None:
    for coding in item.codes:
        annotation = f"LOINC:{coding.code}"
        if coding.system == "loinc" and loinc_in(annotation) == (coding.code,):
            row.tags.append(annotation)
            row.lost += [f"the words of its code: {coding.display}"] if coding.display else []
        else:
            row.lost.append(f"its code: {coding.system} {coding.code}")


def _text(row: Row, check: str = "", minimum: str = "", maximum: str = "") -> None:
    row.cells |= {"kind": "text", "validation": check, "minimum": minimum, "maximum": maximum}


def _visual_analogue(row: Row, item: VisualAnalogue) -> None:
    row.cells |= {"kind": "slider", "choices": " |  | ".join(row.labels(item.low, item.high))}


def _slider(row: Row, item: Slider) -> None:
    ends = [plain(end) for end in (item.minimum, item.maximum)]
    if any(end != end.to_integral_value() for end in (item.minimum, item.maximum)):
        _text(row, "number", *ends)
        row.lost.append("that it is a slider: those of REDCap end at whole numbers")
    else:
        row.cells |= {"kind": "slider", "choices": " |  | ".join(row.labels(item.low, item.high))}
        row.cells |= {"validation": "number", "minimum": ends[0], "maximum": ends[1]}
    if item.step != 1:
        row.lost.append(f"its steps of {plain(item.step)}")
    _unit(row, item.unit)


def _rating(row: Row, item: Rating) -> None:
    low, high = row.labels(item.low, item.high)
    ends = {item.minimum: f" {low}", item.maximum: f" {high}"}
    numbers = range(item.minimum, item.maximum + 1)
    row.cells |= {"kind": "radio", "choices": " | ".join(f"{each}, {each}{ends.get(each, '')}" for each in numbers)}
    row.lost.append("that it is a rating: its numbers are options")


def _options(row: Row, options: tuple[Option, ...]) -> None:
    labels = row.labels(*(option.label for option in options))
    codes = [option.code for option in options]
    row.cells["choices"] = " | ".join(f"{code}, {label}" for code, label in zip(codes, labels, strict=True))
    for option in options:
        if not isinstance(option.score, NoScore) and plain(option.score) != option.code:
            row.lost.append(f"the score of option “{option.code}”: {plain(option.score)}")
        for coding in option.codes:
            row.lost.append(f"the code of option “{option.code}”: {coding.system} {coding.code}")


def _single_choice(row: Row, item: SingleChoice) -> None:
    row.cells["kind"] = "dropdown" if item.look is Look.LIST and not item.matrix else "radio"
    if item.look is Look.LIST and item.matrix:
        row.lost.append("that its options are a list that opens")
    _options(row, item.options)


def _multiple_choice(row: Row, item: MultipleChoice) -> None:
    row.cells["kind"] = "checkbox"
    _options(row, item.options)
    alone = ",".join(option.code for option in item.options if option.alone)
    if alone:
        row.tags.append(f"{ALONE}='{alone}'")


def _yes_no(row: Row, item: YesNo) -> None:
    del item
    row.cells["kind"] = "yesno"


def _number(row: Row, item: Number) -> None:
    check = "number" if item.decimals else "integer"
    if 0 < item.decimals <= _MOST_NAMED_PLACES:
        check = f"number_{item.decimals}dp"
    elif 0 < item.decimals < _MOST_PLACES:
        row.lost.append(f"that it has at most {item.decimals} places")
    _text(row, check, *("" if end is None else plain(end) for end in (item.minimum, item.maximum)))
    _unit(row, item.unit)


def _unit(row: Row, unit: Wording) -> None:
    """For people beside the question, as REDCap has no place for units."""
    if unit:
        words = row.words(unit)
        row.cells["note"] = " ".join(filter(None, (row.cells["note"], words)))
        row.lost.append(f"its unit, which stands in its note: {words}")


def _time(row: Row, item: TimeOfDay) -> None:
    del item
    _text(row, "time")


def _date(row: Row, item: Date) -> None:
    if item.partial:
        _text(row)
        row.lost.append("that it is a date: those of REDCap are whole")
    else:
        _text(row, "date_ymd", item.earliest, item.latest)


def _duration(row: Row, item: Duration) -> None:
    _text(row, "integer", "0", str(item.maximum))
    row.lost.append("that it is a duration: it is a number of minutes")
    row.cells["note"] = " ".join(filter(None, (row.cells["note"], "min")))


def _short_text(row: Row, item: ShortText) -> None:
    names = (name for name, check in CHECKS.items() if item.pattern == check.pattern)
    check = next(names, "")
    _text(row, check)
    if item.pattern and not check:
        row.lost.append(f"its pattern: {item.pattern}")
    elif check and item.pattern_words.say(row.language) != CHECKS[check].example:
        row.lost.append(f"the words of its pattern: {item.pattern_words.say(row.language)}")
    _limit(row, item.limit, LIMITS["short_text"])


def _note(row: Row, item: Note) -> None:
    row.cells["kind"] = "notes"
    _limit(row, item.limit, LIMITS["note"])


def _limit(row: Row, limit: int, usual: int) -> None:
    if limit != usual:
        row.tags.append(f"{LIMIT}={limit}")


def _calculated(row: Row, item: Calculated) -> None:
    row.cells["kind"] = "calc"
    if not item.shown:
        row.tags.append("@HIDDEN")
    _unit(row, item.unit)


def _information(row: Row, item: Information) -> None:
    del item
    row.cells["kind"] = "descriptive"


def plain(number: Decimal) -> str:
    """Without an exponent and zeros that say nothing."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


_BODIES: Final[Mapping[type[Any], Callable[[Row, Any], None]]] = MappingProxyType(
    {VisualAnalogue: _visual_analogue, Slider: _slider, Rating: _rating, SingleChoice: _single_choice,
     MultipleChoice: _multiple_choice, YesNo: _yes_no, Number: _number, TimeOfDay: _time, Date: _date,
     Duration: _duration, ShortText: _short_text, Note: _note, Calculated: _calculated, Information: _information}
)  # fmt: skip
