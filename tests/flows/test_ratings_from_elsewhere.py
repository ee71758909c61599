"""Years of ratings from elsewhere: in by a table, out as CSV, and the same numbers, means and gaps as pandas has."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from journal.clock import FixedClock
from journal.diary.custody import HandoverForm
from journal.insight.measures import measure_series
from journal.insight.scores import item_of
from journal.insight.series import trailing_mean
from journal.services.exporting import ExportRequest, FromTheStart, UpToNow, export_journal
from journal.services.importing import import_answers
from journal.services.opening import Journal
from journal.services.trends import TrendRange, Trends, trends
from journal.study.reading import read_study
from tests.support.journals import new_journal
from tests.support.studies.load import HARBOUR

FIRST = date(2024, 11, 20)
DAYS = 120
TIMES = (("08:30", "am"), ("20:15", "pm"))
SCALES = (("balance", -32, 40, 0), ("speed", -10.659, 3.056, 3), ("mood", 0, 100, 0), ("change", -3, -1, 2))
"""Item, lowest, highest, decimal places: below zero, across zero, and with fractions."""


@dataclass(frozen=True, slots=True)
class Case:
    journal: Journal
    table: pd.DataFrame


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    table = ratings()
    (tmp_path / "ratings.study").write_text(json.dumps(study()))
    table.drop(columns="number").to_csv(tmp_path / "ratings.csv", index=False, lineterminator="\r\n")
    clock = FixedClock(utc=datetime(2024, 11, 20, 6, tzinfo=UTC), zone="Europe/London")
    journal = new_journal(tmp_path / "journal", read_study(tmp_path / "ratings.study"), clock)
    clock.advance(timedelta(days=DAYS + 3))
    done = import_answers(journal, tmp_path / "ratings.csv", zone="Europe/London")
    assert done.answers == table["number"].notna().sum()
    yield Case(journal, table)
    journal.close()


def study() -> dict[str, object]:
    items = [
        {"id": item, "kind": "number", "question": item, "minimum": low, "maximum": high, "decimals": places,
         "required": False}
        for item, low, high, places in SCALES
    ]  # fmt: skip
    window = {"opens": "05:00", "closes": "+1 00:00", "late_until": "+1 12:00", "locked_after": "+2 00:00"}
    instrument = {
        "id": "ratings", "version": "1", "title": "Ratings", "minutes": 5, "days": {"every": 1},
        "windows": [{"id": "am", **window}, {"id": "pm", **window, "opens": "12:00"}],
        "items": items,
    }  # fmt: skip
    shipped: dict[str, object] = json.loads(HARBOUR.read_text())
    del shipped["medication"]
    return shipped | {
        "id": "ratings",
        "duration_days": DAYS + 10,
        "instruments": [instrument],
        "measures": [{"instrument": "ratings", "item": item, "title": item} for item, *_ in SCALES],
        "safety_rules": [],
    }


def ratings() -> pd.DataFrame:
    """Two a day at the most; some days with one, some with none, one stretch of eleven, and some left unanswered."""
    random = np.random.default_rng(20)
    rows = []
    for item, low, high, places in SCALES:
        for offset in range(DAYS):
            for at, occasion in TIMES:
                if random.random() < 0.35 or 40 <= offset <= 50:
                    continue
                value = f"{random.uniform(low, high):.{places}f}" if random.random() > 0.05 else ""
                rows.append((FIRST + timedelta(days=offset), at, "ratings", item, value, occasion))
    table = pd.DataFrame(rows, columns=["day", "time", "instrument", "item", "value", "occasion"])
    table["number"] = pd.to_numeric(table["value"].replace("", None))
    return table


def test_the_exported_values_are_those_of_the_table(case: Case, tmp_path: Path) -> None:
    request = ExportRequest(form=HandoverForm.CSV, first_day=FromTheStart(), last_day=UpToNow(), notes=True)
    export_journal(case.journal, request, tmp_path / "data")
    out = pd.read_csv(tmp_path / "data" / "answers.csv", dtype=str, keep_default_na=False)
    local = pd.to_datetime(out["observed_utc"], utc=True).dt.tz_convert("Europe/London")
    out["time"] = local.dt.strftime("%H:%M")
    given = case.table.assign(day=case.table["day"].map(date.isoformat))
    both = given.merge(out, on=["day", "time", "item"], suffixes=("", "_out"), validate="one_to_one")
    assert len(both) == len(given) > 500
    assert (both["value"] == both["value_out"]).all()
    assert (both["value"].str.startswith("-")).sum() > 100
    assert (both["status"] == both["value"].map(lambda text: "answered" if text else "unanswered")).all()
    assert set(out["source"]) == {"imported"}
    assert (out["status"] == "answered").sum() == case.table["number"].notna().sum(), "and no others"


def daily(table: pd.DataFrame, item: str, first: date, last: date) -> "pd.Series[float]":
    """The mean of each day's numbers; a day without any is missing."""
    numbers = table[table["item"] == item].dropna(subset="number")
    by_day = numbers.assign(day=pd.to_datetime(numbers["day"])).groupby("day")["number"].mean()
    return by_day.reindex(pd.date_range(first, last))


def test_means_and_gaps_are_those_of_pandas(case: Case) -> None:
    last = case.journal.today
    book = case.journal.vault.book(FIRST, last)
    for measure in case.journal.study.measures:
        series = measure_series(case.journal.study, book, measure)
        expected = daily(case.table, item_of(case.journal.study, measure).id, FIRST, last)
        weekly = expected.rolling(7, min_periods=4).mean()
        np.testing.assert_allclose(series.values, expected, rtol=0, atol=1e-12, equal_nan=True)
        np.testing.assert_allclose(trailing_mean(series), weekly, rtol=0, atol=1e-12, equal_nan=True)
        assert 11 < np.isnan(series.values).sum() < DAYS
        assert not (series.values[40:51] == 0).any()
        assert np.isnan(series.values[40:51]).all(), "a day without answers is a gap, never 0"


@pytest.mark.parametrize("chosen", list(TrendRange))
def test_trends_show_the_same_means_from_their_first_day_on(case: Case, chosen: TrendRange) -> None:
    shown = trends(case.journal, chosen)
    assert isinstance(shown, Trends)
    assert shown.last_day == case.journal.today
    for series, mean in zip(shown.data.series, shown.data.means, strict=True):
        item = item_of(case.journal.study, series.measure).id
        weekly = daily(case.table, item, FIRST, shown.last_day).rolling(7, min_periods=4).mean()
        np.testing.assert_allclose(mean, weekly[-len(mean) :], rtol=0, atol=1e-12, equal_nan=True)
    assert [row.day for row in shown.rows] == shown.data.series[0].days.tolist()
    assert len(shown.sentences) == len(SCALES)
