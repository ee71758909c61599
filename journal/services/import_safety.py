"""Which safety rules about scores and changes over days imported check-ins make true.

Nothing is shown for an answer from elsewhere; but it is noted, so that a clinician sees it. Rules that an answer alone
makes true are found from the answers whenever they are looked at, and need no note.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from journal.diary.changes import CheckInSaved, SafetyRuleFired
from journal.diary.safety import Before, NothingBefore, fired_by_scores, fired_rules
from journal.diary.values import Answered, AnswerState, Quantity
from journal.services.opening import Journal
from journal.study.safety import ChangedBy
from journal.study.versions import continues

Place = tuple[str, str]
Given = tuple[date, datetime, str, AnswerState]


def noted(journal: Journal, check_ins: tuple[CheckInSaved, ...]) -> tuple[SafetyRuleFired, ...]:
    """In the order of the check-ins."""
    known = {place: _before(_given(journal, check_ins, place), back) for place, back in _looks_back(journal).items()}
    return tuple(
        SafetyRuleFired(rule=rule, about=check_in.check_in_id)
        for check_in in check_ins
        for rule in (*_by_scores(journal, check_in), *_by_changes(journal, check_in, known))
    )


def _looks_back(journal: Journal) -> dict[Place, int]:
    """The questions that rules compare over days, each with the most days back."""
    found: dict[Place, int] = {}
    for rule in journal.study.safety_rules:
        if isinstance(rule.condition, ChangedBy):
            place = (rule.instrument, rule.item)
            found[place] = max(found.get(place, 0), rule.condition.days)
    return found


def _given(journal: Journal, check_ins: tuple[CheckInSaved, ...], place: Place) -> list[Given]:
    """What the journal has and what comes now, each with its day, its moment and its check-in; the earliest first.

    Answers of another series of the item are none to the same question.
    """
    instrument, item = place
    kept, asked = journal.vault.answers(instrument, item, date.min, date.max), journal.study.instrument(instrument)
    found: list[Given] = [
        (one.day, one.observed.utc, one.check_in_id, one.state)
        for one in kept
        if continues(journal.study, one.study_version, instrument, asked.item(item))
    ]
    found += (
        (check_in.day, answer.observed.utc, check_in.check_in_id, answer.state)
        for check_in in check_ins
        for answer in check_in.answers
        if (check_in.instrument, answer.item) == place
    )
    return sorted(found, key=lambda one: one[:2])


def _before(given: list[Given], back: int) -> dict[str, Before]:
    """By check-in. Of each day only the lowest and the highest answer so far are kept: no other can matter."""
    ends: dict[date, tuple[Quantity, ...]] = {}
    found: dict[str, Before] = {}
    for day, _, check_in_id, state in given:
        days = [day - timedelta(days=ago) for ago in range(min(back, (day - date.min).days) + 1)]
        answers = tuple((earlier, Answered(value)) for earlier in days for value in ends.get(earlier, ()))
        found[check_in_id] = Before(day=day, answers=answers)
        if isinstance(state, Answered) and isinstance(state.value, Quantity):
            in_order = sorted((*ends.get(day, ()), state.value), key=lambda value: value.number)
            ends[day] = (in_order[0], in_order[-1])
    return found


def _by_scores(journal: Journal, check_in: CheckInSaved) -> Iterator[str]:
    states = {answer.item: answer.state for answer in check_in.answers}
    for rule in fired_by_scores(journal.study, journal.study.instrument(check_in.instrument), states):
        yield rule.id


def _by_changes(journal: Journal, check_in: CheckInSaved, known: dict[Place, dict[str, Before]]) -> Iterator[str]:
    for answer in check_in.answers:
        place = (check_in.instrument, answer.item)
        before = known.get(place, {}).get(check_in.check_in_id, NothingBefore())
        for rule in fired_rules(journal.study, *place, answer.state, before):
            if isinstance(rule.condition, ChangedBy):
                yield rule.id
