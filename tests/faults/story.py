"""A journal to be mistreated: how it is made, what one more day of it is, and what must be found in it afterwards."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from shutil import copytree, ignore_patterns, rmtree
from typing import Final

from journal.clock import FixedClock
from journal.diary.kept import Book, KeptCheckIn
from journal.diary.values import Answered, AnswerState, Quantity, Text
from journal.ledger.record import Record
from journal.services import checking_in
from journal.services.opening import Journal, open_journal
from journal.vault.drafts import Draft
from journal.vault.keys.cost import CHEAPEST_ACCEPTED
from journal.vault.keys.data_key import DataKey
from journal.vault.keys.header import unlock
from journal.vault.reserve import RESERVE_FILE
from journal.vault.vault import Vault
from journal.vault.verifying import VerifyReport
from tests.support.journals import PASSPHRASE, new_journal
from tests.support.studies.load import harbour

DAY_ONE: Final = date(2026, 9, 1)
LAST_DAY: Final = date(2026, 10, 26)
ZONE: Final = "Europe/London"
LINES: Final = ("mood", "calm", "stress", "focus", "productivity", "creativity", "connection")
ANSWERS: Final = len(LINES) + 2


@dataclass(frozen=True, slots=True)
class Kept:
    """A journal's folder and its data key: 32 bytes."""

    folder: Path
    key: bytes

    def copied(self, folder: Path) -> "Kept":
        """Into ``folder``, which is cleared first. Without the room laid by for drafts: opening lays it by again."""
        rmtree(folder, ignore_errors=True)
        copytree(self.folder, folder, ignore=ignore_patterns(RESERVE_FILE))
        return Kept(folder, self.key)

    def vault(self) -> Vault:
        with DataKey(bytearray(self.key)) as key:
            return Vault.open(self.folder, key)

    def journal(self, clock: FixedClock) -> Journal:
        return open_journal(self.folder, bytearray(self.key), clock)

    @property
    def database(self) -> Path:
        return self.folder / "journal.db"

    @property
    def log(self) -> Path:
        return self.folder / "journal.db-wal"

    @property
    def header(self) -> Path:
        return self.folder / "header"

    def contents(self) -> dict[str, bytes]:
        """Every file below the folder."""
        files = (path for path in sorted(self.folder.rglob("*")) if path.is_file())
        return {path.relative_to(self.folder).as_posix(): path.read_bytes() for path in files}


@dataclass(frozen=True, slots=True)
class Held:
    """Everything that can be read out of a journal."""

    report: VerifyReport
    book: Book
    drafts: tuple[Draft, ...]
    records: tuple[Record, ...]

    @property
    def values(self) -> tuple[Book, tuple[Draft, ...], tuple[Record, ...]]:
        return self.book, self.drafts, self.records

    @property
    def evenings(self) -> dict[date, KeptCheckIn]:
        return {kept.day: kept for kept in self.book.check_ins if kept.instrument == "evening"}


def clock_on(day: date = DAY_ONE) -> FixedClock:
    """At nine in the evening there, when the evening's reflection is open."""
    return FixedClock(utc=datetime(day.year, day.month, day.day, 20, 0, tzinfo=UTC), zone=ZONE)


def made(folder: Path, days: int = 0) -> Kept:
    """A journal of the practice study, closed, with so many evenings in it."""
    clock = clock_on()
    journal = new_journal(folder, harbour(), clock)
    for _ in range(days):
        evening(journal, silently)
        clock.advance(timedelta(days=1))
    journal.close()
    with unlock(folder, bytearray(PASSPHRASE, "utf-8"), floor=CHEAPEST_ACCEPTED) as key:
        return Kept(folder, bytes(key.copy()))


def silently(word: str) -> None:
    del word


def evening(journal: Journal, tell: Callable[[str], None]) -> None:
    """One reflection through the use cases a screen calls; each step is told once it has returned.

    What is told: ``draft DAY COUNT`` and ``saved DAY``.
    """
    day = journal.today
    form = checking_in.begin(journal, "evening", day)
    for count, (item, state) in enumerate(answers_on(day), 1):
        form = checking_in.keep_answer(journal, form, item, state).form
        tell(f"draft {day} {count}")
    checking_in.save(journal, form)
    tell(f"saved {day}")


def answers_on(day: date) -> Iterator[tuple[str, AnswerState]]:
    """What is answered on a day: known again afterwards from the day alone."""
    number = (day - DAY_ONE).days
    for place, item in enumerate(LINES):
        yield item, Answered(Quantity(Decimal((number * 7 + place * 11) % 101)))
    yield "cravings", Answered(Quantity(Decimal(number % 11)))
    yield "note", Answered(Text(note_on(day)))


def note_on(day: date) -> str:
    return f"Walked to the quay on {day}; the light was low."


def next_day(vault: Vault) -> date:
    """The first day without a reflection."""
    done = {day for instrument, day, _ in vault.done(DAY_ONE, LAST_DAY) if instrument == "evening"}
    return max(done) + timedelta(days=1) if done else DAY_ONE


def held(kept: Kept) -> Held:
    """Raises ``DaymarkError`` when the journal refuses; anything else that is raised is a fault of ours."""
    with kept.vault() as vault:
        book = vault.book(DAY_ONE - timedelta(days=400), LAST_DAY + timedelta(days=400))
        return Held(vault.verify(), book, vault.drafts(), tuple(vault.records()))


def missing(found: Held, told: list[str]) -> list[str]:
    """What was acknowledged and is not there as it was given."""
    return [word for word in told if not _there(found, word.split())]


def _there(found: Held, word: list[str]) -> bool:
    day = date.fromisoformat(word[1])
    given = list(answers_on(day))
    if day in found.evenings:
        kept = {answer.item: answer.state for answer in found.evenings[day].answers}
        return kept == dict(given)
    if word[0] == "saved":
        return False
    states = next((draft.states for draft in found.drafts if draft.day == day), ())
    count = int(word[2])
    return [(item, state) for item, state, _ in states][:count] == given[:count]


def halves(found: Held) -> list[str]:
    """Changes of which only a part is there."""
    wrong = [] if found.report.whole else ["verify"]
    wrong += [f"{day}" for day, kept in found.evenings.items() if not kept.finished or len(kept.answers) != ANSWERS]
    wrong += [f"draft {draft.day}" for draft in found.drafts if draft.day in found.evenings]
    return wrong
