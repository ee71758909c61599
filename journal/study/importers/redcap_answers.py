"""What REDCap's logic asks of a field, put as the study file keeps that field's answers."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from journal.study.expressions.nodes import (
    Binary,
    Boolean,
    Call,
    CodeTicked,
    Expression,
    Number,
    Reference,
    Text,
    Unary,
)
from journal.study.importers.drafting import Draft
from journal.study.importers.redcap_syntax import Field
from journal.study.importers.redcap_tokens import CannotSay
from journal.study.importers.redcap_values import BLANK, is_clock, is_day, number_of

_NUMBERS: Final = frozenset({"number", "slider", "visual_analogue", "calculated"})
_TEXTS: Final = frozenset({"short_text", "note"})
_CANONICAL: Final = re.compile(r"0|-?[1-9][0-9]*")
_KINDS: Final = MappingProxyType(
    dict.fromkeys(_NUMBERS, "a number")
    | dict.fromkeys(_TEXTS, "a text")
    | {"date": "a date", "time_of_day": "a time", "single_choice": "a code", "yes_no": "a number"}
)


@dataclass(frozen=True, slots=True)
class Known:
    """A field of the source. ``boxes``: a checkbox, which logic names with a code."""

    draft: Draft
    form: str
    boxes: bool = False


class Answers:
    """``form``: the one in which the logic stands. Every method raises ``CannotSay``."""

    def __init__(self, fields: Mapping[str, Known], form: str) -> None:
        self._fields = fields
        self._form = form

    def bare(self, field: Field) -> Expression:
        """A field alone, as a condition."""
        known = self._known(field)
        if known.boxes:
            return self._ticked(field, known)
        if known.draft.body["kind"] == "yes_no":
            return self.equal(field, "1")
        if known.draft.body["kind"] in _NUMBERS:
            return Binary("!=", self._reference(known), Number(Decimal(0)))
        message = f"“{field.name}” stands there without being compared"
        raise CannotSay(message)

    def blank(self, field: Field) -> Expression:
        known = self._known(field)
        if known.boxes:
            return Boolean(value=False)
        if known.draft.body["kind"] == "yes_no" and "no" not in known.draft.answers.values():
            return Unary("not", Binary("=", self._reference(known), Text("yes")))
        return Unary("not", Call("answered", (self._reference(known),)))

    def equal(self, field: Field, text: str) -> Expression:
        """Whether the answer is ``text``, which is not empty."""
        known = self._known(field)
        kind = known.draft.body["kind"]
        if known.boxes:
            return self._is_ticked(field, known, text)
        reference = self._reference(known)
        if kind in {"single_choice", "yes_no"}:
            return Binary("=", reference, self._code(known, field, text))
        if kind in _TEXTS:
            return Binary("=", reference, Text(text))
        return Binary("=", *self.ordered(field, text))

    def ordered(self, field: Field, text: str) -> tuple[Expression, Expression]:
        """The answer and ``text`` as two values that one can put in order."""
        known = self._known(field)
        kind = known.draft.body["kind"]
        number = number_of(text)
        if kind == "date":
            return self.day(field), self.day_of(text)
        if kind == "time_of_day" and is_clock(text):
            return self._reference(known), Text(text)
        if number is None or kind == "time_of_day":
            message = f"it compares “{field.name}” with “{text}”, which is not {_KINDS.get(kind, 'a number')}"
            raise CannotSay(message)
        return self.amount(field), Number(number)

    def alike(self, field: Field, other: Field) -> tuple[Expression, Expression]:
        """Two answers of one sort, which can be compared."""
        one, two = self._known(field), self._known(other)
        sorts = {_sort(known) for known in (one, two)}
        if len(sorts) > 1:
            message = f"it compares “{field.name}” with “{other.name}”, which is something else"
            raise CannotSay(message)
        if sorts == {"number"}:
            return self.amount(field), self.amount(other)
        return self._reference(one), self._reference(two)

    def amount(self, field: Field) -> Expression:
        """The answer as a number; nothing where there is none."""
        known = self._known(field)
        kind = known.draft.body["kind"]
        if known.boxes:
            return Call("if", (self._ticked(field, known), Number(Decimal(1)), Number(Decimal(0))))
        reference = self._reference(known)
        if kind == "yes_no":
            return self._yes_as_number(known, field, reference)
        if kind == "single_choice" and not _same_numbers(known.draft):
            message = f"it takes the codes of “{field.name}” for numbers, which they are not any more"
            raise CannotSay(message)
        if kind in {"date", "time_of_day"}:
            message = f"it takes “{field.name}” for a number, and that is {_KINDS[kind]}"
            raise CannotSay(message)
        return reference

    def day(self, field: Field) -> Expression:
        known = self._known(field)
        if known.draft.body["kind"] != "date":
            message = f"“{field.name}” is no date"
            raise CannotSay(message)
        return self._reference(known)

    @staticmethod
    def day_of(text: str) -> Expression:
        if not is_day(text):
            today = text.lower() in {"today", "now"}
            message = f"it needs “{text}”, which no rule here knows" if today else f"“{text}” is no day of the calendar"
            raise CannotSay(message)
        return Text(text)

    def _known(self, field: Field) -> Known:
        known = self._fields.get(field.name) or self._fields.get(field.name.lower())
        if known is None:
            message = f"there is no field “{field.name}”"
        elif known.draft.left_out:
            message = f"“{field.name}” is left out"
        elif known.draft.body["kind"] == "information":
            message = f"“{field.name}” has no answer"
        elif known.boxes and not field.code:
            message = f"it does not say which box of “{field.name}”"
        elif field.code and not known.boxes:
            message = f"“{field.name}” has no boxes"
        else:
            return known
        raise CannotSay(message)

    def _reference(self, known: Known) -> Reference:
        return Reference(known.draft.key or known.draft.name, "" if known.form == self._form else known.form)

    def _code(self, known: Known, field: Field, text: str) -> Expression:
        """The code of the study file, as a number where that is no other one."""
        answers = known.draft.answers
        code = answers.get(text) or next(
            (
                own
                for each, own in answers.items()
                if number_of(each) is not None and number_of(each) == number_of(text)
            ),
            "",
        )
        if not code:
            message = f"“{field.name}” has no option “{text}” here"
            raise CannotSay(message)
        alike = [own for own in answers.values() if number_of(own) is not None and number_of(own) == number_of(code)]
        return Number(Decimal(code)) if _CANONICAL.fullmatch(code) and len(alike) == 1 else Text(code)

    def _is_ticked(self, field: Field, known: Known, text: str) -> Expression:
        if number_of(text) not in {Decimal(0), Decimal(1)}:
            message = f"it compares a box of “{field.name}” with “{text}”: a box is 1 or 0"
            raise CannotSay(message)
        ticked = self._ticked(field, known)
        return ticked if number_of(text) else Unary("not", ticked)

    def _ticked(self, field: Field, known: Known) -> Expression:
        answers = known.draft.answers
        code = answers.get(field.code) or next(
            (own for each, own in answers.items() if each.lower() == field.code.lower()), ""
        )
        if not code:
            message = f"“{field.name}” has no box “{field.code}” here"
            raise CannotSay(message)
        reference = self._reference(known)
        if known.draft.body["kind"] == "yes_no":
            return Binary("=", reference, Text(code))
        return CodeTicked(reference, code)

    def _yes_as_number(self, known: Known, field: Field, reference: Reference) -> Expression:
        """1 and 0, or the code of the only option; what has no number in REDCap has none here."""
        codes = {own: number_of(each) for each, own in known.draft.answers.items()}
        yes, no = codes.get("yes"), codes.get("no")
        if yes is None:
            message = f"it takes “{field.name}” for a number, which it is not"
            raise CannotSay(message)
        if no is None:
            return Call("if", (Binary("=", reference, Text("yes")), Number(yes), BLANK))
        other = Call("if", (Binary("=", reference, Text("no")), Number(no), reference))
        return Call("if", (Binary("=", reference, Text("yes")), Number(yes), other))


def _sort(known: Known) -> str:
    kind = known.draft.body["kind"]
    if known.boxes or kind in _NUMBERS | {"yes_no"} or (kind == "single_choice" and _same_numbers(known.draft)):
        return "number"
    return "text" if kind in _TEXTS else str(kind)


def _same_numbers(draft: Draft) -> bool:
    """Whether all codes are numbers and stayed what they were."""
    return all(each == own and number_of(each) is not None for each, own in draft.answers.items())
