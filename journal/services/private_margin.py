"""The private margin: notes that are the participant's alone. They are in no record, no handover and no report."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from journal.services.opening import Journal

if TYPE_CHECKING:
    from journal.vault import margin


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivateNote:
    note_id: str
    day: date
    text: str


def add_note(journal: Journal, day: date, text: str) -> PrivateNote:
    from journal.vault import margin

    return _note(margin.add_note(journal.vault, day, text))


def notes_of(journal: Journal, day: date) -> tuple[PrivateNote, ...]:
    """In the order they were added."""
    from journal.vault import margin

    return tuple(_note(note) for note in margin.notes_of(journal.vault, day))


def days_with_notes(journal: Journal) -> tuple[date, ...]:
    from journal.vault import margin

    return margin.days_with_notes(journal.vault)


def change_note(journal: Journal, note_id: str, text: str) -> PrivateNote:
    """What it said before is gone, but for backups made before. Raises ``RuleError`` UNKNOWN_RECORD."""
    from journal.vault import margin

    return _note(margin.change_note(journal.vault, note_id, text))


def remove_note(journal: Journal, note_id: str) -> None:
    """Raises ``RuleError`` UNKNOWN_RECORD."""
    from journal.vault import margin

    margin.remove_note(journal.vault, note_id)


def _note(note: "margin.MarginNote") -> PrivateNote:
    return PrivateNote(note_id=note.note_id, day=note.day, text=note.text)
