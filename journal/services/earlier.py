"""What was answered before to the same question, as far back as a safety rule looks."""

from datetime import timedelta

from journal.clock import Instant
from journal.diary.safety import Before, NothingBefore
from journal.insight.told import Place
from journal.services.opening import Journal
from journal.study.model import Study
from journal.study.safety import ChangedBy
from journal.study.versions import continues


def answered_before(journal: Journal, study: Study, place: Place, at: Instant) -> Before | NothingBefore:
    """Answers for earlier study days whenever they were given; for the same day, those observed before ``at``.

    ``study``: the version that asks. Answers of another series of the item are none to the same question.
    """
    back = [
        rule.condition.days
        for rule in study.safety_rules
        if isinstance(rule.condition, ChangedBy) and (rule.instrument, rule.item) == (place.instrument, place.item)
    ]
    if not back:
        return NothingBefore()
    first = place.day - timedelta(days=max(back))
    item = study.instrument(place.instrument).item(place.item)
    kept = (
        answer
        for answer in journal.vault.answers(place.instrument, place.item, first, place.day)
        if continues(journal.study, answer.study_version, place.instrument, item)
    )
    return Before(
        day=place.day,
        answers=tuple(
            (answer.day, answer.state)
            for answer in kept
            if answer.check_in_id != place.check_in_id and (answer.day < place.day or answer.observed.utc < at.utc)
        ),
    )
