"""What the rules of a study bring up, and what the ledger then holds: on real files, with every kind of rule."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from journal.clock import FixedClock
from journal.diary.changes import Change, PanelAnswer
from journal.diary.events import Consequence, PartialDate, Persistence, Severity
from journal.diary.texts import TEXT_LIMIT
from journal.diary.values import Answered, AnswerState, Declined, Quantity
from journal.errors import Code, InputError, RuleError
from journal.ledger.reading import entry_of
from journal.services.checking_in import NoPanel, PanelToShow, Saved, answer_panel, begin, keep_answer, save
from journal.services.correcting import correct
from journal.services.following_events import observe
from journal.services.helping import help_panel
from journal.services.importing import import_answers
from journal.services.medicines import EnteredMedicine, start_medicine
from journal.services.opening import Journal, open_journal
from journal.services.panels import open_panel
from journal.services.reporting_events import (
    BannerToShow,
    EventDraft,
    begin_report,
    consequence_ticked,
    discard_report,
    keep_report,
    report,
)
from journal.services.spoken import Spoken
from journal.services.today import today
from journal.services.unlocking import help_lines, unlock_with_passphrase
from tests.support.events import told
from tests.support.journals import PASSPHRASE, go_to, new_journal
from tests.support.studies.load import watchful

DAY = date(2026, 10, 29)


@pytest.fixture
def watched(tmp_path: Path, clock: FixedClock) -> Iterator[Journal]:
    opened = new_journal(tmp_path / "watched", watchful(), clock, spoken=Spoken("de", "CH"))
    yield opened
    opened.close()


def changes(journal: Journal) -> list[Change]:
    return [entry_of(record).change for record in journal.vault.records()][1:]


def made(journal: Journal) -> list[tuple[str, str]]:
    """Class and rule of every change."""
    return [(type(change).__name__, getattr(change, "rule", "")) for change in changes(journal)]


def line(number: int) -> Answered:
    return Answered(Quantity(Decimal(number)))


def fill_in(journal: Journal, day: date, mood: AnswerState, low: int = 0, tense: int = 0) -> tuple[str, Saved]:
    form = begin(journal, "daily", day)
    for item, state in (("mood", mood), ("low", line(low)), ("tense", line(tense))):
        form = keep_answer(journal, form, item, state).form
    return form.check_in_id, save(journal, form)


def told_of(journal: Journal, **said: Any) -> EventDraft:  # noqa: ANN401 - fields of a draft, by name
    return told(begin_report(journal), **said)


# Scores


def test_a_score_brings_help_when_the_form_is_saved(watched: Journal) -> None:
    about, saved = fill_in(watched, DAY, line(50), low=3, tense=2)
    assert isinstance(saved.panel, PanelToShow)
    assert (saved.panel.words, saved.panel.grave) == ("Viel auf einmal.", True)
    assert made(watched) == [("CheckInSaved", ""), ("SafetyPanelShown", "strained")]
    assert [panel.about for panel in watched.vault.panels()] == [about]
    assert open_panel(watched) == saved.panel


def test_a_score_that_is_fine_or_cannot_be_worked_out_brings_nothing(watched: Journal, clock: FixedClock) -> None:
    assert fill_in(watched, DAY, line(50), low=3, tense=1)[1].panel == NoPanel()
    go_to(clock, "2026-10-30T09:00")
    form = begin(watched, "daily", date(2026, 10, 30))
    for item, state in (("mood", line(50)), ("low", line(3)), ("tense", Declined())):
        form = keep_answer(watched, form, item, state).form
    assert save(watched, form).panel == NoPanel()
    assert {name for name, _ in made(watched)} == {"CheckInSaved"}


def test_a_correction_that_lifts_a_score_brings_help_once(watched: Journal) -> None:
    about, _ = fill_in(watched, DAY, line(50), low=3, tense=1)
    lifted = correct(watched, about, "tense", line(2), "Vertippt")
    assert isinstance(lifted, PanelToShow)
    assert made(watched)[-2:] == [("AnswerCorrected", ""), ("SafetyPanelShown", "strained")]
    assert correct(watched, about, "tense", line(3), "Nochmals") == NoPanel()
    assert correct(watched, about, "mood", line(49), "Knapp") == NoPanel()


# Changes over days


def test_a_fall_is_seen_at_the_answer_and_shows_the_team_first(watched: Journal, clock: FixedClock) -> None:
    fill_in(watched, DAY, line(80))
    go_to(clock, "2026-11-02T09:00")
    form = begin(watched, "daily", date(2026, 11, 2))
    assert keep_answer(watched, form, "mood", line(51)).panel == NoPanel()
    step = keep_answer(watched, form, "mood", line(50))
    assert isinstance(step.panel, PanelToShow)
    assert (step.panel.words, step.panel.grave) == ("Tiefer als vorher.", False)
    assert [contact.number for contact in step.panel.contacts] == ["+41 61 555 01 01", "144", "143"]
    assert made(watched)[-2:] == [("AnswerGiven", ""), ("SafetyPanelShown", "fell")]


def test_the_answer_itself_and_later_days_are_not_what_it_is_compared_with(watched: Journal, clock: FixedClock) -> None:
    go_to(clock, "2026-10-30T09:00")
    fill_in(watched, date(2026, 10, 30), line(90))
    about, _ = fill_in(watched, DAY, line(60))
    assert correct(watched, about, "mood", line(10), "Vertippt") == NoPanel()
    assert {name for name, _ in made(watched)} == {"CheckInSaved", "AnswerCorrected"}


def test_a_rule_that_only_flags_leaves_a_record(watched: Journal, clock: FixedClock) -> None:
    fill_in(watched, DAY, line(10))
    go_to(clock, "2026-10-30T09:00")
    about, _ = fill_in(watched, date(2026, 10, 30), line(70))
    assert made(watched)[1:3] == [("AnswerGiven", ""), ("SafetyRuleFired", "rose")]
    (noted,) = watched.vault.firings()
    assert (noted.rule, noted.about, noted.day) == ("rose", about, date(2026, 10, 30))
    assert watched.vault.book(DAY, date(2026, 10, 30)).firings == (noted,)
    assert watched.vault.panels() == ()
    assert today(watched).ask_contact == ()


def test_views_made_again_know_what_was_noted(watched: Journal, clock: FixedClock) -> None:
    fill_in(watched, DAY, line(10))
    go_to(clock, "2026-10-30T09:00")
    fill_in(watched, date(2026, 10, 30), line(70))
    report(watched, told_of(watched, term="Gedanken, sich etwas anzutun"))
    assert watched.vault.verify().views_equal


# Events


def test_a_listed_symptom_brings_help_at_the_step_and_never_twice(watched: Journal) -> None:
    draft = told_of(watched, term="Gedanken, sich etwas anzutun", severity=Severity.MILD)
    shown = keep_report(watched, draft)
    assert isinstance(shown, PanelToShow)
    assert made(watched) == [("SafetyPanelShown", "harm")]
    answer_panel(watched, shown.panel_id, PanelAnswer.SAFE_CARRY_ON)
    assert keep_report(watched, draft) == NoPanel()
    event_id = report(watched, draft)
    assert [name for name, _ in made(watched)] == ["SafetyPanelShown", "SafetyPanelAnswered", "EventReported"]
    assert watched.vault.event(event_id).symptom == "self_harm"


def test_words_of_ones_own_are_never_searched(watched: Journal) -> None:
    draft = told_of(watched, term="Keine Gedanken, sich etwas anzutun", severity=Severity.MILD)
    assert keep_report(watched, draft) == NoPanel()
    assert watched.vault.event(report(watched, draft)).symptom == ""
    assert [name for name, _ in made(watched)] == ["EventReported"]


def test_severity_is_noted_as_soon_as_it_is_said_and_stays_when_the_report_is_let_go(watched: Journal) -> None:
    draft = told_of(watched, severity=Severity.SEVERE)
    assert keep_report(watched, draft) == NoPanel()
    discard_report(watched, draft)
    assert made(watched) == [("SafetyRuleFired", "severe")]
    assert watched.vault.firings()[0].about == draft.event_id


def test_a_report_that_was_not_kept_between_still_brings_help(watched: Journal) -> None:
    report(watched, told_of(watched, term="Gedanken, sich etwas anzutun", severity=Severity.SEVERE))
    assert made(watched) == [("EventReported", ""), ("SafetyRuleFired", "severe"), ("SafetyPanelShown", "harm")]
    assert isinstance(open_panel(watched), PanelToShow)


def test_a_tick_brings_its_own_help_and_leaves_the_rules_to_the_next_step(watched: Journal) -> None:
    draft = told_of(watched, term="Gedanken, sich etwas anzutun", severity=Severity.MILD)
    assert isinstance(consequence_ticked(watched, draft, Consequence.HOSPITAL), BannerToShow)
    assert made(watched) == [("SafetyPanelShown", "consequence:hospital")]


def test_an_event_that_becomes_severe_is_noted_each_time_it_does(watched: Journal) -> None:
    event_id = report(watched, told_of(watched, severity=Severity.MILD))
    for severity in (Severity.MODERATE, Severity.SEVERE, Severity.SEVERE, Severity.MILD, Severity.SEVERE):
        assert observe(watched, event_id, Persistence.STILL_THERE, severity) == NoPanel()
    assert [kept.about for kept in watched.vault.firings()] == [event_id, event_id]


# Medicines


def test_a_listed_medicine_asks_to_tell_the_team_and_asks_again(watched: Journal) -> None:
    kept = start_medicine(watched, EnteredMedicine(name=" Lithiofor 660 mg "))
    assert isinstance(kept.panel, PanelToShow)
    assert kept.panel.words == "Bitte sagen Sie dem Studienteam, dass Sie das nehmen."
    assert not kept.panel.grave
    assert made(watched) == [("MedicineStarted", ""), ("SafetyPanelShown", "medicine:lithium")]
    (medicine,) = watched.vault.medicines()
    assert medicine.medicine.name == "Lithiofor 660 mg"
    assert [question.about for question in today(watched).ask_contact] == [kept.medicine_id]
    assert open_panel(watched) == kept.panel


def test_a_rule_of_the_study_goes_before_the_list(watched: Journal) -> None:
    kept = start_medicine(watched, EnteredMedicine(name="Moclobemid"))
    assert isinstance(kept.panel, PanelToShow)
    assert (kept.panel.words, kept.panel.grave) == ("Rufen Sie an, bevor Sie es nehmen.", True)
    assert made(watched)[1:] == [("SafetyRuleFired", "medicine:mao"), ("SafetyPanelShown", "mao_now")]


def test_any_other_medicine_is_kept_and_nothing_is_said(watched: Journal) -> None:
    event_id = report(watched, told_of(watched, severity=Severity.MILD))
    entered = EnteredMedicine(name="Ibuprofen", dose="2", started=PartialDate("2026-10"), event_id=event_id)
    assert start_medicine(watched, entered).panel == NoPanel()
    assert watched.vault.medicines()[0].medicine.event_id == event_id


def test_the_medicines_of_a_report_are_looked_at_too(watched: Journal) -> None:
    shown = keep_report(watched, replace(told_of(watched), medicines="Ibuprofen und líthium"))
    assert isinstance(shown, PanelToShow)
    assert made(watched) == [("SafetyPanelShown", "medicine:lithium")]


@pytest.mark.parametrize(
    ("entered", "code", "where"),
    [
        (EnteredMedicine(name="  "), Code.ANSWER_NOT_ALLOWED, "name"),
        (EnteredMedicine(name="x", why="y" * (TEXT_LIMIT + 1)), Code.ANSWER_NOT_ALLOWED, "why"),
        (EnteredMedicine(name="x", started=PartialDate("2027")), Code.ANSWER_NOT_ALLOWED, "started"),
        (EnteredMedicine(name="x", ended=PartialDate("2026-10-30")), Code.ANSWER_NOT_ALLOWED, "ended"),
        (EnteredMedicine(name="lithium", event_id="none"), Code.UNKNOWN_RECORD, "none"),
    ],
)
def test_a_medicine_that_cannot_be_kept(watched: Journal, entered: EnteredMedicine, code: Code, where: str) -> None:
    with pytest.raises(RuleError) as refused:
        start_medicine(watched, entered)
    assert (refused.value.code, refused.value.where) == (code, where)
    assert made(watched) == []


# Answers from elsewhere


def test_imported_answers_show_nothing_and_are_noted(watched: Journal, tmp_path: Path, clock: FixedClock) -> None:
    fill_in(watched, DAY, line(50))
    go_to(clock, "2026-11-20T09:00")
    rows = {"2026-11-01": (90, 0, 0), "2026-11-03": (20, 3, 3), "2026-11-12": (10, 0, 0), "2026-11-15": (70, 0, 0)}
    lines = [
        f"{day},08:00,daily,{item},{number}"
        for day, numbers in rows.items()
        for item, number in zip(("mood", "low", "tense"), numbers, strict=True)
    ]
    table = tmp_path / "answers.csv"
    table.write_text("\n".join(["day,time,instrument,item,value", *lines, ""]), encoding="utf-8")
    import_answers(watched, table, zone="Europe/London")
    days = {check_in.check_in_id: check_in.day for check_in in watched.vault.check_ins(DAY, date(2026, 12, 1))}
    assert [(kept.rule, days[kept.about].day) for kept in watched.vault.firings()] == [
        ("strained", 3),
        ("fell", 3),
        ("rose", 15),
    ]
    assert watched.vault.panels() == ()
    assert made(watched)[-1] == ("AnswersImported", "")


# Whose numbers


@pytest.mark.parametrize(
    ("spoken", "numbers", "before"),
    [
        (Spoken("en", "GB"), ["999", "+44 1632 960 001"], ["999"]),
        (Spoken("", "CH"), ["144", "+44 1632 960 001"], ["144"]),
        (Spoken("de", "CH"), ["144", "143", "+41 61 555 01 01"], ["144", "143"]),
        (Spoken("es", "GB"), ["999", "+41 61 555 01 01"], ["999"]),
    ],
)
def test_numbers_are_those_of_language_and_country(
    tmp_path: Path, clock: FixedClock, spoken: Spoken, numbers: list[str], before: list[str]
) -> None:
    folder = tmp_path / "mine"
    new_journal(folder, watchful(), clock, spoken=spoken).close()
    assert [line.number for line in help_lines(folder)] == before
    journal = open_journal(folder, unlock_with_passphrase(folder, bytearray(PASSPHRASE, "utf-8")), clock)
    try:
        assert [contact.number for contact in help_panel(journal).contacts] == numbers
        assert (journal.language, journal.country) == (spoken.language or "en", spoken.country)
    finally:
        journal.close()


@pytest.mark.parametrize(
    ("spoken", "code"),
    [
        (Spoken("fr", "CH"), Code.LANGUAGE_UNKNOWN),
        (Spoken("de", ""), Code.COUNTRY_UNKNOWN),
        (Spoken("de", "FR"), Code.COUNTRY_UNKNOWN),
    ],
)
def test_a_journal_for_nobody_the_study_can_serve_is_not_made(
    tmp_path: Path, clock: FixedClock, spoken: Spoken, code: Code
) -> None:
    with pytest.raises(InputError) as refused:
        new_journal(tmp_path / "mine", watchful(), clock, spoken=spoken)
    assert refused.value.code is code
    assert not (tmp_path / "mine").exists()
