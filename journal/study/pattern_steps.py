"""How many steps a backtracking search needs at most to tell that a text does not fit a pattern.

Each part of no fixed length multiplies the ways in which a text can be shared out; unless what comes next is a sign
that the part itself cannot take, or the end: then there is one way, found by walking along the text once.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

Token = tuple[str, str]
"""Kind and text; a kind is a name of a group in ``patterns.TOKEN``."""

_QUANTIFIERS: Final = frozenset({"many", "some"})
_ONE_SIGN: Final = re.compile(r"[^.]|\\[^0-9A-Za-z]|\[[^\\\]^]\]")
_COUNTS: Final = re.compile(r"\{([0-9]+)(,?)([0-9]*)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cost:
    """``steps`` of one way. ``sign``: the text of a part that is a single sign or class, else ""."""

    ways: int = 1
    steps: int = 0
    sign: str = ""

    def then(self, other: "_Cost") -> "_Cost":
        return _Cost(ways=self.ways * other.ways, steps=self.steps + other.steps)

    def otherwise(self, other: "_Cost") -> "_Cost":
        return _Cost(ways=self.ways + other.ways, steps=max(self.steps, other.steps))


@dataclass(slots=True, kw_only=True)
class _Group:
    """``others``: its alternatives so far; ``before``: the parts of this one but for the last."""

    others: tuple[_Cost, ...] = ()
    before: _Cost = _Cost()
    last: _Cost = _Cost()

    def add(self, part: _Cost) -> None:
        self.before, self.last = self.before.then(self.last), part

    def bar(self) -> None:
        self.others += (self.before.then(self.last),)
        self.before = self.last = _Cost()

    def whole(self) -> _Cost:
        found = self.before.then(self.last)
        for other in self.others:
            found = found.otherwise(other)
        return _Cost(ways=found.ways, steps=found.steps + 1)


def most_steps(tokens: Sequence[Token], longest: int) -> int:
    """For a text of up to ``longest`` characters; ``tokens`` are those of a regular expression that compiles."""
    groups = [_Group()]
    for at, (kind, text) in enumerate(tokens):
        match kind:
            case "open":
                groups.append(_Group())
            case "close":
                closed = groups.pop().whole()
                groups[-1].add(closed)
            case "bar":
                groups[-1].bar()
            case "many" | "some":
                settled = _is_settled(groups[-1].last.sign, tokens[at + 1 : at + 3], top=len(groups) == 1)
                groups[-1].last = _repeated(groups[-1].last, text, longest, settled=settled)
            case _:
                groups[-1].add(_Cost(steps=1, sign=text))
    whole = groups[0].whole()
    return whole.ways * whole.steps


def _repeated(part: _Cost, quantifier: str, longest: int, *, settled: bool) -> _Cost:
    least, most = _counts(quantifier, longest)
    if settled:
        return _Cost(ways=part.ways, steps=part.steps * most)
    return _Cost(ways=part.ways * (max(0, most - least) + 1), steps=part.steps * max(1, least))


def _counts(quantifier: str, longest: int) -> tuple[int, int]:
    found = _COUNTS.fullmatch(quantifier)
    if not found:
        return {"?": (0, 1), "*": (0, longest), "+": (1, longest)}[quantifier]
    least = int(found[1])
    if not found[2]:
        return least, least
    return least, int(found[3]) if found[3] else max(least, longest)


def _is_settled(sign: str, following: Sequence[Token], *, top: bool) -> bool:
    """Whether what follows leaves one way only to repeat the sign."""
    if not sign:
        return False
    if not following:
        return top
    kind, text = following[0]
    if kind in {"open", "close", "bar"} | _QUANTIFIERS or not _ONE_SIGN.fullmatch(text):
        return False
    if len(following) > 1 and following[1][0] in _QUANTIFIERS and not _counts(following[1][1], 1)[0]:
        return False
    plain = text[1] if len(text) > 1 else text
    return re.fullmatch(sign, plain) is None
