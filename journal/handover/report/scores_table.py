"""Scores as the clinician's pages show them: value, range, band, what was missing, where the algorithm comes from."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from types import MappingProxyType
from typing import Any, Final

from journal.diary.kept import Book
from journal.diary.scoring import Lack, NotScored, NotScoredWhy, Outcome, Scored
from journal.handover.report.dates import NONE, short_day
from journal.insight.scores import ScoredCheckIn, book_scores
from journal.study.model import Study
from journal.study.scores.model import OWN, Band, Score
from journal.study.versions import forms

MOST_OF_ONE: Final = 8
"""Dates of one score that the pages show, the newest; the data files hold them all."""

_LACKS: Final = MappingProxyType(
    {
        Lack.DECLINED: "declined",
        Lack.NOT_APPLICABLE: "does not apply",
        Lack.BRANCHED_OUT: "not asked",
        Lack.UNANSWERED: "no answer",
        Lack.WITHHELD: "left out",
        Lack.NO_NUMBER: "counts nothing",
    }
)
_WHY: Final = MappingProxyType(
    {
        NotScoredWhy.TOO_MANY_MISSING: "not scored: too many missing",
        NotScoredWhy.NO_RESULT: "not scored: no result",
        NotScoredWhy.OUT_OF_RANGE: "not scored: outside its range",
    }
)


def scores_table(study: Study, book: Book) -> dict[str, Any]:
    """``rows``: day, score, value, band, missing; scores in the study's order, each newest first."""
    rows: list[list[str]] = []
    sources: list[str] = []
    left_out = 0
    found: defaultdict[tuple[str, str], list[ScoredCheckIn]] = defaultdict(list)
    for one in book_scores(study, book):
        found[one.check_in.instrument, one.score.id].append(one)
    for place in dict.fromkeys((form.id, score.id) for form in forms(study) for score in form.scores):
        mine = found[place]
        newest = mine[::-1][:MOST_OF_ONE]
        left_out += len(mine) - len(newest)
        rows += [_row(one, study, book.language) for one in newest]
        sources += (_source(one.score, book.language) for one in newest)
    return {"rows": rows, "sources": list(dict.fromkeys(sources)), "left_out": _left_out(left_out)}


def _row(one: ScoredCheckIn, study: Study, language: str) -> list[str]:
    band = one.outcome.band if isinstance(one.outcome, Scored) else NONE
    return [
        short_day(one.check_in.day),
        _title(one, study, language),
        _value(one.outcome, one.score),
        band.words.say(language) if isinstance(band, Band) else NONE,
        _missing(one.outcome.missing, prorated=isinstance(one.outcome, Scored)),
    ]


def _title(one: ScoredCheckIn, study: Study, language: str) -> str:
    """Where the study has had several versions of the form, it says which one was filled in."""
    form, version = one.check_in.instrument, one.check_in.instrument_version
    several = sum(known.id == form for known in forms(study)) > 1
    return one.score.title.say(language) + (f", version {version} of its form" if several else "")


def _value(outcome: Outcome, score: Score) -> str:
    if isinstance(outcome, NotScored):
        return _WHY[outcome.reason]
    return f"{outcome.value:f} ({score.minimum:f} to {score.maximum:f})"


def _missing(lacks: Iterable[Lack], *, prorated: bool) -> str:
    counted = Counter(lacks)
    words = ", ".join(f"{counted[lack]} {what}" for lack, what in _LACKS.items() if counted[lack])
    return f"{words}; prorated" if words and prorated else words or "none"


def _source(score: Score, language: str) -> str:
    name = "the study’s own score" if score.algorithm == OWN else score.algorithm
    return f"{score.title.say(language)}: {name}, version {score.version}. {score.source}."


def _left_out(count: int) -> str:
    if not count:
        return ""
    return f"The {MOST_OF_ONE} newest of each score stand here. The data files hold {count:,} more."
