"""The versions of the study that an open journal knows: the one thing about it that changes while it is open."""

from dataclasses import dataclass

from journal.diary.study_versions import KeptStudyVersion
from journal.study.model import StudyFile


@dataclass(slots=True)
class StudyShelf:
    """``study_file``: the present version, knowing those before it. ``versions``: from when each holds, in order."""

    study_file: StudyFile
    versions: tuple[KeptStudyVersion, ...]
