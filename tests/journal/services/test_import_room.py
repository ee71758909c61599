"""What may be imported, what may be asked for and what may be handed over agree."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from journal.clock import FixedClock
from journal.diary.values import Answered, AnswerState, Quantity
from journal.errors import Code, InputError
from journal.handover.formats.csv import make_csv
from journal.handover.members import ARCHIVE_LIMIT, DATA, LEDGER, LIMITS, MEBIBYTE, TABLES
from journal.ledger.lines import to_line
from journal.services import import_room
from journal.services.import_room import IMPORT_ROOM, require_room, room_of, scores_room
from journal.services.import_table import BYTE_LIMIT, ROW_LIMIT
from journal.services.importing import import_answers
from journal.services.opening import Journal
from journal.study.scores.model import Score
from journal.study.wording import plain
from tests.journal.insight.books import check_in as kept_check_in
from tests.journal.insight.books import make_book
from tests.support.handing_over import FIRST_DAY, at, check_in, evening, request, seal, write_ledger
from tests.support.largest import LONGEST_NAME, largest_form
from tests.support.studies.load import scored

HEADER = "day,time,instrument,item,value\n"


def test_what_may_be_imported_leaves_room_for_years_of_entries() -> None:
    a_day_of_entries = 2 * room_of([check_in("evening", FIRST_DAY, at(FIRST_DAY, 20), evening(1))])
    assert ARCHIVE_LIMIT - IMPORT_ROOM >= 16 * MEBIBYTE
    assert 2.5 * 365 * a_day_of_entries < 16 * MEBIBYTE
    assert all(LIMITS[name] >= IMPORT_ROOM for name in (LEDGER, *(DATA + table for table in TABLES)))


def test_a_whole_table_can_fit() -> None:
    """No more rows are read than could be taken in, and ten thousand answers can, however they are spread."""
    least = (room_of([largest_form(2000, "")[1]]) - room_of([largest_form(0, "")[1]])) // 2000
    assert ROW_LIMIT * least // 2 < IMPORT_ROOM
    assert 10_000 * room_of([largest_form(1, "x")[1]]) < IMPORT_ROOM
    assert BYTE_LIMIT < IMPORT_ROOM


@pytest.mark.parametrize(
    ("items", "text"), [(1, ""), (1, '"\n\x01' * 300), (30, "word"), (3, "\N{GRINNING FACE}" * 900)]
)
def test_no_check_in_takes_more_room_than_is_counted(items: int, text: str) -> None:
    """Measured in packages with and without twenty of them, every name as long as it may be."""
    forms = []
    for count in range(20):
        form = replace(
            largest_form(items, text, check_in_id=f"{count:02d}" + LONGEST_NAME[2:])[1],
            instrument="evening",
            day=FIRST_DAY,
        )
        names = (f"note{at_}" for at_ in range(items))
        answers = tuple(
            replace(one, item="note" if items == 1 else name) for one, name in zip(form.answers, names, strict=True)
        )
        forms.append(replace(form, answers=answers))
    without = seal(write_ledger(1), request(1))
    more = [(at(FIRST_DAY, 21), FIRST_DAY, form) for form in forms]
    filled = seal(write_ledger(1, more=more), request(1))
    grown = sum(len(filled.members[name]) - len(without.members[name]) for name in filled.members)
    assert 0.3 * room_of(forms) < grown < room_of(forms)


def test_a_journal_is_not_filled_beyond_what_a_package_holds(
    journal: Journal, clock: FixedClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del clock
    table = tmp_path / "answers.csv"
    rows = [f"2026-10-{day:02d},21:00,evening,mood,5\n" for day in range(1, 11)]
    monkeypatch.setattr(import_room, "IMPORT_ROOM", 130_000)
    table.write_text(HEADER + "".join(rows[:5]))
    import_answers(journal, table, zone="Europe/London")
    head = journal.vault.head()
    table.write_text(HEADER + "".join(rows[5:]))
    monkeypatch.setattr(import_room, "IMPORT_ROOM", 60_000)
    with pytest.raises(InputError) as refused:
        import_answers(journal, table, zone="Europe/London")
    assert (refused.value.code, refused.value.where) == (Code.JOURNAL_FULL, "answers.csv")
    assert journal.vault.head() == head
    assert journal.vault.done(date(2026, 10, 6), date(2026, 10, 10)) == frozenset()


def test_no_scores_take_more_room_than_is_counted() -> None:
    """Twenty scores of a check-in, each with the longest names, source and band that a study may have."""
    base = scored()
    form = base.study.instrument("own")
    bands = (replace(form.score("total").bands[0], words=plain('"' * 200)),)
    scores = tuple(
        replace(
            form.score("total"),
            id=f"{count:02d}" + LONGEST_NAME[2:],
            version=LONGEST_NAME,
            source='"' * 200,
            bands=bands,
            minimum=Decimal("-999999999999.999999"),
        )
        for count in range(20)
    )
    one = replace(form, id=LONGEST_NAME, scores=scores)
    study = replace(base.study, instruments=(one,))
    states: dict[str, AnswerState] = {name: Answered(Quantity(Decimal(3))) for name in ("a", "b", "c")}
    kept = kept_check_in(LONGEST_NAME, FIRST_DAY, states)
    kept = replace(kept, check_in_id=LONGEST_NAME, instrument_version=LONGEST_NAME, study_version=LONGEST_NAME)
    tables = [
        make_csv(study, make_book(FIRST_DAY, FIRST_DAY, participant=LONGEST_NAME, check_ins=check_ins))["scores.csv"]
        for check_ins in ((kept,), ())
    ]
    grown = len(tables[0]) - len(tables[1])
    assert 0.3 * scores_room(one) < grown < scores_room(one)


def test_scores_count_against_the_room(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    study = replace(journal.study, instruments=(replace(journal.study.instruments[0], scores=scores_of_own() * 10),))
    file = replace(journal.study_file, study=study)
    scoring = replace(journal, shelf=replace(journal.shelf, study_file=file))
    new = [check_in(study.instruments[0].id, FIRST_DAY, at(FIRST_DAY, 20), evening(1))]
    monkeypatch.setattr(import_room, "IMPORT_ROOM", room_of(new) + 2 * 40_000)
    require_room(journal, new, name="x")
    monkeypatch.setattr(import_room, "IMPORT_ROOM", room_of(new) + scores_room(study.instruments[0]))
    with pytest.raises(InputError):
        require_room(scoring, new, name="x")


def test_scores_of_an_earlier_version_count_too(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    """A journal whose check-in was scored by a form that the present version has without scores."""
    form = journal.study.instruments[0]
    earlier = replace(journal.study, instruments=(replace(form, version="0", scores=scores_of_own() * 10),))
    file = replace(journal.study_file, study=replace(journal.study, version="2", earlier=(earlier,)))
    amended = replace(journal, shelf=replace(journal.shelf, study_file=file))
    kept = check_in(form.id, FIRST_DAY, at(FIRST_DAY, 20), evening(1))
    journal.append(kept)
    new = [replace(kept, check_in_id="new")]
    ledger = 2 * sum(len(to_line(record)) for record in journal.vault.records())
    monkeypatch.setattr(import_room, "IMPORT_ROOM", room_of(new) + ledger)
    require_room(journal, new, name="x")
    with pytest.raises(InputError):
        require_room(amended, new, name="x")


def scores_of_own() -> tuple[Score, ...]:
    return scored().study.instrument("own").scores
