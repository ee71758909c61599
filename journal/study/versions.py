"""The versions of one study that a journal has used: which one a record was made under, and which form."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from journal.study.items import Item, SingleChoice
from journal.study.model import Instrument, Measure, ScoreRef, Study, StudyFile
from journal.study.safety import SafetyRule
from journal.study.scores.model import Score, Total

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


def found_under(study: Study, version: str, instrument: str) -> tuple[Instrument, ...]:
    """As ``form_under``, but nothing when that version had none of that name."""
    return tuple(form for form in study.at(version).instruments if form.id == instrument)


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


def rules_called(rule_id: str, version: Study) -> tuple[SafetyRule, ...]:
    """The rule alone as that version has it, also for a medicine to ask about; or nothing."""
    return tuple(rule for rule in version.rules if rule.id == rule_id)


def goes_on(study: Study, version: str, instrument: str) -> Study:
    """The version under which a form of that version is filled in or corrected now.

    It is the present one as long as that asks and allows the same; otherwise the one the form belongs to.
    """
    then = study.at(version)
    mine, now = found_under(study, version, instrument), found_under(study, study.version, instrument)
    same = [(form.version, form.windows) for form in mine] == [(form.version, form.windows) for form in now]
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


def score_continues(study: Study, version: str, instrument: str, score: Score) -> bool:
    """The same of ``score`` of the present version: worked out in the same way, from items that go on with theirs.

    Its title, bands and source may have changed, and the words of its items.
    """
    present = study.instrument(instrument)
    return any(
        known.id == score.id and _is_worked_out_alike(study, (then, known), (present, score))
        for then in found_under(study, version, instrument)
        for known in then.scores
    )


def measure_continues(study: Study, version: str, measure: Measure) -> bool:
    """Whether what was answered under that version belongs to the present series of the measure."""
    form = study.instrument(measure.instrument)
    if isinstance(measure, ScoreRef):
        return score_continues(study, version, form.id, form.score(measure.score))
    return continues(study, version, form.id, form.item(measure.item))


def has_measure(study: Study, measure: Measure) -> bool:
    """Whether this version, alone, asks what the measure is about."""
    forms_of_it = [form for form in study.instruments if form.id == measure.instrument]
    if isinstance(measure, ScoreRef):
        return any(score.id == measure.score for form in forms_of_it for score in form.scores)
    return any(item.id == measure.item for form in forms_of_it for item in form.items)


Worked = tuple[Instrument, Score]


def _is_worked_out_alike(study: Study, then: Worked, now: Worked) -> bool:
    (before, known), (form, score) = then, now
    rules = [(each.algorithm, each.version, each.rule, each.minimum, each.maximum) for each in (known, score)]
    if rules[0] != rules[1]:
        return False
    names = score.rule.items if isinstance(score.rule, Total) else score.rule.names
    return all(_is_alike(study, name, before, form) for name in names)


def _is_alike(study: Study, name: str, before: Instrument, form: Instrument) -> bool:
    """Of an item, or another score, that a score names."""
    scores = [tuple(score for score in each.scores if score.id == name) for each in (before, form)]
    if scores[0] and scores[1]:
        return _is_worked_out_alike(study, (before, scores[0][0]), (form, scores[1][0]))
    items = [tuple(item for item in each.items if item.id == name) for each in (before, form)]
    if not (items[0] and items[1]):
        return False
    known, item = items[0][0], items[1][0]
    return known.series == item.series and _counts(known) == _counts(item)


def _counts(item: Item) -> object:
    """What each option counts, where an item has them; what numbers are, the check of an amendment has compared."""
    return [(option.code, option.score) for option in item.options] if isinstance(item, SingleChoice) else []
