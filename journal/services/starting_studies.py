"""A first study file to change: a small one that holds together, and a page that explains it."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from journal.errors import Code, InputError
from journal.paths import resources
from journal.services.outputs import refuse_existing, removed_on_failure, write_new
from journal.study.importers.assembling import Givens, check_givens

EXPLANATION: Final = ".md"
_PRACTICE_NOTE: Final = (
    "this is the practice site's key, whose secret half is public: **anybody can open what is sealed for it**. "
    "Put your own there (`daymark site key`) before anybody takes part"
)
_OWN_NOTE: Final = "yours stands there; several sites may be listed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Started:
    """``practice_key``: no site key was given, so handovers are sealed for one that anybody can open."""

    study: Path
    explanation: Path
    practice_key: bool


def start_study(target: Path, *, emergency: str, contacts: tuple[tuple[str, str], ...], site_key: str = "") -> Started:
    """Writes ``target`` and its explanation beside it; over nothing.

    Raises ``InputError`` IMPORT_CONTACT, IDENTITY_INVALID, FILE_EXISTS or FILE_MISSING.
    """
    folder = resources() / "studies"
    key = site_key or _practice_key()
    check_givens(Givens(emergency=emergency, contacts=contacts, site_key=key))
    explanation = target.with_name(target.name + EXPLANATION)
    for each in (target, explanation):
        refuse_existing(each)
    study: dict[str, Any] = json.loads((folder / "starter.study").read_text(encoding="utf-8"))
    study["contacts"] = [{"kind": "emergency", "name": "Emergency", "number": emergency}]
    study["contacts"] += [{"kind": "study_team", "name": name, "number": number} for name, number in contacts]
    study["site_keys"] = [{"id": "site", "name": "Your site" if site_key else "Practice site", "recipient": key}]
    words = (folder / "starter.md").read_text(encoding="utf-8")
    words = words.replace("{file}", target.name).replace("{key_note}", _OWN_NOTE if site_key else _PRACTICE_NOTE)
    write_new(target, (json.dumps(study, indent=1, ensure_ascii=False) + "\n").encode())
    with removed_on_failure(target):
        write_new(explanation, words.encode())
    return Started(study=target, explanation=explanation, practice_key=not site_key)


def _practice_key() -> str:
    """The one of HARBOUR, which ships with the program."""
    try:
        harbour: dict[str, Any] = json.loads((resources() / "studies" / "harbour.study").read_text(encoding="utf-8"))
    except OSError:
        raise InputError(Code.FILE_MISSING, where="harbour.study") from None
    key: str = harbour["site_keys"][0]["recipient"]
    return key
