"""Check-ins, the answers in them, and corrections."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row

from journal.clock import Instant
from journal.diary.changes import AnswerCorrected, AnswerGiven, CheckInSaved, Source
from journal.diary.values import Answer, Withheld
from journal.ledger.record import Entry
from journal.vault.projection.states import state_columns, state_text
from journal.vault.projection.writer import ViewWriter, refusal
from journal.vault.rows.check_ins import AnswerRow, CheckInRow, CorrectionRow, GivenAnswerRow


@dataclass(frozen=True, slots=True, kw_only=True)
class _Form:
    check_in_id: str
    instrument: str
    instrument_version: str
    language: str
    day: date
    occasion: str
    started: Instant
    source: Source
    finished: bool


def answer_given(writer: ViewWriter, entry: Entry, given: AnswerGiven) -> None:
    """The first one makes an unfinished check-in; a later one for the same item takes the earlier one's place there.

    Each is kept as it was given beside that.
    """
    form = _Form(
        check_in_id=given.check_in_id,
        instrument=given.instrument,
        instrument_version=given.instrument_version,
        language=given.language,
        day=given.day,
        occasion=given.occasion,
        started=given.answer.observed,
        source=Source.ENTERED,
        finished=False,
    )
    _add_given(writer, entry, given)
    if given.check_in_id in writer.unfinished:
        earlier = writer.answers_of(given.check_in_id)
        before = earlier.get(given.answer.item)
        position = len(earlier) if before is None else before.position
        _replace(writer, entry, form, given.answer, earlier, position=position)
        return
    writer.unfinished.add(given.check_in_id)
    _add_check_in(writer, entry, form)
    writer.add(AnswerRow, **_answer_row(entry, form, given.answer, position=0, corrected=False))


def check_in_saved(writer: ViewWriter, entry: Entry, saved: CheckInSaved) -> None:
    """A second one for the same check-in is refused by its key."""
    form = _Form(
        check_in_id=saved.check_in_id,
        instrument=saved.instrument,
        instrument_version=saved.instrument_version,
        language=saved.language,
        day=saved.day,
        occasion=saved.occasion,
        started=saved.started,
        source=saved.source,
        finished=True,
    )
    if saved.check_in_id in writer.unfinished:
        writer.unfinished.discard(saved.check_in_id)
        _finish(writer, entry, form, saved.answers)
        return
    _add_check_in(writer, entry, form)
    rows = (_answer_row(entry, form, one, position=at, corrected=False) for at, one in enumerate(saved.answers))
    writer.add_all(AnswerRow, rows)


def answer_corrected(writer: ViewWriter, entry: Entry, corrected: AnswerCorrected) -> None:
    """Refused when it is not about the answer as it stands. What was withheld cannot be compared and is passed over."""
    present = writer.answers_of(corrected.check_in_id).get(corrected.item)
    if present is None:
        if not writer.incomplete:
            raise refusal(entry.seq)
        _add_correction(writer, entry, corrected)
        return
    withheld = Withheld() in (corrected.old, corrected.new) or present.status == "withheld"
    if not withheld and present.state != state_text(corrected.old):
        raise refusal(entry.seq)
    place = (present.instrument, present.day, present.occasion)
    if place != (corrected.instrument, corrected.day, corrected.occasion):
        raise refusal(entry.seq)
    _add_correction(writer, entry, corrected)
    now = {**state_columns(corrected.new), "stored": entry.stamp.at, "corrected": True, "seq": entry.seq}
    writer.change_answer(present, now)


def _finish(writer: ViewWriter, entry: Entry, form: _Form, answers: tuple[Answer, ...]) -> None:
    """Answers given before stay where the finished form does not give them again."""
    earlier = writer.answers_of(form.check_in_id)
    writer.change_check_in(form.check_in_id, _check_in_row(entry, form))
    for at, answer in enumerate(answers):
        _replace(writer, entry, form, answer, earlier, position=at)


def _replace(
    writer: ViewWriter, entry: Entry, form: _Form, answer: Answer, earlier: dict[str, Row[Any]], *, position: int
) -> None:
    before = earlier.get(answer.item)
    if before is not None:
        writer.forget_answer(before)
    other = before is not None and before.state != state_text(answer.state)
    if before is not None and other:
        then = {"then": state_text(answer.state), "then_stored": entry.stamp.at, "then_seq": entry.seq}
        writer.supersede(before, then)
    changed = before is not None and (before.corrected or other)
    writer.add(AnswerRow, **_answer_row(entry, form, answer, position=position, corrected=changed))


def _add_check_in(writer: ViewWriter, entry: Entry, form: _Form) -> None:
    writer.add(CheckInRow, **_check_in_row(entry, form))


def _check_in_row(entry: Entry, form: _Form) -> dict[str, Any]:
    return {
        "check_in_id": form.check_in_id,
        "instrument": form.instrument,
        "instrument_version": form.instrument_version,
        "study_version": entry.stamp.study_version,
        "program_version": entry.stamp.program_version,
        "language": form.language,
        "day": form.day,
        "started": form.started,
        "stored": entry.stamp.at,
        "source": form.source.value,
        "finished": form.finished,
        "actor": entry.stamp.actor.role.value,
        "actor_reason": entry.stamp.actor.reason,
        "seq": entry.seq,
        "occasion": form.occasion,
    }


def _answer_row(entry: Entry, form: _Form, answer: Answer, *, position: int, corrected: bool) -> dict[str, Any]:
    return {
        "check_in_id": form.check_in_id,
        "item": answer.item,
        "position": position,
        "instrument": form.instrument,
        "day": form.day,
        **state_columns(answer.state),
        "observed": answer.observed,
        "stored": entry.stamp.at,
        "source": form.source.value,
        "corrected": corrected,
        "seq": entry.seq,
        "occasion": form.occasion,
    }


def _add_given(writer: ViewWriter, entry: Entry, given: AnswerGiven) -> None:
    writer.add(
        GivenAnswerRow,
        seq=entry.seq,
        check_in_id=given.check_in_id,
        item=given.answer.item,
        instrument=given.instrument,
        instrument_version=given.instrument_version,
        study_version=entry.stamp.study_version,
        day=given.day,
        state=state_text(given.answer.state),
        observed=given.answer.observed,
        stored=entry.stamp.at,
        actor=entry.stamp.actor.role.value,
        actor_reason=entry.stamp.actor.reason,
        then=None,
        then_stored=None,
        then_seq=None,
        occasion=given.occasion,
    )


def _add_correction(writer: ViewWriter, entry: Entry, corrected: AnswerCorrected) -> None:
    writer.add(
        CorrectionRow,
        seq=entry.seq,
        check_in_id=corrected.check_in_id,
        item=corrected.item,
        instrument=corrected.instrument,
        instrument_version=corrected.instrument_version,
        day=corrected.day,
        old=state_text(corrected.old),
        new=state_text(corrected.new),
        reason=corrected.reason,
        stored=entry.stamp.at,
        actor=entry.stamp.actor.role.value,
        actor_reason=entry.stamp.actor.reason,
        occasion=corrected.occasion,
    )
