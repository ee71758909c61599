"""A small study and books made by hand, for insight, figures and the report."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from journal.clock import Instant
from journal.diary.changes import (
    Actor,
    AnswerCorrected,
    DoseTaken,
    MedicineStarted,
    PanelAnswer,
    Source,
)
from journal.diary.events import (
    Consequence,
    EventDate,
    Interference,
    PartialDate,
    Persistence,
    Severity,
    UnknownDate,
)
from journal.diary.kept import (
    Book,
    ChangedBeforeSaving,
    KeptAnswer,
    KeptCheckIn,
    KeptCorrection,
    KeptDose,
    KeptEvent,
    KeptGivenAnswer,
    KeptMedicine,
    KeptObservation,
    KeptPanel,
    StandsAsGiven,
)
from journal.diary.values import Answered, AnswerState, Quantity
from journal.study.day_rules import EveryNDays, Window
from journal.study.items import Duration, Note, Rating, VisualAnalogue
from journal.study.model import Contact, ContactKind, Instrument, MeasureRef, MedicationPlan, SiteKey, Study, StudyFile
from journal.study.safety import NumberAbove, SafetyAction, SafetyRule, Symptom
from journal.study.wording import Wording, plain

DAY_ONE = date(2026, 10, 29)
HOUR = 60
UNKNOWN = UnknownDate()
VIEWS = (
    "check_ins", "given", "doses", "events", "medicines", "corrections", "panels", "firings", "handovers",
    "clock_jumps", "schedule",
)  # fmt: skip


def at(day: date, hour: int = 9, minute: int = 0) -> Instant:
    return Instant(
        utc=datetime.combine(day, time(), UTC) + timedelta(hours=hour, minutes=minute), offset_minutes=0, zone="UTC"
    )


def line(item: str, question: str) -> VisualAnalogue:
    return VisualAnalogue(id=item, question=plain(question), low=plain("Very low"), high=plain("Very good"))


def make_study(*, duration: int = 56, medication: bool = True) -> Study:
    morning = Instrument(
        id="morning",
        version="1",
        title=plain("Morning check-in"),
        summary=plain("Sleep and energy"),
        minutes=1,
        icon="sunrise",
        items=(
            Duration(id="sleep", question=plain("How long did you sleep?")),
            line("energy", "How is your energy right now?"),
        ),
        days=EveryNDays(),
        windows=(Window(opens=4 * HOUR, closes=12 * HOUR, late_until=24 * HOUR, locked_after=48 * HOUR),),
    )
    evening = Instrument(
        id="evening",
        version="1",
        title=plain("Evening reflection"),
        summary=plain("Mood and focus"),
        minutes=3,
        icon="sunset",
        items=(
            line("mood", "How is your mood right now?"),
            line("focus", "How was your focus today?"),
            Note(id="note", question=plain("Anything else?"), required=False, withholdable=True),
        ),
        days=EveryNDays(),
        windows=(Window(opens=17 * HOUR, closes=24 * HOUR, late_until=36 * HOUR, locked_after=48 * HOUR),),
    )
    weekly = Instrument(
        id="weekly",
        version="1",
        title=plain("Weekly form"),
        summary=plain("The past seven days"),
        minutes=4,
        icon="calendar-days",
        items=(
            Rating(
                id="wellbeing", question=plain("Well-being in the past week"), low=plain("Poor"), high=plain("Good")
            ),
            Rating(id="memory", question=plain("Memory and attention"), low=plain("Poor"), high=plain("Good")),
        ),
        days=EveryNDays(every=7, first=7),
        windows=(Window(opens=4 * HOUR, closes=24 * HOUR, late_until=48 * HOUR, locked_after=72 * HOUR),),
    )
    measures = tuple(
        MeasureRef(instrument=instrument, item=item, title=plain(title))
        for instrument, item, title in (
            ("evening", "mood", "Mood"),
            ("evening", "focus", "Focus"),
            ("morning", "energy", "Energy"),
            ("morning", "sleep", "Sleep"),
        )
    )
    return Study(
        id="harbour",
        version="1.0",
        title=plain("HARBOUR"),
        summary=plain("A practice study."),
        organisation="Northfield University Hospital",
        site="Site 04",
        languages=("en",),
        duration_days=duration,
        day_starts=time(3),
        contacts=(Contact(kind=ContactKind.EMERGENCY, name=plain("Emergency"), words=plain("Call"), number="999"),),
        instruments=(morning, evening, weekly),
        medication=MedicationPlan(
            days=EveryNDays(every=3, first=2), window=Window(opens=240, closes=1440, late_until=2160, locked_after=2880)
        )
        if medication
        else None,
        measures=measures,
        symptoms=(Symptom(id="", words=plain("Headache")),),
        safety_rules=(
            SafetyRule(
                id="low-mood",
                instrument="weekly",
                item="wellbeing",
                condition=NumberAbove(limit=Decimal(9)),
                action=SafetyAction.HELP_PANEL,
                words=plain("Thank you for telling us."),
            ),
        ),
        site_keys=(SiteKey(id="04", name="Site 04", recipient="age1example"),),
        participants_see_trends=True,
        withdrawal=plain("You can stop at any time."),
        signer_key="",
        digest="d7f341ac" * 8,
        source=b"{}",
    )


def make_study_file(**changes: Any) -> StudyFile:  # noqa: ANN401 - fields of a study, by name
    return StudyFile(study=replace(make_study(), **changes), signature="", fingerprint="")


def number(value: str | int) -> Answered:
    return Answered(Quantity(Decimal(value)))


def answer(
    item: str,
    day: date,
    state: AnswerState,
    *,
    instrument: str = "evening",
    observed: Instant | None = None,
    seq: int = 1,
) -> KeptAnswer:
    when = observed or at(day, 20)
    return KeptAnswer(
        check_in_id=f"{instrument}-{day}",
        instrument=instrument,
        instrument_version="1",
        study_version="1.0",
        item=item,
        day=day,
        state=state,
        observed=when,
        stored=when,
        source=Source.ENTERED,
        corrected=False,
        seq=seq,
    )


def check_in(
    instrument: str,
    day: date,
    states: dict[str, AnswerState],
    *,
    observed: Instant | None = None,
    seq: int = 1,
    finished: bool = True,
    source: Source = Source.ENTERED,
) -> KeptCheckIn:
    when = observed or at(day, 20 if instrument == "evening" else 9)
    return KeptCheckIn(
        check_in_id=f"{instrument}-{day}",
        instrument=instrument,
        instrument_version="1",
        study_version="1.0",
        program_version="0.1.0",
        language="en",
        day=day,
        started=when,
        stored=when,
        source=source,
        finished=finished,
        actor=Actor(),
        answers=tuple(
            answer(item, day, state, instrument=instrument, observed=when, seq=seq) for item, state in states.items()
        ),
        seq=seq,
    )


def on_occasion(kept: KeptCheckIn, occasion: str) -> KeptCheckIn:
    """The same form at another time of that day."""
    name = f"{kept.check_in_id}-{occasion}"
    answers = tuple(replace(one, check_in_id=name, occasion=occasion) for one in kept.answers)
    return replace(kept, check_in_id=name, occasion=occasion, answers=answers)


def dose(
    day: date, taken: DoseTaken = DoseTaken.AS_INSTRUCTED, *, seq: int = 1, words: str = "", scheduled: bool = True
) -> KeptDose:
    return KeptDose(
        dose_id=f"dose-{day}-{seq}",
        day=day,
        scheduled=scheduled,
        taken=taken,
        kit="",
        words=words,
        taken_at=UnknownDate(),
        stored=at(day, 10),
        seq=seq,
    )


def event(
    term: str,
    onset: EventDate,
    ended: EventDate = UNKNOWN,
    *,
    day: date,
    severity: Severity = Severity.MILD,
    persistence: Persistence = Persistence.ENDED,
    consequences: tuple[Consequence, ...] = (Consequence.NONE,),
    words: str = "",
    seq: int = 1,
) -> KeptEvent:
    first = KeptObservation(
        event_id=f"event-{seq}",
        severity=severity,
        persistence=persistence,
        ended=ended,
        day=day,
        stored=at(day, 9, 48),
        seq=seq,
    )
    return KeptEvent(
        event_id=f"event-{seq}",
        term=term,
        words=words,
        onset=onset,
        interference=Interference.SOMEWHAT,
        done_about_it="",
        medicines="",
        consequences=consequences,
        day=day,
        stored=at(day, 9, 48),
        observations=(first,),
        seq=seq,
    )


def panel(
    day: date, *, rule: str = "low-mood", about: str = "", answers: tuple[PanelAnswer, ...] = (), seq: int = 1
) -> KeptPanel:
    return KeptPanel(
        panel_id=f"panel-{seq}",
        rule=rule,
        about=about or f"weekly-{day}",
        day=day,
        shown=at(day, 9, 22),
        answers=answers,
        seq=seq,
    )


def correction(
    day: date, item: str, old: AnswerState, new: AnswerState, reason: str, *, instrument: str = "morning"
) -> KeptCorrection:
    return KeptCorrection(
        correction=AnswerCorrected(
            check_in_id=f"{instrument}-{day}",
            instrument=instrument,
            instrument_version="1",
            item=item,
            day=day,
            old=old,
            new=new,
            reason=reason,
        ),
        instrument=instrument,
        day=day,
        stored=at(day + timedelta(days=1), 8, 20),
        actor=Actor(),
        seq=900,
    )


def given(
    instrument: str,
    item: str,
    day: date,
    state: AnswerState,
    then: ChangedBeforeSaving | StandsAsGiven = StandsAsGiven(),  # noqa: B008 - it has no parts
    *,
    seq: int = 1,
) -> KeptGivenAnswer:
    """Of the check-in that ``check_in`` makes."""
    return KeptGivenAnswer(
        check_in_id=f"{instrument}-{day}",
        instrument=instrument,
        instrument_version="1",
        study_version="1.0",
        item=item,
        day=day,
        state=state,
        observed=at(day, 9),
        stored=at(day, 9),
        actor=Actor(),
        then=then,
        seq=seq,
    )


def changed(day: date, state: AnswerState, *, seq: int) -> ChangedBeforeSaving:
    return ChangedBeforeSaving(state=state, stored=at(day, 9, 5), seq=seq)


def medicine(name: str, day: date) -> KeptMedicine:
    return KeptMedicine(
        medicine=MedicineStarted(
            medicine_id=f"medicine-{name}",
            name=name,
            why="headache",
            dose="500",
            unit="mg",
            started=PartialDate(day.isoformat()),
            ended=UnknownDate(),
        ),
        day=day,
        stored=at(day),
        seq=901,
    )


def make_book(first_day: date = DAY_ONE, last_day: date = DAY_ONE + timedelta(days=22), **views: Any) -> Book:  # noqa: ANN401 - views, by name
    empty: dict[str, Any] = dict.fromkeys(VIEWS, ())
    fixed: dict[str, Any] = {
        "participant": "HBR-04-017",
        "practice": True,
        "study_id": "harbour",
        "study_version": "1.0",
        "study_digest": "d7f341ac" * 8,
        "signing_key": "ab" * 32,
        "language": "en",
        "enrolled": at(DAY_ONE, 8),
        "study_day_one": DAY_ONE,
        "first_day": first_day,
        "last_day": last_day,
        "spoken_about": frozenset(),
        "withheld_records": 0,
        "head_seq": 1482,
        "head_hash": "d7f341ac9e026b58" * 4,
    }
    return Book(**{**empty, **fixed, **views})


def in_german(text: str) -> Wording:
    return Wording((("en", text), ("de", text + " (de)")))
