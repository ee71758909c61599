"""Any items as FHIR Questionnaires, and back."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.journal.study.exporters.test_fhir_questionnaire import assert_the_same, from_fhir
from tests.journal.study.exporters.there_and_back import form_of, study_of

Json = dict[str, Any]
SIGNS = st.characters(codec="utf-8", exclude_categories=("C", "Z"), exclude_characters="<&")
LINES = st.text(SIGNS, min_size=1, max_size=9)
TEXTS = st.one_of(LINES, st.builds(lambda en, de: {"en": en, "de": de}, LINES, LINES))
SIZES = st.integers(-1000, 1000)
CODED = st.builds(lambda code: {"system": "snomed", "code": code}, LINES)
CODES = st.lists(CODED, min_size=1, max_size=2, unique_by=str)
OPTION_CODES = st.from_regex(r"-?[0-9A-Za-z][0-9A-Za-z_-]{0,5}", fullmatch=True)
SCORED = st.one_of(
    st.just(dict[str, Any]()),
    SIZES.map(lambda score: {"score": score}),
    SIZES.map(lambda score: {"score": score / 4}),
    CODES.map(lambda codes: {"codes": codes}),
)


@st.composite
def options(draw: st.DrawFn, *, alone: bool) -> list[Json]:
    codes = draw(st.lists(OPTION_CODES, min_size=2, max_size=4, unique=True))
    made = [{"code": code, "label": draw(TEXTS), **draw(SCORED)} for code in codes]
    return [*made[:-1], {**made[-1], **({"alone": True} if alone else {})}]


@st.composite
def ranges(draw: st.DrawFn, *, most: int = 900) -> Json:
    least = draw(st.integers(-900, 900))
    return {"minimum": least, "maximum": least + draw(st.integers(1, most))}


ENDS = st.fixed_dictionaries({"low": TEXTS, "high": TEXTS})
PLAIN = st.just(dict[str, Any]())
KINDS: dict[str, st.SearchStrategy[Any]] = {
    "visual_analogue": ENDS,
    "rating": st.builds(lambda ends, limits: ends | limits, ENDS, ranges(most=20)),
    "slider": st.builds(
        lambda ends, limits, more: ends | limits | more,
        ENDS,
        ranges(),
        st.sampled_from([{}, {"unit": "points"}, {"step": 1}]),
    ),
    "single_choice": st.builds(
        lambda chosen, look: {"options": chosen, "look": look}, options(alone=False), st.sampled_from(["cards", "list"])
    ),
    "multiple_choice": options(alone=True).map(lambda chosen: {"options": chosen}),
    "yes_no": PLAIN,
    "number": st.builds(
        lambda limits, places, unit: limits | {"decimals": places, "unit": unit}, ranges(), st.integers(0, 6), TEXTS
    ),
    "time_of_day": PLAIN,
    "date": st.sampled_from([{}, {"partial": True}, {"earliest": "2020-02-29"}, {"latest": "2030-12-31"}]),
    "duration": st.integers(1, 10_080).map(lambda most: {"maximum": most}),
    "short_text": st.builds(
        lambda limit, more: {"limit": limit, **more},
        st.integers(1, 1000),
        st.sampled_from([{}, {"pattern": "[0-9]{3}", "pattern_words": {"en": "nnn", "de": "zzz"}}]),
    ),
    "note": st.integers(1, 4000).map(lambda limit: {"limit": limit}),
    "information": PLAIN,
}
WORDS = st.fixed_dictionaries({}, optional={"help": TEXTS, "codes": CODES})
BESIDE = st.fixed_dictionaries(
    {},
    optional={
        "help": TEXTS,
        "heading": st.sampled_from(["One", {"en": "Two", "de": "Zwei"}]),
        "withholdable": st.just(value=True),
        "codes": CODES,
        "series": st.sampled_from(["1", "2.0-b"]),
    },
)


SIGNS_OF_CONDITIONS = st.sampled_from(["=", "!=", "<", ">="])


@st.composite
def forms(draw: st.DrawFn) -> list[Json]:
    made: list[Json] = []
    for number in range(draw(st.integers(1, 6))):
        kind = draw(st.sampled_from(sorted(KINDS)))
        asked_of = {} if kind == "information" else {"required": draw(st.booleans()), "declinable": draw(st.booleans())}
        one = {
            "id": f"q{number}",
            "kind": kind,
            "question": draw(TEXTS),
            **draw(KINDS[kind]),
            **asked_of,
            **draw(WORDS if kind == "information" else BESIDE),
        }
        known = [each for each in made if "withholdable" not in each]
        numbers = [each for each in known if each["kind"] in {"number", "duration", "slider"}]
        if draw(st.booleans()) and numbers:
            before = draw(st.sampled_from(numbers))
            sign = draw(SIGNS_OF_CONDITIONS)
            one["ask_if"] = f"{before['id']} {sign} {draw(SIZES)}"
        made.append(one)
    return [*made, {"id": "last", "kind": "yes_no", "question": "Done?"}]


@settings(max_examples=60)
@given(items=forms())
def test_there_and_back_any_items_are_the_same(items: list[Json]) -> None:
    study = study_of(form_of(items), languages=("en", "de"))
    assert_the_same(study, from_fhir(study))
