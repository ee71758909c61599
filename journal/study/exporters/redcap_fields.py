"""Items of a study as REDCap's logic names them: one name for the whole project, boxes with their codes."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from types import MappingProxyType
from typing import Final

from journal.study.expressions.nodes import Binary, Call, CodeTicked, Expression, Number, Reference, Text
from journal.study.importers.redcap_values import number_of
from journal.study.items import (
    Date,
    Information,
    Item,
    MultipleChoice,
    Note,
    ShortText,
    SingleChoice,
    TimeOfDay,
    YesNo,
)

_NO_NUMBER: Final = (Date, TimeOfDay, ShortText, Note, SingleChoice, MultipleChoice, YesNo)
_SORTS: Final[Mapping[type, str]] = MappingProxyType({Date: "a date", TimeOfDay: "a time"})
_YES_NO: Final = {"yes": "1", "no": "0"}
_ONE: Final = Number(Decimal(1))
_ZERO: Final = Number(Decimal(0))


class CannotWrite(Exception):  # noqa: N818 - a reason for the report, caught by the writer of the dictionary
    """Why REDCap cannot say it, in words that follow a colon."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """``names`` and ``items`` by instrument and item; what has no name is not in the dictionary.

    ``instrument``: the one in which the expression stands.
    """

    instrument: str
    names: Mapping[tuple[str, str], str]
    items: Mapping[tuple[str, str], Item]

    def missing(self, reference: Reference) -> str:
        """Its place, to be compared with ''."""
        if isinstance(self._item(reference), MultipleChoice):
            message = f"in REDCap a checkbox such as “{reference.item}” is never missing"
            raise CannotWrite(message)
        return f"[{self._name(reference)}]"

    def place(self, reference: Reference) -> str:
        """Its place where its value is what counts."""
        if isinstance(self._item(reference), YesNo):
            message = f"yes and no of “{reference.item}” are 1 and 0 in REDCap"
            raise CannotWrite(message)
        return self.missing(reference)

    def amount(self, reference: Reference) -> str:
        """Its place where it is taken for a number."""
        sort = self._sort(reference)
        if sort not in {"number", "text"}:
            message = f"“{reference.item}” is taken for a number, and it is {sort}"
            raise CannotWrite(message)
        return self.place(reference)

    def alike(self, one: Reference, other: Reference) -> None:
        """Raises where two answers are not of one sort, which REDCap would compare as it likes."""
        if self._sort(one) != self._sort(other):
            message = f"“{one.item}” is {self._sort(one)} and “{other.item}” {self._sort(other)}"
            raise CannotWrite(message)

    def _sort(self, reference: Reference) -> str:
        item = self._item(reference)
        match item:
            case SingleChoice() if any(number_of(option.code) is None for option in item.options):
                return "a code with letters"
            case ShortText() | Note():
                return "text"
            case _:
                return _SORTS.get(type(item), "number")

    def is_number(self, reference: Reference) -> bool:
        return not isinstance(self._item(reference), _NO_NUMBER)

    def has_codes(self, reference: Reference) -> bool:
        return isinstance(self._item(reference), SingleChoice | MultipleChoice | YesNo)

    def boxes(self, reference: Reference) -> tuple[str, ...]:
        """The codes of a checkbox; none for any other kind."""
        item = self._item(reference)
        return tuple(option.code for option in item.options) if isinstance(item, MultipleChoice) else ()

    def code(self, reference: Reference, value: str | Decimal) -> str:
        """The item's code that ``value`` equals: exactly, or as a number. The study's check saw that there is one."""
        item = self._item(reference)
        options = item.options if isinstance(item, SingleChoice | MultipleChoice) else ()
        codes = tuple(option.code for option in options) or tuple(_YES_NO)
        return next(code for code in codes if value in {code, _as_number(code)})

    def chosen(self, reference: Reference, code: str, *, wanted: bool) -> str:
        """Whether an option is chosen or ticked, or not."""
        name, item = self._name(reference), self._item(reference)
        if isinstance(item, MultipleChoice):
            return f"[{name}({code})] = '{int(wanted)}'"
        value = _YES_NO.get(code, code) if isinstance(item, YesNo) else code
        return f"[{name}] {'=' if wanted else '<>'} '{value}'"

    def as_number(self, condition: Expression, then: Expression, other: Expression) -> str:
        """The field itself, where ``if`` only tells what number it is in REDCap; "" for any other."""
        if (then, other) == (_ONE, _ZERO) and isinstance(condition, CodeTicked):
            item = self._item(condition.reference)
            ticked = f"[{self._name(condition.reference)}({condition.code})]"
            return ticked if isinstance(item, MultipleChoice) else ""
        match condition, then, other:
            case (Binary("=", Reference() as yes, Text("yes")), _, Call("if", (no, zero, rest))):
                same = (then, zero, rest, no) == (_ONE, _ZERO, yes, Binary("=", yes, Text("no")))
                return self.missing(yes) if same and isinstance(self._item(yes), YesNo) else ""
            case _:
                return ""

    def _key(self, reference: Reference) -> tuple[str, str]:
        return (reference.instrument or self.instrument, reference.item)

    def _item(self, reference: Reference) -> Item:
        return self.items[self._key(reference)]

    def _name(self, reference: Reference) -> str:
        name = self.names.get(self._key(reference), "")
        if not name or isinstance(self._item(reference), Information):
            message = f"“{reference.item}” is left out"
            raise CannotWrite(message)
        return name


def _as_number(code: str) -> Decimal | None:
    try:
        return Decimal(code)
    except InvalidOperation:
        return None
