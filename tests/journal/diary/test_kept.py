from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from journal.clock import instant_at
from journal.diary.changes import Actor, Source
from journal.diary.events import Interference, PartialDate, Persistence, Severity, UnknownDate
from journal.diary.kept import Book, KeptAnswer, KeptCheckIn, KeptEvent, KeptObservation
from journal.diary.values import Answered, Quantity

AT = instant_at(datetime(2026, 11, 20, 20, tzinfo=UTC), "UTC")


def answer(day: int, hour: int, seq: int, item: str = "mood", instrument: str = "evening") -> KeptAnswer:
    return KeptAnswer(
        instrument_version="1",
        study_version="1",
        check_in_id=f"c{seq}",
        instrument=instrument,
        item=item,
        day=date(2026, 11, day),
        state=Answered(Quantity(Decimal(seq))),
        observed=instant_at(datetime(2026, 11, day, hour, tzinfo=UTC), "UTC"),
        stored=AT,
        source=Source.ENTERED,
        corrected=False,
        seq=seq,
    )


def check_in(*answers: KeptAnswer) -> KeptCheckIn:
    return KeptCheckIn(
        check_in_id=answers[0].check_in_id,
        instrument=answers[0].instrument,
        instrument_version="1",
        study_version="1",
        program_version="1",
        language="en",
        day=answers[0].day,
        started=AT,
        stored=AT,
        source=Source.ENTERED,
        finished=True,
        actor=Actor(),
        answers=answers,
        seq=answers[0].seq,
    )


def test_answers_of_one_item_come_by_day_then_by_time_then_by_record() -> None:
    wanted = [answer(19, 20, 9), answer(20, 8, 3), answer(20, 20, 2), answer(20, 20, 5)]
    book = Book(
        participant="P1",
        practice=True,
        study_id="s",
        study_version="1",
        study_digest="",
        signing_key="",
        language="en",
        enrolled=AT,
        study_day_one=date(2026, 11, 1),
        first_day=date(2026, 11, 1),
        last_day=date(2026, 11, 30),
        check_ins=(
            check_in(wanted[3], answer(20, 20, 6, item="focus")),
            check_in(wanted[0]),
            check_in(answer(20, 20, 1, instrument="morning")),
            check_in(wanted[2]),
            check_in(wanted[1]),
        ),
        given=(),
        doses=(),
        events=(),
        medicines=(),
        corrections=(),
        panels=(),
        handovers=(),
        clock_jumps=(),
        spoken_about=frozenset(),
        withheld_records=0,
        head_seq=9,
        head_hash="",
    )
    assert list(book.answers_of("evening", "mood")) == wanted
    assert book.answers_of("evening", "calm") == ()
    assert [book.has_day(date(2026, month, day)) for month, day in ((10, 31), (11, 1), (11, 30), (12, 1))] == [
        False,
        True,
        True,
        False,
    ]


def observation(severity: Severity, persistence: Persistence, *, day: date = AT.calendar_day) -> KeptObservation:
    return KeptObservation(
        event_id="e",
        severity=severity,
        persistence=persistence,
        ended=UnknownDate(),
        day=day,
        stored=AT,
        seq=1,
    )


def event(*observations: KeptObservation) -> KeptEvent:
    return KeptEvent(
        event_id="e",
        term="Headache",
        words="",
        onset=UnknownDate(),
        interference=Interference.NOT_ASKED,
        done_about_it="",
        medicines="",
        consequences=(),
        day=AT.calendar_day,
        stored=AT,
        observations=observations,
        seq=1,
    )


def test_an_event_is_as_last_observed_and_as_bad_as_it_ever_was() -> None:
    first = observation(Severity.SEVERE, Persistence.STILL_THERE)
    then = observation(Severity.MILD, Persistence.COMES_AND_GOES)
    last = observation(Severity.MODERATE, Persistence.ENDED)
    assert event(first).ongoing
    assert event(first, then).ongoing
    assert not event(first, then, last).ongoing
    assert event(first, then, last).now is last
    assert event(then, first, last).worst is Severity.SEVERE


@pytest.mark.parametrize(
    ("onset", "on", "over", "days", "there"),
    [
        ("", 3, 0, (3, 3), True),
        ("", 3, 0, (4, 9), True),
        ("", 3, 0, (1, 2), False),
        ("2026-11-02", 5, 0, (2, 2), True),
        ("2026-11", 5, 0, (1, 1), True),
        ("2026-11-05", 3, 0, (3, 3), True),
        ("", 3, 5, (5, 9), True),
        ("", 3, 5, (6, 9), False),
        ("", 3, 5, (1, 3), True),
    ],
)
def test_events_touch_the_days_from_their_onset_to_the_last_word_on_them(
    onset: str, on: int, over: int, days: tuple[int, int], *, there: bool
) -> None:
    kept = event(observation(Severity.MILD, Persistence.STILL_THERE))
    if over:
        ended = observation(Severity.MILD, Persistence.ENDED, day=date(2026, 11, over))
        kept = replace(kept, observations=(*kept.observations, ended))
    kept = replace(kept, day=date(2026, 11, on), onset=PartialDate(onset) if onset else UnknownDate())
    first, last = (date(2026, 11, each) for each in days)
    assert kept.touches(first, last) is there
