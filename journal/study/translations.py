"""Where the words of a language come from, and whether somebody whose language it is has looked at them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """``reviewed``: by a clinician whose native language it is."""

    language: str
    version: str
    source: str
    reviewed: bool


Translations = tuple[Translation, ...]


def is_reviewed(language: str, *, first: str, whole: Translations, part: Translations = ()) -> bool:
    """``part`` is an instrument's own entry and goes before the study's. The first language needs none.

    It is the original unless an entry says that it was not reviewed; any other language is a translation.
    """
    for one in (*part, *whole):
        if one.language == language:
            return one.reviewed
    return language == first
