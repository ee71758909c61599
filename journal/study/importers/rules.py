"""Conditions, formulas and codes of other systems on their way into the study file."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from journal.study.expressions.nodes import Expression
from journal.study.importers.texts import inert

MOST_CODES: Final = 20
_LINE: Final = 200

Coding = Mapping[str, str]
"""``system``, ``code`` and perhaps ``display``, as ``coding`` gives it."""


@dataclass(frozen=True, slots=True)
class NoRule:
    """Asked always, or not calculated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A condition or formula. ``told``: as the source says it, for the report: "REDCap asks it only if: …".

    References in ``tree`` name questions by their drafts' keys, and by ``Form.name`` where they stand in another form;
    codes are those of the study file. A question that is not there, or comes later, is found out while assembling.
    """

    tree: Expression
    told: str


def coding(system: str, code: str, display: str = "") -> Coding:
    """A code of another system as the study file has it; empty when it cannot be held."""
    texts = {"system": system, "code": code, "display": display}
    kept = {key: " ".join(inert(text).text.split()) for key, text in texts.items()}
    if not kept["system"] or not kept["code"] or max(map(len, kept.values())) > _LINE:
        return {}
    return {key: text for key, text in kept.items() if text}
