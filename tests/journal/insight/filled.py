"""A lifelike book of some weeks, and the events in it."""

from datetime import date, timedelta
from typing import Any

import numpy as np

from journal.diary.changes import (
    DoseTaken,
)
from journal.diary.events import (
    Consequence,
    PartialDate,
    Persistence,
    Severity,
)
from journal.diary.kept import (
    Book,
    KeptEvent,
)
from journal.diary.values import Answered, AnswerState, Declined, Text, Unanswered
from tests.journal.insight.books import DAY_ONE, at, check_in, dose, event, make_book, number


def filled_book(days: int = 23, *, seed: int = 7, **views: Any) -> Book:  # noqa: ANN401 - views, by name
    """A lifelike book: gaps on days 11, 18 and 22 of each 23, late evenings, one declined answer, notes, doses."""
    chance = np.random.default_rng(seed)
    wave = 55 + 12 * np.sin(np.arange(days) / 5) + chance.normal(0, 9, days)
    check_ins = []
    for index in range(days):
        day = DAY_ONE + timedelta(days=index)
        seq = 10 * index + 2
        level = int(np.clip(wave[index], 2, 98))
        if index % 23 not in (10, 17, 21):
            late = index % 9 == 4
            mood: AnswerState = Declined() if index == 6 else number(level)
            check_ins.append(
                check_in(
                    "evening",
                    day,
                    {"mood": mood, "focus": number(100 - level), "note": a_note(index)},
                    observed=at(day + timedelta(days=1), 9) if late else at(day, 20),
                    seq=seq,
                )
            )
        if index % 23 != 10:
            sleep = number(int(7.2 * 60 - (index > 14) * 80 + chance.integers(-30, 30)))
            check_ins.append(check_in("morning", day, {"sleep": sleep, "energy": number(level)}, seq=seq + 1))
        if index % 7 == 6:
            check_ins.append(check_in("weekly", day, {"wellbeing": number(6), "memory": Unanswered()}, seq=seq + 2))
    last = DAY_ONE + timedelta(days=days - 1)
    doses = tuple(
        dose(
            DAY_ONE + timedelta(days=index),
            DoseTaken.NOT_TAKEN if index == 7 else DoseTaken.AS_INSTRUCTED,
            seq=10 * index + 5,
            words="felt sick" if index == 7 else "",
        )
        for index in range(1, days, 3)
    )
    return make_book(last_day=last, **{"check_ins": tuple(check_ins), "doses": doses, **views})


def a_note(index: int) -> AnswerState:
    return Answered(Text("A quiet day, walked by the water.")) if index % 5 == 1 else Unanswered()


def some_events() -> tuple[KeptEvent, ...]:
    november = "2026-11-"
    return (
        event(
            "Feeling sick",
            PartialDate(november + "03T11:00"),
            PartialDate(november + "03T16:00"),
            day=date(2026, 11, 3),
            seq=60,
        ),
        event(
            "Anxious and on edge",
            PartialDate(november + "06"),
            PartialDate(november + "08"),
            day=date(2026, 11, 8),
            severity=Severity.MODERATE,
            seq=110,
        ),
        event(
            "Headache",
            PartialDate(november + "10T14:30"),
            PartialDate(november + "11"),
            day=date(2026, 11, 11),
            seq=130,
        ),
        event(
            "Trouble sleeping",
            PartialDate(november + "13"),
            day=date(2026, 11, 13),
            severity=Severity.MODERATE,
            persistence=Persistence.STILL_THERE,
            seq=150,
        ),
        event(
            "Heart beating fast",
            PartialDate(november + "17T10:50"),
            PartialDate(november + "17T13:00"),
            day=date(2026, 11, 17),
            seq=190,
        ),
        event(
            "Dizzy and faint",
            PartialDate(november + "19T18:30"),
            day=date(2026, 11, 20),
            severity=Severity.SEVERE,
            persistence=Persistence.STILL_THERE,
            consequences=(Consequence.HOSPITAL,),
            words="It came on when I stood up.",
            seq=220,
        ),
    )
