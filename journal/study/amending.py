"""Whether a journal may take in a file as the next version of its study."""

from collections.abc import Iterator
from typing import Final

from journal.errors import Code, Problem, StudyError
from journal.study.items import Calculated, Item, Number, Rating, Slider
from journal.study.model import Instrument, Study, StudyFile
from journal.study.versions import MOST_BYTES, MOST_VERSIONS, forms

NEW_VERSION: Final = "Give the instrument a new version."
NEW_SERIES: Final = "Give the item another “series”, or another id."


def check_amendment(used: StudyFile, new: StudyFile, *, language: str, country: str = "") -> None:
    """``used``: the present version, knowing those before it. ``language``, ``country``: the journal's.

    Raises ``StudyError``: AMENDMENT_OTHER_STUDY, STUDY_UNSIGNED, AMENDMENT_PRACTICE, AMENDMENT_SIGNER, AMENDMENT_KNOWN,
    AMENDMENT_VERSION_USED, AMENDMENT_LANGUAGE, AMENDMENT_COUNTRY, AMENDMENT_TOO_MANY, or AMENDMENT_CHANGES with
    problems.
    """
    _check_origin(used, new)
    _check_version(used, new)
    wanted = (language, used.versions[0].study.language)
    missing = [tag for tag in wanted if tag not in new.study.languages]
    if missing:
        raise StudyError(Code.AMENDMENT_LANGUAGE, where=missing[0])
    if country and new.study.countries and country not in new.study.countries:
        raise StudyError(Code.AMENDMENT_COUNTRY, where=country)
    size = sum(len(study.source) for study in (*used.study.versions, new.study))
    if len(used.versions) >= MOST_VERSIONS or size > MOST_BYTES:
        raise StudyError(Code.AMENDMENT_TOO_MANY, limit=MOST_VERSIONS)
    problems = tuple(changes_not_allowed(used.study, new.study))
    if problems:
        raise StudyError(Code.AMENDMENT_CHANGES, where=problems[0].where, problems=problems)


def _check_origin(used: StudyFile, new: StudyFile) -> None:
    """Same study; same signer, or both practice."""
    enrolled = used.versions[0]
    if new.study.id != enrolled.study.id:
        raise StudyError(Code.AMENDMENT_OTHER_STUDY)
    if enrolled.practice and not new.practice:
        raise StudyError(Code.AMENDMENT_PRACTICE)
    if new.practice and not enrolled.practice:
        raise StudyError(Code.STUDY_UNSIGNED)
    if not enrolled.practice and new.study.signer_key != enrolled.study.signer_key:
        raise StudyError(Code.AMENDMENT_SIGNER)


def _check_version(used: StudyFile, new: StudyFile) -> None:
    for before in used.study.versions:
        if before.version == new.study.version:
            same = before.digest == new.study.digest
            raise StudyError(Code.AMENDMENT_KNOWN if same else Code.AMENDMENT_VERSION_USED, where=before.version)


def changes_not_allowed(used: Study, new: Study) -> Iterator[Problem]:
    """Against every version that was used, not only the last."""
    if new.day_starts != used.day_starts:
        what = "The study's day would begin at another time."
        yield Problem(where="day_starts", what=what, mend=f"Leave it at {used.day_starts:%H:%M}.")
    known = {(form.id, form.version): form for form in forms(used)}
    for form in new.instruments:
        before = known.get((form.id, form.version))
        if before is not None and _asked(before) != _asked(form):
            what = f"Version “{form.version}” of it was used with other questions, words or scores."
            yield Problem(where=f"instruments/{form.id}", what=what, mend=NEW_VERSION)
    yield from _series_that_break(used, new)


def _asked(form: Instrument) -> tuple[object, ...]:
    """What a participant reads and may answer, and what is worked out of it.

    When it is due is no part of a form, nor whether somebody has reviewed its translation.
    """
    return form.title, form.summary, form.items, form.recall, form.scores


def _series_that_break(used: Study, new: Study) -> Iterator[Problem]:
    """One series holds numbers of one kind only."""
    measured = {(form.id, item.id, item.series): item for form in forms(used) for item in form.items}
    for form in new.instruments:
        for item in form.items:
            before = measured.get((form.id, item.id, item.series))
            if before is not None and scale_of_answers(before) != scale_of_answers(item):
                what = "Its answers cannot be compared with those of the series it continues."
                yield Problem(where=f"instruments/{form.id}/items/{item.id}", what=what, mend=NEW_SERIES)


def scale_of_answers(item: Item) -> tuple[object, ...]:
    """Two items with the same one give numbers that can stand in one series."""
    kind = type(item).__name__
    match item:
        case Rating():
            return kind, item.minimum, item.maximum
        case Slider():
            return kind, item.minimum, item.maximum, item.step, item.unit
        case Number():
            return kind, item.unit
        case Calculated():
            return kind, item.unit, item.decimals
        case _:
            return (kind,)
