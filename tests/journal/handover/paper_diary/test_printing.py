"""The diary on paper says everything that the study asks, in the study's words."""

import subprocess
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from journal.clock import FixedClock
from journal.handover.paper_diary.printing import diary_contents, diary_pdf
from journal.study.day_rules import (
    AfterEvent,
    AtVisits,
    DayRule,
    EveryNDays,
    FromDate,
    FromEnrolment,
    FromFirstDose,
    ListedDays,
    OnAndOff,
    OnDemand,
    Weekdays,
    Window,
)
from journal.study.model import StudyFile
from journal.study.when_words import days_words, start_words, takes_words, window_words
from journal.study.wording import Wording
from tests.support.studies.load import branching, every_kind, harbour, schedules

NOW = FixedClock(utc=datetime(2026, 10, 29, 9, tzinfo=UTC), zone="Europe/London").now()


def text_of(pdf: bytes, folder: Path) -> str:
    (folder / "diary.pdf").write_bytes(pdf)
    command = ["pdftotext", str(folder / "diary.pdf"), "-"]
    return " ".join(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split())


def words_of(found: StudyFile, language: str) -> set[str]:
    """Every text of questions and options, gathered by walking the values rather than by naming them."""
    texts: set[str] = set()

    def walk(value: object) -> None:
        if isinstance(value, Wording):
            texts.add(value.say(language))
        elif isinstance(value, tuple | list):
            for member in value:
                walk(member)
        else:
            for name in getattr(type(value), "__slots__", ()):
                walk(getattr(value, name))
            for name in getattr(type(value), "__dataclass_fields__", ()):
                walk(getattr(value, name))

    study = found.study
    for part in (study.title, study.summary, study.withdrawal, study.contacts, study.symptoms, study.instruments):
        walk(part)
    return {text for text in texts if text}


@pytest.mark.parametrize("found", [harbour(), branching(), every_kind(), schedules()], ids=lambda found: found.study.id)
def test_every_word_of_the_study_is_there(found: StudyFile, tmp_path: Path) -> None:
    for language in found.study.languages:
        printed = text_of(diary_pdf(found, language, NOW), tmp_path).replace(" ", "")
        hidden = {"Three digits, a dash and two digits."}
        missing = [text for text in words_of(found, language) - hidden if "".join(text.split()) not in printed]
        assert missing == []


def test_conditions_formulas_and_limits_are_said(tmp_path: Path) -> None:
    printed = text_of(diary_pdf(branching(), "en", NOW), tmp_path)
    for words in (
        "Asked only if: headache = 'yes'.",
        "Worked out, not asked: sum(tired, restless) / 2, in points.",
        "A number from 0 up to 10 in steps of 0.5, in points. Asked only if",
        "A date from 2020-03-01 up to 2030-12-31; a month or a year will do.",
        "Own words, at most 20 characters. May be passed over.",
        "Not signed. This study file opens as practice only.",
    ):
        assert words in printed, words


def test_only_what_is_asked_is_numbered() -> None:
    questions = diary_contents(branching(), "en")["forms"][0]["questions"]
    assert [row["number"] for row in questions] == ["", "1", "2", "", "3", "4", "5", "", "6", "7", "8", "9"]


def test_the_same_study_gives_the_same_bytes() -> None:
    assert diary_pdf(harbour(), "en", NOW) == diary_pdf(harbour(), "en", NOW)


def test_days_and_windows_in_words() -> None:
    rules: tuple[tuple[DayRule, str], ...] = (
        (EveryNDays(), "every day"),
        (EveryNDays(first=3), "every day from day 3 on"),
        (EveryNDays(every=3, first=2), "every 3 days from day 2 on"),
        (Weekdays(weekdays=frozenset({7, 1})), "on Monday, Sunday"),
        (Weekdays(weekdays=frozenset({6}), every_weeks=2), "on Saturday of every 2 weeks"),
        (ListedDays(days=frozenset({4, 1})), "on days 1, 4"),
        (OnAndOff(on=1, off=2, first=2), "1 days in a row, then 2 without, from day 2 on"),
        (AtVisits(visits=frozenset({"end"})), "at visits: Last visit"),
        (OnDemand(most_a_day=3), "whenever the participant likes, up to 3 times a day"),
        (
            AfterEvent(days=frozenset({1, 0}), severity=3),
            "0, 1 days after a symptom is told of as severe or worse",
        ),
    )
    visits = {"start": "First visit", "end": "Last visit"}
    assert [days_words(rule, visits) for rule, _ in rules] == [words for _, words in rules]
    starts = (FromEnrolment(), FromFirstDose(), FromDate(day=date(2026, 11, 1)))
    assert [start_words(start) for start in starts] == [
        "",
        "counted from the first dose",
        "counted from 2026-11-01",
    ]
    window = Window(opens=-1080, closes=1439, late_until=1440, locked_after=3 * 1440 + 61)
    said = (
        "from 06:00 the day before to 23:59; marked as late until 00:00 the next day; "
        "answers can be corrected until 01:01 3 days later"
    )
    assert window_words(window, "en") == said
    assert window_words(replace(window, id="am"), "en") == f"am: {said}"


def test_one_minute_is_no_minutes() -> None:
    assert [takes_words(minutes) for minutes in (0, 1, 2)] == ["", "About 1 minute.", "About 2 minutes."]


def test_a_diary_in_another_language_says_that_its_frame_is_english(tmp_path: Path) -> None:
    said = "stand here in its language “de”. What Daymark says itself is in English."
    assert said in text_of(diary_pdf(branching(), "de", NOW), tmp_path)
    assert "What Daymark says itself" not in text_of(diary_pdf(branching(), "en", NOW), tmp_path)
