"""What stands in the file is what the values hold: compared with the file as the standard library reads it."""

import json
from dataclasses import fields
from datetime import time
from decimal import Decimal
from typing import Any

import pytest

from journal.study.building import build_study, condition_of, day_rule_of, item_of, minutes_of, window_of, wordings
from journal.study.items import Item, Number, Rating, YesNo
from journal.study.model import ContactKind, EveryNDays, ListedDays, Weekdays
from journal.study.safety import CodeChosen, NumberAbove, NumberBelow, SafetyAction
from journal.study.wording import Wording
from tests.support.studies.load import EVERY_KIND, HARBOUR, every_kind, harbour


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("00:00", 0), ("05:00", 300), ("23:59", 1439), ("+1 00:00", 1440), ("+12 01:37", 12 * 1440 + 97)],
)
def test_minutes_after_midnight(text: str, minutes: int) -> None:
    assert minutes_of(text) == minutes


def test_windows() -> None:
    window = harbour().study.instrument("evening").window
    assert (window.opens, window.closes, window.late_until, window.locked_after) == (1080, 1440, 2160, 2880)
    assert window_of({"opens": "01:00", "closes": "02:00", "late_until": "03:00", "locked_after": "04:00"}).opens == 60


def test_day_rules() -> None:
    assert day_rule_of({"every": 1}) == EveryNDays(every=1, first=1)
    assert day_rule_of({"every": 3, "first": 2}) == EveryNDays(every=3, first=2)
    assert day_rule_of({"weekdays": ["mon", "sun"]}) == Weekdays(weekdays=frozenset({1, 7}))
    assert day_rule_of({"study_days": [1, 4, 7]}) == ListedDays(days=frozenset({1, 4, 7}))


def test_conditions() -> None:
    assert condition_of({"above": Decimal("38.5")}) == NumberAbove(limit=Decimal("38.5"))
    assert condition_of({"below": -1}) == NumberBelow(limit=Decimal(-1))
    assert condition_of({"chosen": ["a", "b"]}) == CodeChosen(codes=frozenset({"a", "b"}))


def test_wordings_come_in_the_study_s_order_of_languages() -> None:
    words = wordings(("en", "de", "fr"))
    assert words("bare") == Wording((("en", "bare"),))
    assert words({"fr": "c", "en": "a"}) == Wording((("en", "a"), ("fr", "c")))


@pytest.mark.parametrize("path", [HARBOUR, EVERY_KIND])
def test_every_item_holds_what_the_file_says(path: Any) -> None:  # noqa: ANN401
    data = json.loads(path.read_bytes(), parse_float=Decimal)
    study = (harbour() if path == HARBOUR else every_kind()).study
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
            value = [
                {"code": option.code, "label": said(option.label), **({"alone": True} if option.alone else {})}
                for option in value
            ]
        found[field.name] = value
    return found


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
    assert [contact.kind for contact in study.contacts_of(ContactKind.LISTENING, ContactKind.EMERGENCY)] == [
        ContactKind.LISTENING,
        ContactKind.EMERGENCY,
    ]
    assert study.symptoms[0].say("de") == "Kopfweh"
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
