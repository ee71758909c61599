"""Adverse events and other medicines, in the participant's words and with dates as partial as they were given."""

from types import MappingProxyType
from typing import Any, Final

from journal.diary.changes import DoseTaken
from journal.diary.events import SERIOUS, Interference, PartialDate, Persistence
from journal.diary.kept import Book, KeptDose, KeptEvent, KeptMedicine
from journal.handover.report.attention_box import CONSEQUENCES, LONGEST_TERM, shortened
from journal.handover.report.dates import NONE, OUTSIDE, event_date, lasted, reporting_delay, short_day
from journal.insight.adherence import in_order

INTERFERENCES: Final = MappingProxyType(
    {
        Interference.NOT_AT_ALL: "not at all",
        Interference.A_LITTLE: "a little",
        Interference.SOMEWHAT: "somewhat",
        Interference.A_LOT: "a lot",
        Interference.NOT_ASKED: "",
    }
)
PERSISTENCES: Final = MappingProxyType(
    {
        Persistence.STILL_THERE: "still there",
        Persistence.COMES_AND_GOES: "comes and goes",
        Persistence.ENDED: "ended",
    }
)
KIT_DAYS: Final = MappingProxyType(
    {
        DoseTaken.AS_INSTRUCTED: "kit day",
        DoseTaken.NOT_TAKEN: "kit not taken that day",
        DoseTaken.DIFFERENT: "kit taken differently that day",
    }
)


def event_rows(book: Book) -> list[dict[str, Any]]:
    """Newest first."""
    return [_event_row(event, book) for event in sorted(book.events, key=lambda event: event.seq, reverse=True)]


def _event_row(event: KeptEvent, book: Book) -> dict[str, Any]:
    year = book.last_day.year
    serious = [CONSEQUENCES[tick] for tick in event.consequences if tick in SERIOUS]
    return {
        "term": shortened(event.term),
        "onset": event_date(event.onset, year),
        "end": NONE if event.ongoing else event_date(event.now.ended, year),
        "lasted": lasted(event, book.last_day),
        "severity": int(event.worst),
        "serious": ", ".join(serious),
        "note": ". ".join(note[0].upper() + note[1:] for note in _notes(event, book)),
    }


def _notes(event: KeptEvent, book: Book) -> list[str]:
    delay = reporting_delay(event)
    found = [] if event.touches(book.first_day, book.last_day) else [OUTSIDE]
    if delay:
        found.append(f"reported after {delay}")
    if len(event.observations) > 1 or event.now.persistence is Persistence.COMES_AND_GOES:
        found.append(f"asked {short_day(event.now.day)}: {PERSISTENCES[event.now.persistence]}")
    if event.now.severity is not event.worst:
        found.append(f"{event.now.severity.name.lower()} at the last asking")
    if isinstance(event.onset, PartialDate) and event.onset.has_day:
        found += [KIT_DAYS[dose.taken] for dose in in_order(book.doses) if dose.day == event.onset.earliest][-1:]
    return found


def event_stories(book: Book) -> list[dict[str, Any]]:
    """What the participant wrote about each event, for those that have more than a name."""
    rows = ((event, _story(event)) for event in sorted(book.events, key=lambda event: event.seq, reverse=True))
    return [
        {"term": shortened(event.term), "day": short_day(event.day), "lines": lines}
        for event, lines in rows
        if any(lines)
    ]


def _story(event: KeptEvent) -> list[dict[str, str]]:
    told = (
        ("Called", event.term if len(event.term) > LONGEST_TERM else ""),
        ("", event.words),
        ("In the way of everyday things", INTERFERENCES[event.interference]),
        ("Done about it", event.done_about_it),
        ("Medicines", event.medicines),
    )
    return [{"name": name, "text": text} for name, text in told if text]


def medicine_rows(book: Book) -> list[list[str]]:
    """Name, why, dose, start, end: as written."""
    return [_medicine_row(kept, book) for kept in book.medicines]


def _medicine_row(kept: KeptMedicine, book: Book) -> list[str]:
    medicine, year = kept.medicine, book.last_day.year
    ended = event_date(medicine.ended, year) if isinstance(medicine.ended, PartialDate) else NONE
    dose = f"{medicine.dose} {medicine.unit}".strip()
    return [medicine.name, medicine.why, dose, event_date(medicine.started, year), ended]


def dose_rows(book: Book) -> list[list[str]]:
    """Study medication that was not taken as instructed, with the participant's words."""
    words = {DoseTaken.NOT_TAKEN: "not taken", DoseTaken.DIFFERENT: "different"}
    return [
        [short_day(dose.day), ", ".join([words[dose.taken], *_asides(dose, book)]), dose.words]
        for dose in book.doses
        if dose.taken is not DoseTaken.AS_INSTRUCTED
    ]


def _asides(dose: KeptDose, book: Book) -> list[str]:
    later = any(other.day == dose.day and other.seq > dose.seq for other in book.doses)
    said = (
        (not dose.scheduled, "not scheduled"),
        (later, "replaced by a later record"),
        (not book.has_day(dose.day), OUTSIDE),
    )
    return [words for true, words in said if true]
