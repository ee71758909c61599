"""What is different between two versions of a study: found field by field, so that no kind of field is forgotten."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum
from typing import Any, Final

from journal.study.comparing_words import DAY_RULES, ITEMS, kind_of, said
from journal.study.day_rules import Window
from journal.study.expressions.nodes import Expression
from journal.study.items import Item
from journal.study.model import Instrument, MeasureRef, ScoreRef, Study
from journal.study.translations import Translation
from journal.study.wording import Wording

NOT_COMPARED: Final = frozenset({"digest", "source", "earlier"})
NOTHING: Final = (None, "", Wording())
ORDER: Final = "order"
GONE: Final = " (gone)"
"""After the place of what has no name and is no longer there: something else may stand there now."""
SAID_WHOLE: Final = (Expression, *DAY_RULES)
"""What has parts that say nothing alone."""

BORDERS: Final = frozenset({"opens", "closes", "late_until", "locked_after"})
"""Of a window, in minutes after midnight."""


class DifferenceKind(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """``where``: names from the study down, ``/`` between them, a language in brackets. ``old``, ``new``: as text."""

    kind: DifferenceKind
    where: str
    old: str = ""
    new: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionCounts:
    """Of two versions. ``changed``: in wording, answers, limits or kind."""

    new: int
    changed: int
    gone: int


def differences(old: Study, new: Study) -> tuple[Difference, ...]:
    """In the order of the fields; empty when both ask the same in the same words under the same version."""
    return tuple(_members((), old, new))


def question_counts(old: Sequence[Instrument], new: Sequence[Instrument]) -> QuestionCounts:
    before, after = _questions(old), _questions(new)
    return QuestionCounts(
        new=len(after.keys() - before.keys()),
        changed=sum(before[place] != after[place] for place in before.keys() & after.keys()),
        gone=len(before.keys() - after.keys()),
    )


def _questions(forms: Sequence[Instrument]) -> dict[tuple[str, str], Item]:
    return {(form.id, item.id): item for form in forms for item in form.items}


Path = tuple[str, ...]


def _compared(path: Path, old: Any, new: Any) -> Iterator[Difference]:  # noqa: ANN401 - any field of a study
    if old == new:
        return
    if isinstance(old, Wording) and isinstance(new, Wording):
        yield from _texts(path, old, new)
    elif _is_list(old) and _is_list(new):
        yield from _lists(path, old, new)
    elif isinstance(old, ITEMS) and isinstance(new, ITEMS):
        yield from _items(path, old, new)
    elif is_dataclass(old) and type(old) is type(new) and not isinstance(old, SAID_WHOLE):
        yield from _members(path, old, new)
    else:
        yield _difference(DifferenceKind.CHANGED, path, old, new)


def _members(path: Path, old: Any, new: Any) -> Iterator[Difference]:  # noqa: ANN401 - two of one dataclass
    for field in fields(old):
        if field.name not in NOT_COMPARED:
            yield from _compared((*path, field.name), _part(old, field.name), _part(new, field.name))


def _items(path: Path, old: Any, new: Any) -> Iterator[Difference]:  # noqa: ANN401 - two items, perhaps of two kinds
    yield from _compared((*path, "kind"), kind_of(old), kind_of(new))
    for name in dict.fromkeys(field.name for item in (old, new) for field in fields(item)):
        yield from _one(
            (*path, name), *(((getattr(item, name),) if hasattr(item, name) else ()) for item in (old, new))
        )


def _texts(path: Path, old: Wording, new: Wording) -> Iterator[Difference]:
    before, after = dict(old.texts), dict(new.texts)
    for language in dict.fromkeys((*before, *after)):
        here = (*path[:-1], f"{path[-1]} ({language})")
        yield from _one(here, *(((texts[language],) if language in texts else ()) for texts in (before, after)))


def _lists(path: Path, old: Sequence[Any], new: Sequence[Any]) -> Iterator[Difference]:
    after = _named(new, _places(new))
    before = _named(old, _places_of_old(old, new))
    for name in dict.fromkeys((*before, *after)):
        yield from _one(
            (*path, name.removesuffix(GONE)),
            *(((members[name],) if name in members else ()) for members in (before, after)),
        )
    shared = [name for name in before if name in after], [name for name in after if name in before]
    if shared[0] != shared[1]:
        yield _difference(DifferenceKind.CHANGED, (*path, ORDER), *map(" ".join, shared))


def _one(path: Path, old: tuple[Any, ...], new: tuple[Any, ...]) -> Iterator[Difference]:
    """Each is one value, or none where that version has nothing here."""
    if old and new:
        yield from _compared(path, old[0], new[0])
    elif new and new[0] not in NOTHING:
        yield Difference(kind=DifferenceKind.ADDED, where="/".join(path), new=said(new[0]))
    elif old and old[0] not in NOTHING:
        yield Difference(kind=DifferenceKind.REMOVED, where="/".join(path), old=said(old[0]))


def _named(members: Sequence[Any], places: Sequence[str]) -> dict[str, Any]:
    """By id or code; what has neither by itself, or by its place."""
    named: dict[str, Any] = {}
    for place, member in zip(places, members, strict=True):
        name = _name(member) or place
        named[name if name not in named else f"{name} {place}"] = member
    return named


def _places(members: Sequence[Any]) -> tuple[str, ...]:
    return tuple(str(at) for at, _ in enumerate(members, 1))


def _places_of_old(old: Sequence[Any], new: Sequence[Any]) -> tuple[str, ...]:
    """Where each stands now, so that one that was put first does not change all the others.

    What is the same goes by the new place; the rest is taken for changed, in order, as long as there is something left.
    """
    free = {place: member for place, member in zip(_places(new), new, strict=True) if not _name(member)}
    found: dict[int, str] = {}
    nameless = [at for at, member in enumerate(old) if not _name(member)]
    for at in nameless:
        same = [place for place, member in free.items() if member == old[at]]
        if same:
            found[at] = same[0]
            del free[same[0]]
    left = [at for at in nameless if at not in found]
    found |= dict(zip(left, free, strict=False))
    return tuple(found.get(at, f"{at + 1}{GONE}") for at, _ in enumerate(old))


def _name(member: Any) -> str:  # noqa: ANN401 - a member of a list of a study
    """Empty for what has none."""
    if isinstance(member, MeasureRef):
        return f"{member.instrument}.{member.item}"
    if isinstance(member, ScoreRef):
        return f"{member.instrument}.{member.score}"
    if isinstance(member, Translation):
        return member.language
    if isinstance(member, str):
        return member
    return str(getattr(member, "id", "") or getattr(member, "code", ""))


def _is_list(value: object) -> bool:
    return isinstance(value, tuple)


def _difference(kind: DifferenceKind, path: Path, old: object, new: object) -> Difference:
    return Difference(kind=kind, where="/".join(path), old=said(old), new=said(new))


def _part(of: Any, name: str) -> Any:  # noqa: ANN401 - any field of a study
    """A field; of a window the time of day, with the days after the study day before it."""
    value = getattr(of, name)
    if not isinstance(of, Window) or name not in BORDERS:
        return value
    days, minutes = divmod(value, 1440)
    return (f"{days:+d} " if days else "") + f"{minutes // 60:02d}:{minutes % 60:02d}"
