"""One codebook: every code that can occur has a meaning, every item its unit, range and options."""

from decimal import Decimal
from enum import Enum
from typing import get_args

import pytest

from journal.diary import changes, custody, events
from journal.diary.values import AnswerState, Value
from journal.handover.formats import cells, codebook
from journal.handover.formats.codebook import (
    CODES,
    STATUS_OF,
    ValueKind,
    code_rows,
    range_of,
    unit_of,
)
from journal.study.items import Number
from journal.study.model import Study
from journal.study.wording import plain
from tests.support.studies.load import every_kind


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("source", changes.Source),
        ("role", changes.Role),
        ("taken", changes.DoseTaken),
        ("panel_answer", changes.PanelAnswer),
        ("form", custody.HandoverForm),
        ("jump", custody.ClockJump),
        ("severity", events.Severity),
        ("persistence", events.Persistence),
        ("interference", events.Interference),
        ("consequence", events.Consequence),
        ("status", codebook.Status),
        ("value_kind", ValueKind),
        ("score_status", codebook.ScoreStatus),
    ],
)
def test_every_code_has_a_meaning(name: str, form: type[Enum]) -> None:
    assert list(CODES[name]) == [str(one.value) for one in form]
    assert all(CODES[name].values())


def test_every_state_has_a_status_of_its_own() -> None:
    assert set(STATUS_OF) == set(get_args(AnswerState))
    assert len(set(STATUS_OF.values())) == len(STATUS_OF)
    assert len(ValueKind) == len(get_args(Value))


def test_code_rows_are_all_lists() -> None:
    assert {name for name, _, _ in code_rows()} == set(CODES)
    assert ("status", "declined", "The participant preferred not to answer") in list(code_rows())


def study() -> Study:
    return every_kind().study


def test_items_have_their_units_and_ranges() -> None:
    found = {
        type(item).__name__: (unit_of(item, "en"), range_of(item))
        for instrument in study().instruments
        for item in instrument.items
    }
    assert found["VisualAnalogue"] == ("", ("0", "100"))
    assert found["Duration"][0] == "min"
    assert found["Duration"][1][0] == "0"
    assert found["Note"] == found["YesNo"] == found["SingleChoice"] == found["TimeOfDay"] == ("", ("", ""))
    assert found["Rating"][1] != ("", "")
    litres = Number(id="water", question=plain("Water"), unit=plain("L"), minimum=Decimal("-0.50"), decimals=2)
    assert (unit_of(litres, "en"), range_of(litres)) == ("L", ("-0.50", ""))


def test_known_and_unknown_dates() -> None:
    assert cells.date_cells(events.PartialDate("2012-08")) == ("2012-08", "known")
    assert cells.date_cells(events.UnknownDate()) == ("", "unknown")
