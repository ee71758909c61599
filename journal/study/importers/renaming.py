"""An expression over a source's names as one over a study's ids."""

from collections.abc import Mapping

from journal.study.expressions.checking import findings
from journal.study.expressions.nodes import Binary, Call, CodeTicked, Expression, Reference, Unary
from journal.study.expressions.parsing import HEIGHT, NotAnExpression, parse
from journal.study.expressions.writing import write

Ids = Mapping[Reference, Reference]


class CannotBeWritten(Exception):  # noqa: N818 - a reason, caught by who knows what to do instead
    """Why no study file can hold the expression, for the report."""


def fitted(tree: Expression, ids: Ids) -> Expression:
    """``tree`` with the study's ids. Raises ``CannotBeWritten`` for one that a study file cannot hold."""
    if _is_high(tree):
        message = "it is too long"
        raise CannotBeWritten(message)
    own = _renamed(tree, ids)
    try:
        read = parse(write(own))
    except NotAnExpression as wrong:
        message = f"it is too long ({wrong.what})"
        raise CannotBeWritten(message) from None
    for wrong_call in findings(read):
        raise CannotBeWritten(wrong_call.what)
    return own


def _is_high(tree: Expression) -> bool:
    waiting = [(tree, 1)]
    while waiting:
        node, height = waiting.pop()
        if height > HEIGHT:
            return True
        waiting += [(each, height + 1) for each in _inside(node)]
    return False


def _inside(node: Expression) -> tuple[Expression, ...]:
    match node:
        case Binary(left=left, right=right):
            return (left, right)
        case Unary(operand=operand):
            return (operand,)
        case Call(arguments=arguments):
            return arguments
        case _:
            return ()


def _renamed(node: Expression, ids: Ids) -> Expression:
    match node:
        case Reference():
            return ids[node]
        case CodeTicked(reference, code):
            return CodeTicked(ids[reference], code)
        case Binary(operator, left, right):
            return Binary(operator, _renamed(left, ids), _renamed(right, ids))
        case Unary(operator, operand):
            return Unary(operator, _renamed(operand, ids))
        case Call(name, arguments):
            return Call(name, tuple(_renamed(each, ids) for each in arguments))
        case _:
            return node
