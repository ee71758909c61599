import json
from contextlib import closing
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from journal.clock import FixedClock
from journal.diary.changes import DoseTaken
from journal.diary.values import Answered, Choice, Quantity
from journal.figures.style import print_style
from journal.insight.words import ENGLISH
from journal.services.checking_in import begin, keep_answer, save
from journal.services.dosing import record_dose
from journal.services.opening import Journal
from journal.services.rescheduling import delay
from journal.services.today import today
from journal.services.trends import TrendRange, Trends, TrendsHidden, trends, trends_picture
from journal.study.reading import parse_study
from tests.support.journals import go_to, new_journal
from tests.support.studies.load import harbour


def morning(journal: Journal, energy: int) -> None:
    form = begin(journal, "morning", journal.today)
    for item, number in (("sleep", 450), ("energy", energy)):
        form = keep_answer(journal, form, item, Answered(Quantity(Decimal(number)))).form
    save(journal, keep_answer(journal, form, "rested", Answered(Choice("yes"))).form)


def lived(journal: Journal, clock: FixedClock, *, late_day: int = 3) -> None:
    """20 mornings: energy 20 in the first week, 80 after it; day 5 left out, one day late, one kit day recorded."""
    for number in range(1, 21):
        hour = 13 if number == late_day else 8
        go_to(clock, f"2026-{10 if number < 4 else 11}-{28 + number if number < 4 else number - 3:02d}T{hour:02d}:30")
        if number == 1:
            go_to(clock, "2026-10-29T09:30")
        if number != 5:
            morning(journal, 20 if number <= 7 else 80)
        if number == 2:
            record_dose(journal, journal.today, DoseTaken.NOT_TAKEN)


def shown(journal: Journal, chosen: TrendRange) -> Trends:
    found = trends(journal, chosen)
    assert isinstance(found, Trends)
    return found


def test_ranges_begin_no_earlier_than_the_study(journal: Journal, clock: FixedClock) -> None:
    go_to(clock, "2027-02-20T09:00")
    starts = {chosen: shown(journal, chosen).first_day for chosen in TrendRange}
    assert starts == {
        TrendRange.TWO_WEEKS: date(2027, 2, 7),
        TrendRange.MONTH: date(2027, 1, 21),
        TrendRange.THREE_MONTHS: date(2026, 11, 21),
        TrendRange.WHOLE_STUDY: date(2026, 10, 29),
    }


def test_what_was_written_in_numbers_and_words(journal: Journal, clock: FixedClock) -> None:
    lived(journal, clock)
    found = shown(journal, TrendRange.MONTH)
    assert found.titles == ("Mood", "Focus", "Energy", "Sleep")
    energy = found.titles.index("Energy")
    assert [row.values[energy] for row in found.rows[:8]] == ["20", "20", "20", "20", "", "20", "20", "80"]
    assert [row.means[energy] for row in found.rows[:5]] == ["", "", "", "20", "20"]
    assert [row.late[energy] for row in found.rows[:4]] == [False, False, True, False]
    assert found.rows[1].kit == "not_taken"
    assert dict(found.sentences)["Energy"] == ENGLISH["higher"]
    assert dict(found.sentences)["Sleep"] == ENGLISH["same"]
    assert dict(found.sentences)["Mood"] == ENGLISH["too_few"]
    assert (found.first_day_number, found.last_day_number) == (1, 20)
    assert found.days_complete == 0, "no evening was ever filled in"
    assert found.days_due == 18, "yesterday evening may still be filled in"


def test_two_weeks_say_the_same_of_the_first_week(journal: Journal, clock: FixedClock) -> None:
    lived(journal, clock)
    fortnight, month = shown(journal, TrendRange.TWO_WEEKS), shown(journal, TrendRange.MONTH)
    assert fortnight.sentences[:-1] == month.sentences[:-1]
    assert [text for title, text in (fortnight.sentences[-1], month.sentences[-1]) if not title] == [
        "Taken as instructed on 0 of 4 kit days. Not taken: 0. Different: 0. Not recorded: 4.",
        "Taken as instructed on 0 of 6 kit days. Not taken: 1. Different: 0. Not recorded: 5.",
    ]


def test_a_picture_is_drawn_from_what_is_shown(journal: Journal, clock: FixedClock) -> None:
    lived(journal, clock)
    figure = trends_picture(shown(journal, TrendRange.MONTH), print_style(), 900, 700)
    assert len(figure.axes) + len(figure.artists) + len(figure.patches) > 0


@pytest.mark.parametrize(("now", "hidden"), [("2026-12-23T20:00", True), ("2026-12-24T09:00", False)])
def test_a_study_may_hide_trends_until_it_is_over(
    journal: Journal, clock: FixedClock, now: str, *, hidden: bool
) -> None:
    study = replace(journal.study, participants_see_trends=False)
    kept_back = replace(journal, shelf=replace(journal.shelf, study_file=replace(journal.study_file, study=study)))
    go_to(clock, now)
    assert isinstance(trends(kept_back, TrendRange.MONTH), TrendsHidden) is hidden
    assert (today(kept_back).strip == ()) is hidden


def test_a_study_that_was_put_off_hides_trends_until_its_later_end(journal: Journal, clock: FixedClock) -> None:
    study = replace(journal.study, participants_see_trends=False)
    kept_back = replace(journal, shelf=replace(journal.shelf, study_file=replace(journal.study_file, study=study)))
    delay(kept_back, date(2026, 11, 1), 10, "kits are late")
    for now, hidden in (("2027-01-02T09:00", True), ("2027-01-03T09:00", False)):
        go_to(clock, now)
        assert isinstance(trends(kept_back, TrendRange.MONTH), TrendsHidden) is hidden
        assert (today(kept_back).strip == ()) is hidden


def test_every_range_counts_days_from_a_first_dose_before_it(tmp_path: Path, clock: FixedClock) -> None:
    data = json.loads(harbour().study.source)
    data["medication"] |= {"days": {"every": 3}, "starts": "first_dose"}
    data["instruments"][0]["starts"] = "first_dose"
    study = parse_study(json.dumps(data).encode(), name="dosed.study")
    with closing(new_journal(tmp_path / "dosed", study, clock)) as journal:
        record_dose(journal, journal.today, DoseTaken.AS_INSTRUCTED)
        go_to(clock, "2026-11-30T20:00")
        fortnight, month = shown(journal, TrendRange.TWO_WEEKS), shown(journal, TrendRange.MONTH)
    assert fortnight.sentences[-1][1].startswith("Taken as instructed on 0 of 4 kit days.")
    assert month.sentences[-1][1].startswith("Taken as instructed on 0 of 10 kit days.")
    assert fortnight.days_due == 13, "mornings and evenings are due on each day but today"
