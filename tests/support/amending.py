"""Later versions of HARBOUR, practice and signed, for tests of journals that take one in."""

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from journal.services.amending import amend, describe
from journal.services.opening import Journal
from journal.study.minisign import SecretKey
from journal.study.model import StudyFile
from journal.study.reading import parse_study
from journal.study.sealing import seal_study
from tests.support.handing_over import STUDY_KEY
from tests.support.studies.load import HARBOUR

Change = Callable[[dict[str, Any]], None]


def form(study: dict[str, Any], instrument: str) -> dict[str, Any]:
    return next(each for each in study["instruments"] if each["id"] == instrument)


def item(study: dict[str, Any], instrument: str, name: str) -> dict[str, Any]:
    return next(each for each in form(study, instrument)["items"] if each["id"] == name)


def source(version: str, *changes: Change) -> bytes:
    study = json.loads(HARBOUR.read_bytes())
    study["version"] = version
    for change in changes:
        change(study)
    return json.dumps(study, ensure_ascii=False, indent=1).encode()


def practice(version: str, *changes: Change) -> StudyFile:
    return parse_study(source(version, *changes), name=f"{version}.study")


def signed(version: str, *changes: Change, key: SecretKey = STUDY_KEY) -> StudyFile:
    sealed = seal_study(source(version, *changes), key, name=f"{version}.study")
    return parse_study(sealed.data, name=f"{version}.study", signature=sealed.signature)


def written(study_file: StudyFile, folder: Path, name: str = "next.study") -> Path:
    """The file, with its signature beside it where it has one."""
    target = folder / name
    target.write_bytes(study_file.study.source)
    if study_file.signature:
        target.with_name(f"{name}.minisig").write_text(study_file.signature)
    return target


def reworded(study: dict[str, Any]) -> None:
    """Mood is asked in other words, and its series goes on."""
    form(study, "evening")["version"] = "2"
    item(study, "evening", "mood")["question"] = "How has your mood been this evening?"


def split(study: dict[str, Any]) -> None:
    """The same, and a new series begins."""
    reworded(study)
    item(study, "evening", "mood")["series"] = "2"


def other_labels(study: dict[str, Any]) -> None:
    """The weekly form's options are called otherwise, and one that a safety rule is about may not be left out."""
    form(study, "weekly")["version"] = "2"
    for option in item(study, "weekly", "low_mood")["options"]:
        option["label"] = f"Now called {option['code']}"


def without_morning(study: dict[str, Any]) -> None:
    study["instruments"] = [each for each in study["instruments"] if each["id"] != "morning"]
    study["measures"] = [each for each in study["measures"] if each["instrument"] != "morning"]


@cache
def second() -> StudyFile:
    """Signed version 1.1, in which mood begins a new series and weekly options have other labels."""
    return signed("1.1", split, other_labels)


def other_contacts(study: dict[str, Any]) -> None:
    for contact in study["contacts"]:
        contact["number"] += "9"


def next_version(of: Path, version: str, *changes: Change) -> StudyFile:
    """The same of another study than HARBOUR; practice."""
    study = json.loads(of.read_bytes())
    study["version"] = version
    for change in changes:
        change(study)
    return parse_study(json.dumps(study).encode(), name=f"{version}.study")


def take_in(journal: Journal, study: StudyFile) -> None:
    amend(journal, describe(journal, study))
