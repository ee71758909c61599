"""What a JSON Schema cannot say about a study: how its parts must fit together.

Each finding is a place, what is wrong there, and how to mend it. The value has passed the schema before it comes here.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from journal.study.age_recipient import is_age_recipient
from journal.study.allocation import allocation_findings, allocation_hints, quiet_texts
from journal.study.building_items import item_of, wordings
from journal.study.expression_checks import expression_findings
from journal.study.expression_hints import expression_hints
from journal.study.fitting import item_findings
from journal.study.form_size import form_size_findings
from journal.study.matrices import matrix_findings
from journal.study.safety_checks import found, safety_findings, unknown, unreviewed_wordings
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
_PLAIN: Final = ("site_keys", "wordings")


def cross_findings(study: Any) -> Iterator[Finding]:  # noqa: ANN401 - JSON that has passed the schema
    yield from _twice(study["instruments"], ("instruments",), "id")
    yield from _twice(study["site_keys"], ("site_keys",), "id")
    for key in ("safety_rules", "medicines_to_ask_about"):
        yield from _twice(study.get(key, []), (key,), "id")
    yield from _symptoms(study)
    yield from _site_keys(study)
    yield from _languages(study)
    for at, instrument in enumerate(study["instruments"]):
        yield from _instrument(study, instrument, ("instruments", at))
    yield from _twice(study.get("visits", []), ("visits",), "id")
    yield from schedule_findings(study)
    yield from expression_findings(study)
    yield from _measures(study)
    yield from safety_findings(study)
    yield from allocation_findings(study)


def _twice(members: Sequence[Any], steps: Steps, key: str) -> Iterator[Finding]:
    seen: set[str] = set()
    for at, member in enumerate(members):
        if member[key] in seen:
            yield (*steps, at, key), f"“{member[key]}” is used twice.", f"Give each its own {key}."
        seen.add(member[key])


def _site_keys(study: Any) -> Iterator[Finding]:  # noqa: ANN401 - JSON
    for at, site in enumerate(study["site_keys"]):
        if not is_age_recipient(site["recipient"]):
            mend = "Copy it again from `daymark site key`."
            yield ("site_keys", at, "recipient"), "The public key is mistyped: its checksum is wrong.", mend
    yield from _twice(study["site_keys"], ("site_keys",), "recipient")


def _is_named(symptom: Any) -> bool:  # noqa: ANN401 - JSON
    return isinstance(symptom, dict) and "words" in symptom


def _symptoms(study: Any) -> Iterator[Finding]:  # noqa: ANN401 - JSON
    """As ``_twice``, of the symptoms that have an id."""
    ids = [symptom["id"] if _is_named(symptom) else "" for symptom in study.get("symptoms", ())]
    for at, name in enumerate(ids):
        if name and name in ids[:at]:
            yield ("symptoms", at, "id"), f"“{name}” is used twice.", "Give each its own id."


def _texts(value: Any, steps: Steps = ()) -> Iterator[tuple[Steps, Any]]:  # noqa: ANN401 - JSON
    """Every text of the study with its place."""
    members = value.items() if isinstance(value, dict) else enumerate(value)
    for key, member in members:
        if key in _TEXT_KEYS or (steps == ("symptoms",) and not _is_named(member)):
            yield (*steps, key), member
        elif isinstance(member, dict | list) and key not in _PLAIN:
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


def warnings_of(study: Any) -> Iterator[Finding]:  # noqa: ANN401 - JSON
    """What its authors should know, and no reason to refuse it."""
    yield from missing_translations(study)
    yield from unreviewed_wordings(study)
    yield from allocation_hints((*_texts(study), *quiet_texts(study)))
    yield from expression_hints(study)


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


def _measures(study: Any) -> Iterator[Finding]:  # noqa: ANN401 - JSON
    for at, measure in enumerate(study.get("measures", ())):
        if "score" in measure:
            yield from _measured_score(study, measure, ("measures", at, "score"))
            continue
        item = found(study, measure)
        if not item:
            yield ("measures", at, "item"), *unknown(measure)
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
