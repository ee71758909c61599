from dataclasses import replace
from datetime import date

import pytest

from journal.clock import FixedClock
from journal.diary.changes import DoseTaken
from journal.diary.events import Consequence, PartialDate, Persistence, Severity, UnknownDate
from journal.diary.texts import TEXT_LIMIT
from journal.errors import Code, RuleError
from journal.services.dosing import record_dose
from journal.services.following_events import events, observe
from journal.services.helping import help_panel
from journal.services.opening import Journal
from journal.services.panels import NoPanel, PanelToShow, open_panel
from journal.services.reporting_events import (
    TEXTS,
    BannerToShow,
    EventDraft,
    Nothing,
    NotSaid,
    ReportField,
    begin_report,
    consequence_ticked,
    discard_report,
    keep_report,
    report,
    suggestions,
)
from tests.support.events import told
from tests.support.journals import go_to


def kinds(journal: Journal) -> list[str]:
    return [record.kind for record in journal.vault.records()][1:]


def test_the_ask_about_list_is_the_studys(journal: Journal) -> None:
    assert "Headache" in suggestions(journal)
    assert len(suggestions(journal)) == len(journal.study.symptoms)


def test_a_report_is_resumed_where_it_was_left(journal: Journal, clock: FixedClock) -> None:
    draft = told(begin_report(journal), consequences=(Consequence.WORRIED, Consequence.NONE))
    keep_report(journal, draft)
    go_to(clock, "2026-11-01T12:00")
    assert begin_report(journal) == draft
    discard_report(journal, draft)
    again = begin_report(journal)
    assert again.event_id != draft.event_id
    assert (again.term, again.severity, again.persistence) == ("", NotSaid(), NotSaid())
    assert kinds(journal) == []


def test_a_report_that_says_nothing_yet_is_resumed_as_well(journal: Journal) -> None:
    draft = begin_report(journal)
    keep_report(journal, draft)
    assert begin_report(journal) == draft


def test_thoughts_of_self_harm_bring_the_panel_at_once(journal: Journal) -> None:
    draft = told(begin_report(journal))
    shown = consequence_ticked(journal, draft, Consequence.SELF_HARM_THOUGHTS)
    assert isinstance(shown, PanelToShow)
    assert [contact.kind.value for contact in shown.contacts] == ["on_call", "emergency", "study_team"]
    (panel,) = journal.vault.panels()
    assert (panel.rule, panel.about) == ("consequence:self_harm_thoughts", draft.event_id)
    assert begin_report(journal).consequences == (Consequence.SELF_HARM_THOUGHTS,)
    assert open_panel(journal) == shown


@pytest.mark.parametrize("tick", [Consequence.HOSPITAL, Consequence.LIFE_IN_DANGER, Consequence.LASTING_HARM])
def test_other_serious_ticks_bring_the_banner_at_once(journal: Journal, tick: Consequence) -> None:
    shown = consequence_ticked(journal, told(begin_report(journal)), tick)
    assert isinstance(shown, BannerToShow)
    assert shown.consequence is tick
    assert [contact.kind.value for contact in shown.contacts] == ["on_call", "emergency"]
    assert kinds(journal) == ["safety_panel_shown"]
    assert open_panel(journal) == NoPanel(), "a banner has no button that could answer it"


@pytest.mark.parametrize("tick", [Consequence.WORRIED, Consequence.NONE])
def test_other_ticks_are_only_drafted(journal: Journal, tick: Consequence) -> None:
    assert consequence_ticked(journal, told(begin_report(journal)), tick) == Nothing()
    assert begin_report(journal).consequences == (tick,)
    assert kinds(journal) == []


def test_a_report_becomes_an_event_with_its_first_observation(journal: Journal) -> None:
    event_id = report(journal, told(begin_report(journal), severity=Severity.SEVERE))
    (event,) = events(journal)
    assert (event.event_id, event.term, event.worst) == (event_id, "Headache", Severity.SEVERE)
    assert event.ongoing
    assert journal.vault.drafts() == ()


def test_a_draft_left_by_a_crash_after_the_report_is_not_reported_twice(journal: Journal) -> None:
    draft = told(begin_report(journal))
    report(journal, draft)
    keep_report(journal, draft)
    assert begin_report(journal).event_id != draft.event_id


NOT_YET = PartialDate("2027")


@pytest.mark.parametrize(
    ("field", "change"),
    [
        (ReportField.TERM, {"term": "  "}),
        (ReportField.SEVERITY, {"severity": NotSaid()}),
        (ReportField.PERSISTENCE, {"persistence": NotSaid()}),
        (ReportField.ONSET, {"onset": NOT_YET}),
        (ReportField.ENDED, {"persistence": Persistence.ENDED, "ended": NOT_YET}),
        (ReportField.ENDED, {"ended": PartialDate("2026-10-29")}),
    ],
)
def test_what_is_missing_or_cannot_be_is_named(journal: Journal, field: ReportField, change: dict[str, object]) -> None:
    draft: EventDraft = replace(told(begin_report(journal)), **change)  # type: ignore[arg-type]  # fields of the draft
    with pytest.raises(RuleError) as refused:
        report(journal, draft)
    assert (refused.value.code, refused.value.where) == (Code.ANSWER_NOT_ALLOWED, field.value)
    assert kinds(journal) == []


def test_an_onset_known_by_year_alone_stays_so(journal: Journal) -> None:
    report(journal, replace(told(begin_report(journal)), onset=PartialDate("2025"), ended=UnknownDate()))
    assert events(journal)[0].onset == PartialDate("2025")


def test_events_still_there_come_first_then_the_newest(journal: Journal) -> None:
    ids = [report(journal, told(begin_report(journal), term=term)) for term in ("one", "two", "three")]
    observe(journal, ids[2], Persistence.ENDED, Severity.MILD, PartialDate("2026-10-29"))
    assert [event.term for event in events(journal)] == ["two", "one", "three"]


def test_observing_what_was_never_reported_is_refused(journal: Journal) -> None:
    with pytest.raises(RuleError) as refused:
        observe(journal, "nothing", Persistence.ENDED, Severity.MILD)
    assert refused.value.code is Code.UNKNOWN_RECORD


def test_what_goes_on_has_no_end(journal: Journal) -> None:
    event_id = report(journal, told(begin_report(journal)))
    with pytest.raises(RuleError):
        observe(journal, event_id, Persistence.STILL_THERE, Severity.MILD, PartialDate("2026-10-29"))


def test_an_end_that_has_not_come_is_refused(journal: Journal) -> None:
    event_id = report(journal, told(begin_report(journal)))
    for ended in ("2026-10-30", "2026-11", "2027", "2026-10-29T09:01"):
        with pytest.raises(RuleError) as refused:
            observe(journal, event_id, Persistence.ENDED, Severity.MILD, PartialDate(ended))
        assert (refused.value.code, refused.value.where) == (Code.ANSWER_NOT_ALLOWED, "ended")
    observe(journal, event_id, Persistence.ENDED, Severity.MILD, PartialDate("2026-10-29T09:00"))
    assert not events(journal)[0].ongoing


def with_text(draft: EventDraft, field: ReportField, text: str) -> EventDraft:
    changed: EventDraft = replace(draft, **{field.value: text})  # type: ignore[arg-type]  # fields of the draft
    return changed


@pytest.mark.parametrize("field", TEXTS)
@pytest.mark.parametrize("text", ["x" * (TEXT_LIMIT + 1), "\ud800"])
def test_a_text_that_could_not_be_handed_over_is_refused(journal: Journal, field: ReportField, text: str) -> None:
    draft = with_text(told(begin_report(journal)), field, text)
    with pytest.raises(RuleError) as refused:
        report(journal, draft)
    assert (refused.value.code, refused.value.where) == (Code.ANSWER_NOT_ALLOWED, field.value)
    report(journal, with_text(draft, field, "x" * TEXT_LIMIT))
    assert kinds(journal) == ["event_reported"]


def test_help_shows_the_numbers_in_order(journal: Journal) -> None:
    assert [contact.kind.value for contact in help_panel(journal).contacts] == ["on_call", "emergency", "study_team"]


def test_a_dose_stays_as_written(journal: Journal, clock: FixedClock) -> None:
    go_to(clock, "2026-10-30T10:00")
    kept = record_dose(
        journal,
        date(2026, 10, 30),
        DoseTaken.DIFFERENT,
        words="=half of it, later",
        kit=" 0417 ",
        taken_at=PartialDate("2026-10-30T09:40"),
    )
    assert (kept.words, kept.kit, kept.taken_at) == ("=half of it, later", "0417", PartialDate("2026-10-30T09:40"))
    assert kept.scheduled


def test_a_dose_on_another_day_says_so(journal: Journal) -> None:
    assert not record_dose(journal, date(2026, 10, 29), DoseTaken.AS_INSTRUCTED).scheduled


@pytest.mark.parametrize(
    ("now", "day"), [("2026-10-29T09:30", date(2026, 10, 30)), ("2026-11-02T00:00", date(2026, 10, 30))]
)
def test_a_dose_to_come_or_of_a_locked_day_is_refused(journal: Journal, clock: FixedClock, now: str, day: date) -> None:
    go_to(clock, now)
    with pytest.raises(RuleError) as refused:
        record_dose(journal, day, DoseTaken.NOT_TAKEN)
    assert refused.value.code is Code.ENTRY_LOCKED


def test_a_dose_that_was_not_taken_yet_is_refused(journal: Journal, clock: FixedClock) -> None:
    go_to(clock, "2026-10-30T10:00")
    for taken_at in ("2026-10-30T10:01", "2031-01-01", "2026-11"):
        with pytest.raises(RuleError) as refused:
            record_dose(journal, date(2026, 10, 30), DoseTaken.AS_INSTRUCTED, taken_at=PartialDate(taken_at))
        assert (refused.value.code, refused.value.where) == (Code.ANSWER_NOT_ALLOWED, "taken_at")
    assert kinds(journal) == []


@pytest.mark.parametrize("field", ["words", "kit"])
def test_words_of_a_dose_that_could_not_be_handed_over_are_refused(journal: Journal, field: str) -> None:
    for text in ("x" * (TEXT_LIMIT + 1), "\ud800"):
        with pytest.raises(RuleError) as refused:
            record_dose(
                journal,
                date(2026, 10, 29),
                DoseTaken.NOT_TAKEN,
                words=text if field == "words" else "",
                kit=text if field == "kit" else "",
            )
        assert (refused.value.code, refused.value.where) == (Code.ANSWER_NOT_ALLOWED, field)
    assert kinds(journal) == []


def test_both_records_of_a_dose_stay(journal: Journal) -> None:
    day = date(2026, 10, 29)
    record_dose(journal, day, DoseTaken.NOT_TAKEN, words="forgot it")
    record_dose(journal, day, DoseTaken.AS_INSTRUCTED, words="found it after all")
    assert [(dose.taken, dose.words) for dose in journal.vault.doses(day, day)] == [
        (DoseTaken.NOT_TAKEN, "forgot it"),
        (DoseTaken.AS_INSTRUCTED, "found it after all"),
    ]
