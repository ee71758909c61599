"""Words as they compare when neither capitals nor accents count."""

import re
import unicodedata
from typing import Final

_WORD: Final = re.compile(r"[^\W_]+")


def folded_words(text: str) -> tuple[str, ...]:
    """Runs of letters and digits, case-folded, without accents: ``L-Thyroxín 50`` is ``l thyroxin 50``.

    Letters that are no letter with an accent stay as they are: ø, ł and ß (which folds to ss) among them.
    """
    apart = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return tuple(_WORD.findall(bare.casefold()))


def holds_words(text: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Whether ``words``, which are not empty, stand in ``text`` whole, together and in that order."""
    length = len(words)
    return any(text[at : at + length] == words for at in range(len(text) - length + 1))
