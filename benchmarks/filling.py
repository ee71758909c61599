"""Journals of a given length, filled through the vault as the program fills them."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

import numpy as np

from journal.clock import FixedClock, instant_of_local
from journal.diary.changes import Actor, CheckInSaved, DoseRecorded, DoseTaken
from journal.diary.events import UnknownDate
from journal.diary.values import Answer, Answered, Choice, Choices, Quantity, Text
from journal.services.opening import Journal, NewKeys, create_journal, stamp
from journal.study import items
from journal.study.model import Instrument, Study
from journal.study.reading import parse_study
from journal.vault.keys.cost import CHEAPEST_ACCEPTED

ROOT = Path(__file__).resolve().parents[1]
HARBOUR = ROOT / "resources" / "studies" / "harbour.study"
ZONE = "Europe/London"
FIRST = date(2021, 11, 1)
PASSPHRASE = b"a journal to measure with"


def filled_journal(folder: Path, days: int) -> Journal:
    """An open journal with a check-in of each kind a day; its clock stands at 21:30 on the last day."""
    text = HARBOUR.read_text("utf-8").replace('"duration_days": 56', f'"duration_days": {days + 7}')
    clock = FixedClock(datetime.combine(FIRST, time(9), UTC), ZONE)
    keys = NewKeys(passphrase=bytearray(PASSPHRASE), cost=CHEAPEST_ACCEPTED)
    study = parse_study(text.encode(), name="harbour.study")
    journal = create_journal(folder, study=study, participant="BENCH-1", keys=keys, clock=clock).journal
    chance = np.random.default_rng(1)
    for offset in range(days):
        _fill_day(journal, FIRST + timedelta(days=offset), chance)
    clock.set_local(datetime.combine(FIRST + timedelta(days=days - 1), time(21, 30)))
    return replace(journal, clock=clock)


def _fill_day(journal: Journal, day: date, chance: np.random.Generator) -> None:
    at = instant_of_local(datetime.combine(day, time(20)), ZONE)
    changes = [
        check_in(journal.study, instrument, day, chance)
        for instrument in journal.study.instruments
        if chance.random() > 0.1
    ]
    doses = []
    if (day - FIRST).days % 3 == 1:
        doses.append(
            DoseRecorded(
                dose_id=f"d{day}", day=day, scheduled=True, taken=DoseTaken.AS_INSTRUCTED, taken_at=UnknownDate()
            )
        )
    if changes or doses:
        journal.vault.append(replace(stamp(journal.study, at, Actor()), day=day), *changes, *doses)


def check_in(study: Study, instrument: Instrument, day: date, chance: np.random.Generator) -> CheckInSaved:
    at = instant_of_local(datetime.combine(day, time(19, 58)), ZONE)
    answers = tuple(
        Answer(item=item.id, state=Answered(_value(item, chance)), observed=at) for item in instrument.items
    )
    return CheckInSaved(
        check_in_id=f"{instrument.id}-{day}",
        instrument=instrument.id,
        instrument_version=instrument.version,
        language=study.language,
        day=day,
        started=at,
        answers=answers,
    )


def _value(item: items.Item, chance: np.random.Generator) -> Quantity | Choice | Choices | Text:
    if isinstance(item, items.SingleChoice):
        return Choice(item.options[0].code)
    if isinstance(item, items.MultipleChoice):
        return Choices((item.options[-1].code,))
    if isinstance(item, items.YesNo):
        return Choice("yes")
    if isinstance(item, items.Note):
        return Text("A quiet day, some reading, a walk in the afternoon.")
    lowest, highest = (240, 560) if isinstance(item, items.Duration) else (0, 11)
    return Quantity(Decimal(int(chance.integers(lowest, highest))))
