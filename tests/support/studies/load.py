"""The studies that tests use: HARBOUR as it ships, and small ones for items, conditions, scores, schedules."""

from pathlib import Path

from journal.paths import resources
from journal.study.model import StudyFile
from journal.study.reading import read_study

HARBOUR = resources() / "studies" / "harbour.study"
PRACTICE_IDENTITY = resources() / "studies" / "harbour-practice.identity"
EVERY_KIND = Path(__file__).with_name("every_kind.study")
BRANCHING = Path(__file__).with_name("branching.study")
SCORED = Path(__file__).with_name("scored.study")
SCHEDULES = Path(__file__).with_name("schedules.study")
WATCHFUL = Path(__file__).with_name("watchful.study")


def harbour() -> StudyFile:
    return read_study(HARBOUR)


def every_kind() -> StudyFile:
    return read_study(EVERY_KIND)


def branching() -> StudyFile:
    return read_study(BRANCHING)


def scored() -> StudyFile:
    """One with every published score, and scores of its own."""
    return read_study(SCORED)


def schedules() -> StudyFile:
    return read_study(SCHEDULES)


def watchful() -> StudyFile:
    """One with every kind of safety rule, in three languages and two countries."""
    return read_study(WATCHFUL)
