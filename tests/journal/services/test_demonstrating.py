from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pytest

from journal.clock import FixedClock
from journal.diary.custody import ClockJump
from journal.diary.events import SERIOUS, Severity
from journal.errors import Code, InputError
from journal.handover.opening import open_package
from journal.handover.receipt import read_receipt
from journal.handover.verdict import VerdictKind, verify_package
from journal.services.demonstrating import IDENTITY, Demo, DemoRequest, make_demo
from journal.services.opening import open_journal
from journal.services.unlocking import unlock_with_passphrase
from journal.vault.keys.cost import CHEAPEST_ACCEPTED


def made(folder: Path, days: int, seed: int = 1) -> Demo:
    clock = FixedClock(utc=datetime(2026, 11, 23, 15, tzinfo=UTC), zone="Europe/London")
    return make_demo(folder, DemoRequest(days=days, seed=seed, clock=clock, cost=CHEAPEST_ACCEPTED))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Demo]:
    folder = tmp_path_factory.mktemp("demo") / "demo"
    return folder, made(folder, 56)


def test_the_journal_has_everything_that_can_happen(whole: tuple[Path, Demo]) -> None:
    folder, demo = whole
    key = unlock_with_passphrase(demo.journal_folder, bytearray(demo.passphrase, "utf-8"))
    journal = open_journal(demo.journal_folder, key, demo.clock)
    book = journal.vault.book(journal.first_day, journal.today)
    journal.close()
    assert (book.first_day.isoformat(), book.last_day.isoformat()) == ("2026-09-29", "2026-11-23")
    assert 90 < len(book.check_ins) < 120
    assert {check_in.instrument for check_in in book.check_ins} == {"morning", "evening", "weekly"}
    assert {dose.taken.value for dose in book.doses} == {"as_instructed", "not_taken", "different"}
    assert len(book.corrections) == 1
    assert len(book.events) == 5
    assert any(event.worst is Severity.SEVERE and not SERIOUS.isdisjoint(event.consequences) for event in book.events)
    assert any(event.ongoing and len(event.observations) > 1 for event in book.events)
    assert len(book.panels) == 2
    assert len(book.handovers) == 4
    assert [kept.jump.jump for kept in book.clock_jumps] == [ClockJump.SUMMER_TIME]
    assert demo.passphrase in (folder / "README.txt").read_text()


def test_the_data_have_gaps_and_late_entries(whole: tuple[Path, Demo]) -> None:
    folder, _ = whole
    answers = pd.read_csv(folder / "data" / "answers.csv", dtype=str, keep_default_na=False)
    assert (answers["late"] == "true").any()
    assert answers["day"].nunique() < 56
    assert {"answered", "declined", "unanswered"} <= set(answers["status"])
    assert (answers[answers["item"] == "note"]["value"] != "").any()


def test_the_package_is_the_practice_sites_and_continues_the_first_visit(whole: tuple[Path, Demo]) -> None:
    folder, _ = whole
    earlier, package = sorted(folder.glob("practice-DEMO-01_*.daymark"))
    identity = (folder / IDENTITY).read_text()
    pinned = read_receipt((folder / "receipt.pdf").read_bytes())
    opened, before = (open_package(path.read_bytes(), identity) for path in (package, earlier))
    assert verify_package(opened, pinned=pinned, earlier=before).kind is VerdictKind.UNCHANGED
    assert (folder / "report.pdf").read_bytes().startswith(b"%PDF-")


def values(folder: Path) -> list[list[str]]:
    answers = pd.read_csv(folder / "data" / "answers.csv", dtype=str, keep_default_na=False)
    return answers[["day", "observed_utc", "instrument", "item", "status", "value"]].to_numpy().tolist()


def test_the_same_seed_gives_the_same_answers(tmp_path: Path) -> None:
    for name, seed in (("one", 3), ("same", 3), ("other", 4)):
        made(tmp_path / name, 4, seed)
    assert values(tmp_path / "one") == values(tmp_path / "same") != values(tmp_path / "other")


def test_a_folder_with_something_in_it_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    with pytest.raises(InputError) as refused:
        made(tmp_path, 1)
    assert refused.value.code is Code.FOLDER_NOT_EMPTY
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]
