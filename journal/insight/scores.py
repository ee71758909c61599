"""The scores of a book: worked out anew from the answers as they stand, so that a correction changes them.

Nothing here needs NumPy: Today asks for the first measure, too.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from journal.clock import Instant
from journal.diary.kept import Book, KeptAnswer, KeptCheckIn
from journal.diary.rules import NEVER_GIVEN
from journal.diary.scoring import Outcome, Scored, score_of, scores_of
from journal.diary.values import Answered, AnswerState, Quantity, Unanswered
from journal.study.items import Item, Number
from journal.study.model import Instrument, Measure, ScoreRef, Study
from journal.study.scores.model import Score
from journal.study.versions import found_under, measure_continues


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoredCheckIn:
    """One score of one check-in."""

    check_in: KeptCheckIn
    score: Score
    outcome: Outcome


def book_scores(study: Study, book: Book) -> tuple[ScoredCheckIn, ...]:
    """Of every finished check-in, by day, as the version has it that was filled in; scores in the study's order."""
    return tuple(
        ScoredCheckIn(check_in=kept, score=score, outcome=outcome)
        for kept in sorted(book.check_ins, key=lambda one: (one.day, one.seq, one.check_in_id))
        if kept.finished
        for form in found_under(study, kept.study_version, kept.instrument)
        for score, outcome in scores_of(form, _states(kept))
    )


def _states(kept: KeptCheckIn) -> dict[str, AnswerState]:
    return {answer.item: answer.state for answer in kept.answers}


def as_answers(study: Study, measure: ScoreRef, check_ins: Iterable[KeptCheckIn]) -> tuple[KeptAnswer, ...]:
    """The score of each finished check-in in the shape of an answer, for a series. None of these was ever kept.

    By the form that was filled in; one that had no such score is left out.
    """
    return tuple(
        KeptAnswer(
            check_in_id=kept.check_in_id,
            instrument=kept.instrument,
            instrument_version=kept.instrument_version,
            study_version=kept.study_version,
            item=score.id,
            day=kept.day,
            occasion=kept.occasion,
            state=_as_state(form, score, kept),
            observed=_last_given(kept),
            stored=kept.stored,
            source=kept.source,
            corrected=any(answer.corrected for answer in kept.answers),
            seq=kept.seq,
        )
        for kept in check_ins
        if kept.instrument == measure.instrument and kept.finished
        for form in found_under(study, kept.study_version, kept.instrument)
        for score in form.scores
        if score.id == measure.score
    )


def _as_state(instrument: Instrument, score: Score, kept: KeptCheckIn) -> AnswerState:
    found = score_of(instrument, score, _states(kept))
    return Answered(Quantity(found.value)) if isinstance(found, Scored) else Unanswered()


def _last_given(kept: KeptCheckIn) -> Instant:
    """A score is as late as the latest answer of its check-in."""
    given = [answer.observed for answer in kept.answers if not isinstance(answer.state, NEVER_GIVEN)]
    return max(given, key=lambda instant: instant.utc, default=kept.started)


def like_a_number(score: Score) -> Number:
    """An item whose answers are like the score's values: drawn, compared and spoken of in the same way."""
    return Number(id=score.id, question=score.title, minimum=score.minimum, maximum=score.maximum, decimals=6)


def item_of(study: Study, measure: Measure) -> Item:
    """For a score, an item like it."""
    instrument = study.instrument(measure.instrument)
    if isinstance(measure, ScoreRef):
        return like_a_number(instrument.score(measure.score))
    return instrument.item(measure.item)


def in_series(study: Study, measure: Measure, answers: Iterable[KeptAnswer]) -> tuple[KeptAnswer, ...]:
    """Those that the present version of the study counts into the series of the item or the score."""
    goes_on = {each.version: measure_continues(study, each.version, measure) for each in study.versions}
    return tuple(each for each in answers if goes_on[study.at(each.study_version).version])
