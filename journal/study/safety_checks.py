"""Whether what a study does for safety holds together: rules that can fire, and somebody to call for everybody."""

from collections.abc import Iterator, Sequence
from itertools import product
from typing import Any, Final

from journal.study.countries import COUNTRIES
from journal.study.fitting import condition_findings
from journal.study.folded_words import folded_words
from journal.study.score_rules import score_rule_findings
from journal.study.strict_json import Steps

Finding = tuple[Steps, str, str]

TEAM: Final = frozenset({"on_call", "study_team"})
NOBODY: Final = "Somebody of the study is needed who can be called"
ANY: Final = ""


def safety_findings(study: Any) -> Iterator[Finding]:  # noqa: ANN401 - JSON that has passed the schema
    yield from _contacts(study)
    yield from _everybody_served(study)
    yield from _rules(study)
    yield from _medicines(study)
    yield from _wordings(study)


def _contacts(study: Any) -> Iterator[Finding]:  # noqa: ANN401 - JSON
    for at, contact in enumerate(study["contacts"]):
        for place, language in enumerate(contact.get("languages", ())):
            if language not in study["languages"]:
                mend = "Add it to the study’s “languages”, or take it out."
                yield (
                    ("contacts", at, "languages", place),
                    f"“{language}” is not among the study's languages.",
                    mend,
                )
        if "country" in contact and contact["country"] not in COUNTRIES:
            mend = "Write two letters of ISO 3166-1: the United Kingdom is GB, Greece GR."
            yield ("contacts", at, "country"), f"“{contact['country']}” is no country.", mend


def _everybody_served(study: Any) -> Iterator[Finding]:  # noqa: ANN401 - JSON
    """Each language in each country that the contacts name has its own numbers to call."""
    acts = next((key for key in ("safety_rules", "medicines_to_ask_about") if study.get(key)), "")
    for language, country in product(study["languages"], _countries(study)):
        kinds = {each["kind"] for each in study["contacts"] if _serves(each, language, country)}
        whom = _whom(study, language, country)
        if "emergency" not in kinds:
            mend = "Add a contact of kind emergency."
            yield ("contacts",), f"No emergency number is given{whom}.", mend
        if acts and not kinds & TEAM:
            mend = f"Add a contact of kind on_call or study_team{whom}, or take “{acts}” out."
            yield (acts,), f"{NOBODY}{whom}.", mend


def _countries(study: Any) -> list[str]:  # noqa: ANN401 - JSON
    return sorted({contact["country"] for contact in study["contacts"] if "country" in contact}) or [ANY]


def _serves(contact: Any, language: str, country: str) -> bool:  # noqa: ANN401 - JSON
    return language in contact.get("languages", [language]) and contact.get("country", country) == country


def _whom(study: Any, language: str, country: str) -> str:  # noqa: ANN401 - JSON
    """Who is left without, where the study tells its participants apart."""
    told = any("languages" in contact for contact in study["contacts"])
    reads = f" who read “{language}”" if told else ""
    lives = f" in {country}" if country else ""
    return f" for participants{lives}{reads}" if reads or lives else ""


def _rules(study: Any) -> Iterator[Finding]:  # noqa: ANN401 - JSON
    for at, rule in enumerate(study.get("safety_rules", ())):
        place: Steps = ("safety_rules", at)
        missing = [key for key in _keys_of(rule["when"]) if key not in rule]
        for key in missing:
            yield place, f"“{key}” is missing.", "Name what the condition is about."
        for key in ("instrument", "item"):
            if key in rule and key not in _keys_of(rule["when"]):
                yield (*place, key), f"This condition is about no {key}.", "Take it out."
        if not missing:
            for key_steps, what, mend in _about(study, rule):
                yield (*place, *key_steps), what, mend


def _keys_of(when: Any) -> tuple[str, ...]:  # noqa: ANN401 - JSON
    if "event" in when or "medicine" in when:
        return ()
    return ("instrument",) if "score" in when else ("instrument", "item")


def _about(study: Any, rule: Any) -> Iterator[Finding]:  # noqa: ANN401 - JSON
    """Whether there is what the condition names; steps within the rule."""
    when = rule["when"]
    if "event" in when:
        symptoms = [each["id"] for each in study.get("symptoms", ()) if isinstance(each, dict) and "words" in each]
        yield from _known(when["event"].get("symptom", ()), symptoms, ("when", "event", "symptom"), "symptom")
    elif "medicine" in when:
        medicines = [each["id"] for each in study.get("medicines_to_ask_about", ())]
        yield from _known(when["medicine"], medicines, ("when", "medicine"), "medicine")
    elif "score" in when:
        yield from score_rule_findings(study, rule)
    else:
        yield from _answer(study, rule)


def _known(named: Sequence[str], known: Sequence[str], steps: Steps, what: str) -> Iterator[Finding]:
    for at, name in enumerate(named):
        if name not in known:
            mend = "Use one of: " + ", ".join(known) + "." if known else f"Give the {what} an id in the study’s list."
            yield (*steps, at), f"The study lists no {what} with the id “{name}”.", mend


def _answer(study: Any, rule: Any) -> Iterator[Finding]:  # noqa: ANN401 - JSON
    item = found(study, rule)
    if not item:
        yield ("item",), *unknown(rule)
        return
    if item.get("withholdable"):
        yield ("item",), f"“{item['id']}” may be left out of a handover.", "Take “withholdable” out of it."
    for key, what, mend in condition_findings(item, rule["when"]):
        yield ("when", *key), what, mend


def found(study: Any, reference: Any) -> Any:  # noqa: ANN401 - JSON
    """The item that is referred to, or an empty object."""
    for instrument in study["instruments"]:
        for item in instrument["items"]:
            if (instrument["id"], item["id"]) == (reference["instrument"], reference["item"]):
                return item
    return {}


def unknown(reference: Any) -> tuple[str, str]:  # noqa: ANN401 - JSON
    return f"There is no item “{reference['item']}” in an instrument “{reference['instrument']}”.", "Name one there is."


def _medicines(study: Any) -> Iterator[Finding]:  # noqa: ANN401 - JSON
    for at, medicine in enumerate(study.get("medicines_to_ask_about", ())):
        for place, name in enumerate(medicine["names"]):
            if not folded_words(name):
                steps: Steps = ("medicines_to_ask_about", at, "names", place)
                yield steps, f"“{name}” has no letter and no digit.", "Write the name as people write it."


def _wordings(study: Any) -> Iterator[Finding]:  # noqa: ANN401 - JSON
    places: list[tuple[Steps, Any]] = [((), study)]
    places += [(("instruments", at), each) for at, each in enumerate(study["instruments"])]
    for steps, part in places:
        for language in part.get("wordings", ()):
            if language not in study["languages"]:
                what = f"“{language}” is not among the study's languages."
                yield (*steps, "wordings", language), what, "Add it to “languages”, or take it out."


def unreviewed_wordings(study: Any) -> Iterator[Finding]:  # noqa: ANN401 - JSON
    """Languages whose words no native clinician is said to have reviewed; as ``translations.is_reviewed``."""
    whole = study.get("wordings", {})
    places: list[tuple[Steps, Any]] = [((), {})]
    places += [(("instruments", at), each) for at, each in enumerate(study["instruments"]) if "wordings" in each]
    for steps, part in places:
        for language in study["languages"]:
            named = part.get("wordings", {}) if steps else whole
            if steps and language not in named:
                continue
            if not named.get(language, {"reviewed": language == study["languages"][0]}).get("reviewed", False):
                what = f"No native clinician has reviewed the words in “{language}”; participants are told so."
                yield (*steps, "wordings", language), what, 'Say "reviewed": true in “wordings” when one has.'
