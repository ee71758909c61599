"""Each thing that can be wrong in a study, made wrong in HARBOUR, and the words its author then reads."""

import json
from collections.abc import Callable
from typing import Any

import jsonschema
import pytest

from journal.errors import Code
from journal.study.checking import MOST_PROBLEMS, SIZE_LIMIT, check_study, checked, study_warnings
from journal.study.reading import parse_study
from journal.study.schema import schema_findings, study_schema
from tests.support.studies.load import EVERY_KIND, HARBOUR

Edit = Callable[[Any], object]


def edited(edit: Edit) -> bytes:
    data = json.loads(HARBOUR.read_bytes())
    edit(data)
    return json.dumps(data, indent=1).encode()


def found(edit: Edit) -> list[str]:
    return [str(problem) for problem in check_study(edited(edit), name="h")]


def morning(study: Any) -> Any:  # noqa: ANN401 - JSON
    return study["instruments"][0]


def item(study: Any, at: int, **fields: object) -> None:  # noqa: ANN401 - JSON
    morning(study)["items"][at] = {"id": "x", "kind": "note", "question": "?", **fields}


def note(name: str, limit: int) -> dict[str, object]:
    return {"id": name, "kind": "note", "question": "?", "limit": limit}


def item_of(study: Any, instrument: str, name: str) -> Any:  # noqa: ANN401 - JSON
    items = next(each["items"] for each in study["instruments"] if each["id"] == instrument)
    return next(each for each in items if each["id"] == name)


def timed(item: Any) -> None:  # noqa: ANN401 - JSON
    """Ask for a time of day in its place."""
    name = item["id"]
    item.clear()
    item.update(id=name, kind="time_of_day", question="When to bed?")


def rename(study: Any, name: str) -> None:  # noqa: ANN401 - JSON
    """With what refers to the instrument."""
    old, morning(study)["id"] = morning(study)["id"], name
    for measure in study["measures"]:
        if measure["instrument"] == old:
            measure["instrument"] = name


def rule(study: Any, **fields: object) -> None:  # noqa: ANN401 - JSON
    study["safety_rules"][0].update(fields)


def text_of(study: Any, text: object) -> None:  # noqa: ANN401 - JSON
    study["summary"] = text


WRONG: dict[str, tuple[Edit, str, str]] = {
    "no emergency number": (lambda s: s["contacts"].pop(1), "#/contacts", "No emergency number"),
    "no contacts": (lambda s: s["contacts"].clear(), "#/contacts", "too short"),
    "contact missing": (lambda s: s.pop("contacts"), "#", "“contacts” is missing"),
    "rule without somebody to call": (
        lambda s: s.update(contacts=[s["contacts"][1]]),
        "#/safety_rules",
        "who can be called",
    ),
    "a word for the arm": (lambda s: s.update(arm="A"), "#", "“arm” is not known here. Known here: format, id"),
    "an arm in an item": (lambda s: item(s, 0, allocation="b"), "#/instruments/0/items/0", "“allocation” is not known"),
    "an arm in a kit": (lambda s: s["medication"].update(arm=1), "#/medication", "“arm” is not known"),
    "format of the future": (lambda s: s.update(format=2), "#/format", "not allowed"),
    "id with capitals": (lambda s: s.update(id="Harbour"), "#/id", "“Harbour” is not allowed"),
    "id with a line break": (lambda s: s.update(id="harbour\n"), "#/id", "not allowed"),
    "id too long": (lambda s: s.update(id="a" * 41), "#/id", "not allowed"),
    "version a number": (lambda s: s.update(version=1), "#/version", "Text in double quotes is needed"),
    "no title": (lambda s: s.update(title=""), "#/title", "empty"),
    "control character": (lambda s: text_of(s, "a\x07b"), "#/summary", "not allowed"),
    "hidden direction": (lambda s: text_of(s, {"en": "a\u202eb"}), "#/summary/en", "not allowed"),
    "text a list": (lambda s: text_of(s, ["en"]), "#/summary", "is needed here"),
    "first language missing": (
        lambda s: s.update(languages=["en", "de"], summary={"de": "x"}),
        "#/summary",
        "“en” is missing",
    ),
    "unknown language": (lambda s: text_of(s, {"en": "x", "fr": "y"}), "#/summary/fr", "not among"),
    "no language": (lambda s: s.update(languages=[]), "#/languages", "too short"),
    "language twice": (lambda s: s.update(languages=["en", "en"]), "#/languages", "twice"),
    "no days": (lambda s: s.update(duration_days=0), "#/duration_days", "too small"),
    "true for a number": (lambda s: s.update(duration_days=True), "#/duration_days", "A whole number is needed"),
    "a day of 25 hours": (lambda s: s.update(day_starts="24:00"), "#/day_starts", "not allowed"),
    "instrument twice": (
        lambda s: s["instruments"].append(morning(s)),
        "#/instruments/3/id",
        "“morning” is used twice",
    ),
    "item twice": (
        lambda s: morning(s)["items"].append(morning(s)["items"][0]),
        "#/instruments/0/items/3/id",
        "“sleep” is used twice",
    ),
    "no items": (lambda s: morning(s).update(items=[]), "#/instruments/0/items", "too short"),
    "an unknown icon": (lambda s: morning(s).update(icon="../../x"), "#/instruments/0/icon", "not allowed"),
    "an unknown kind": (
        lambda s: item(s, 0, kind="lever"),
        "#/instruments/0/items/0/kind",
        "One of visual_analogue, slider, rating",
    ),
    "no kind": (lambda s: morning(s)["items"][0].pop("kind"), "#/instruments/0/items/0", "“kind” is missing"),
    "line without its end": (
        lambda s: item(s, 0, kind="visual_analogue", low="l"),
        "#/instruments/0/items/0",
        "“high” is missing",
    ),
    "key of another kind": (
        lambda s: item(s, 0, low="l"),
        "#/instruments/0/items/0",
        "“low” is not known here. Known here: id, kind",
    ),
    "rating the wrong way": (
        lambda s: item(s, 0, kind="rating", low="l", high="h", minimum=5, maximum=5),
        "#/instruments/0/items/0/maximum",
        "range is empty",
    ),
    "rating above its default": (
        lambda s: item(s, 0, kind="rating", low="l", high="h", minimum=10),
        "#/instruments/0/items/0/minimum",
        "range is empty",
    ),
    "rating of 22 buttons": (
        lambda s: item(s, 0, kind="rating", low="l", high="h", maximum=21),
        "#/instruments/0/items/0/kind",
        "at most 21",
    ),
    "number the wrong way": (
        lambda s: item(s, 0, kind="number", minimum=2, maximum=1),
        "#/instruments/0/items/0/maximum",
        "range is empty",
    ),
    "bound finer than answers": (
        lambda s: item(s, 0, kind="number", minimum=0.5),
        "#/instruments/0/items/0/minimum",
        "more places",
    ),
    "option code twice": (
        lambda s: item(s, 0, kind="single_choice", options=[{"code": "a", "label": "A"}] * 2),
        "#/instruments/0/items/0/options/1/code",
        "“a” is used twice",
    ),
    "one option": (
        lambda s: item(s, 0, kind="single_choice", options=[{"code": "a", "label": "A"}]),
        "#/instruments/0/items/0/options",
        "too short",
    ),
    "alone among single ones": (
        lambda s: s["instruments"][2]["items"][1]["options"][2].update(alone=True),
        "#/instruments/2/items/1/options/2/alone",
        "excludes the others anyway",
    ),
    "all alone": (
        lambda s: [option.update(alone=True) for option in s["instruments"][2]["items"][5]["options"]],
        "#/instruments/2/items/5/options",
        "excludes every other",
    ),
    "window the wrong way": (
        lambda s: s["instruments"][1]["window"].update(late_until="12:00"),
        "#/instruments/1/window/late_until",
        "comes before “closes”",
    ),
    "window without length": (
        lambda s: s["instruments"][1]["window"].update(closes="18:00"),
        "#/instruments/1/window/closes",
        "closes when it opens",
    ),
    "window before the day": (
        lambda s: s["medication"]["window"].update(opens="02:59"),
        "#/medication/window/opens",
        "before the study's day",
    ),
    "no time of day": (
        lambda s: s["medication"]["window"].update(opens="5 pm"),
        "#/medication/window/opens",
        "“5 pm” is not allowed",
    ),
    "window not whole": (
        lambda s: s["medication"]["window"].pop("locked_after"),
        "#/medication/window",
        "“locked_after” is missing",
    ),
    "two rules for days": (
        lambda s: morning(s).update(days={"every": 1, "weekdays": ["sat"]}),
        "#/instruments/0/days",
        "do not go together",
    ),
    "no rule for days": (lambda s: morning(s).update(days={}), "#/instruments/0/days", "do not go together"),
    "first without every": (
        lambda s: morning(s).update(days={"weekdays": ["sat"], "first": 2}),
        "#/instruments/0/days/first",
        "“first” needs “every” or “on”",
    ),
    "first after the end": (
        lambda s: morning(s).update(days={"every": 2, "first": 57}),
        "#/instruments/0/days/first",
        "only 56 days",
    ),
    "a day after the end": (
        lambda s: morning(s).update(days={"study_days": [1, 60]}),
        "#/instruments/0/days/study_days/1",
        "only 56 days",
    ),
    "no such weekday": (
        lambda s: morning(s).update(days={"weekdays": ["saturday"]}),
        "#/instruments/0/days/weekdays/0",
        "One of mon tue",
    ),
    "measure of nothing": (
        lambda s: s["measures"][0].update(item="moods"),
        "#/measures/0/item",
        "There is no item “moods” in an instrument “evening”",
    ),
    "measure of words": (
        lambda s: s["measures"][0].update(item="note"),
        "#/measures/0/item",
        "no number that could be drawn",
    ),
    "measure of a time of day": (
        lambda s: timed(item_of(s, "evening", "mood")),
        "#/measures/0/item",
        "is a time of day: the mean of 23:30 and 00:30 would be noon. Choose an answer line",
    ),
    "rule about nothing": (lambda s: rule(s, instrument="x"), "#/safety_rules/0/item", "There is no item “low_mood”"),
    "rule about what may stay behind": (
        lambda s: item_of(s, "weekly", "low_mood").update(withholdable=True),
        "#/safety_rules/0/item",
        "“low_mood” may be left out of a handover. Take “withholdable” out of it.",
    ),
    "an id that Daymark uses": (lambda s: rename(s, "study_medication"), "#/instruments/0/id", "itself uses that name"),
    "an id that begins like one": (lambda s: rename(s, "following_up"), "#/instruments/0/id", "Give the instrument"),
    "a form of too many notes": (
        lambda s: morning(s).update(items=[note(f"n{at}", 4000) for at in range(509)]),
        "#/instruments/0/items",
        "too large for a package",
    ),
    "a form of a few long notes": (
        lambda s: morning(s).update(items=[note(f"n{at}", 20_000) for at in range(105)]),
        "#/instruments/0/items",
        "Lower the “limit” of its notes",
    ),
    "rule of no code": (
        lambda s: rule(s, when={"chosen": ["some_days", "often"]}),
        "#/safety_rules/0/when/chosen/1",
        "no option “often”. Use one of: not_at_all, some_days",
    ),
    "rule comparing words": (lambda s: rule(s, when={"above": 1}), "#/safety_rules/0/when", "no number to compare"),
    "rule choosing a number": (
        lambda s: rule(s, instrument="evening", item="mood", when={"chosen": ["1"]}),
        "#/safety_rules/0/when/chosen",
        "has no options",
    ),
    "rule that never fires": (
        lambda s: rule(s, instrument="evening", item="mood", when={"above": 100}),
        "#/safety_rules/0/when/above",
        "No answer can make this true. Answers go from 0 to 100",
    ),
    "rule that never fires, below": (
        lambda s: rule(s, instrument="morning", item="sleep", when={"below": 0}),
        "#/safety_rules/0/when/below",
        "Answers go from 0 to 1440",
    ),
    "rule with two conditions": (
        lambda s: rule(s, when={"above": 1, "below": 0}),
        "#/safety_rules/0/when",
        'do not go together. One of {"above": 3}',
    ),
    "rule without condition": (lambda s: rule(s, when={}), "#/safety_rules/0/when", "do not go together"),
    "rule without words": (lambda s: s["safety_rules"][0].pop("words"), "#/safety_rules/0", "“words” is missing"),
    "rule twice": (lambda s: s["safety_rules"].append(s["safety_rules"][0]), "#/safety_rules/1/id", "used twice"),
    "no number to dial": (lambda s: s["contacts"][0].update(number="call us"), "#/contacts/0/number", "not allowed"),
    "mistyped site key": (
        lambda s: s["site_keys"][0].update(recipient=s["site_keys"][0]["recipient"][:-1] + "7"),
        "#/site_keys/0/recipient",
        "mistyped",
    ),
    "no site": (lambda s: s.update(site_keys=[]), "#/site_keys", "too short"),
    "one key for two sites": (
        lambda s: s["site_keys"].append({**s["site_keys"][0], "id": "other"}),
        "#/site_keys/1/recipient",
        "used twice",
    ),
    "no minisign key": (lambda s: s.update(signed_by="RWx"), "#/signed_by", "not allowed"),
}


@pytest.mark.parametrize("name", WRONG)
def test_says_where_what_and_how_to_mend_it(name: str) -> None:
    edit, where, what = WRONG[name]
    problems = check_study(edited(edit), name="h")
    hits = [problem for problem in problems if problem.where.endswith(f" {where}")]
    assert hits, [str(problem) for problem in problems]
    assert what in str(hits[0])
    assert hits[0].mend.endswith((".", "]}", "}"))
    assert checked(edited(edit), name="h").code is Code.STUDY_INVALID


@pytest.mark.parametrize("name", WRONG)
def test_the_published_schema_alone_agrees(name: str) -> None:
    """Ours is the same schema, rearranged to be fast: whoever uses the published one refuses the same files."""
    data = json.loads(edited(WRONG[name][0]))
    plain = jsonschema.Draft202012Validator(study_schema()).is_valid(data)
    assert plain is not any(True for _ in schema_findings(data))


def test_the_shipped_studies_are_right() -> None:
    assert check_study(HARBOUR.read_bytes(), name="h") == ()
    assert study_warnings(HARBOUR.read_bytes(), name="h") == ()
    assert check_study(EVERY_KIND.read_bytes(), name="e") == ()


def test_lines_are_those_of_the_file() -> None:
    data = HARBOUR.read_bytes().replace(b'"minutes": 3', b'"minutes": "3"')
    line = next(at for at, text in enumerate(data.splitlines(), 1) if b'"minutes": "3"' in text)
    [problem] = check_study(data, name="harbour.study")
    assert problem.where == f"harbour.study:{line} #/instruments/1/minutes"


def test_everything_wrong_is_listed_at_once_in_order() -> None:
    def edit(study: Any) -> None:  # noqa: ANN401 - JSON
        study["duration_days"] = 0
        study["id"] = ""
        study["contacts"][0]["number"] = "-"
        del study["title"]

    problems = check_study(edited(edit), name="h")
    lines = [int(problem.where.split(" ")[0].split(":")[1]) for problem in problems]
    assert len(problems) == 4
    assert lines == sorted(lines)


def test_a_flood_of_problems_is_cut() -> None:
    assert len(found(lambda s: morning(s).update(items=[{"id": 1}] * 500))) == MOST_PROBLEMS
    [too_long] = found(lambda s: morning(s).update(items=[{"id": 1}] * 2001))
    assert "This is too long." in too_long


def test_syntax_comes_first_with_line_and_column() -> None:
    [problem] = check_study(b'{\n "format": 1,\n}', name="x.study")
    assert problem.where == "x.study:3:1"
    assert checked(b"{", name="x").code is Code.STUDY_NOT_JSON


def test_a_file_of_another_shape_is_refused() -> None:
    for data in (b"[]", b"null", b'"study"', b"1"):
        [problem] = check_study(data, name="x")
        assert problem.where == "x:1 #"
        assert problem.what == "An object {…} is needed here."


def test_size_is_bounded() -> None:
    data = HARBOUR.read_bytes()
    assert check_study(data + b" " * (SIZE_LIMIT - len(data)), name="x") == ()
    result = checked(data + b" " * (SIZE_LIMIT - len(data) + 1), name="x")
    assert result.code is Code.STUDY_TOO_LARGE
    assert result.problems[0].where == "x"


def test_missing_translations_are_warnings() -> None:
    warnings = study_warnings(EVERY_KIND.read_bytes(), name="e")
    places = [problem.where.split("#")[1] for problem in warnings]
    assert places == [
        "/wordings/de",
        "/instruments/0/items/2/options/2/label",
        "/instruments/0/items/3/options/0/label",
        "/instruments/0/items/3/options/1/label",
        "/measures/1/title",
    ]
    assert "“de” is missing; “en” will be shown" in str(warnings[1])
    assert study_warnings(b"{}", name="e") == ()


def test_words_of_the_author_do_not_run_away_with_the_message() -> None:
    [problem] = check_study(edited(lambda s: s.update(id="x\n" * 500)), name="h")
    assert len(problem.what) < 80
    assert "\n" not in str(problem)


def test_a_study_with_the_most_items_is_still_checked() -> None:
    def with_items(count: int) -> bytes:
        data = json.loads(HARBOUR.read_bytes())
        morning(data)["items"] = [{"id": f"i{at}", "kind": "yes_no", "question": "?"} for at in range(count)]
        data["measures"] = data["measures"][:2]
        return json.dumps(data).encode()

    [problem] = check_study(with_items(2001), name="h")
    assert "too long" in problem.what
    assert len(parse_study(with_items(2000), name="h").study.instruments[0].items) == 2000
