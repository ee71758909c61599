"""A safety rule of the study in the report: its id, what it is about, and the words that the study gave it."""

from journal.diary.kept import Book
from journal.handover.condition_words import condition_words
from journal.handover.report.dates import short_day
from journal.study.model import Study
from journal.study.versions import found_under, rules_called


def rule_words(rule_id: str, then: Study, language: str) -> str:
    """``then``: the version whose rule it is; a later one may have another limit and other words."""
    for rule in rules_called(rule_id, then):
        return f"Rule “{rule.id}” ({condition_words(rule.condition)}): “{rule.words.say(language)}”"
    return f"Rule “{rule_id}”, which that version of the study does not have."


def about_words(about: str, study: Study, book: Book) -> str:
    """What was told of: an event, a medicine or a check-in; "" when it is not in this report."""
    found = [f"“{event.term}”" for event in book.events if event.event_id == about]
    found += [f"“{kept.medicine.name}”" for kept in book.medicines if kept.medicine.medicine_id == about]
    found += [
        f"{form.title.say(book.language)}, for {short_day(check_in.day)}"
        for check_in in book.check_ins
        if check_in.check_in_id == about
        for form in found_under(study, check_in.study_version, check_in.instrument)
    ]
    return found[0] if found else ""


def is_about_an_answer(rule_id: str, then: Study) -> bool:
    return all(rule.item for rule in rules_called(rule_id, then))
