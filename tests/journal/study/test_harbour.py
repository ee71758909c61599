"""What the practice study promises: our own words, no helpline that pretends, help when an answer is worrying."""

import re
from datetime import date, timedelta
from itertools import pairwise

from journal.study.day_rules import EveryNDays, Weekdays
from journal.study.items import MultipleChoice, Note, Rating, VisualAnalogue
from journal.study.model import ContactKind, MeasureRef
from journal.study.safety import CodeChosen, SafetyAction
from journal.study.schedule import due_days
from tests.support.studies.load import HARBOUR, harbour

STUDY = harbour().study


def test_its_shape() -> None:
    assert STUDY.duration_days == 56
    assert [instrument.id for instrument in STUDY.instruments] == ["morning", "evening", "weekly"]
    assert [instrument.icon for instrument in STUDY.instruments] == ["sunrise", "sunset", "clipboard-list"]
    assert STUDY.instrument("weekly").days == Weekdays(weekdays=frozenset({6}))
    assert [item.id for item in STUDY.instrument("evening").items] == [
        "mood", "calm", "stress", "focus", "productivity", "creativity", "connection", "cravings", "note",
    ]  # fmt: skip
    assert [(each.instrument, each.item) for each in STUDY.measures if isinstance(each, MeasureRef)] == [
        ("evening", "mood"), ("evening", "focus"), ("morning", "energy"), ("morning", "sleep"),
    ]  # fmt: skip
    assert STUDY.participants_see_trends
    assert len(STUDY.symptoms) == 22


def test_study_medication_is_every_third_day() -> None:
    plan = STUDY.medication
    assert plan is not None
    assert plan.days == EveryNDays(every=3, first=2)
    first = date(2026, 10, 29)
    days = due_days(plan.days, first, first + timedelta(days=55), first)
    assert len(days) == 19
    assert {(later - earlier).days for earlier, later in pairwise(days)} == {3}


def test_no_number_pretends_to_be_real() -> None:
    """999 is the emergency number where the practice site is; the others are in Ofcom's ranges for drama."""
    drama = re.compile(r"01632 ?960\d{3}|0808 ?157 ?0\d{3}")
    for contact in STUDY.contacts:
        if contact.kind is ContactKind.EMERGENCY:
            assert contact.number == "999"
        else:
            assert drama.fullmatch(contact.number)
            assert "practice" in contact.name.say("en")
    assert not STUDY.contacts_of((ContactKind.LISTENING,), "en", "")
    everything = HARBOUR.read_text("utf-8")
    assert set(re.findall(r"\d[\d ]{5,}\d", everything)) == {"0808 157 0142", "01632 960118"}


def test_feeling_that_life_is_not_worth_living_always_brings_help() -> None:
    [rule] = STUDY.safety_rules
    options = STUDY.instrument(rule.instrument).item(rule.item).options  # type: ignore[union-attr] # a choice
    assert rule.action is SafetyAction.HELP_PANEL
    assert isinstance(rule.condition, CodeChosen)
    assert rule.condition.codes == {option.code for option in options} - {"not_at_all"}
    assert options[0].code == "not_at_all"


def test_items_as_the_form_needs_them() -> None:
    items = {item.id: item for instrument in STUDY.instruments for item in instrument.items}
    assert all(isinstance(items[name], VisualAnalogue) for name in ("mood", "calm", "stress", "focus", "energy"))
    cravings, symptoms = items["cravings"], items["withdrawal_symptoms"]
    assert isinstance(cravings, Rating)
    assert (cravings.minimum, cravings.maximum) == (0, 10)
    assert isinstance(symptoms, MultipleChoice)
    assert [option.code for option in symptoms.options if option.alone] == ["none"]
    notes = [item for item in items.values() if isinstance(item, Note)]
    assert notes
    assert all(note.withholdable and not note.required for note in notes)
    assert all(item.declinable for item in items.values())


def test_the_words_are_short_and_sober() -> None:
    texts = re.findall(r'"(?:question|help|title|summary|words|label)": "([^"]*)"', HARBOUR.read_text("utf-8"))
    assert len(texts) > 60
    for text in texts:
        assert "!" not in text
        sentences = re.split(r"[.?:] ?", text)
        assert max(len(sentence.split()) for sentence in sentences) <= 24, text
