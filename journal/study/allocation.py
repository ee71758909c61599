"""Words in a study file that name an arm: in an id or a code they are refused, in a text its authors are asked to look.

It finds words in English, German and Spanish. It cannot find an arm that goes by a harmless name, nor what the order of
options, a kit's number or a colour may tell.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from journal.study.folded_words import folded_words, holds_words
from journal.study.strict_json import Steps

Finding = tuple[Steps, str, str]

_NAMED: Final = frozenset({"id", "code", "version", "icon", "series", "matrix"})
_QUIET: Final = frozenset(
    {"organisation", "site", "source", "system", "display", "pattern", "formula", "ask_if", "names"}
)
"""Keys of texts that no language is given for."""
_ANYWHERE: Final = ("placebo", "plazebo")
_BEGINNINGS: Final = ("verum", "behandlungsarm", "kontrollarm", "studienarm", "kontrollgruppe",
    "behandlungsgruppe", "interventionsgruppe", "scheinmedikament", "scheinpraparat")  # fmt: skip
"""Of a word: German writes compounds in one."""

_ARMS: Final = frozenset({"arm", "arms"})
_LIMB: Final = frozenset(
    {
        *("left", "right", "both", "upper", "lower", "leg", "legs", "hand", "hands", "body"),
        *("pain", "pains", "painful", "ache", "aches", "hurt", "hurts", "sore", "soreness", "cramp", "cramps", "spasm"),
        *("rash", "itch", "itching", "bruise", "swelling", "swollen", "numb", "numbness", "tingling", "stiff"),
        *("stiffness", "weak", "weakness", "heavy", "tremor", "shaking", "strength", "injury", "injection", "cuff"),
        *("circumference", "links", "rechts", "linker", "rechter", "schmerz", "schmerzen"),
    }
)
"""Beside one of these an arm in an id is the limb."""

_TELLING: Final = frozenset(
    {
        "allocated",
        "allocations",
        "randomised",
        "randomized",
        "randomisiert",
        "aleatorizado",
        "aleatorizada",
        "pbo",
        "plac",
    }
)
"""Of an id or a code; in a sentence each of them may be harmless."""

_PHRASES: Final = tuple(
    tuple(phrase.split())
    for phrase in (
        *(
            f"{kind} arm"
            for kind in ("active", "control", "treatment", "intervention", "study", "trial", "drug", "dose")
        ),
        *(
            f"{kind} group"
            for kind in (
                "active",
                "control",
                "treatment",
                "intervention",
                "randomisation",
                "experimental",
                "comparator",
            )
        ),
        *(f"arm {name}" for name in "abc123"),
        *("allocation", "allocated to", "randomised to", "randomized to", "randomised arm", "randomized arm"),
        *("randomisation arm", "randomization arm", "randomization group", "unblinded", "sham"),
        *("aktiver arm", "randomisiert zu", "zugeteilt zu", "zuteilung", "entblindet"),
        *("brazo activo", "brazo control", "brazo de control", "brazo de tratamiento", "brazo tratamiento"),
        *("grupo control", "grupo de control", "grupo activo", "grupo de tratamiento", "grupo tratamiento"),
        *("aleatorizado a", "aleatorizada a", "asignado a", "asignada a", "asignacion", "desenmascarado"),
    )
)
_BORDER: Final = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Za-z])(?=[0-9])|(?<=[0-9])(?=[A-Za-z])")


def arm_told_by(name: str) -> str:
    """Of an id or a code: ``activeArm2`` and ``active_arm_2`` are the words active, arm and 2."""
    words = folded_words(_BORDER.sub(" ", name))
    return arm_named_in(words) or next((word for word in words if word in _TELLING or _is_arm(word, words)), "")


def _is_arm(word: str, words: tuple[str, ...]) -> bool:
    return word in _ARMS and _LIMB.isdisjoint(words)


def arm_named_in(words: tuple[str, ...]) -> str:
    """The word or words that name an arm, or ""."""
    for word in words:
        if word.startswith(_BEGINNINGS) or any(part in word for part in _ANYWHERE):
            return word
    return next((" ".join(phrase) for phrase in _PHRASES if holds_words(words, phrase)), "")


def allocation_findings(study: Any) -> Iterator[Finding]:  # noqa: ANN401 - JSON that has passed the schema
    """Ids, codes, versions and icons travel in clear words through every export."""
    for steps, name in _names(study):
        told = arm_told_by(name)
        if told:
            what = f"“{name}” names an arm (“{told}”); nothing in a study file may tell what somebody takes."
            limb = "; if it is the limb, say so, as left_arm or arm_pain do" if told in _ARMS else ""
            yield steps, what, f"Choose another one that tells nothing, such as a letter or a number{limb}."


def allocation_hints(texts: Iterable[tuple[Steps, Any]]) -> Iterator[Finding]:
    """A text may say what a participant may read, for instance that some are given a placebo."""
    for steps, text in texts:
        for language, words in text.items() if isinstance(text, dict) else (("", text),):
            told = arm_named_in(folded_words(words))
            if told:
                place = (*steps, language) if language else steps
                yield place, f"This text says “{told}”.", "Make sure that it does not tell what somebody takes."


def quiet_texts(study: Any) -> Iterator[tuple[Steps, str]]:  # noqa: ANN401 - JSON
    """Texts that are in no language, with their places: of where the study comes from, of codes, rules and names."""
    for steps, text in _strings(study, ()):
        named = [step for step in steps if isinstance(step, str)][-1]
        if named in _QUIET or (steps[0] == "site_keys" and named == "name"):
            yield steps, text


def _strings(value: Any, steps: Steps) -> Iterator[tuple[Steps, str]]:  # noqa: ANN401 - JSON
    if isinstance(value, str):
        yield steps, value
    elif isinstance(value, dict | list):
        for key, member in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _strings(member, (*steps, key))


def _names(study: Any) -> Iterator[tuple[Steps, str]]:  # noqa: ANN401 - JSON
    return ((steps, name) for steps, name in _strings(study, ()) if steps[-1] in _NAMED)
