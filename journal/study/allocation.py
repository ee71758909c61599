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

_NAMED: Final = frozenset({"id", "code", "version", "icon"})
_BEGINNINGS: Final = ("placebo", "plazebo", "verum", "behandlungsarm", "kontrollarm", "studienarm", "kontrollgruppe",
    "behandlungsgruppe", "interventionsgruppe", "scheinmedikament", "scheinpraparat")  # fmt: skip
"""Of a word: German writes compounds in one."""

_PHRASES: Final = tuple(
    tuple(phrase.split())
    for phrase in (
        *(
            f"{kind} arm"
            for kind in ("active", "control", "treatment", "intervention", "study", "trial", "drug", "dose")
        ),
        *(f"{kind} group" for kind in ("active", "control", "treatment", "intervention", "randomisation")),
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
    return arm_named_in(folded_words(_BORDER.sub(" ", name)))


def arm_named_in(words: tuple[str, ...]) -> str:
    """The word or words that name an arm, or ""."""
    for word in words:
        if word.startswith(_BEGINNINGS):
            return word
    return next((" ".join(phrase) for phrase in _PHRASES if holds_words(words, phrase)), "")


def allocation_findings(study: Any) -> Iterator[Finding]:  # noqa: ANN401 - JSON that has passed the schema
    """Ids, codes, versions and icons travel in clear words through every export."""
    for steps, name in _names(study, ()):
        told = arm_told_by(name)
        if told:
            what = f"“{name}” names an arm (“{told}”); nothing in a study file may tell what somebody takes."
            yield steps, what, "Choose another one that tells nothing, such as a letter or a number."


def allocation_hints(texts: Iterable[tuple[Steps, Any]]) -> Iterator[Finding]:
    """A text may say what a participant may read, for instance that some are given a placebo."""
    for steps, text in texts:
        for language, words in text.items() if isinstance(text, dict) else (("", text),):
            told = arm_named_in(folded_words(words))
            if told:
                place = (*steps, language) if language else steps
                yield place, f"This text says “{told}”.", "Make sure that it does not tell what somebody takes."


def _names(value: Any, steps: Steps) -> Iterator[tuple[Steps, str]]:  # noqa: ANN401 - JSON
    if isinstance(value, dict):
        for key, member in value.items():
            if key in _NAMED and isinstance(member, str):
                yield (*steps, key), member
            else:
                yield from _names(member, (*steps, key))
    elif isinstance(value, list):
        for at, member in enumerate(value):
            yield from _names(member, (*steps, at))
