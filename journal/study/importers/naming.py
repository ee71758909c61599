"""Ids and codes as the study file wants them, made from the source's, each its own."""

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Final

from journal.study.allocation import arm_told_by

LENGTH: Final = 40
_ID: Final = re.compile(r"[a-z][a-z0-9_]{0,39}")
_CODE: Final = re.compile(r"-?[0-9A-Za-z][0-9A-Za-z_-]{0,39}")
_NOT_ID: Final = re.compile(r"[^a-z0-9_]+")
_NOT_CODE: Final = re.compile(r"[^0-9A-Za-z_-]+")


@dataclass(slots=True)
class Names:
    """Gives each name an id of its own; ``fallback`` stands where nothing of a name can be kept, or it names an arm."""

    fallback: str
    taken: set[str] = field(default_factory=set)
    tried: dict[str, int] = field(default_factory=dict)

    def take(self, name: str) -> str:
        return self._own(_id(name, self.fallback))

    def take_code(self, code: str) -> str:
        return self._own(_code(code, self.fallback))

    def _own(self, wanted: str) -> str:
        free = wanted
        while free in self.taken:
            count = self.tried.get(wanted, 1) + 1
            self.tried[wanted] = count
            free = f"{wanted[: LENGTH - 1 - len(str(count))]}_{count}"
        self.taken.add(free)
        return free


def readable(name: str) -> str:
    """A title from a name: ``evening_form`` becomes ``Evening form``."""
    words = " ".join(name.replace("_", " ").split())
    return words[:1].upper() + words[1:]


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")


def _id(name: str, fallback: str) -> str:
    if arm_told_by(name):
        return fallback
    if _ID.fullmatch(name):
        return name
    plain = _NOT_ID.sub("_", _plain(name).lower()).strip("_")
    if not plain:
        return fallback
    return (plain if plain[0].isalpha() else f"{fallback}_{plain}")[:LENGTH]


def _code(code: str, fallback: str) -> str:
    if arm_told_by(code):
        return fallback
    if _CODE.fullmatch(code):
        return code
    plain = _NOT_CODE.sub("_", _plain(code))
    sign = "-" if plain[:1] == "-" else ""
    kept = plain.strip("_-")
    return (sign + kept)[:LENGTH] if kept else fallback
