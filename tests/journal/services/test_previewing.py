"""What a study will look like: its panels, its days, and a journal of which nothing is left."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from journal import paths
from journal.clock import FixedClock
from journal.services.previewing import counts_from_dose, preview_days, preview_journal, preview_panels
from journal.study.day_rules import EveryNDays, FromFirstDose, Window
from journal.study.model import ContactKind, StudyFile
from tests.support.studies.load import harbour, schedules, watchful


def test_every_rule_that_shows_something_has_its_panel() -> None:
    panels = dict(preview_panels(watchful().study, "de"))
    assert list(panels) == ["strained", "fell", "harm", "mao_now", "medicine-lithium", "medicine-mao"]
    assert panels["medicine-mao"].words == "Das Studienteam möchte davon hören."


def test_a_rule_that_shows_the_contacts_is_no_emergency_and_names_the_team_first() -> None:
    panels = dict(preview_panels(watchful().study, "en"))
    grave = {name: panel.grave for name, panel in panels.items()}
    assert [name for name, urgent in grave.items() if not urgent] == ["fell", "medicine-lithium", "medicine-mao"]
    assert panels["fell"].contacts[0].kind is ContactKind.STUDY_TEAM
    assert panels["harm"].contacts[0].kind is ContactKind.EMERGENCY


def test_a_day_is_drawn_when_something_comes_up_that_was_not_asked_before() -> None:
    days = preview_days(schedules().study)
    assert [day.number for day in days] == [1, 2, 3, 7, 8]
    assert [day.at.isoformat() for day in days][1:3] == ["2026-01-06T12:00:00", "2026-01-07T12:00:00"]


def test_the_time_is_one_at_which_most_is_open_and_lies_on_that_study_day() -> None:
    study = watchful().study
    early, late = (
        Window(opens=-600, closes=300, late_until=300, locked_after=300),
        Window(opens=200, closes=400, late_until=400, locked_after=400),
    )
    first = replace(study.instruments[0], days=EveryNDays(), windows=(early, late))
    (day,) = preview_days(replace(study, instruments=(first,)))
    assert day.at == datetime.combine(day.at.date(), study.day_starts).replace(hour=3, minute=20)
    never = replace(first, days=EveryNDays(first=study.duration_days + 1))
    assert [each.number for each in preview_days(replace(study, instruments=(never,)))] == [1]


def test_counting_from_the_first_dose_is_seen_in_the_medication_too() -> None:
    study = harbour().study
    assert study.medication is not None
    assert not counts_from_dose(study)
    assert counts_from_dose(replace(study, medication=replace(study.medication, starts=FromFirstDose())))


@pytest.mark.parametrize("found", [watchful(), harbour()], ids=lambda found: found.study.id)
def test_nothing_is_left_of_the_journal_that_pictures_are_drawn_in(found: StudyFile) -> None:
    clock = FixedClock(utc=datetime(2026, 1, 5, 12, tzinfo=UTC), zone="Europe/Zurich")
    language = found.study.languages[-1]
    with preview_journal(found, language, clock) as journal:
        folder = journal.vault.folder
        assert folder.is_dir()
        assert (journal.language, journal.practice) == (language, found.practice)
    assert not folder.parent.exists()
    assert list(paths.state_folder().glob("*")) == []
