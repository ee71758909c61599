"""The versions of one study that a journal has used: which one a record was made under, and which form."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from journal.study.items import Item
from journal.study.model import Instrument, Study, StudyFile

MOST_VERSIONS: Final = 21
"""A package has a fixed list of names: twenty for earlier versions beside that of the present one."""

MOST_BYTES: Final = 4 * 1024 * 1024
"""Of all versions together: what a package has room for."""


def joined(files: Sequence[StudyFile]) -> StudyFile:
    """The last of the files, knowing those before it; ``files``: oldest first, at least one."""
    alone = tuple(replace(file, study=replace(file.study, earlier=()), earlier=()) for file in files)
    *before, last = alone
    study = replace(last.study, earlier=tuple(file.study for file in before))
    return replace(last, study=study, earlier=tuple(before))


def form_under(study: Study, version: str, instrument: str) -> Instrument:
    """The instrument as that version of the study had it. Raises ``KeyError`` when it had none of that name."""
    return study.at(version).instrument(instrument)


def find_form(study: Study, instrument: str, instrument_version: str) -> tuple[Instrument, ...]:
    """That form alone, or nothing when no version of the study had it."""
    return tuple(form for form in forms(study) if (form.id, form.version) == (instrument, instrument_version))


def forms(study: Study) -> Iterator[Instrument]:
    """Each form once: those of the present version first, then those that only earlier ones had, the newest first.

    Of a form that stands in several versions, which then have the same items and words, the newest is given.
    """
    seen: set[tuple[str, str]] = set()
    for version in reversed(study.versions):
        for form in version.instruments:
            if (form.id, form.version) not in seen:
                seen.add((form.id, form.version))
                yield form


def goes_on(study: Study, version: str, instrument: str) -> Study:
    """The version under which a form of that version is filled in or corrected now.

    It is the present one as long as that asks and allows the same; otherwise the one the form belongs to.
    """
    then = study.at(version)
    mine = [form for form in then.instruments if form.id == instrument]
    now = [form for form in study.instruments if form.id == instrument]
    same = [(form.version, form.window) for form in mine] == [(form.version, form.window) for form in now]
    return study if same else then


def continues(study: Study, version: str, instrument: str, item: Item) -> bool:
    """Whether answers given under that version belong to the series that ``item`` of the present one has."""
    return any(
        known.series == item.series
        for form in study.at(version).instruments
        if form.id == instrument
        for known in form.items
        if known.id == item.id
    )
