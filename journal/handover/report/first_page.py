"""What the top of the first page says: whose diary, what the package holds, the figures, and what needs attention."""

from datetime import date
from types import MappingProxyType
from typing import Any, Final

from journal.diary.changes import PanelAnswer
from journal.diary.days import day_number
from journal.diary.events import Consequence
from journal.diary.kept import Book
from journal.handover.report.dates import NONE, event_date, local_moment, period, short_day
from journal.handover.report.values import find_item, item_words, state_words
from journal.insight.adherence import Adherence, DayStatus, missed_days
from journal.insight.attention import Attention, HelpShown, SeriousEvent, SevereEvent, attention, is_serious
from journal.study.model import Study

LONGEST_TERM: Final = 80
MOST_DAYS_NAMED: Final = 2
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


def head(study: Study, book: Book) -> dict[str, Any]:
    first, last = (day_number(day, book.study_day_one) for day in (book.first_day, book.last_day))
    return {
        "participant": book.participant,
        "study": study.title.say(book.language),
        "place": ", ".join(part for part in (study.organisation, study.site) if part),
        "period": period(book.first_day, book.last_day),
        "days": f"day {first} to {last} of {study.duration_days}",
        "practice": book.practice,
    }


def holdings(book: Book, integrity_code: str, *, notes_included: bool) -> dict[str, Any]:
    """Says what there is and how to check it; whether it is sound is for the checker to say."""
    withheld = (
        f"{book.withheld_records:,} of them withheld, as their hash only" if book.withheld_records else "none withheld"
    )
    return {
        "records": f"{book.head_seq:,} records, {withheld}.",
        "notes": "Notes are included." if notes_included else "Notes are left out.",
        "code": integrity_code,
    }


def figures(table: Adherence, book: Book) -> list[dict[str, str]]:
    """The row of tiles: a name, a figure, and what it is made of."""
    serious = sum(is_serious(event) for event in book.events)
    other = table.doses_due - table.doses_taken
    return [
        {
            "name": "Adherence",
            "value": f"{_percent(table.done, table.due)}",
            "detail": f"{table.done} of {table.due} check-ins" if table.due else "none due yet",
        },
        {"name": "Late", "value": str(table.late), "detail": "in the time allowed"},
        {"name": "Missed", "value": str(table.missed), "detail": _some_days(missed_days(table))},
        {
            "name": "Medication",
            "value": f"{table.doses_taken} of {table.doses_due}" if table.doses_due else NONE,
            "detail": f"{other} not as instructed" if other else "as instructed",
        },
        {
            "name": "Adverse events",
            "value": str(len(book.events)),
            "detail": f"{serious} ticked as serious" if serious else "none ticked as serious",
        },
        {
            "name": "Answers changed",
            "value": str(len(book.corrections)),
            "detail": "with reasons" if book.corrections else "",
        },
    ]


def _percent(done: int, due: int) -> str:
    """Rounded down, so that 100 % means all."""
    return f"{done * 100 // due} %" if due else NONE


def _some_days(days: tuple[date, ...]) -> str:
    if not days:
        return ""
    named = ", ".join(short_day(day) for day in days[:MOST_DAYS_NAMED])
    more = len(days) - MOST_DAYS_NAMED
    return f"{named}, {more} more" if more > 0 else named


def needs_attention(study: Study, book: Book) -> list[dict[str, str]]:
    return [_attention_line(found, study, book) for found in attention(book)]


def _attention_line(found: Attention, study: Study, book: Book) -> dict[str, str]:
    year = book.last_day.year
    match found:
        case SeriousEvent():
            return {
                "sign": "triangle-alert",
                "lead": f"Serious consequence ticked, {'still there' if found.ongoing else 'ended'}:",
                "text": f"{shortened(found.term)}, onset {event_date(found.onset, year)}, "
                f"{found.severity.name.lower()}, "
                f"{', '.join(CONSEQUENCES[tick] for tick in found.consequences)}. "
                f"Reported {local_moment(found.reported)}. {_spoken(spoken=found.spoken)}",
            }
        case HelpShown():
            return {
                "sign": "flag",
                "lead": "Help panel shown:",
                "text": f"{_why_shown(found, study, book)} {local_moment(found.shown)}. {_chosen(found)} "
                f"{_spoken(spoken=found.spoken)}",
            }
        case SevereEvent():
            return {
                "sign": "activity",
                "lead": "Severe and still there:",
                "text": f"{shortened(found.term)}, onset {event_date(found.onset, year)}. "
                f"Reported {local_moment(found.reported)}.",
            }


def shortened(term: str) -> str:
    """An event's name in one line; the whole of it stands among the participant's own words."""
    return term if len(term) <= LONGEST_TERM else term[:LONGEST_TERM].rstrip() + "…"


def _spoken(*, spoken: bool) -> str:
    return "The participant says the study team knows." if spoken else "Not said whether the study team knows."


def _chosen(found: HelpShown) -> str:
    if not found.answers:
        return "No button was pressed."
    return "Participant chose " + ", then ".join(f"“{PANEL_ANSWERS[answer]}”" for answer in found.answers) + "."


def _why_shown(found: HelpShown, study: Study, book: Book) -> str:
    """The answer as it stands now; a corrected one stands among the changes."""
    if found.consequence:
        return f"“{CONSEQUENCES[Consequence(found.rule)]}” was ticked in a report. Shown"
    for rule in study.safety_rules:
        if rule.id == found.rule:
            asked = item_words(study, rule.instrument, rule.item, book.language)
            return f"{asked}: {_answer_words(study, book, found.about, rule.item)}"
    return f"Rule {found.rule}. Shown"


def _answer_words(study: Study, book: Book, check_in_id: str, item: str) -> str:
    for check_in in book.check_ins:
        for answer in check_in.answers:
            if check_in.check_in_id == check_in_id and answer.item == item:
                known = find_item(study, check_in.instrument, item)
                words = state_words(answer.state, known[0], book.language) if known else "no answer"
                return f"answer {words}, for {short_day(check_in.day)}. Shown"
    return "the answer is outside this report. Shown"


def adherence_summary(table: Adherence) -> str:
    open_cells = sum(row.count(DayStatus.DUE_LATER) for row in table.rows)
    still = f", {open_cells} may still be filled in" if open_cells else ""
    return f"{table.due} due: {table.done} done ({table.late} late), {table.missed} missed{still}"
