from datetime import date

import pytest

from journal.diary.events import SERIOUS, Consequence, PartialDate, Severity


@pytest.mark.parametrize(
    ("text", "earliest", "has_day"),
    [
        ("2026", date(2026, 1, 1), False),
        ("2026-11", date(2026, 11, 1), False),
        ("2026-11-19", date(2026, 11, 19), True),
        ("2026-11-19T18:30", date(2026, 11, 19), True),
        ("2028-02-29", date(2028, 2, 29), True),
    ],
)
def test_as_much_of_a_date_as_is_known(text: str, earliest: date, has_day: bool) -> None:  # noqa: FBT001 - a parameter
    partial = PartialDate(text)
    assert partial.earliest == earliest
    assert partial.has_day is has_day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "26",
        "2026-1",
        "2026-13",
        "2026-02-30",
        "2027-02-29",
        "2026-11-19T",
        "2026-11-19 18:30",
        "2026-11-19T24:00",
        " 2026",
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"^$"):
        PartialDate(text)


def test_worrying_or_nothing_at_all_is_not_serious() -> None:
    assert set(Consequence) - SERIOUS == {Consequence.WORRIED, Consequence.NONE}
    assert max(Severity) is Severity.SEVERE
