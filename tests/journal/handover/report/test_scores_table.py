"""What the clinician's pages say of scores."""

import io
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from pypdf import PdfReader

from journal.diary.kept import Book
from journal.diary.values import Answered, AnswerState, BranchedOut, Choice, Declined, Quantity, Unanswered, Withheld
from journal.handover.report.contents import Making
from journal.handover.report.report import make_report
from journal.handover.report.scores_table import MOST_OF_ONE, scores_table
from journal.study.model import Instrument
from journal.study.scores.model import Score
from tests.journal.insight.books import DAY_ONE, at, check_in, make_book, make_study, number
from tests.support.studies.load import scored

STUDY = scored()


def nine(days: int, **others: AnswerState) -> Book:
    kept = []
    for after in range(days):
        states: dict[str, AnswerState] = {f"p{item}": Answered(Choice(str(after % 4))) for item in range(1, 10)}
        kept.append(check_in("nine", DAY_ONE + timedelta(days=after), {**states, **others}, seq=after))
    return make_book(check_ins=tuple(kept))


def test_newest_first_and_no_more_than_fit() -> None:
    found = scores_table(STUDY.study, nine(MOST_OF_ONE + 3))
    assert len(found["rows"]) == MOST_OF_ONE
    assert found["rows"][0] == ["8 Nov", "PHQ-9", "18 (0 to 27)", "moderately severe", "none"]
    assert found["rows"][-1][0] == "1 Nov"
    assert found["left_out"] == "The 8 newest of each score stand here. The data files hold 3 more."
    assert scores_table(STUDY.study, nine(MOST_OF_ONE))["left_out"] == ""


def test_what_is_missing_is_said_and_why() -> None:
    two = scores_table(STUDY.study, nine(1, p1=Declined(), p2=Unanswered()))
    assert two["rows"][0][2:] == ["0 (0 to 27)", "minimal", "1 declined, 1 no answer; prorated"]
    three = scores_table(STUDY.study, nine(1, p1=Withheld(), p2=BranchedOut(), p3=Withheld()))
    assert three["rows"][0][2:] == ["not scored: too many missing", "–", "1 not asked, 2 left out"]


def test_a_formula_without_a_result_or_out_of_its_range() -> None:
    states: dict[str, AnswerState] = {"a": number(2), "b": number(2), "c": Answered(Choice("no")), "line": number(51)}
    book = make_book(check_ins=(check_in("own", DAY_ONE, states),))
    rows = scores_table(STUDY.study, book)["rows"]
    assert [row[2] for row in rows] == ["12 (4 to 28)", "2 (1 to 5)", "12 (0 to 28)", "53 (0 to 100)"]

    def narrow(score: Score) -> Score:
        return replace(score, maximum=Decimal(1)) if score.id == "flagged" else score

    def narrowed(form: Instrument) -> Instrument:
        return replace(form, scores=tuple(map(narrow, form.scores)))

    study = replace(STUDY.study, instruments=tuple(map(narrowed, STUDY.study.instruments)))
    assert scores_table(study, book)["rows"][2][2:4] == ["not scored: outside its range", "–"]


def test_each_score_that_is_there_names_its_source() -> None:
    found = scores_table(STUDY.study, nine(2))
    assert found["sources"] == [
        "PHQ-9: phq_9, version 1. Kroenke, Spitzer, Williams, J Gen Intern Med 2001;16:606-613; "
        "missing items: Arrieta et al., J Clin Psychol 2017;73:1076-1090."
    ]
    own = make_book(check_ins=(check_in("own", DAY_ONE, {"a": Answered(Quantity(Decimal(2)))}),))
    assert "Average: the study’s own score, version 2. The study's own." in scores_table(STUDY.study, own)["sources"]


def test_a_study_without_scores_has_no_table() -> None:
    assert scores_table(make_study(), nine(2)) == {"rows": [], "sources": [], "left_out": ""}


def test_it_stands_in_the_report() -> None:
    book = nine(3)
    making = Making(
        made=at(book.last_day), integrity_code="D7F3", sealed=True, notes_included=True, program_version="1"
    )
    pages = PdfReader(io.BytesIO(make_report(STUDY, book, making).pdf)).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    for expected in ("Value (range)", "18 (0 to 27)", "moderately severe", "J Gen Intern Med 2001;16:606-613"):
        assert expected in text
    assert "moderately severe" not in " ".join(pages[0].extract_text().split())
