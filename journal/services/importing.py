"""Bring answers from elsewhere into a journal: all of them or none, each marked as imported."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from journal.diary.branching import Elsewhere, settled
from journal.diary.changes import CheckInSaved, Source
from journal.diary.custody import AnswersImported
from journal.diary.values import Answer, Answered, AnswerState, Unanswered
from journal.errors import Code, InputError
from journal.paths import read_limited
from journal.progress import Progress, silent
from journal.services.import_numbers import numbered
from journal.services.import_room import require_room
from journal.services.import_rows import Fault, ImportedRow, RowReader
from journal.services.import_safety import noted
from journal.services.import_table import BYTE_LIMIT, Problems, read_table
from journal.services.opening import Journal
from journal.study.day_rules import OnDemand
from journal.study.model import Instrument


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """``answers`` with a value, ``unanswered`` without one; ``digest``: SHA-256 of the file."""

    check_ins: int
    answers: int
    unanswered: int
    first_day: date
    last_day: date
    zone: str
    digest: str


def import_answers(journal: Journal, source: Path, *, zone: str, progress: Progress = silent) -> Imported:
    """Rows of one day, time, instrument and occasion are one check-in; its items without a row are unanswered.

    ``zone``: IANA name of the zone the times are in. Nothing is stored unless every row can be: raises ``TableError``
    CSV_INVALID with its problems, or ``InputError`` ZONE_UNKNOWN, FILE_MISSING, FILE_TOO_LARGE or JOURNAL_FULL.
    """
    _check_zone(zone)
    data = read_limited(source, BYTE_LIMIT)
    reader = RowReader(journal.study, zone=zone, now=journal.clock.now())
    rows = read_table(data, reader, name=source.name, progress=progress)
    if not rows:
        raise InputError(Code.NOTHING_TO_IMPORT, where=source.name)
    groups = _groups(rows)
    _refuse_known(journal, groups, source.name)
    others = _answers_by_day(rows)
    check_ins = numbered(journal, tuple(_check_in(journal, group, others[group[0].day]) for group in groups))
    require_room(journal, check_ins, name=source.name)
    digest = hashlib.sha256(data).hexdigest()
    answers = sum(isinstance(row.state, Answered) for row in rows)
    imported = AnswersImported(digest=digest, check_ins=len(check_ins), answers=answers, zone=zone)
    journal.append(*check_ins, *noted(journal, check_ins), imported)
    return Imported(
        check_ins=len(check_ins),
        answers=answers,
        unanswered=sum(isinstance(each.state, Unanswered) for check_in in check_ins for each in check_in.answers),
        first_day=min(row.day for row in rows),
        last_day=max(row.day for row in rows),
        zone=zone,
        digest=digest,
    )


def _check_zone(zone: str) -> None:
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise InputError(Code.ZONE_UNKNOWN) from None


def _groups(rows: Iterable[ImportedRow]) -> tuple[tuple[ImportedRow, ...], ...]:
    """Rows of one check-in together, in the order in which the check-ins begin in time."""
    groups: dict[tuple[str, date, str, str], list[ImportedRow]] = {}
    for row in rows:
        groups.setdefault((row.observed.utc.isoformat(), row.day, row.instrument, row.occasion), []).append(row)
    return tuple(tuple(groups[key]) for key in sorted(groups))


def _refuse_known(journal: Journal, groups: tuple[tuple[ImportedRow, ...], ...], name: str) -> None:
    """No check-in is taken in twice, so that importing a file again changes nothing; nor a second one of one occasion.

    What is filled in on demand may come without its number: it gets one of its own.
    """
    first, last = min(group[0].day for group in groups), max(group[0].day for group in groups)
    known = {(check_in.instrument, check_in.started.utc) for check_in in journal.vault.check_ins(first, last)}
    done = set(journal.vault.done(first, last))
    problems = Problems(name)
    for row in (group[0] for group in groups):
        occasion = (row.instrument, row.day, row.occasion)
        numbered_on = not row.occasion and isinstance(journal.study.instrument(row.instrument).days, OnDemand)
        if (row.instrument, row.observed.utc) in known:
            problems.add(row.line, Fault("The journal has that check-in already.", "Leave its rows out."))
        elif occasion in done and not numbered_on:
            what = f"That would be a second check-in “{row.instrument}” of the same day and time of day."
            problems.add(row.line, Fault(what, "Leave the rows of one of them out."))
        done.add(occasion)
    problems.raise_any()


def _answers_by_day(rows: Iterable[ImportedRow]) -> dict[date, dict[tuple[str, str], AnswerState]]:
    """What conditions that look at another form find: the answers of the same table and study day."""
    found: dict[date, dict[tuple[str, str], AnswerState]] = {}
    for row in rows:
        found.setdefault(row.day, {})[row.instrument, row.item] = row.state
    return found


def _check_in(journal: Journal, rows: tuple[ImportedRow, ...], others: Elsewhere) -> CheckInSaved:
    instrument = journal.study.instrument(rows[0].instrument)
    return CheckInSaved(
        check_in_id=journal.new_id(),
        instrument=instrument.id,
        instrument_version=instrument.version,
        language=journal.language,
        day=rows[0].day,
        occasion=rows[0].occasion,
        started=rows[0].observed,
        source=Source.IMPORTED,
        answers=_answers(instrument, rows, others),
    )


def _answers(instrument: Instrument, rows: tuple[ImportedRow, ...], others: Elsewhere) -> tuple[Answer, ...]:
    """What a row says stands, even where the study would not have asked; only gaps are branched out or worked out."""
    given = {row.item: row.state for row in rows}
    told = {item: state for item, state in given.items() if not isinstance(state, Unanswered)}
    states = settled(instrument, given, others) | told
    return tuple(Answer(item=item, state=state, observed=rows[0].observed) for item, state in states.items())
