"""Expressions read once, however many items stand under the same one and however often they are worked out."""

from functools import lru_cache

from journal.study.expressions.mentioned import names_in
from journal.study.expressions.nodes import Expression, Reference
from journal.study.expressions.parsing import parse


@lru_cache(maxsize=16_384)
def parsed(text: str) -> Expression:
    """Raises ``NotAnExpression``."""
    return parse(text)


@lru_cache(maxsize=16_384)
def named(text: str) -> tuple[Reference, ...]:
    """As ``names_in``. Raises ``NotAnExpression``."""
    return names_in(parsed(text))
