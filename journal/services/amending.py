"""Take in a new version of the study: looked at first, then kept with its record in one transaction."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from journal.diary.changes import StudyAmended
from journal.errors import Code, VaultError
from journal.services.help_lines import bring_up_to_date
from journal.services.opening import PARTICIPANT, Journal, stamp
from journal.services.rollback import remember
from journal.study.amending import check_amendment
from journal.study.comparing import Difference, QuestionCounts, differences, question_counts
from journal.study.day_rules import AtVisits
from journal.study.model import Instrument, Study, StudyFile
from journal.study.reading import read_study


@dataclass(frozen=True, slots=True, kw_only=True)
class FormChange:
    """``title``: of the form, in the journal's language, as it will be; of one that goes, as it was."""

    title: str
    questions: QuestionCounts
    new: bool
    gone: bool
    other_times: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """What a file would change, found before anything is taken in. ``signer``: its fingerprint, "" for practice.

    ``contacts``, ``safety``, ``medication``, ``duration``: whether anything of it changes. ``first_day``: the study day
    from which it would hold.
    """

    study_file: StudyFile
    old_version: str
    version: str
    signer: str
    first_day: date
    questions: QuestionCounts
    forms: tuple[FormChange, ...]
    contacts: bool
    safety: bool
    medication: bool
    duration: bool
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Amended:
    """``seq``: the record of it."""

    version: str
    first_day: date
    seq: int


def look_at_amendment(journal: Journal, file: Path) -> Amendment:
    """Raises what ``read_study`` and ``check_amendment`` raise: then the journal must not take it in."""
    return describe(journal, read_study(file))


def describe(journal: Journal, new: StudyFile) -> Amendment:
    """The same of a file that was read."""
    check_amendment(journal.study_file, new, language=journal.language, country=journal.country)
    old, study = journal.study, new.study
    return Amendment(
        study_file=new,
        old_version=old.version,
        version=study.version,
        signer=new.fingerprint,
        first_day=_first_day(journal),
        questions=question_counts(old.instruments, study.instruments),
        forms=tuple(_forms(old, study, journal.language)),
        contacts=old.contacts != study.contacts,
        safety=_safety(old) != _safety(study),
        medication=old.medication != study.medication,
        duration=old.duration_days != study.duration_days,
        differences=differences(old, study),
    )


def amend(journal: Journal, amendment: Amendment) -> Amended:
    """What was begun or saved before stays as it is, under the version it was made under.

    Checked again: nothing else may have been taken in meanwhile. Raises ``VaultError`` VAULT_READ_ONLY too.
    """
    if journal.vault.read_only:
        raise VaultError(Code.VAULT_READ_ONLY, where=journal.vault.folder.name)
    new = amendment.study_file
    check_amendment(journal.study_file, new, language=journal.language, country=journal.country)
    change = StudyAmended(
        study_version=new.study.version,
        study_digest=new.study.digest,
        signer="" if new.practice else new.study.signer_key,
        first_day=_first_day(journal),
    )
    seq = journal.vault.amend(stamp(new.study, journal.look_at_clock(), PARTICIPANT), change, new)
    remember(journal.vault)
    journal.shelf.study_file, journal.shelf.versions = journal.vault.study(), journal.vault.study_versions()
    bring_up_to_date(journal)
    return Amended(version=change.study_version, first_day=change.first_day, seq=seq)


def _first_day(journal: Journal) -> date:
    """Today; never before the version in force, even when the clock was put back."""
    return max(journal.today, journal.shelf.versions[-1].first_day)


def _forms(old: Study, new: Study, language: str) -> Iterator[FormChange]:
    """In the order of the new version, then those that go."""
    known = dict.fromkeys(form.id for study in (new, old) for form in study.instruments)
    for form_id in known:
        was, will = (tuple(form for form in study.instruments if form.id == form_id) for study in (old, new))
        moved = bool(was and will) and _timing(old, was[0]) != _timing(new, will[0])
        if moved or list(map(_read, was)) != list(map(_read, will)):
            yield FormChange(
                title=(*will, *was)[0].title.say(language),
                questions=question_counts(was, will),
                new=not was,
                gone=not will,
                other_times=moved,
            )


def _read(form: Instrument) -> tuple[object, ...]:
    """What a participant reads: scores, pictures and who reviewed a translation are none of it."""
    return form.title, form.summary, form.recall, form.items


def _timing(study: Study, form: Instrument) -> tuple[object, ...]:
    """What decides when it is due, the days of its visits among it."""
    visits = form.days.visits if isinstance(form.days, AtVisits) else ()
    return form.days, form.windows, form.starts, [visit.day for visit in study.visits if visit.id in visits]


def _safety(study: Study) -> tuple[object, ...]:
    return study.safety_rules, study.medicines_to_ask_about
