"""What the first run shows, step by step. Knows no Qt."""

from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Final

from journal.errors import Problem
from journal.services.contacts import ContactView, contact_views
from journal.study.allocation import arm_told_by
from journal.study.day_rules import DayRule
from journal.study.model import Study, StudyFile

MOST_PROBLEMS: Final = 12
LONGEST_CODE: Final = 40
_CODE_MARKS: Final = frozenset("-_.")


class Step(IntEnum):
    STUDY = 1
    ASKED = 2
    PASSPHRASE = 3
    RECOVERY_KEY = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedRow:
    """``minutes`` 0: it takes as long as it takes."""

    title: str
    days: DayRule
    times: int
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyView:
    """A study in one language, as the first two steps show it. ``fingerprint`` "" means practice.

    ``reviewed``: a native clinician has reviewed its words in that language.
    """

    title: str
    summary: str
    place: str
    days: int
    fingerprint: str
    asked: tuple[AskedRow, ...]
    medication: DayRule | None
    contacts: tuple[ContactView, ...]
    withdrawal: str
    reviewed: bool

    @property
    def practice(self) -> bool:
        return not self.fingerprint


@dataclass(frozen=True, slots=True, kw_only=True)
class NoStudy:
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A file is being read and checked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyRefused:
    """``problems`` holds the first ones; ``more`` counts the rest."""

    name: str
    what: str
    do: str
    problems: tuple[Problem, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyChosen:
    """``country`` is "" until one of several was chosen, or when the study's numbers do not depend on it."""

    file: StudyFile
    name: str
    language: str
    country: str
    view: StudyView

    @property
    def settled(self) -> bool:
        return bool(self.country) or not self.file.study.countries


Chosen = NoStudy | Reading | StudyRefused | StudyChosen


@dataclass(frozen=True, slots=True, kw_only=True)
class SetupState:
    """``compared``: the person says that the fingerprint is the one on the study card. ``groups``: the recovery key.

    ``checks`` are the places, from 0, of the two groups that are typed back; ``matched`` whether each was.
    """

    step: Step = Step.STUDY
    study: Chosen = NoStudy()
    compared: bool = False
    read: bool = False
    participant: str = ""
    study_number_visible: bool = False
    passphrase_ready: bool = False
    groups: tuple[str, ...] = ()
    groups_shown: bool = True
    checks: tuple[int, int] = (0, 1)
    matched: tuple[bool, bool] = (False, False)
    making: bool = False
    failure: tuple[str, str] = ("", "")

    @property
    def can_go_on(self) -> bool:
        if self.making:
            return False
        if not isinstance(self.study, StudyChosen):
            return False
        return {
            Step.STUDY: self.study.settled and (self.study.view.practice or self.compared),
            Step.ASKED: self.read,
            Step.PASSPHRASE: is_neutral_code(self.participant) and self.passphrase_ready,
            Step.RECOVERY_KEY: all(self.matched),
        }[self.step]


def is_code(text: str) -> bool:
    """A participant code names a file later on: letters, digits, dash, underscore and full stop, not at the start."""
    plain = all(sign.isascii() and (sign.isalnum() or sign in _CODE_MARKS) for sign in text)
    return plain and 0 < len(text) <= LONGEST_CODE and text[0].isalnum()


def is_neutral_code(text: str) -> bool:
    """One that does not name an arm, either: the code stands on every page and in every file."""
    return is_code(text) and not arm_told_by(text)


def chosen(state: SetupState, file: StudyFile, name: str, language: str) -> SetupState:
    """Nobody's country is guessed: with several, none is chosen at first."""
    countries = file.study.countries
    study = _in(file, name, language, countries[0] if len(countries) == 1 else "")
    return replace(state, study=study, compared=False, read=False)


def spoken_in(state: SetupState, language: str, country: str) -> SetupState:
    """Another language or country for the study that is chosen; what was read before is to be read again."""
    if not isinstance(state.study, StudyChosen):
        return state
    return replace(state, study=_in(state.study.file, state.study.name, language, country), read=False)


def _in(file: StudyFile, name: str, language: str, country: str) -> StudyChosen:
    view = study_view(file, language, country)
    return StudyChosen(file=file, name=name, language=language, country=country, view=view)


def refused(state: SetupState, problems: tuple[Problem, ...], name: str, words: tuple[str, str]) -> SetupState:
    said = StudyRefused(
        name=name,
        what=words[0],
        do=words[1],
        problems=problems[:MOST_PROBLEMS],
        more=max(len(problems) - MOST_PROBLEMS, 0),
    )
    return replace(state, study=said, compared=False, read=False)


def language_for(study: Study, wanted: str) -> str:
    """The study's language nearest to a tag such as ``de-AT``, else its first one."""
    for tag in (wanted, wanted.split("-", 1)[0]):
        if tag in study.languages:
            return tag
    return study.language


def study_view(file: StudyFile, language: str, country: str) -> StudyView:
    study = file.study
    asked = tuple(
        AskedRow(title=form.title.say(language), days=form.days, times=len(form.windows), minutes=form.minutes)
        for form in study.instruments
    )
    return StudyView(
        title=study.title.say(language),
        summary=study.summary.say(language),
        place=", ".join(part for part in (study.organisation, study.site) if part),
        days=study.duration_days,
        fingerprint=file.fingerprint,
        asked=asked,
        medication=study.medication.days if study.medication else None,
        contacts=contact_views(study, language, country),
        withdrawal=study.withdrawal.say(language),
        reviewed=study.is_reviewed(language),
    )
