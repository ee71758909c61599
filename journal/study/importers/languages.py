"""Which language each text of a source is in, and how a text stands in the study file."""

import re
from collections.abc import Iterable
from typing import Final

from journal.study.wording import Wording

DEFAULT: Final = "en"
MOST_LANGUAGES: Final = 50
_TAG: Final = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")

Text = str | dict[str, str]


class Languages:
    """``first``: the language every text stands in; texts that name none are taken to be in ``unnamed``."""

    def __init__(self, *, first: str, unnamed: str) -> None:
        self._first = tag_of(first) or DEFAULT
        self._unnamed = tag_of(unnamed) or self._first
        self._all = [self._first]
        self.refused: list[str] = []

    @property
    def all(self) -> list[str]:
        return list(self._all)

    def known(self, wording: Wording) -> dict[str, str]:
        """The texts by language tag as the study file writes it; a tag that is none is put aside and named."""
        texts: dict[str, str] = {}
        for raw, text in wording.texts:
            tag = tag_of(raw) if raw else self._unnamed
            if tag and (tag in self._all or len(self._all) < MOST_LANGUAGES):
                texts.setdefault(tag, text)
            elif raw not in self.refused:
                self.refused.append(raw)
        self._all += [tag for tag in texts if tag not in self._all]
        return texts

    def text(self, wording: Wording, notes: list[str]) -> Text:
        """A plain text where there is the first language only; texts by language else."""
        texts = self.known(wording)
        if not texts:
            return wording.texts[0][1]
        if self._first not in texts:
            tag, text = next(iter(texts.items()))
            note = f"there are no words in “{self._first}”; those in “{tag}” stand there"
            notes += [] if note in notes else [note]
            texts = {self._first: text, **texts}
        return texts[self._first] if len(texts) == 1 else texts


def joined(wordings: Iterable[Wording], between: str = "\n\n") -> Wording:
    """Several texts as one, in each language that any of them has."""
    listed = list(wordings)
    tags = dict.fromkeys(tag for wording in listed for tag, _ in wording.texts)
    return Wording(tuple((tag, between.join(wording.say(tag) for wording in listed)) for tag in tags))


def tag_of(raw: str) -> str:
    """The tag as BCP 47 writes it, or "" when it is none."""
    primary, mark, rest = raw.strip().replace("_", "-").partition("-")
    tag = primary.lower() + mark + rest
    return tag if _TAG.fullmatch(tag) else ""
