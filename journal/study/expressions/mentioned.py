"""What an expression mentions."""

from journal.study.expressions.checking import references
from journal.study.expressions.nodes import CodeTicked, Expression, Reference


def names_in(expression: Expression) -> tuple[Reference, ...]:
    """Every item that is referred to, by its value or by one of its codes, each once."""
    found = (part.reference if isinstance(part, CodeTicked) else part for part in references(expression))
    return tuple(dict.fromkeys(found))
