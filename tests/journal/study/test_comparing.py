import json
from collections.abc import Callable
from typing import Any

import pytest

from journal.study.comparing import Difference, DifferenceKind, QuestionCounts, differences, question_counts
from journal.study.model import StudyFile
from journal.study.reading import parse_study
from tests.support.amending import form, item, practice, reworded, split, without_morning
from tests.support.studies.load import branching, every_kind, harbour, scored, watchful

ADDED, REMOVED, CHANGED = DifferenceKind.ADDED, DifferenceKind.REMOVED, DifferenceKind.CHANGED


def found(*changes: Any, version: str = "1.0") -> list[Difference]:  # noqa: ANN401 - changes of the JSON
    return list(differences(harbour().study, practice(version, *changes).study))


def change(where: str, old: str, new: str) -> Difference:
    return Difference(kind=CHANGED, where=where, old=old, new=new)


def test_the_same_study_in_other_bytes_is_the_same() -> None:
    assert practice("1.0").study.digest != harbour().study.digest
    assert found() == []


def test_a_reworded_question_is_named_with_both_wordings_by_language() -> None:
    assert found(split, version="1.1") == [
        change("version", "1.0", "1.1"),
        change("instruments/evening/version", "1", "2"),
        change(
            "instruments/evening/items/mood/question (en)",
            "How is your mood right now?",
            "How has your mood been this evening?",
        ),
        change("instruments/evening/items/mood/series", "1", "2"),
    ]


def test_what_comes_and_what_goes() -> None:
    def more(study: dict[str, Any]) -> None:
        form(study, "evening")["items"].append({"id": "noise", "kind": "yes_no", "question": "Was it loud?"})
        item(study, "weekly", "low_mood")["options"].append({"code": "often", "label": "Often"})
        study["safety_rules"] = []
        study["symptoms"] = study["symptoms"][1:]

    lines = found(more, without_morning)
    assert Difference(kind=ADDED, where="instruments/evening/items/noise", new="Was it loud?") in lines
    assert Difference(kind=ADDED, where="instruments/weekly/items/low_mood/options/often", new="Often") in lines
    assert Difference(kind=REMOVED, where="instruments/morning", old="Morning check-in") in lines
    assert Difference(kind=REMOVED, where="measures/morning.energy", old="Energy") in lines
    rule = next(each for each in lines if each.where == "safety_rules/life_not_worth_living")
    assert (rule.kind, rule.old[:8]) == (REMOVED, "You said")
    assert any(each.where.startswith("symptoms/") for each in lines)


def test_another_kind_of_item_or_of_schedule_is_one_change() -> None:
    def other(study: dict[str, Any]) -> None:
        form(study, "morning")["items"][1] = {"id": "rested", "kind": "note", "question": "Rested?"}
        form(study, "morning")["days"] = {"weekdays": ["mon", "tue"]}
        form(study, "weekly")["days"] = {"weekdays": ["sun"]}
        del study["medication"]

    assert found(other) == [
        change("instruments/morning/items/rested", "Did you feel rested when you got up?", "Rested?"),
        change("instruments/morning/days", "EveryNDays: every 1, first 1", "Weekdays: weekdays 1 2, every_weeks 1"),
        change("instruments/weekly/days/weekdays", "6", "7"),
        change(
            "medication",
            "MedicationPlan: days EveryNDays: every 3, first 2, "
            "window Window: opens 05:00, closes +1 00:00, late_until +2 00:00, locked_after +3 00:00, "
            "starts FromEnrolment",
            "",
        ),
    ]


def both(study: StudyFile, change: Callable[[dict[str, Any]], None]) -> list[Difference]:
    """What the change makes different in a copy of the study."""
    data = json.loads(study.study.source)
    change(data)
    return list(differences(study.study, parse_study(json.dumps(data).encode(), name="changed.study").study))


def test_the_borders_of_a_window_are_times_of_day() -> None:
    def later(study: dict[str, Any]) -> None:
        form(study, "evening")["window"]["closes"] = "+1 01:30"

    assert found(later) == [change("instruments/evening/windows/1/closes", "+1 00:00", "+1 01:30")]


def test_conditions_and_formulas_are_compared_as_they_are_written() -> None:
    def asked(study: dict[str, Any]) -> None:
        for each in study["instruments"][0]["items"]:
            if "ask_if" in each:
                each["ask_if"] = f"not ({each['ask_if']})"

    lines = both(branching(), asked)
    assert lines
    assert all(each.where.endswith("/ask_if") and each.new == f"not ({each.old})" for each in lines)

    def doubled(study: dict[str, Any]) -> None:
        (own,) = (each for each in study["instruments"] if each["id"] == "own")
        for score in own["scores"]:
            if "formula" in score:
                score["formula"] = f"({score['formula']}) * 1"

    lines = both(scored(), doubled)
    assert lines
    assert all(each.where.endswith("/rule/expression") and each.new.endswith(" * 1") for each in lines)


def test_rules_scores_and_measures_that_come_or_go_are_said_in_words() -> None:
    lines = {each.where: each.new for each in differences(harbour().study, watchful().study)}
    assert lines["medicines_to_ask_about/lithium"] == watchful().study.medicines_to_ask_about[0].words.say("en")
    measures = {each.where for each in differences(harbour().study, scored().study) if "measures/" in each.where}
    assert "measures/nine.phq" in measures


def test_an_order_that_changed_is_told_once() -> None:
    def turned(study: dict[str, Any]) -> None:
        form(study, "morning")["items"].reverse()

    assert found(turned) == [change("instruments/morning/items/order", "sleep rested energy", "energy rested sleep")]


def test_a_language_more_and_one_fewer() -> None:
    def german(study: dict[str, Any]) -> None:
        study["languages"].append("de")
        study["title"] = {"en": study["title"], "de": "HAFEN"}

    assert found(german) == [
        Difference(kind=ADDED, where="title (de)", new="HAFEN"),
        Difference(kind=ADDED, where="languages/de", new="de"),
    ]
    back = differences(practice("1.0", german).study, harbour().study)
    assert [each.kind for each in back] == [REMOVED, REMOVED]


def test_contacts_have_no_id_and_are_compared_by_their_place() -> None:
    def other(study: dict[str, Any]) -> None:
        study["contacts"][1]["number"] = "01632 960999"
        study["contacts"].append(study["contacts"][0])

    lines = found(other)
    assert [each.where for each in lines] == ["contacts/2/number", f"contacts/{len(harbour().study.contacts) + 1}"]


def test_every_field_of_every_kind_of_study_is_looked_at() -> None:
    assert differences(every_kind().study, every_kind().study) == ()
    assert differences(every_kind().study, harbour().study)


@pytest.mark.parametrize(
    ("changes", "counts"),
    [
        ((), (0, 0, 0)),
        ((reworded,), (0, 1, 0)),
        ((without_morning,), (0, 0, 3)),
    ],
)
def test_questions_are_counted(changes: tuple[Any, ...], counts: tuple[int, int, int]) -> None:
    new, changed, gone = counts
    one, two = harbour().study.instruments, practice("1.1", *changes).study.instruments
    assert question_counts(one, two) == QuestionCounts(new=new, changed=changed, gone=gone)
    assert question_counts(two, one) == QuestionCounts(new=gone, changed=changed, gone=new)
