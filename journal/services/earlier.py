"""What was answered before to the same question, as far back as a safety rule looks."""

from datetime import timedelta

from journal.clock import Instant
from journal.diary.safety import Before, NothingBefore
from journal.insight.told import Place
from journal.services.opening import Journal
from journal.study.safety import ChangedBy


def answered_before(journal: Journal, place: Place, at: Instant) -> Before | NothingBefore:
    """Answers for earlier study days whenever they were given; for the same day, those observed before ``at``."""
    back = [
        rule.condition.days
        for rule in journal.study.safety_rules
        if isinstance(rule.condition, ChangedBy) and (rule.instrument, rule.item) == (place.instrument, place.item)
    ]
    if not back:
        return NothingBefore()
    first = place.day - timedelta(days=max(back))
    kept = journal.vault.answers(place.instrument, place.item, first, place.day)
    return Before(
        day=place.day,
        answers=tuple(
            (answer.day, answer.state)
            for answer in kept
            if answer.check_in_id != place.check_in_id and (answer.day < place.day or answer.observed.utc < at.utc)
        ),
    )
