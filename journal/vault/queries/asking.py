"""The questions as methods: the same for a journal's own vault and for views replayed from a package."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from journal.diary.changes import JournalEnrolled
from journal.diary.course import EventTold, NoDose
from journal.diary.due import Done
from journal.diary.kept import (
    Book,
    KeptAnswer,
    KeptCheckIn,
    KeptClockJump,
    KeptCorrection,
    KeptDose,
    KeptEvent,
    KeptFiring,
    KeptHandover,
    KeptMedicine,
    KeptPanel,
    KeptScheduleChange,
)
from journal.diary.study_versions import KeptStudyVersion
from journal.vault import studies
from journal.vault.failures import readable, translated
from journal.vault.queries import check_ins, custody, happenings, health, scheduling
from journal.vault.queries.custody import KeptCustody
from journal.vault.queries.happenings import EVER

Given = ParamSpec("Given")
Found = TypeVar("Found")


class Questions(ABC):
    """Each question is a session, and so one transaction, of its own. All raise ``VaultError`` when reading fails."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @property
    def engine(self) -> Engine:
        """For this room alone."""
        return self._engine

    @abstractmethod
    def head(self) -> tuple[int, bytes]:
        """Sequence number and hash (32 bytes) of the last record."""

    @property
    def withheld_records(self) -> int:
        return 0

    def enrolment(self) -> JournalEnrolled:
        return self._ask(happenings.enrolment)[0]

    def study_versions(self) -> tuple[KeptStudyVersion, ...]:
        return self._ask(studies.study_versions)

    def check_ins(self, first: date, last: date) -> tuple[KeptCheckIn, ...]:
        return self._ask(check_ins.check_ins, first, last)

    def check_in(self, check_in_id: str) -> KeptCheckIn:
        return self._ask(check_ins.check_in, check_in_id)

    def done(self, first: date, last: date) -> Done:
        return self._ask(check_ins.done, first, last)

    def answers(self, instrument: str, item: str, first: date, last: date) -> tuple[KeptAnswer, ...]:
        return self._ask(check_ins.answers, instrument, item, first, last)

    def corrections(self, first: date, last: date) -> tuple[KeptCorrection, ...]:
        return self._ask(check_ins.corrections, first, last)

    def doses(self, first: date, last: date) -> tuple[KeptDose, ...]:
        return self._ask(health.doses, first, last)

    def events(self) -> tuple[KeptEvent, ...]:
        return self._ask(health.events)

    def event(self, event_id: str) -> KeptEvent:
        return self._ask(health.event, event_id)

    def medicines(self) -> tuple[KeptMedicine, ...]:
        return self._ask(health.medicines)

    def panels(self) -> tuple[KeptPanel, ...]:
        return self._ask(happenings.panels)

    def firings(self) -> tuple[KeptFiring, ...]:
        return self._ask(happenings.firings)

    def handovers(self) -> tuple[KeptHandover, ...]:
        return self._ask(happenings.handovers)

    def clock_jumps(self) -> tuple[KeptClockJump, ...]:
        return self._ask(happenings.clock_jumps)

    def custody(self) -> tuple[KeptCustody, ...]:
        return self._ask(custody.custody)

    def schedule(self) -> tuple[KeptScheduleChange, ...]:
        return self._ask(scheduling.schedule)

    def first_dose(self) -> date | NoDose:
        return self._ask(scheduling.first_dose)

    def told(self, first: date, last: date) -> tuple[EventTold, ...]:
        return self._ask(scheduling.told, first, last)

    def spoken_about(self) -> frozenset[str]:
        return self._ask(happenings.spoken_about)

    def book(self, first: date, last: date) -> Book:
        """Check-ins of the days from ``first`` to ``last``, both included, and what always goes along with them."""
        seq, head = self.head()
        with self._session() as session:
            enrolled, at = happenings.enrolment(session)
            versions = studies.study_versions(session)
            return Book(
                participant=enrolled.participant,
                practice=enrolled.practice,
                study_id=enrolled.study_id,
                study_version=versions[-1].version,
                study_digest=versions[-1].digest,
                signing_key=enrolled.signing_key,
                language=enrolled.language,
                enrolled=at,
                study_day_one=enrolled.first_day,
                first_day=first,
                last_day=last,
                check_ins=check_ins.check_ins(session, first, last),
                given=check_ins.given(session),
                doses=health.doses(session, *EVER),
                events=health.events(session),
                medicines=health.medicines(session),
                corrections=check_ins.corrections(session, *EVER),
                panels=happenings.panels(session),
                handovers=happenings.handovers(session, (first, last)),
                clock_jumps=happenings.clock_jumps(session, (first, last)),
                spoken_about=happenings.spoken_about(session),
                withheld_records=self.withheld_records,
                head_seq=seq,
                head_hash=head.hex(),
                schedule=scheduling.schedule(session),
                country=enrolled.country,
                firings=happenings.firings(session),
                versions=versions,
            )

    @contextmanager
    def _session(self, *, writing: bool = False) -> Iterator[Session]:
        with (
            translated(writing=writing),
            readable(),
            Session(self._engine, expire_on_commit=False) as session,
            session.begin(),
        ):
            yield session

    def _ask(
        self,
        question: Callable[Concatenate[Session, Given], Found],
        *about: Given.args,
        **how: Given.kwargs,
    ) -> Found:
        with self._session() as session:
            return question(session, *about, **how)
