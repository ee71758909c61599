"""Enter another medicine. One that the study asks about brings up "please tell the study team" at once."""

from dataclasses import dataclass
from typing import Final

from journal.diary.changes import MedicineStarted
from journal.diary.events import EventDate, UnknownDate, is_to_come
from journal.diary.safety import fired_by_medicines
from journal.diary.texts import check_text
from journal.errors import Code, RuleError
from journal.services.opening import Journal
from journal.services.panels import NoPanel, PanelToShow, show_panel

UNKNOWN: Final = UnknownDate()
_TEXTS: Final = ("name", "why", "dose", "unit")


@dataclass(frozen=True, slots=True, kw_only=True)
class EnteredMedicine:
    """As written; only the name is needed. ``event_id``: the event it was for, or ""."""

    name: str
    why: str = ""
    dose: str = ""
    unit: str = ""
    started: EventDate = UNKNOWN
    ended: EventDate = UNKNOWN
    event_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MedicineKept:
    medicine_id: str
    panel: PanelToShow | NoPanel


def start_medicine(journal: Journal, entered: EnteredMedicine) -> MedicineKept:
    """The program knows no interactions: it compares the name with the study's own list, and nothing else.

    Raises ``RuleError`` ANSWER_NOT_ALLOWED (where: the field), or UNKNOWN_RECORD when there is no such event.
    """
    _check(journal, entered)
    medicine = MedicineStarted(
        medicine_id=journal.new_id(),
        name=entered.name.strip(),
        why=entered.why,
        dose=entered.dose,
        unit=entered.unit,
        started=entered.started,
        ended=entered.ended,
        event_id=entered.event_id,
    )
    rules = fired_by_medicines(journal.study, medicine.name)
    panel = show_panel(journal, rules, medicine, about=medicine.medicine_id)
    return MedicineKept(medicine_id=medicine.medicine_id, panel=panel)


def _check(journal: Journal, entered: EnteredMedicine) -> None:
    if not entered.name.strip():
        raise RuleError(Code.ANSWER_NOT_ALLOWED, where="name")
    for field in _TEXTS:
        check_text(getattr(entered, field), where=field)
    for field, when in (("started", entered.started), ("ended", entered.ended)):
        if is_to_come(when, journal.clock.now()):
            raise RuleError(Code.ANSWER_NOT_ALLOWED, where=field)
    if entered.event_id:
        journal.vault.event(entered.event_id)
