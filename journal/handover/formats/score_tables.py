"""The table of scores: worked out from the answers of the same package, never read from anywhere."""

from collections.abc import Iterator
from typing import Final

from journal.diary.days import day_number
from journal.diary.kept import Book
from journal.diary.scoring import Lack, Outcome, Scored, count_of
from journal.handover.formats.cells import Cell, decimal_text
from journal.handover.formats.codebook import ScoreStatus
from journal.handover.formats.columns import DAY, PARTICIPANT, SEQ, STUDY_DAY, Table, code, integer, text
from journal.insight.scores import ScoredCheckIn, book_scores
from journal.study.model import Study
from journal.study.scores.model import Band

_LACKS: Final = (
    (Lack.DECLINED, "declined"),
    (Lack.NOT_APPLICABLE, "do not apply"),
    (Lack.BRANCHED_OUT, "not asked because of an earlier answer"),
    (Lack.UNANSWERED, "without an answer"),
    (Lack.WITHHELD, "left out of this handover"),
    (Lack.NO_NUMBER, "answered by an option that counts nothing"),
)


def scores(study: Study, book: Book) -> Table:
    columns = (
        PARTICIPANT,
        code("check_in_id", "The check-in, one completed instrument"),
        code("instrument", "Instrument"),
        code("instrument_version", "Version of the instrument's wording, items and scores"),
        code("score", "Score of the instrument"),
        STUDY_DAY,
        DAY,
        code("status", "Whether there is a value, and if not, why", "score_status"),
        code("value", "The score, to six decimal places at most; empty when there is none"),
        text("band", "Band that the value lies in; empty when there is none"),
        code("minimum", "Lowest value the score can have"),
        code("maximum", "Highest value the score can have"),
        integer("missing", "Items of the score without a number", "{count}"),
        *(integer(f"missing_{lack.value}", f"Of these: {what}", "{count}") for lack, what in _LACKS),
        code("algorithm", "Published algorithm, or study for the study's own"),
        code("algorithm_version", "Version of the algorithm"),
        text("source", "Where the algorithm comes from"),
        code("study_version", "Version of the study file"),
        SEQ,
    )
    return Table(
        name="scores",
        title="One row for each score of each finished check-in",
        columns=columns,
        rows=_rows(study, book),
        key=("check_in_id", "score"),
        refers=(("check_in_id", "check_ins", "check_in_id"),),
    )


def _rows(study: Study, book: Book) -> Iterator[tuple[Cell, ...]]:
    for one in book_scores(study, book):
        kept, score = one.check_in, one.score
        yield (
            book.participant,
            kept.check_in_id,
            kept.instrument,
            kept.instrument_version,
            score.id,
            day_number(kept.day, book.study_day_one),
            kept.day,
            status_of(one.outcome),
            *_value(study, one),
            decimal_text(score.minimum),
            decimal_text(score.maximum),
            len(one.outcome.missing),
            *(count_of(one.outcome.missing, lack) for lack, _ in _LACKS),
            score.algorithm,
            score.version,
            score.source,
            kept.study_version,
            kept.seq,
        )


def status_of(outcome: Outcome) -> ScoreStatus:
    if isinstance(outcome, Scored):
        return ScoreStatus.PRORATED if outcome.prorated else ScoreStatus.SCORED
    return ScoreStatus(outcome.reason.value)


def _value(study: Study, one: ScoredCheckIn) -> tuple[str, str]:
    """Value and band, in the study's first language."""
    if not isinstance(one.outcome, Scored):
        return "", ""
    band = one.outcome.band
    return decimal_text(one.outcome.value), band.words.say(study.language) if isinstance(band, Band) else ""
