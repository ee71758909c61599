"""A running journal takes in a new version: what was begun goes on, what was recorded stays as it was."""

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from journal.clock import FixedClock
from journal.diary.changes import DoseTaken, StudyAmended
from journal.diary.values import Answered, AnswerState, Choice, Declined, Quantity
from journal.errors import Code, RuleError, StudyError, VaultError
from journal.ledger.reading import entry_of
from journal.progress import silent
from journal.services.amending import Amendment, amend, look_at_amendment
from journal.services.backing_up import back_up
from journal.services.checking_in import CheckInForm, begin, discard, keep_answer, save, saved_check_in
from journal.services.correcting import correct
from journal.services.dosing import record_dose
from journal.services.explain import explain
from journal.services.handing_over import Span, hand_over_csv
from journal.services.opening import Journal
from journal.services.panels import PanelToShow, open_panel
from journal.services.restoring import WithPassphrase, restore_journal
from journal.services.spoken import Spoken, help_lines_of
from journal.services.today import today
from journal.services.today_values import CheckInState
from journal.services.trends import TrendRange, Trends, trends
from journal.services.verifying import verify_journal
from journal.study.model import ContactKind, StudyFile
from journal.vault.keys.header import change_help_lines, read_help_lines
from tests.support.amending import (
    Change,
    form,
    item,
    other_labels,
    practice,
    reworded,
    second,
    signed,
    split,
    without_morning,
    written,
)
from tests.support.journals import PASSPHRASE, go_to, new_journal, reopened

DAY = date(2026, 10, 29)
NEXT = date(2026, 10, 30)
SATURDAY = date(2026, 10, 31)
MORNING: tuple[tuple[str, AnswerState], ...] = (
    ("sleep", Answered(Quantity(Decimal(450)))),
    ("rested", Answered(Choice("yes"))),
    ("energy", Answered(Quantity(Decimal(63)))),
)


def filled(journal: Journal, begun: CheckInForm, answers: tuple[tuple[str, AnswerState], ...]) -> CheckInForm:
    for name, state in answers:
        begun = keep_answer(journal, begun, name, state).form
    return begun


def taken_in(journal: Journal, folder: Path, study: StudyFile) -> Amendment:
    found = look_at_amendment(journal, written(study, folder))
    amend(journal, found)
    return found


def new_wording(study: dict[str, Any]) -> None:
    form(study, "morning")["version"] = "2"
    item(study, "morning", "energy")["question"] = "How lively are you?"


def test_looking_changes_nothing_and_says_what_would(journal: Journal, tmp_path: Path) -> None:
    def more(study: dict[str, Any]) -> None:
        form(study, "weekly")["days"] = {"weekdays": ["sun"]}
        study["instruments"].append({**form(study, "morning"), "id": "noon", "title": "At noon"})
        study["contacts"][0]["number"] = "01632 960999"

    before = journal.vault.head()
    found = look_at_amendment(journal, written(practice("1.1", reworded, more), tmp_path))
    assert journal.vault.head() == before
    assert (found.old_version, found.version, found.signer, found.first_day) == ("1.0", "1.1", "", DAY)
    assert (found.questions.new, found.questions.changed, found.questions.gone) == (3, 1, 0)
    assert [(each.title, each.new, each.gone, each.other_times) for each in found.forms] == [
        ("Evening reflection", False, False, False),
        (journal.study.instrument("weekly").title.say("en"), False, False, True),
        ("At noon", True, False, False),
    ]
    assert (found.contacts, found.safety, found.medication, found.duration) == (True, False, False, False)
    assert found.differences


def test_a_form_that_goes_is_named(journal: Journal, tmp_path: Path) -> None:
    found = look_at_amendment(journal, written(practice("1.1", without_morning), tmp_path))
    assert [(each.title, each.gone, each.questions.gone) for each in found.forms] == [("Morning check-in", True, 3)]


def test_it_is_taken_in_with_a_record_and_the_open_journal_knows_it(
    journal: Journal, tmp_path: Path, clock: FixedClock
) -> None:
    taken_in(journal, tmp_path, practice("1.1", split))
    entry = entry_of(list(journal.vault.records())[-1])
    assert entry.change == StudyAmended(
        study_version="1.1", study_digest=practice("1.1", split).study.digest, signer="", first_day=DAY
    )
    assert entry.stamp.study_version == "1.1"
    assert journal.study.version == "1.1"
    assert journal.study_on(DAY).version == "1.1"
    folder = journal.vault.folder
    journal.close()
    again = reopened(folder, clock)
    try:
        assert [study.version for study in again.study.versions] == ["1.0", "1.1"]
        assert verify_journal(again).fine
    finally:
        again.close()


def test_a_signed_journal_takes_what_its_own_signer_signed(tmp_path: Path, clock: FixedClock) -> None:
    opened = new_journal(tmp_path / "signed", signed("1.0"), clock)
    try:
        taken_in(opened, tmp_path, second())
        change = entry_of(list(opened.vault.records())[-1]).change
        assert isinstance(change, StudyAmended)
        assert change.signer == second().study.signer_key
        assert opened.study_file.fingerprint == second().fingerprint
        (tmp_path / "next.study.minisig").unlink()
        with pytest.raises(StudyError) as error:
            look_at_amendment(opened, written(practice("1.2"), tmp_path))
        assert error.value.code is Code.STUDY_UNSIGNED
    finally:
        opened.close()


def test_what_is_not_allowed_is_refused_when_looked_at_and_when_taken_in(journal: Journal, tmp_path: Path) -> None:
    found = look_at_amendment(journal, written(practice("1.1", split), tmp_path))
    amend(journal, found)
    head = journal.vault.head()
    for act in (lambda: amend(journal, found), lambda: look_at_amendment(journal, tmp_path / "next.study")):
        with pytest.raises(StudyError) as error:
            act()
        assert error.value.code is Code.AMENDMENT_KNOWN
        assert explain(error.value).what == "This version is in the journal already."
    assert journal.vault.head() == head


def test_a_journal_that_can_only_be_read_takes_nothing_in(
    journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = look_at_amendment(journal, written(practice("1.1"), tmp_path))
    monkeypatch.setattr(type(journal.vault), "read_only", True)
    with pytest.raises(VaultError) as error:
        amend(journal, found)
    assert error.value.code is Code.VAULT_READ_ONLY


def test_a_clock_that_was_moved_is_recorded_before(journal: Journal, tmp_path: Path, clock: FixedClock) -> None:
    found = look_at_amendment(journal, written(practice("1.1"), tmp_path))
    clock.seconds -= 7200
    amend(journal, found)
    assert [record.kind for record in journal.vault.records()][-2:] == ["clock_jumped", "study_amended"]


def test_what_holds_from_a_day_holds_not_before_the_version_before_it(
    journal: Journal, tmp_path: Path, clock: FixedClock
) -> None:
    go_to(clock, "2026-11-02T10:00")
    taken_in(journal, tmp_path, practice("1.1"))
    clock.utc = clock.utc.replace(month=10, day=30)
    assert taken_in(journal, tmp_path, practice("1.2")).first_day == date(2026, 11, 2)


def test_a_form_that_was_begun_is_finished_in_its_own_words(journal: Journal, tmp_path: Path) -> None:
    begun = filled(journal, begin(journal, "morning", DAY), MORNING[:1])
    taken_in(journal, tmp_path, practice("1.1", new_wording))
    again = begin(journal, "morning", DAY)
    assert again.study_version == "1.0"
    assert again.states == begun.states
    assert again.questions[2].question == "How much energy do you have right now?"
    save(journal, filled(journal, again, MORNING[1:]))
    (saved,) = journal.vault.check_ins(DAY, DAY)
    assert (saved.study_version, saved.instrument_version) == ("1.0", "1")
    assert saved_check_in(journal, saved.check_in_id).questions[2].question == again.questions[2].question


def test_a_form_that_is_open_on_the_screen_goes_on_too(journal: Journal, tmp_path: Path) -> None:
    begun = begin(journal, "morning", DAY)
    taken_in(journal, tmp_path, practice("1.1", new_wording))
    save(journal, filled(journal, begun, MORNING))
    assert journal.vault.check_ins(DAY, DAY)[0].study_version == "1.0"


def test_a_form_that_still_asks_the_same_goes_on_under_the_new_version(journal: Journal, tmp_path: Path) -> None:
    filled(journal, begin(journal, "morning", DAY), MORNING[:1])
    taken_in(journal, tmp_path, practice("1.1", split))
    again = begin(journal, "morning", DAY)
    assert again.study_version == "1.1"
    save(journal, filled(journal, again, MORNING[1:]))
    (saved,) = journal.vault.check_ins(DAY, DAY)
    assert (saved.study_version, saved.instrument_version) == ("1.1", "1")


def test_a_form_begun_later_is_asked_as_the_new_version_has_it(
    journal: Journal, tmp_path: Path, clock: FixedClock
) -> None:
    taken_in(journal, tmp_path, practice("1.1", reworded))
    go_to(clock, "2026-10-29T20:00")
    fresh = begin(journal, "evening", DAY)
    assert (fresh.study_version, fresh.questions[0].question) == ("1.1", "How has your mood been this evening?")


def test_yesterday_is_filled_in_as_it_was_asked(journal: Journal, tmp_path: Path, clock: FixedClock) -> None:
    go_to(clock, "2026-10-30T09:00")
    taken_in(journal, tmp_path, practice("1.1", reworded))
    assert begin(journal, "evening", DAY).questions[0].question == "How is your mood right now?"
    (card,) = (each for each in today(journal).fill_in if each.instrument == "evening")
    assert card.day == DAY


def test_what_is_new_is_not_asked_of_days_before_it(journal: Journal, tmp_path: Path, clock: FixedClock) -> None:
    def more(study: dict[str, Any]) -> None:
        study["instruments"].append({**form(study, "evening"), "id": "night", "title": "At night"})

    go_to(clock, "2026-10-30T09:00")
    taken_in(journal, tmp_path, practice("1.1", more))
    assert "night" not in {each.instrument for each in today(journal).fill_in}
    assert "night" in {each.instrument for each in today(journal).check_ins}
    with pytest.raises(RuleError):
        begin(journal, "night", DAY)


def test_what_is_gone_can_be_finished_today_and_filled_in_for_yesterday(
    journal: Journal, tmp_path: Path, clock: FixedClock
) -> None:
    go_to(clock, "2026-10-29T20:00")
    gone = practice("1.1", lambda study: study["instruments"].pop(1), lambda study: study.update(measures=[]))
    filled(journal, begin(journal, "evening", DAY), (("mood", Answered(Quantity(Decimal(3)))),))
    taken_in(journal, tmp_path, gone)
    states = {each.instrument: each.state for each in today(journal).check_ins}
    assert states["evening"] is CheckInState.DRAFT
    assert begin(journal, "evening", DAY).study_version == "1.0"
    discard(journal, begin(journal, "evening", DAY))
    assert "evening" not in {each.instrument for each in today(journal).check_ins}
    with pytest.raises(RuleError) as error:
        begin(journal, "evening", DAY)
    assert error.value.code is Code.UNKNOWN_RECORD


def test_a_form_that_was_done_this_morning_stays_done(journal: Journal, tmp_path: Path, clock: FixedClock) -> None:
    save(journal, filled(journal, begin(journal, "morning", DAY), MORNING))
    taken_in(journal, tmp_path, practice("1.1", without_morning))
    cards = {each.instrument: each.state for each in today(journal).check_ins}
    assert cards["morning"] is CheckInState.DONE
    go_to(clock, "2026-10-30T08:00")
    assert "morning" not in {each.instrument for each in today(journal).check_ins}


def test_an_answer_kept_at_once_is_gone_on_with_in_its_own_version(
    journal: Journal, tmp_path: Path, clock: FixedClock
) -> None:
    go_to(clock, "2026-10-31T12:00")
    begun = begin(journal, "weekly", SATURDAY)
    step = keep_answer(journal, begun, "low_mood", Answered(Choice("most_days")))
    assert isinstance(step.panel, PanelToShow)
    discard(journal, step.form)

    def calmer(study: dict[str, Any]) -> None:
        other_labels(study)
        study["safety_rules"] = []

    taken_in(journal, tmp_path, practice("1.1", calmer))
    again = begin(journal, "weekly", SATURDAY)
    assert (again.study_version, again.check_in_id) == ("1.0", begun.check_in_id)
    shown = keep_answer(journal, again, "low_mood", Answered(Choice("some_days"))).panel
    assert isinstance(shown, PanelToShow)
    assert shown.words == step.panel.words
    assert isinstance(open_panel(journal), PanelToShow)
    assert {kept.study_version for kept in journal.vault.book(SATURDAY, SATURDAY).given} == {"1.0"}


def test_a_correction_reads_and_judges_the_answer_by_its_own_version(
    journal: Journal, tmp_path: Path, clock: FixedClock
) -> None:
    go_to(clock, "2026-10-31T12:00")
    weekly(journal, Choice("not_at_all"))

    def shorter(study: dict[str, Any]) -> None:
        other_labels(study)
        del item(study, "weekly", "low_mood")["options"][1]
        study["safety_rules"][0]["when"] = {"chosen": ["every_day"]}
        study["safety_rules"][0]["words"] = "Other words."

    taken_in(journal, tmp_path, practice("1.1", shorter))
    (saved,) = journal.vault.check_ins(SATURDAY, SATURDAY)
    shown = saved_check_in(journal, saved.check_in_id)
    labels = {option.code: option.label for q in shown.questions for option in q.options if q.item.id == "low_mood"}
    assert labels["some_days"] == "On one or two days"
    panel = correct(journal, saved.check_in_id, "low_mood", Answered(Choice("some_days")), "a slip")
    assert isinstance(panel, PanelToShow)
    (made,) = journal.vault.corrections(SATURDAY, SATURDAY)
    assert made.correction.instrument_version == "1"
    (kept,) = journal.vault.panels()
    assert kept.study_version == "1.0"
    assert open_panel(journal) == panel
    assert verify_journal(journal).fine


def weekly(journal: Journal, low_mood: Choice) -> None:
    """The form of that Saturday, everything else declined."""
    begun = begin(journal, "weekly", SATURDAY)
    states: dict[str, AnswerState] = {question.item.id: Declined() for question in begun.questions}
    answers = tuple({**states, "low_mood": Answered(low_mood)}.items())
    save(journal, filled(journal, begun, answers))


def evening(journal: Journal, day: date, mood: int) -> None:
    begun = begin(journal, "evening", day)
    states: dict[str, AnswerState] = {question.item.id: Declined() for question in begun.questions}
    save(journal, filled(journal, begun, tuple({**states, "mood": Answered(Quantity(Decimal(mood)))}.items())))


@pytest.mark.parametrize(("change", "shown"), [(reworded, ["20", "30"]), (split, ["", "30"])])
def test_trends_keep_or_split_the_series_and_say_so(
    journal: Journal, tmp_path: Path, clock: FixedClock, change: Change, shown: list[str]
) -> None:
    go_to(clock, "2026-10-29T20:00")
    evening(journal, DAY, 20)
    go_to(clock, "2026-10-30T20:00")
    taken_in(journal, tmp_path, practice("1.1", change))
    evening(journal, NEXT, 30)
    found = trends(journal, TrendRange.TWO_WEEKS)
    assert isinstance(found, Trends)
    assert [row.values[0] for row in found.rows] == shown
    parted = change is split
    assert [row.begins[0] for row in found.rows] == [False, parted]
    assert ("reworded on 30 October" in dict(found.sentences)["Mood"]) is parted
    strip = [entry.fifth for entry in today(journal).strip[:2]]
    assert strip == ([0, 2] if parted else [2, 2])


def test_medication_of_earlier_days_is_asked_by_the_plan_of_those_days(
    journal: Journal, tmp_path: Path, clock: FixedClock
) -> None:
    """Study days 2, 5, … under 1.0; day 3 on is every day under 1.1; day 2 may still be told of."""

    def daily(study: dict[str, Any]) -> None:
        study["medication"]["days"] = {"every": 1}

    go_to(clock, "2026-10-31T10:00")
    taken_in(journal, tmp_path, practice("1.1", daily))
    assert [each.day for each in today(journal).medication] == [NEXT, SATURDAY]
    assert record_dose(journal, NEXT, DoseTaken.AS_INSTRUCTED).scheduled
    assert not record_dose(journal, DAY, DoseTaken.AS_INSTRUCTED).scheduled
    assert [entry.kit for entry in today(journal).strip[:4]] == [False, True, True, True]


def test_a_locked_journal_shows_the_numbers_of_the_present_version(
    journal: Journal, tmp_path: Path, clock: FixedClock
) -> None:
    def other(study: dict[str, Any]) -> None:
        for contact in study["contacts"]:
            contact["number"] += "9"

    folder = journal.vault.folder
    before = read_help_lines(folder)
    taken_in(journal, tmp_path, practice("1.1", other))
    after = read_help_lines(folder)
    assert [line.number for line in after] == [f"{line.number}9" for line in before]
    everything = help_lines_of(journal.study_file.earlier[0].study, tuple(ContactKind), Spoken("en"))
    change_help_lines(folder, journal.vault.key, everything)
    journal.close()
    reopened(folder, clock).close()
    assert [line.number for line in read_help_lines(folder)] == [f"{line.number}9" for line in everything]


def test_backup_and_restore_keep_every_version(journal: Journal, tmp_path: Path, clock: FixedClock) -> None:
    save(journal, filled(journal, begin(journal, "morning", DAY), MORNING))
    taken_in(journal, tmp_path, practice("1.1", new_wording))
    back_up(journal, tmp_path / "one.backup")
    restore_journal(tmp_path / "one.backup", tmp_path / "again", WithPassphrase(bytearray(PASSPHRASE, "utf-8")), clock)
    again = reopened(tmp_path / "again", clock)
    try:
        assert again.study_file == journal.study_file
        assert again.vault.study_versions() == journal.vault.study_versions()
        assert verify_journal(again).fine
    finally:
        again.close()


def test_data_files_hold_old_answers_with_their_version(journal: Journal, tmp_path: Path) -> None:
    save(journal, filled(journal, begin(journal, "morning", DAY), MORNING))
    taken_in(journal, tmp_path, practice("1.1", without_morning))
    hand_over_csv(journal, Span(first_day=DAY, last_day=DAY, notes=True), tmp_path / "data", silent)
    with (tmp_path / "data" / "answers.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert {(row["study_version"], row["late"]) for row in rows} == {("1.0", "false")}
    with (tmp_path / "data" / "codebook.csv").open(newline="") as file:
        asked = {row["label"] for row in csv.DictReader(file) if row["instrument"] == "morning"}
    assert "How much energy do you have right now?" in asked
