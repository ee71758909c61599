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


def test_another_kind_of_item_and_another_schedule_are_said_in_words() -> None:
    def other(study: dict[str, Any]) -> None:
        form(study, "morning")["items"][1] = {"id": "rested", "kind": "note", "question": "Rested?"}
        form(study, "morning")["days"] = {"weekdays": ["mon", "tue"]}
        form(study, "weekly")["days"] = {"weekdays": ["sun"]}
        del study["medication"]

    assert found(other) == [
        change("instruments/morning/items/rested/kind", "yes_no", "note"),
        change("instruments/morning/items/rested/question (en)", "Did you feel rested when you got up?", "Rested?"),
        Difference(kind=ADDED, where="instruments/morning/items/rested/limit", new="4000"),
        change("instruments/morning/days", "every day", "on Monday, Tuesday"),
        change("instruments/weekly/days", "on Saturday", "on Sunday"),
        change(
            "medication",
            "medication plan: asked every 3 days from day 2 on, "
            "open from 05:00 to 00:00 the next day; marked as late until 00:00 2 days later; "
            "answers can be corrected until 00:00 3 days later, days counted from enrolment",
            "",
        ),
    ]


def test_a_change_of_kind_says_all_that_changes_with_it() -> None:
    def more_than_one(study: dict[str, Any]) -> None:
        low = item(study, "weekly", "low_mood")
        low["kind"] = "multiple_choice"
        low["options"][1]["label"] = "Other words"
        study["safety_rules"] = []

    lines = [line for line in found(more_than_one) if line.where.startswith("instruments/")]
    place = "instruments/weekly/items/low_mood"
    assert lines == [
        change(f"{place}/kind", "single_choice", "multiple_choice"),
        change(f"{place}/options/some_days/label (en)", "On one or two days", "Other words"),
        Difference(kind=REMOVED, where=f"{place}/look", old="cards"),
    ]

    def rated(study: dict[str, Any]) -> None:
        mood = item(study, "evening", "mood")
        mood["kind"], mood["minimum"], mood["maximum"] = "rating", 1, 7

    assert found(rated) == [
        change("instruments/evening/items/mood/kind", "visual_analogue", "rating"),
        Difference(kind=ADDED, where="instruments/evening/items/mood/minimum", new="1"),
        Difference(kind=ADDED, where="instruments/evening/items/mood/maximum", new="7"),
    ]


def test_what_has_no_name_may_be_put_first_and_the_rest_stays_the_same() -> None:
    def first(study: dict[str, Any]) -> None:
        study["symptoms"].insert(0, "Cold hands")
        study["contacts"].insert(0, {**study["contacts"][0], "name": "Night desk", "number": "01632 960998"})

    assert found(first) == [
        Difference(kind=ADDED, where="contacts/1", new="Night desk, 01632 960998"),
        Difference(kind=ADDED, where="symptoms/1", new="Cold hands"),
    ]
    back = differences(practice("1.0", first).study, harbour().study)
    assert [(each.kind, each.where) for each in back] == [
        (REMOVED, "contacts/1"),
        (REMOVED, "symptoms/1"),
    ]


def test_what_has_no_name_and_is_moved_is_an_order_that_changed() -> None:
    def turned(study: dict[str, Any]) -> None:
        study["contacts"] = [*study["contacts"][1:], study["contacts"][0]]

    (line,) = found(turned)
    assert (line.where, line.new) == ("contacts/order", " ".join(map(str, range(1, len(harbour().study.contacts) + 1))))


@pytest.mark.parametrize(
    ("starts", "words"),
    [("first_dose", "counted from the first dose"), ({"date": "2027-01-04"}, "counted from 2027-01-04")],
)
def test_where_days_are_counted_from_is_said_in_words(starts: Any, words: str) -> None:  # noqa: ANN401 - JSON
    def other(study: dict[str, Any]) -> None:
        form(study, "evening")["starts"] = starts

    assert found(other) == [change("instruments/evening/starts", "counted from enrolment", words)]


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
