"""One answer through time: from the first that is known to how it stands."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from journal.diary.changes import AnswerCorrected, Source
from journal.diary.kept import Book, ChangedBeforeSaving, KeptAnswer, KeptGivenAnswer
from journal.diary.safety import fired_rules
from journal.diary.values import AnswerState
from journal.study.model import Study
from journal.study.safety import SafetyRule

Step = tuple[int, int, AnswerState]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    check_in_id: str
    instrument: str
    instrument_version: str
    item: str
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """``states``: in the order in which they were said, no two alike in a row; never empty.

    ``study_version``: the one it was answered under; "" when only a correction of it is known.
    """

    place: Place
    study_version: str
    states: tuple[AnswerState, ...]
    imported: bool


def answers_told(study: Study, book: Book) -> tuple[Told, ...]:
    """Answers to the questions that safety rules are about, by day.

    Of days outside the book's span only those that were kept at once or corrected are known.
    """
    asked = {(rule.instrument, rule.item) for version in study.versions for rule in version.safety_rules}
    versions = {given.check_in_id: given.study_version for given in book.given}
    versions |= {kept.check_in_id: kept.study_version for kept in book.check_ins}
    steps: defaultdict[Place, list[Step]] = defaultdict(list)
    for place, *step in _steps(book):
        if (place.instrument, place.item) in asked:
            steps[place].extend(step)
    imported = {kept.check_in_id for kept in book.check_ins if kept.source is Source.IMPORTED}
    told = (
        Told(
            place=place,
            study_version=versions.get(place.check_in_id, ""),
            states=_in_order(found),
            imported=place.check_in_id in imported,
        )
        for place, found in steps.items()
    )
    return tuple(sorted(told, key=lambda each: (each.place.day, each.place.check_in_id, each.place.item)))


def rules_fired(study: Study, told: Told) -> tuple[SafetyRule, ...]:
    """Those that any of its states makes true, in the study's order; also one that was taken back since.

    By the rules of the version it was answered under.
    """
    then = study.at(told.study_version)
    fired = [rule for state in told.states for rule in fired_rules(then, told.place.instrument, told.place.item, state)]
    return tuple(rule for rule in then.safety_rules if rule in fired)


def _steps(book: Book) -> Iterator[tuple[Place, *tuple[Step, ...]]]:
    for check_in in book.check_ins:
        for answer in check_in.answers:
            yield _place(answer), (answer.seq, 1, answer.state)
    for given in book.given:
        place = _place(given)
        yield place, (given.seq, 1, given.state)
        if isinstance(given.then, ChangedBeforeSaving):
            yield place, (given.then.seq, 1, given.then.state)
    for kept in book.corrections:
        made = kept.correction
        place = _place(made)
        yield place, (kept.seq, 0, made.old), (kept.seq, 1, made.new)


def _place(of: KeptAnswer | KeptGivenAnswer | AnswerCorrected) -> Place:
    return Place(
        check_in_id=of.check_in_id,
        instrument=of.instrument,
        instrument_version=of.instrument_version,
        item=of.item,
        day=of.day,
    )


def _in_order(steps: list[Step]) -> tuple[AnswerState, ...]:
    states: list[AnswerState] = []
    for _, _, state in sorted(steps, key=lambda step: step[:2]):
        if not states or states[-1] != state:
            states.append(state)
    return tuple(states)
