"""A score in a participant's own journal: drawn like any measure, changed by a correction, its bands never shown."""

from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from journal.clock import FixedClock
from journal.diary.values import Answered, Choice, Declined
from journal.services.checking_in import begin, keep_answer, save
from journal.services.correcting import correct
from journal.services.coursing import course_for
from journal.services.opening import Journal
from journal.services.today import today
from journal.services.today_strip import strip_of
from journal.services.today_values import Gap
from journal.services.trends import TrendRange, Trends, TrendsHidden, trends
from tests.support.journals import go_to, new_journal
from tests.support.studies.load import scored

FIRST = date(2026, 10, 29)


@pytest.fixture
def journal(tmp_path: Path, clock: FixedClock) -> Iterator[Journal]:
    opened = new_journal(tmp_path / "journal", scored(), clock)
    yield opened
    opened.close()


def fill_in(journal: Journal, each: int, *, declined: int = 0) -> None:
    form = begin(journal, "nine", journal.today)
    for at in range(1, 10):
        state = Declined() if at <= declined else Answered(Choice(str(each)))
        form = keep_answer(journal, form, f"p{at}", state).form
    save(journal, form)


def lived(journal: Journal, clock: FixedClock, days: int) -> None:
    """Each answer 1 in the first week, 2 after it; on day 3 too many are declined."""
    for number in range(1, days + 1):
        go_to(clock, f"{FIRST + timedelta(days=number - 1)}T09:30")
        fill_in(journal, 1 if number <= 7 else 2, declined=3 if number == 3 else 0)


def shown(journal: Journal) -> Trends:
    found = trends(journal, TrendRange.MONTH)
    assert isinstance(found, Trends)
    return found


def test_a_score_is_drawn_and_spoken_of_like_a_measure(journal: Journal, clock: FixedClock) -> None:
    lived(journal, clock, 15)
    found = shown(journal)
    assert found.titles == ("Low mood", "Line", "Average")
    assert [row.values[0] for row in found.rows[:9]] == ["9", "9", "", "9", "9", "9", "9", "18", "18"]
    assert dict(found.sentences)["Low mood"] == "Higher than in the first week."
    assert (found.data.scales[0].low, found.data.scales[0].high) == (0.0, 27.0)


def test_a_correction_changes_it_at_once(journal: Journal, clock: FixedClock) -> None:
    lived(journal, clock, 2)
    (kept,) = journal.vault.check_ins(journal.today, journal.today)
    correct(journal, kept.check_in_id, "p1", Answered(Choice("3")), "a slip")
    assert [row.values[0] for row in shown(journal).rows] == ["9", "11"]


def test_today_shows_the_first_measure_also_when_it_is_a_score(journal: Journal, clock: FixedClock) -> None:
    lived(journal, clock, 9)
    strip = strip_of(journal, course_for(journal, journal.first_day, journal.today), journal.today)
    assert [entry.mood for entry in strip[:3]] == [Decimal(9), Decimal(9), Gap()]
    assert [entry.fifth for entry in strip[:9]] == [2, 2, 0, 2, 2, 2, 2, 4, 4]
    assert today(journal).strip_title == "Low mood"


def test_a_study_may_keep_scores_from_its_participants(journal: Journal, clock: FixedClock) -> None:
    lived(journal, clock, 2)
    study = replace(journal.study, participants_see_trends=False)
    file = replace(journal.study_file, study=study)
    kept_back = replace(journal, shelf=replace(journal.shelf, study_file=file))
    assert isinstance(trends(kept_back, TrendRange.MONTH), TrendsHidden)
    assert strip_of(kept_back, course_for(journal, journal.first_day, journal.today), journal.today) == ()


def test_no_band_is_on_a_participants_screen(journal: Journal, clock: FixedClock) -> None:
    """Not in what Trends and Today get, and no room of the window knows the word."""
    lived(journal, clock, 9)
    told = repr(asdict(today(journal))) + repr(shown(journal))
    assert "Low mood" in told
    bands = {band.words.say("en") for band in journal.study.instrument("nine").score("phq").bands}
    unlike_others = {"minimal", "moderately severe"}
    assert unlike_others <= bands
    assert not [word for word in unlike_others if word in told]
    window = Path(__file__).parents[3] / "ui"
    readers = [path for path in window.rglob("*.py") if "study.scores" in path.read_text("utf-8")]
    assert readers == []
