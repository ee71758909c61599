"""What needs attention, in words: one line for each thing, with the answers that called for it."""

from collections import defaultdict
from types import MappingProxyType
from typing import Final

from journal.diary.changes import PanelAnswer
from journal.diary.events import Consequence
from journal.diary.kept import Book
from journal.handover.report.dates import OUTSIDE, event_date, local_moment, short_day
from journal.handover.report.rule_words import about_words, is_about_an_answer, rule_words
from journal.handover.report.values import find_item, item_words, state_words
from journal.insight.attention import (
    HelpShown,
    NoneTold,
    RuleFired,
    RuleNoted,
    SeriousEvent,
    SevereEvent,
    attention,
)
from journal.insight.told import Place, Told
from journal.study.model import Study
from journal.study.safety import SafetyAction

LONGEST_TERM: Final = 80
MOST_ANSWERS_NAMED: Final = 20
Line = dict[str, str]
CONSEQUENCES: Final = MappingProxyType(
    {
        Consequence.HOSPITAL: "hospital",
        Consequence.LIFE_IN_DANGER: "life in danger",
        Consequence.LASTING_HARM: "lasting harm",
        Consequence.SELF_HARM_THOUGHTS: "thoughts of self-harm or ending life",
        Consequence.WORRIED: "worried",
        Consequence.NONE: "nothing of these",
    }
)
PANEL_ANSWERS: Final = MappingProxyType(
    {PanelAnswer.GOING_TO_CALL: "I am going to call", PanelAnswer.SAFE_CARRY_ON: "I am safe, carry on"}
)


def needs_attention(study: Study, book: Book) -> list[Line]:
    """Answers on which one rule fired stand together in one line, as long as the study did not change the rule."""
    found = attention(study, book)
    fired: defaultdict[tuple[str, SafetyAction], list[RuleFired]] = defaultdict(list)
    for one in found:
        if isinstance(one, RuleFired):
            fired[_fired_words(one, study, book), one.action].append(one)
    others = [one for one in found if not isinstance(one, RuleFired)]
    return [
        *(_line(one, study, book) for one in others if not isinstance(one, SevereEvent)),
        *(_rule_line(together, study, book) for together in fired.values()),
        *(_line(one, study, book) for one in others if isinstance(one, SevereEvent)),
    ]


def _line(found: SeriousEvent | HelpShown | RuleNoted | SevereEvent, study: Study, book: Book) -> Line:
    year = book.last_day.year
    match found:
        case SeriousEvent():
            ticked = ", ".join(CONSEQUENCES[tick] for tick in found.consequences)
            return {
                "sign": "triangle-alert",
                "lead": f"Serious consequence ticked, {'still there' if found.ongoing else 'ended'}:",
                "text": f"{shortened(found.term)}, onset {event_date(found.onset, year)}{_outside(out=found.outside)}, "
                f"{found.severity.name.lower()}, {ticked}. "
                f"Reported {local_moment(found.reported)}. {_spoken(spoken=found.spoken)}",
            }
        case HelpShown():
            return {"sign": "flag", "lead": _help_lead(found), "text": _help_text(found, study, book)}
        case RuleNoted():
            return {
                "sign": "flag",
                "lead": "A safety rule of the study applies:",
                "text": f"{_told_words(found, study, book)} "
                f"Noted {local_moment(found.noted)}{_outside(out=found.outside)}. "
                f"{rule_words(found.rule, study.at(found.study_version), book.language)}",
            }
        case SevereEvent():
            return {
                "sign": "activity",
                "lead": "Severe and still there:",
                "text": f"{shortened(found.term)}, onset {event_date(found.onset, year)}{_outside(out=found.outside)}. "
                f"Reported {local_moment(found.reported)}.",
            }


def _fired_words(fired: RuleFired, study: Study, book: Book) -> str:
    return rule_words(fired.rule, study.at(fired.told.study_version), book.language)


def _rule_line(fired: list[RuleFired], study: Study, book: Book) -> Line:
    first = fired[0]
    named = "; ".join(
        f"{_answer_words(one.told, study, book)}, for {_about_day(one.told.place, book)}"
        + (" (imported)" if one.told.imported else "")
        for one in fired[:MOST_ANSWERS_NAMED]
    )
    more = len(fired) - MOST_ANSWERS_NAMED
    rest = f"; and {more:,} more, which the data files hold" if more > 0 else ""
    flags = first.action is SafetyAction.FLAG
    why = "This rule only flags: nothing was shown for it." if flags else "No help panel was shown for it."
    return {
        "sign": "flag",
        "lead": "A safety rule of the study applies:",
        "text": f"{_asked(first.told.place, study, book)}: {named}{rest}. {why} {_fired_words(first, study, book)}",
    }


def _help_lead(found: HelpShown) -> str:
    return "Help panel shown:" if found.buttons else "Help banner shown:"


def _help_text(found: HelpShown, study: Study, book: Book) -> str:
    when = f"Shown {local_moment(found.shown)}{_outside(out=found.outside)}."
    rule = "" if found.consequence else rule_words(found.rule, study.at(found.study_version), book.language)
    parts = (_why_shown(found, study, book), when, _chosen(found), _spoken(spoken=found.spoken), rule)
    return " ".join(part for part in parts if part)


def _why_shown(found: HelpShown, study: Study, book: Book) -> str:
    if found.consequence:
        return f"“{CONSEQUENCES[Consequence(found.rule)]}” was ticked in a report."
    return _told_words(found, study, book)


def _told_words(found: HelpShown | RuleNoted, study: Study, book: Book) -> str:
    if isinstance(found.told, NoneTold):
        if is_about_an_answer(found.rule, study.at(found.study_version)):
            return "The answer is outside this report."
        about = about_words(found.about, study, book)
        return f"{shortened(about)}." if about else "What it is about is outside this report, or was never saved."
    place = found.told.place
    return f"{_asked(place, study, book)}: {_answer_words(found.told, study, book)}, for {_about_day(place, book)}."


def _asked(place: Place, study: Study, book: Book) -> str:
    return item_words(study, (place.instrument, place.instrument_version), place.item, book.language)


def _answer_words(told: Told, study: Study, book: Book) -> str:
    """``answer 6``, or every one that there was: ``first answer 6, then changed to 40``."""
    item = find_item(study, (told.place.instrument, told.place.instrument_version), told.place.item)[0]
    first, *later = (state_words(state, item, book.language) for state in told.states)
    return ", then changed to ".join([f"first answer {first}" if later else f"answer {first}", *later])


def _about_day(place: Place, book: Book) -> str:
    return short_day(place.day) + _outside(out=not book.has_day(place.day))


def _outside(*, out: bool) -> str:
    return f" ({OUTSIDE})" if out else ""


def shortened(term: str) -> str:
    """An event's name in one line; the whole of it stands among the participant's own words."""
    return term if len(term) <= LONGEST_TERM else term[:LONGEST_TERM].rstrip() + "…"


def _spoken(*, spoken: bool) -> str:
    return "The participant says the study team knows." if spoken else "Not said whether the study team knows."


def _chosen(found: HelpShown) -> str:
    if found.answers:
        return "Participant chose " + ", then ".join(f"“{PANEL_ANSWERS[answer]}”" for answer in found.answers) + "."
    return "No button was pressed." if found.buttons else ""
