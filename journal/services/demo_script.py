"""What happens in the demonstration and when: gaps, late entries, a correction, symptoms, medication."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import partial
from typing import Final

import numpy as np

from journal.diary.changes import DoseTaken, PanelAnswer
from journal.diary.days import day_number
from journal.diary.events import SERIOUS, PartialDate, Persistence, Severity, UnknownDate
from journal.diary.values import Answered, Choice, Quantity, Unanswered
from journal.services.checking_in import begin, keep_answer, save
from journal.services.correcting import correct
from journal.services.demo_answers import Person
from journal.services.demo_symptoms import SLEEP, SLEEP_LOOKS, SYMPTOMS, Symptom
from journal.services.dosing import record_dose
from journal.services.following_events import observe
from journal.services.opening import Journal
from journal.services.panels import PanelToShow, answer_panel
from journal.services.reporting_events import begin_report, consequence_ticked, keep_report, report
from journal.services.today import answer_contact, today
from journal.study.schedule import is_due_on

Act = Callable[[], None]
Planned = tuple[datetime, Act]

MISSED: Final = 0.09
LATE: Final = 0.06
AWAY: Final = frozenset({17, 18, 36})
"""Study days on which nothing is written at all."""

POOR_SLEEP: Final = range(14, 24)
WORRYING_WEEK: Final = range(24, 31)
CORRECTED_DAY: Final = 9


DOSES: Final = (
    (8, DoseTaken.NOT_TAKEN, "I was travelling and had left the kit at home."),
    (29, DoseTaken.DIFFERENT, "Taken in the evening instead of the morning."),
)


class Script:
    """Plans every step of the demonstration for one journal; the steps are run in order of time."""

    def __init__(self, journal: Journal, random: np.random.Generator) -> None:
        self._journal = journal
        self._random = random
        self._person = Person(random=random)
        self._events: dict[str, str] = {}

    def plan(self, days: int) -> list[Planned]:
        """Local wall-clock times with what happens then, in order."""
        planned = [step for number in range(1, days + 1) for step in self._day(number)]
        return sorted(planned, key=lambda step: step[0])

    def _date(self, number: int) -> date:
        return self._journal.first_day + timedelta(days=number - 1)

    def _at(self, number: int, hour: int, minute: int = 0, *, within: int = 0) -> datetime:
        """That hour of a study day, up to ``within`` minutes later."""
        later = int(self._random.integers(within)) if within else 0
        return datetime.combine(self._date(number), time(hour, minute)) + timedelta(minutes=later)

    def _day(self, number: int) -> Iterator[Planned]:
        yield self._at(number, 4, 30), partial(self._person.wake, poor_sleep=number in POOR_SLEEP)
        yield from self._symptoms(number)
        if number in AWAY:
            return
        for instrument in self._journal.study.instruments:
            if is_due_on(instrument.days, number, self._date(number)):
                yield from self._check_in(instrument.id, number)
        if number == CORRECTED_DAY:
            yield self._at(number, 23, 50), partial(self._correct, self._date(number))
        yield from self._medication(number)

    def _check_in(self, instrument: str, number: int) -> Iterator[Planned]:
        chance = self._random.random()
        if chance < MISSED and number != CORRECTED_DAY:
            return
        late = chance < MISSED + LATE
        moments = {
            "morning": self._at(number, 13, within=180) if late else self._at(number, 7, within=120),
            "evening": self._at(number + 1, 8, within=150) if late else self._at(number, 19, 30, within=200),
            "weekly": self._at(number, 10, within=90),
        }
        yield moments[instrument], partial(self._fill, instrument, self._date(number))
        if instrument == "weekly" and number in WORRYING_WEEK:
            yield self._at(number + 1, 9, 15), self._speak_about_panels

    def _fill(self, instrument: str, day: date) -> None:
        form = begin(self._journal, instrument, day)
        worrying = day_number(day, self._journal.first_day) in WORRYING_WEEK
        for question in form.questions:
            state = self._person.answer(question.item)
            if worrying and question.item.id == "low_mood":
                state = Answered(Choice("some_days"))
            if isinstance(state, Unanswered):
                continue
            step = keep_answer(self._journal, form, question.item.id, state)
            if isinstance(step.panel, PanelToShow):
                answer_panel(self._journal, step.panel.panel_id, PanelAnswer.GOING_TO_CALL)
            form = step.form
        save(self._journal, form)

    def _correct(self, day: date) -> None:
        for check_in in self._journal.vault.check_ins(day, day):
            if check_in.instrument == "evening":
                new = Answered(Quantity(Decimal(71)))
                correct(self._journal, check_in.check_in_id, "mood", new, "I had the two ends mixed up.")

    def _medication(self, number: int) -> Iterator[Planned]:
        plan, day = self._journal.study.medication, self._date(number)
        if plan is None or not is_due_on(plan.days, number, day):
            return
        odd = {on: (taken, words) for on, taken, words in DOSES}
        nearest = next((on for on in odd if number <= on < number + 3), 0)
        taken, words = odd.get(nearest, (DoseTaken.AS_INSTRUCTED, ""))
        at = self._at(number, 8, 10, within=100)
        when = UnknownDate() if taken is DoseTaken.NOT_TAKEN else PartialDate(at.strftime("%Y-%m-%dT%H:%M"))
        kit = "" if taken is DoseTaken.NOT_TAKEN else "0417"

        def record() -> None:
            record_dose(self._journal, day, taken, words=words, kit=kit, taken_at=when)

        yield at + timedelta(minutes=5), record

    def _symptoms(self, number: int) -> Iterator[Planned]:
        for symptom in SYMPTOMS:
            if symptom.day == number:
                yield self._at(number, 19, 5), partial(self._report, symptom)
            if symptom.ends == number:
                yield self._at(number, 18, 30), partial(self._end, symptom)
            if symptom.consequence in SERIOUS and number == symptom.day + 1:
                yield self._at(number, 9, 20), partial(self._spoke, symptom, spoken=False)
            if symptom.consequence in SERIOUS and number == symptom.day + 2:
                yield self._at(number, 9, 20), partial(self._spoke, symptom, spoken=True)
        for looked, severity in SLEEP_LOOKS:
            if looked == number:
                yield self._at(number, 18, 40), partial(self._look_at_sleep, severity)

    def _report(self, symptom: Symptom) -> None:
        journal = self._journal
        draft = replace(
            begin_report(journal),
            term=symptom.term,
            words=symptom.words,
            onset=PartialDate(journal.today.isoformat()),
            severity=symptom.severity,
            persistence=Persistence.STILL_THERE,
            interference=symptom.interference,
            done_about_it=symptom.done,
            medicines="None",
        )
        keep_report(journal, draft)
        consequence_ticked(journal, draft, symptom.consequence)
        self._events[symptom.term] = report(journal, begin_report(journal))

    def _end(self, symptom: Symptom) -> None:
        ended = PartialDate(self._journal.today.isoformat())
        observe(self._journal, self._events[symptom.term], Persistence.ENDED, symptom.severity, ended)

    def _look_at_sleep(self, severity: Severity) -> None:
        observe(self._journal, self._events[SLEEP], Persistence.COMES_AND_GOES, severity)

    def _spoke(self, symptom: Symptom, *, spoken: bool) -> None:
        answer_contact(self._journal, self._events[symptom.term], spoken=spoken)

    def _speak_about_panels(self) -> None:
        for question in today(self._journal).ask_contact:
            answer_contact(self._journal, question.about, spoken=True)
