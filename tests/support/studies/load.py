"""The studies that tests use: HARBOUR as it ships, and small ones with every kind of item and of schedule."""

from pathlib import Path

from journal.paths import resources
from journal.study.model import StudyFile
from journal.study.reading import read_study

HARBOUR = resources() / "studies" / "harbour.study"
PRACTICE_IDENTITY = resources() / "studies" / "harbour-practice.identity"
EVERY_KIND = Path(__file__).with_name("every_kind.study")
SCHEDULES = Path(__file__).with_name("schedules.study")


def harbour() -> StudyFile:
    return read_study(HARBOUR)


def every_kind() -> StudyFile:
    return read_study(EVERY_KIND)


def schedules() -> StudyFile:
    return read_study(SCHEDULES)
