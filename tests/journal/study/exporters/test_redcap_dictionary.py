"""A study as a REDCap data dictionary, and back: what REDCap can say stays, what it cannot is listed."""

import csv
import io
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.study.exporters.redcap_dictionary import write_redcap
from journal.study.importers.redcap_checks import CHECKS
from tests.journal.study.exporters.there_and_back import form_of, from_redcap, items_of, lost_of, study_of
from tests.journal.study.importers.sources import COLUMNS
from tests.support.studies.load import every_kind, harbour

Json = dict[str, Any]
OPTIONS = [{"code": "1", "label": "One, or | more"}, {"code": "x", "label": "[y]"}, {"code": "-9", "label": "<None>"}]


def asked(item_id: str, kind: str, **more: object) -> Json:
    return {"id": item_id, "kind": kind, "question": f"About {item_id}?", **more}


EVERYTHING = form_of([
    asked("read", "information", heading="First", help="Slowly"),
    asked("line", "visual_analogue", low="low", high="high", required=False),
    asked("degrees", "slider", low="cold", high="hot", minimum=-5, maximum=5, help="A line"),
    asked("one", "single_choice", options=OPTIONS, matrix="grid", heading="Over the last two weeks"),
    asked("two", "single_choice", options=OPTIONS, matrix="grid", withholdable=True),
    asked("listed", "single_choice", options=OPTIONS, look="list"),
    asked("several", "multiple_choice", options=[*OPTIONS, {"code": "none", "label": "None", "alone": True}]),
    asked("yes", "yes_no", codes=[{"system": "loinc", "code": "8480-6"}]),
    asked("whole", "number", minimum=0, maximum=10),
    *(asked(f"places{places}", "number", decimals=places) for places in (1, 2, 3, 4, 6)),
    asked("clock", "time_of_day", ask_if="yes = 'no' and (line > 50 or not answered(line))"),
    asked("day", "date", earliest="2020-01-01", latest="2030-12-31", ask_if="several[x] or not several[-9]"),
    asked("later", "date"),
    asked("line_of_text", "short_text", limit=80),
    *(asked(f"check{at}", "short_text", pattern=check.pattern, pattern_words=check.example)
      for at, check in enumerate(CHECKS.values())),
    asked("words", "note", limit=100, required=False, withholdable=True,
          ask_if="one = -9 and not two = 'x' and whole > 3"),
    asked("total", "calculated", formula="sum_given(whole, places1) / 2", decimals=2, shown=True, ask_if="yes = 'yes'"),
    asked("unseen", "calculated", formula="abs(days_between(day, later))", decimals=6),
    asked("after", "note", ask_if="total > 5 and not unseen = 0", heading="At the end"),
])  # fmt: skip
MORNING = form_of([asked("woke", "yes_no", ask_if="evening.one = 1")], "morning")


def test_there_and_back_everything_that_redcap_can_say_is_the_same() -> None:
    study = study_of(EVERYTHING, MORNING)
    exported = write_redcap(study)
    back = items_of(from_redcap(exported))
    for form, items in items_of(study).items():
        for mine, other in zip(items, back[form], strict=True):
            assert mine == other
    assert [lost.where for lost in exported.lost] == ["study"]
    assert exported.written == len(EVERYTHING["items"]) + 1


def test_the_table_has_redcap_s_columns_and_the_record_s_id_first() -> None:
    rows = list(csv.reader(io.StringIO(write_redcap(study_of(EVERYTHING)).data.decode(), newline="")))
    assert tuple(rows[0]) == COLUMNS
    assert rows[1][:5] == ["record_id", "evening", "", "text", "Participant code"]
    assert {len(row) for row in rows} == {18}


LOST = {
    "that it is a rating": asked("a", "rating", low="low", high="high"),
    "its steps of 5": asked("a", "slider", low="low", high="high", minimum=0, maximum=100, step=5),
    "that it is a slider": asked("a", "slider", low="low", high="high", minimum=0.5, maximum=1.5),
    "its unit, which stands in its note: kg": asked("a", "number", unit="kg"),
    "at most 5 places": asked("a", "number", decimals=5),
    "that it is a duration": asked("a", "duration"),
    "that it is a date": asked("a", "date", partial=True),
    "its pattern: [a-c]+": asked("a", "short_text", pattern="[a-c]+", pattern_words="abc"),
    "the words of its pattern: Five digits": asked("a", "short_text", pattern="[0-9]{5}", pattern_words="Five digits"),
    "the score of option “1”: 3": asked("a", "single_choice", options=[{**OPTIONS[0], "score": 3}, OPTIONS[1]]),
    "the code of option “1”: loinc LA6568-5": asked("a", "single_choice", options=[
        {**OPTIONS[0], "codes": [{"system": "loinc", "code": "LA6568-5"}]}, OPTIONS[1]]),
    "its code: snomed 404684003": asked("a", "note", codes=[{"system": "snomed", "code": "404684003"}]),
    "the words of its code: Weight": asked(
        "a", "number", codes=[{"system": "loinc", "code": "29463-7", "display": "Weight"}]),
    "that nobody may decline": asked("a", "note", declinable=False),
    "its series “2”": asked("a", "note", series="2"),
    "that it is a row of a matrix": asked("a", "yes_no", matrix="grid"),
    "a list that opens": asked("a", "single_choice", options=OPTIONS, look="list", matrix="grid"),
    "blanks and line ends": asked("a", "note", help="two  blanks"),
}  # fmt: skip


@pytest.mark.parametrize("what", list(LOST))
def test_what_redcap_cannot_say_is_listed(what: str) -> None:
    study = study_of(form_of([LOST[what]]))
    assert what in lost_of(study, "evening/a")
    assert [item.id for item in items_of(from_redcap(write_redcap(study)))["evening"]] == ["a"]


CANNOT = {
    "REDCap has nothing for “declined”": "declined(a)",
    "REDCap has nothing for “count”": "count(a, b) > 1",
    "in REDCap a checkbox such as “c” is never missing": "answered(c)",
    "yes and no of “d” are 1 and 0": "d > 0",
    "both quotation marks": "e = 'x''\"'",
    "“f” is left out": "f > 1",
}


@pytest.mark.parametrize("why", list(CANNOT))
def test_a_condition_that_redcap_cannot_say_leaves_its_question_asked(why: str) -> None:
    study = study_of(form_of([
        asked("a", "number"), asked("b", "number"), asked("c", "multiple_choice", options=OPTIONS),
        asked("d", "yes_no"), asked("e", "short_text"), asked("f", "calculated", formula="count(a, b)"),
        asked("early", "calculated", formula="f + g"), asked("g", "calculated", formula="f + 1"),
        asked("z", "note", ask_if=CANNOT[why]),
    ]))  # fmt: skip
    assert why in lost_of(study, "evening/z")
    assert "all of it, as its formula cannot be said: REDCap has nothing for “count”" in lost_of(study, "evening/f")
    assert "“f” is left out" in lost_of(study, "evening/g")
    assert lost_of(study, "evening/early").count("is left out") == 1
    back = {item.id: item for item in items_of(from_redcap(write_redcap(study)))["evening"]}
    assert (back["z"].required, back["z"].ask_if) == (False, "")
    assert "f" not in back


def test_names_are_unique_in_the_whole_dictionary() -> None:
    study = study_of(
        form_of([asked("a", "note"), asked("record_id", "note"), asked("evening_complete", "note")]),
        form_of([asked("a", "note"), asked("b", "note", ask_if="a = 'x' and evening.a = 'y'")], "morning"),
    )
    back = items_of(from_redcap(write_redcap(study)))
    assert [item.id for item in back["evening"]] == ["a", "record_id", "evening_evening_complete"]
    assert [item.id for item in back["morning"]] == ["morning_a", "b"]
    assert back["morning"][1].ask_if == "morning_a = 'x' and evening.a = 'y'"
    assert "its name, which is “morning_a” there" in lost_of(study, "morning/a")


def test_what_stands_outside_of_the_questions_is_listed() -> None:
    study = study_of(form_of([asked("a", "note")], title="Good evening", summary="In short"), languages=("en", "de"))
    assert "days, windows" in lost_of(study, "study")
    assert "its words in “de”" in lost_of(study, "study")
    assert "“Good evening”" in lost_of(study, "evening")
    assert "its summary" in lost_of(study, "evening")


@pytest.mark.parametrize("study", [every_kind, harbour])
def test_the_studies_at_hand_can_be_written_and_read_again(study: Any) -> None:  # noqa: ANN401 - either of two readers
    whole = study().study
    back = from_redcap(write_redcap(whole))
    assert {form: [item.id for item in items] for form, items in items_of(back).items()} == {
        form.id: [item.id for item in form.items] for form in whole.instruments
    }


WORDS = st.text(st.sampled_from("aB &<>[]{}|,;'\"=#äß\n/") | st.characters(codec="utf-8"), min_size=1, max_size=20).map(
    lambda text: " ".join(text.split())
).filter(lambda text: text and text.isprintable())  # fmt: skip
CODES = st.from_regex(r"-?[0-9A-Za-z][0-9A-Za-z_-]{0,3}", fullmatch=True)


def options(alone: st.SearchStrategy[bool]) -> st.SearchStrategy[list[Json]]:
    def option(code: str, label: str, by_itself: bool) -> Json:  # noqa: FBT001 - drawn
        return {"code": code, "label": label, **({"alone": True} if by_itself else {})}

    return st.lists(
        st.builds(option, CODES, WORDS, alone), min_size=2, max_size=5, unique_by=lambda each: each["code"].lower()
    ).filter(lambda listed: not all(each.get("alone") for each in listed))


BODIES = st.one_of(
    st.fixed_dictionaries({"kind": st.just("visual_analogue"), "low": WORDS, "high": WORDS}),
    st.fixed_dictionaries({"kind": st.just("slider"), "low": WORDS, "high": WORDS,
                           "minimum": st.integers(-500, 0), "maximum": st.integers(1, 500)}),
    st.fixed_dictionaries({"kind": st.just("single_choice"), "look": st.sampled_from(["cards", "list"]),
                           "options": options(st.just(False))}),
    st.fixed_dictionaries({"kind": st.just("multiple_choice"), "options": options(st.booleans())}),
    st.fixed_dictionaries({"kind": st.just("number"), "decimals": st.sampled_from([0, 1, 2, 3, 4, 6])},
                          optional={"minimum": st.integers(-10**6, 0), "maximum": st.integers(1, 10**6)}),
    st.fixed_dictionaries({"kind": st.sampled_from(["yes_no", "time_of_day", "date"])}),
    st.fixed_dictionaries({"kind": st.sampled_from(["short_text", "note"])}, optional={"limit": st.integers(1, 1000)}),
    st.fixed_dictionaries({"kind": st.just("information")}),
)  # fmt: skip


@st.composite
def conditions(draw: st.DrawFn, before: list[Json]) -> str:
    """On the items ``before``, as the importer itself writes it."""
    item = draw(st.sampled_from(before))
    name, kind = item["id"], item["kind"]
    if kind == "multiple_choice":
        code = draw(st.sampled_from(item["options"]))["code"]
        return draw(st.sampled_from([f"{name}[{code}]", f"not {name}[{code}]"]))
    if kind == "yes_no":
        return draw(st.sampled_from([f"{name} = 'yes'", f"not {name} = 'no'", f"answered({name})"]))
    if kind in {"number", "slider", "visual_analogue"}:
        sign = draw(st.sampled_from(["=", "<", "<=", ">", ">="]))
        return f"{name} {sign} {draw(st.integers(-9, 99))}"
    return draw(st.sampled_from([f"answered({name})", f"not answered({name})"]))


@st.composite
def forms(draw: st.DrawFn) -> Json:
    items: list[Json] = []
    for at, body in enumerate(draw(st.lists(BODIES, min_size=1, max_size=6))):
        item: Json = {"id": f"q{at}", "question": draw(WORDS), **body}
        item |= draw(st.fixed_dictionaries({}, optional={"help": WORDS, "heading": WORDS}))
        before = [each for each in items if each["kind"] != "information"]
        if before and draw(st.sampled_from([True, False])):
            parts = draw(st.lists(conditions(before), min_size=1, max_size=3))
            item["ask_if"] = f" {draw(st.sampled_from(['and', 'or']))} ".join(parts)
        if body["kind"] != "information":
            item |= {"required": draw(st.sampled_from([True, False]))}
        items.append(item)
    return form_of([*items, asked("last", "note")])


@settings(max_examples=150)
@given(forms())
def test_there_and_back_any_form_is_the_same(form: Json) -> None:
    study = study_of(form)
    exported = write_redcap(study)
    assert [lost.where for lost in exported.lost] == ["study"]
    assert items_of(from_redcap(exported)) == items_of(study)
