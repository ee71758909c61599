"""How much somebody may write into one field of a form outside a check-in."""

from typing import Final

from journal.diary.allowed import is_storable
from journal.errors import Code, RuleError

TEXT_LIMIT: Final = 20_000
"""Characters; as many as a study may allow for a note."""


def check_text(text: str, *, where: str) -> None:
    """Raises ``RuleError`` ANSWER_NOT_ALLOWED, ``where`` naming the field."""
    if len(text) > TEXT_LIMIT or not is_storable(text):
        raise RuleError(Code.ANSWER_NOT_ALLOWED, where=where)
