"""What stands in the file is what the values hold: compared with the file as the standard library reads it."""

import json
from collections.abc import Callable
from dataclasses import asdict, fields
from datetime import date, time
from decimal import Decimal
from pathlib import Path

import pytest

from journal.study.building import build_study
from journal.study.building_items import item_of, wordings
from journal.study.building_schedules import day_rule_of, minutes_of, start_of, window_of
from journal.study.day_rules import (
    AfterEvent,
    AtVisits,
    EveryNDays,
    FromDate,
    FromEnrolment,
    FromFirstDose,
    ListedDays,
    OnAndOff,
    OnDemand,
    Weekdays,
)
from journal.study.items import Coding, Item, NoScore, Number, Option, Rating, YesNo
from journal.study.model import ContactKind, StudyFile
from journal.study.safety import CodeChosen, NumberAbove, NumberBelow, SafetyAction
from journal.study.safety_building import condition_of
from journal.study.wording import Wording
from tests.support.studies.load import BRANCHING, EVERY_KIND, HARBOUR, branching, every_kind, harbour

BORDERS = {"opens": "01:00", "closes": "02:00", "late_until": "03:00", "locked_after": "04:00"}


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("00:00", 0),
        ("05:00", 300),
        ("23:59", 1439),
        ("+1 00:00", 1440),
        ("+12 01:37", 12 * 1440 + 97),
        ("-2 06:00", -2 * 1440 + 360),
    ],
)
def test_minutes_after_midnight(text: str, minutes: int) -> None:
    assert minutes_of(text) == minutes


def test_windows() -> None:
    window = harbour().study.instrument("evening").window
    assert (window.opens, window.closes, window.late_until, window.locked_after) == (1080, 1440, 2160, 2880)
    assert window_of(BORDERS, wordings(("en",))).opens == 60
    named = window_of({**BORDERS, "id": "am", "title": "Morning"}, wordings(("en",)))
    assert (named.id, named.title.say("en")) == ("am", "Morning")


def test_day_rules() -> None:
    assert day_rule_of({"every": 1}) == EveryNDays(every=1, first=1)
    assert day_rule_of({"every": 3, "first": 2}) == EveryNDays(every=3, first=2)
    assert day_rule_of({"weekdays": ["mon", "sun"]}) == Weekdays(weekdays=frozenset({1, 7}))
    assert day_rule_of({"study_days": [1, 4, 7]}) == ListedDays(days=frozenset({1, 4, 7}))
    assert day_rule_of({"on": 1, "off": 2}) == OnAndOff(on=1, off=2, first=1)
    assert day_rule_of({"on": 1, "off": 2, "first": 3}) == OnAndOff(on=1, off=2, first=3)
    assert day_rule_of({"weekdays": ["sat"], "every_weeks": 2}) == Weekdays(weekdays=frozenset({6}), every_weeks=2)
    assert day_rule_of({"visits": ["week_4"]}) == AtVisits(visits=frozenset({"week_4"}))
    assert day_rule_of({"on_demand": True}) == OnDemand(most_a_day=24)
    assert day_rule_of({"on_demand": True, "most_a_day": 3}) == OnDemand(most_a_day=3)
    assert day_rule_of({"after_event": {"days": [0, 3]}}) == AfterEvent(days=frozenset({0, 3}), severity=1)
    severe = {"after_event": {"days": [1], "severity": "severe"}}
    assert day_rule_of(severe) == AfterEvent(days=frozenset({1}), severity=3)


def test_where_day_one_is() -> None:
    assert start_of({}) == start_of({"starts": "enrolment"}) == FromEnrolment()
    assert start_of({"starts": "first_dose"}) == FromFirstDose()
    assert start_of({"starts": {"date": "2026-11-01"}}) == FromDate(day=date(2026, 11, 1))


def test_conditions() -> None:
    assert condition_of({"above": Decimal("38.5")}) == NumberAbove(limit=Decimal("38.5"))
    assert condition_of({"below": -1}) == NumberBelow(limit=Decimal(-1))
    assert condition_of({"chosen": ["a", "b"]}) == CodeChosen(codes=frozenset({"a", "b"}))


def test_wordings_come_in_the_study_s_order_of_languages() -> None:
    words = wordings(("en", "de", "fr"))
    assert words("bare") == Wording((("en", "bare"),))
    assert words({"fr": "c", "en": "a"}) == Wording((("en", "a"), ("fr", "c")))


@pytest.mark.parametrize(("path", "read"), [(HARBOUR, harbour), (EVERY_KIND, every_kind), (BRANCHING, branching)])
def test_every_item_holds_what_the_file_says(path: Path, read: Callable[[], StudyFile]) -> None:
    data = json.loads(path.read_bytes(), parse_float=Decimal)
    study = read().study
    assert [instrument.id for instrument in study.instruments] == [each["id"] for each in data["instruments"]]
    for instrument, written in zip(study.instruments, data["instruments"], strict=True):
        for item, asked in zip(instrument.items, written["items"], strict=True):
            assert as_written(item) == asked


def as_written(item: Item) -> dict[str, object]:
    """The item as the file would have it, defaults left out: a second, backward reading."""
    kind = "".join("_" + char.lower() if char.isupper() else char for char in type(item).__name__)[1:]
    found: dict[str, object] = {"kind": kind}
    for field in fields(item):
        value = getattr(item, field.name)
        if value == field.default:
            continue
        if isinstance(value, Wording):
            value = said(value)
        elif field.name == "options":
            value = [option_as_written(option) for option in value]
        elif field.name == "codes":
            value = codes_as_written(value)
        found[field.name] = value
    return found


def option_as_written(option: Option) -> dict[str, object]:
    found: dict[str, object] = {"code": option.code, "label": said(option.label)}
    if option.alone:
        found["alone"] = True
    if not isinstance(option.score, NoScore):
        found["score"] = option.score
    if option.codes:
        found["codes"] = codes_as_written(option.codes)
    return found


def codes_as_written(codes: tuple[Coding, ...]) -> list[dict[str, str]]:
    return [{key: text for key, text in asdict(coding).items() if text} for coding in codes]


def said(wording: Wording) -> object:
    texts = dict(wording.texts)
    return texts if len(texts) > 1 else next(iter(texts.values()))


def test_the_rest_of_a_study() -> None:
    study = every_kind().study
    assert (study.id, study.version, study.duration_days) == ("every_kind", "2.1-b", 10)
    assert study.languages == ("en", "de")
    assert study.day_starts == time(3, 0)
    assert study.withdrawal.texts[0][0] == "en"
    assert study.medication is None
    assert not study.participants_see_trends
    assert study.signer_key == ""
    assert study.contacts[0].words == Wording()
    assert [
        contact.kind for contact in study.contacts_of((ContactKind.LISTENING, ContactKind.EMERGENCY), "de", "")
    ] == [
        ContactKind.LISTENING,
        ContactKind.EMERGENCY,
    ]
    assert study.symptoms[0].words.say("de") == "Kopfweh"
    assert [rule.action for rule in study.safety_rules[:2]] == [SafetyAction.CONTACTS, SafetyAction.FLAG]
    assert study.instruments[0].icon == "clipboard-list"
    assert study.instruments[1].icon == "sun"
    assert study.measures[0].title.say("de-AT") == "Temperatur"
    assert study.site_keys[0].name == "Bench 1"


def test_numbers_are_exact() -> None:
    items = {item.id: item for item in every_kind().study.instruments[0].items}
    temperature, change = items["temperature"], items["change"]
    assert isinstance(temperature, Number)
    assert str(temperature.minimum) == "-40.5"
    assert str(temperature.maximum) == "60"
    assert isinstance(change, Rating)
    assert (change.minimum, change.maximum) == (-3, 3)
    assert items["yes"] == YesNo(id="yes", question=items["yes"].question, declinable=False)


def test_what_was_not_checked_raises_a_plain_error() -> None:
    with pytest.raises(KeyError):
        build_study({"languages": ["en"]}, b"")


def test_a_series_is_the_first_unless_the_item_says_another() -> None:
    asked = {"id": "mood", "kind": "yes_no", "question": "Well?"}
    read = wordings(("en",))
    assert item_of(asked, read).series == "1"
    assert item_of({**asked, "series": "2.b"}, read).series == "2.b"
