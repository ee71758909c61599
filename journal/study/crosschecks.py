"""What a JSON Schema cannot say about a study: how its parts must fit together.

Each finding is a place, what is wrong there, and how to mend it. The value has passed the schema before it comes here.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from journal.study.age_recipient import is_age_recipient
from journal.study.building_items import item_of, wordings
from journal.study.expression_checks import expression_findings
from journal.study.fitting import condition_findings, item_findings
from journal.study.form_size import form_size_findings
from journal.study.matrices import matrix_findings
from journal.study.scheduling_checks import schedule_findings
from journal.study.scores.checking import score_findings
from journal.study.strict_json import Steps

Finding = tuple[Steps, str, str]

_MEASURABLE: Final = frozenset({"visual_analogue", "slider", "rating", "number", "duration", "calculated"})
_UNASKED: Final = frozenset({"information", "calculated"})
_TEXT_KEYS: Final = frozenset(
    {
        "title",
        "summary",
        "withdrawal",
        "name",
        "words",
        "question",
        "help",
        "heading",
        "low",
        "high",
        "unit",
        "pattern_words",
        "label",
    }
)
_TAKEN: Final = frozenset({"event_report", "study_medication", "medication"})
_TAKEN_BEGINNINGS: Final = ("following", "correction")
_UNIT: Final = "unit"
_PLAIN: Final = "site_keys"


def cross_findings(study: Any) -> Iterator[Finding]:  # noqa: ANN401 - JSON that has passed the schema
    yield from _twice(study["instruments"], ("instruments",), "id")
    yield from _twice(study["site_keys"], ("site_keys",), "id")
    yield from _twice(study.get("safety_rules", []), ("safety_rules",), "id")
    yield from _contacts(study)
    yield from _site_keys(study)
    yield from _languages(study)
    for at, instrument in enumerate(study["instruments"]):
        yield from _instrument(study, instrument, ("instruments", at))
    yield from _twice(study.get("visits", []), ("visits",), "id")
    yield from schedule_findings(study)
    yield from expression_findings(study)
    yield from _measures(study)
    yield from _safety_rules(study)


def _twice(members: Sequence[Any], steps: Steps, key: str) -> Iterator[Finding]:
    seen: set[str] = set()
    for at, member in enumerate(members):
        if member[key] in seen:
            yield (*steps, at, key), f"“{member[key]}” is used twice.", f"Give each its own {key}."
        seen.add(member[key])


def _contacts(study: Any) -> Iterator[Finding]:  # noqa: ANN401 - JSON
    kinds = {contact["kind"] for contact in study["contacts"]}
    if "emergency" not in kinds:
        yield ("contacts",), "No emergency number is given.", "Add a contact of kind emergency."
    if study.get("safety_rules") and not kinds & {"on_call", "study_team"}:
        mend = "Add a contact of kind on_call or study_team, or take the safety rules out."
        yield ("safety_rules",), "A safety rule needs somebody of the study who can be called.", mend


def _site_keys(study: Any) -> Iterator[Finding]:  # noqa: ANN401 - JSON
    for at, site in enumerate(study["site_keys"]):
        if not is_age_recipient(site["recipient"]):
            mend = "Copy it again from `daymark site key`."
            yield ("site_keys", at, "recipient"), "The public key is mistyped: its checksum is wrong.", mend
    yield from _twice(study["site_keys"], ("site_keys",), "recipient")


def _texts(value: Any, steps: Steps = ()) -> Iterator[tuple[Steps, Any]]:  # noqa: ANN401 - JSON
    """Every text of the study with its place."""
    members = value.items() if isinstance(value, dict) else enumerate(value)
    for key, member in members:
        if key in _TEXT_KEYS or steps == ("symptoms",):
            yield (*steps, key), member
        elif isinstance(member, dict | list) and key != _PLAIN:
            yield from _texts(member, (*steps, key))


def _languages(study: Any) -> Iterator[Finding]:  # noqa: ANN401 - JSON
    languages = study["languages"]
    for steps, text in _texts(study):
        if isinstance(text, dict):
            if languages[0] not in text:
                yield steps, f"The text in “{languages[0]}” is missing.", "Every text exists in the first language."
            for language in text:
                if language not in languages:
                    mend = "Add it to “languages”, or take the text out."
                    yield (*steps, language), f"“{language}” is not among the study's languages.", mend


def missing_translations(study: Any) -> Iterator[Finding]:  # noqa: ANN401 - JSON
    """Texts that do not exist in each of the study's languages; the first language is shown instead."""
    first, *others = study["languages"]
    for steps, text in _texts(study):
        known = {first} if isinstance(text, str) else set(text)
        for language in others:
            if language not in known and steps[-1] != _UNIT:
                yield (
                    steps,
                    f"The text in “{language}” is missing; “{first}” will be shown.",
                    "Add it when you have it.",
                )


def _instrument(study: Any, instrument: Any, steps: Steps) -> Iterator[Finding]:  # noqa: ANN401 - JSON
    if instrument["id"] in _TAKEN or instrument["id"].startswith(_TAKEN_BEGINNINGS):
        yield (*steps, "id"), "Daymark itself uses that name.", "Give the instrument another id."
    yield from form_size_findings(instrument, steps)
    yield from matrix_findings(instrument, steps)
    if all(item["kind"] in _UNASKED for item in instrument["items"]):
        yield (*steps, "items"), "Nothing is asked here.", "Add an item that somebody can answer."
    yield from _twice(instrument["items"], (*steps, "items"), "id")
    yield from _twice(instrument.get("windows", []), (*steps, "windows"), "id")
    for at, item in enumerate(instrument["items"]):
        place = (*steps, "items", at)
        yield from _twice(item.get("options", []), (*place, "options"), "code")
        for key, what, mend in item_findings(item):
            yield (*place, *key), what, mend
    yield from _scores(study, instrument, (*steps, "scores"))


def _scores(study: Any, instrument: Any, steps: Steps) -> Iterator[Finding]:  # noqa: ANN401 - JSON
    scores = instrument.get("scores", [])
    if not scores:
        return
    words = wordings(tuple(study["languages"]))
    items = {item["id"]: item_of(item, words) for item in instrument["items"]}
    yield from _twice(scores, steps, "id")
    for key, what, mend in score_findings(scores, items):
        yield (*steps, *key), what, mend


def _found(study: Any, reference: Any) -> Any:  # noqa: ANN401 - JSON
    """The item that is referred to, or an empty object."""
    for instrument in study["instruments"]:
        for item in instrument["items"]:
            if (instrument["id"], item["id"]) == (reference["instrument"], reference["item"]):
                return item
    return {}


def _measures(study: Any) -> Iterator[Finding]:  # noqa: ANN401 - JSON
    for at, measure in enumerate(study.get("measures", ())):
        if "score" in measure:
            yield from _measured_score(study, measure, ("measures", at, "score"))
            continue
        item = _found(study, measure)
        if not item:
            yield ("measures", at, "item"), *_unknown(measure)
        elif item["kind"] not in _MEASURABLE:
            what = f"“{item['id']}” is no number that could be drawn."
            if item["kind"] == "time_of_day":
                what = f"“{item['id']}” is a time of day: the mean of 23:30 and 00:30 would be noon."
            yield ("measures", at, "item"), what, "Choose an answer line, a slider, a rating, a number or a duration."


def _measured_score(study: Any, measure: Any, steps: Steps) -> Iterator[Finding]:  # noqa: ANN401 - JSON
    named = (measure["instrument"], measure["score"])
    if named not in {(form["id"], score["id"]) for form in study["instruments"] for score in form.get("scores", ())}:
        what = f"There is no score “{measure['score']}” in an instrument “{measure['instrument']}”."
        yield steps, what, "Name one there is."


def _safety_rules(study: Any) -> Iterator[Finding]:  # noqa: ANN401 - JSON
    for at, rule in enumerate(study.get("safety_rules", ())):
        item = _found(study, rule)
        if not item:
            yield ("safety_rules", at, "item"), *_unknown(rule)
            continue
        if item.get("withholdable"):
            mend = "Take “withholdable” out of it."
            yield ("safety_rules", at, "item"), f"“{item['id']}” may be left out of a handover.", mend
        for key, what, mend in condition_findings(item, rule["when"]):
            yield ("safety_rules", at, "when", *key), what, mend


def _unknown(reference: Any) -> tuple[str, str]:  # noqa: ANN401 - JSON
    return f"There is no item “{reference['item']}” in an instrument “{reference['instrument']}”.", "Name one there is."
