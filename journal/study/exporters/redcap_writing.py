"""Conditions and formulas of a study as REDCap's logic.

A comparison with a missing answer is false here, and so is its ``!=``; REDCap compares a missing answer as ''. What is
negated is therefore written with the missing answer beside it.
"""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from journal.study.exporters.redcap_fields import CannotWrite, Fields
from journal.study.expressions.nodes import (
    COMPARISON,
    LEVELS,
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
from journal.study.importers.redcap_values import BLANK

_NEGATED: Final = MappingProxyType({"<": ">=", "<=": ">", ">": "<=", ">=": "<"})
_SIGNS: Final = MappingProxyType({"=": ("=", "<>"), "!=": ("<>", "=")})
_SAME: Final = MappingProxyType(
    {"sum_given": "sum", "mean_given": "mean", "median_given": "median", "min_given": "min", "max_given": "max",
     "stdev_given": "stdev", "round": "round", "roundup": "roundup", "rounddown": "rounddown", "abs": "abs",
     "sqrt": "sqrt"}
)  # fmt: skip


class Writer:
    """Every method raises ``CannotWrite`` with the reason."""

    def __init__(self, fields: Fields) -> None:
        self._fields = fields

    def condition(self, tree: Expression) -> str:
        return self.truth(tree, wanted=True)

    def truth(self, tree: Expression, *, wanted: bool) -> str:
        """What holds when ``tree`` does, or, if that is ``wanted``, when it does not."""
        match tree:
            case Boolean(value):
                return "1 = 1" if value is wanted else "1 = 0"
            case Unary("not", operand):
                return self.truth(operand, wanted=not wanted)
            case Binary("and" | "or" as sign, left, right):
                return self._joined(sign, left, right, wanted=wanted)
            case Binary(sign, left, right) if LEVELS[sign] == COMPARISON:
                return self._compared(sign, left, right, wanted=wanted)
            case CodeTicked(reference, code):
                return self._fields.chosen(reference, code, wanted=wanted)
            case _:
                return self._alone(tree, wanted=wanted)

    def _joined(self, sign: str, left: Expression, right: Expression, *, wanted: bool) -> str:
        if sign == "or" and _is_same_or_both_missing(left, right) and isinstance(left, Binary):
            return f" {'=' if wanted else '<>'} ".join(self._sides(left.left, left.right))
        word = sign if wanted else {"and": "or", "or": "and"}[sign]
        return _both(word, self.truth(left, wanted=wanted), self.truth(right, wanted=wanted))

    def _compared(self, sign: str, left: Expression, right: Expression, *, wanted: bool) -> str:
        if isinstance(left, Number | Text) and sign in _SIGNS:
            left, right = right, left
        coded = isinstance(left, Reference) and sign in _SIGNS and self._fields.has_codes(left)
        if coded and isinstance(left, Reference) and isinstance(right, Number | Text):
            return self._coded(sign, left, right, wanted=wanted)
        one, other = self._sides(left, right)
        missing = [each for each, tree in ((one, left), (other, right)) if not isinstance(tree, Number | Text)]
        if sign == "=":
            missing = missing[:1] if missing[1:] else []
        elif sign not in _SIGNS and wanted:
            missing = []
        signs = _SIGNS.get(sign, (sign, _NEGATED.get(sign, "")))
        return _beside(f"{one} {signs[not wanted]} {other}", missing, wanted=wanted)

    def _sides(self, left: Expression, right: Expression) -> tuple[str, str]:
        """What is compared, days, times and codes among it."""
        fields = self._fields
        match left, right:
            case Reference(), Reference():
                fields.alike(left, right)
                return fields.place(left), fields.place(right)
            case Reference(), Text() if not fields.has_codes(left):
                return fields.place(left), self._operand(right)
            case Text(), Reference() if not fields.has_codes(right):
                return self._operand(left), fields.place(right)
            case _:
                return self._operand(left), self._operand(right)

    def _coded(self, sign: str, item: Reference, value: Number | Text, *, wanted: bool) -> str:
        """One code of a choice."""
        code = self._fields.code(item, value.value)
        chosen = self._fields.chosen(item, code, wanted=(sign == "=") is wanted)
        return _beside(chosen, [] if sign == "=" else [self._fields.missing(item)], wanted=wanted)

    def _alone(self, tree: Expression, *, wanted: bool) -> str:
        """A value by itself: true when there is one that is not zero; ``answered``: when there is one."""
        sign = "<>" if wanted else "="
        if isinstance(tree, Call) and tree.name == "answered":
            (asked,) = tree.arguments
            place = self._fields.missing(asked) if isinstance(asked, Reference) else self._operand(asked)
            return f"{place} {sign} ''"
        if isinstance(tree, Reference) and (boxes := self._fields.boxes(tree)):
            word = " or " if wanted else " and "
            return f"({word.join(self._fields.chosen(tree, box, wanted=wanted) for box in boxes)})"
        if isinstance(tree, Reference) and not self._fields.is_number(tree):
            return f"{self._fields.missing(tree)} {sign} ''"
        value = self._operand(tree)
        return _beside(f"{value} {sign} '0'", [value], wanted=wanted)

    def _operand(self, tree: Expression) -> str:
        """In parentheses where signs stand in it."""
        written = self.value(tree)
        whole = isinstance(tree, Number | Text | Reference) or tree == BLANK
        return written if whole or (isinstance(tree, Call) and tree.name != "answered") else f"({written})"

    def value(self, tree: Expression) -> str:
        match tree:
            case Number() | Text():
                return self._constant(tree)
            case Reference():
                return self._fields.amount(tree)
            case Unary("-", operand):
                return f"-{self._operand(operand)}"
            case Binary(sign, left, right) if LEVELS[sign] > COMPARISON:
                return "''" if tree == BLANK else f"{self._operand(left)} {sign} {self._operand(right)}"
            case Call(name, arguments) if name != "answered":
                return self._call(name, arguments)
            case _:
                return self.truth(tree, wanted=True)

    @staticmethod
    def _constant(constant: Number | Text) -> str:
        if isinstance(constant, Number):
            return format(constant.value, "f")
        for quote in "'\"":
            if quote not in constant.value:
                return quote + constant.value + quote
        message = "a text in it has both quotation marks"
        raise CannotWrite(message)

    def _call(self, name: str, arguments: tuple[Expression, ...]) -> str:
        if name == "if":
            return self._either(*arguments)
        if name in _SAME and not (name == "abs" and _is_days(arguments[0])):
            return f"{_SAME[name]}({', '.join(self.value(each) for each in arguments)})"
        if name in _OTHERS:
            return _OTHERS[name](self, arguments)
        message = f"REDCap has nothing for “{name}”"
        raise CannotWrite(message)

    def _either(self, condition: Expression, then: Expression, other: Expression) -> str:
        as_number = self._fields.as_number(condition, then, other)
        if as_number:
            return as_number
        return f"if({self.truth(condition, wanted=True)}, {self.value(then)}, {self.value(other)})"

    def days(self, arguments: tuple[Expression, ...], *, signed: bool) -> str:
        first, second = (self._day(each) for each in arguments)
        return f"datediff({first}, {second}, 'd', 'ymd'{', true' if signed else ''})"

    def _day(self, tree: Expression) -> str:
        return self._fields.place(tree) if isinstance(tree, Reference) else self.value(tree)

    def added(self, arguments: tuple[Expression, ...]) -> str:
        return f"({' + '.join(self._operand(each) for each in arguments)})"

    def filled(self, arguments: tuple[Expression, ...]) -> str:
        value, instead = (self.value(each) for each in arguments)
        return f"if({value} = '', {instead}, {value})"

    def prorated(self, arguments: tuple[Expression, ...]) -> str:
        return f"(mean({', '.join(self.value(each) for each in arguments)}) * {len(arguments)})"


def _absolute(writer: Writer, arguments: tuple[Expression, ...]) -> str:
    (days,) = arguments
    inner = days.arguments if isinstance(days, Call) else ()
    return writer.days(inner, signed=False)


_OTHERS: Final[Mapping[str, Callable[[Writer, tuple[Expression, ...]], str]]] = MappingProxyType(
    {
        "abs": _absolute,
        "days_between": lambda writer, arguments: writer.days(arguments, signed=True),
        "sum": lambda writer, arguments: writer.added(arguments),
        "mean": lambda writer, arguments: f"({writer.added(arguments)} / {len(arguments)})",
        "missing_as": lambda writer, arguments: writer.filled(arguments),
        "prorated": lambda writer, arguments: writer.prorated(arguments),
    }
)


def _is_days(tree: Expression) -> bool:
    return isinstance(tree, Call) and tree.name == "days_between"


def _is_same_or_both_missing(left: Expression, right: Expression) -> bool:
    """``a = b or not answered(a) and not answered(b)``, which is REDCap's own way to compare."""
    match left:
        case Binary("=", one, other):
            missing = (Unary("not", Call("answered", (each,))) for each in (one, other))
            return right == Binary("and", *missing)
        case _:
            return False


def _both(word: str, left: str, right: str) -> str:
    return f"{_grouped(word, left)} {word} {_grouped(word, right, last=True)}"


def _grouped(word: str, part: str, *, last: bool = False) -> str:
    """In parentheses where what joins it is another word, or where it would be read from the left."""
    other = {"and": " or ", "or": " and "}[word]
    return f"({part})" if other in part or (last and f" {word} " in part) else part


def _beside(comparison: str, missing: Sequence[str], *, wanted: bool) -> str:
    """With each of ``missing`` there, or, where the opposite is wanted, any of them not there."""
    word, sign = (" and ", "<>") if wanted else (" or ", "=")
    whole = word.join((comparison, *(f"{each} {sign} ''" for each in missing)))
    return f"({whole})" if missing else whole
