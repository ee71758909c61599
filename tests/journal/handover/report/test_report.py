"""The report as a file: its structure, its words, and that nothing a person writes can break it."""

import io
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pikepdf
import pytest
from pypdf import PdfReader

from journal.clock import Instant
from journal.diary.changes import Actor, DoseTaken, PanelAnswer, Role, Source
from journal.diary.custody import ClockJump, ClockJumped
from journal.diary.events import Consequence, PartialDate, Persistence, Severity
from journal.diary.kept import Book, KeptClockJump
from journal.diary.values import Answered, AnswerState, Text
from journal.errors import Code, HandoverError
from journal.figures.fonts import MISSING
from journal.handover.report import typesetting
from journal.handover.report.contents import Making
from journal.handover.report.records_tables import form_tables
from journal.handover.report.report import Report, make_report, report_pages
from journal.study.model import StudyFile
from journal.study.safety import SafetyAction
from journal.study.wording import plain
from tests.journal.insight.books import (
    DAY_ONE,
    at,
    changed,
    check_in,
    correction,
    dose,
    event,
    given,
    make_book,
    make_study_file,
    medicine,
    number,
    panel,
)
from tests.journal.insight.filled import filled_book, some_events

CODE = "D7F3-41AC-9E02-6B58"
STUDY = make_study_file()


def full_book() -> Book:
    return filled_book(
        23,
        events=some_events(),
        panels=(panel(date(2026, 11, 11), answers=(PanelAnswer.GOING_TO_CALL,), seq=500),),
        corrections=(correction(date(2026, 11, 4), "sleep", number(348), number(408), "typo"),),
        medicines=(medicine("Paracetamol", date(2026, 11, 10)),),
    )


def report_of(
    book: Book, *, study: StudyFile = STUDY, notes: bool = True, made: Instant | None = None, sealed: bool = True
) -> Report:
    making = Making(
        made=made or at(book.last_day, 10, 15),
        integrity_code=CODE,
        sealed=sealed,
        notes_included=notes,
        program_version="9.8.7",
    )
    return make_report(study, book, making)


def text_of(report: Report) -> str:
    pages = PdfReader(io.BytesIO(report.pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).replace("\u200b", "").split())


@pytest.fixture(scope="module")
def full() -> Report:
    return report_of(full_book())


def test_it_claims_what_it_is_and_is_tagged(full: Report) -> None:
    with pikepdf.open(io.BytesIO(full.pdf)) as pdf:
        root: Any = pdf.Root
        assert bool(root.MarkInfo.Marked)
        assert str(root.Lang) == "en-GB"
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        with pdf.open_metadata() as claims:
            assert (claims["pdfaid:part"], claims["pdfaid:conformance"]) == ("2", "A")
            assert claims["pdfuaid:part"] == "1"
            assert claims["dc:title"] == "Participant diary report HBR-04-017"
            assert claims["xmp:CreateDate"].startswith("2026-11-20T10:15:00")
        tags = [str(node.S) for node in _structure(root.StructTreeRoot) if "/S" in node]
        assert {"/H1", "/H2", "/Table", "/TH", "/TD", "/Figure"} <= set(tags)
        figures = [node for node in _structure(root.StructTreeRoot) if node.get("/S") == "/Figure"]
        assert ["Mood: values on" in str(figure.Alt) for figure in figures] == [True]


def _structure(node: Any) -> list[Any]:  # noqa: ANN401 - pikepdf objects
    """Every element below ``node``; leaves are numbers and are passed over."""
    if isinstance(node, pikepdf.Array):
        return [found for part in node for found in _structure(part)]
    if not isinstance(node, pikepdf.Dictionary):
        return []
    return [node, *_structure(node.get("/K", pikepdf.Array()))]


def test_the_first_two_pages_hold_what_a_visit_needs(full: Report) -> None:
    pages = [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(full.pdf)).pages]
    assert len(pages) == 3
    for expected in (
        "Practice.",
        "1,482 records, none withheld. Notes are included.",
        CODE,
        "93 %",
        "45 of 48 check-ins",
        "7 of 8",
        "Serious consequence ticked, still there: Dizzy and faint, onset 19 Nov 18:30, severe, hospital.",
        "Help panel shown: Well-being in the past week: answer 6, for 11 Nov.",
        "Participant chose “I am going to call”.",
        "No value was filled in or estimated",
    ):
        assert expected in pages[0]
    for expected in (
        "Adverse events 6, newest first",
        "Severity (participant)",
        "48 due: 45 done (3 late), 3 missed",
        "5 h 48 min → 6 h 48 min typo",
        "Reviewed by",
        "How to check this page.",
    ):
        assert expected in pages[1]
    for index, page in enumerate(pages, 1):
        assert (
            "made 20 Nov 2026, 10:15 UTC · Daymark 9.8.7 · reported by the participant, not medically assessed" in page
        )
        assert f"Page {index} of 3" in page


def test_it_never_says_that_it_was_checked(full: Report) -> None:
    words = text_of(full).lower()
    for claim in ("valid", "unchanged", "verified", "complete and", "grade at worst", "certif"):
        assert claim not in words


def test_the_same_arguments_give_the_same_bytes(full: Report) -> None:
    assert report_of(full_book()).pdf == full.pdf
    assert report_of(full_book(), made=at(DAY_ONE + timedelta(days=30))).pdf != full.pdf


def test_notes_come_along_only_when_they_may() -> None:
    assert "walked by the water" in text_of(report_of(full_book()))
    without = text_of(report_of(full_book(), notes=False))
    assert "walked by the water" not in without
    assert "Notes are left out." in without
    assert "It came on when I stood up." in without


def attention_text(report: Report) -> str:
    return " ".join(f"{line['lead']} {line['text']}" for line in report.contents["attention"])


def test_a_rule_that_only_flags_stands_on_the_first_page() -> None:
    rules = make_study_file().study.safety_rules
    flags = make_study_file(safety_rules=(replace(rules[0], action=SafetyAction.FLAG),))
    days = [DAY_ONE + timedelta(days=7 * week + 6) for week in range(3)]
    imported = check_in("weekly", days[1], {"wellbeing": number(10)}, source=Source.IMPORTED, seq=2)
    book = make_book(
        check_ins=(
            check_in("weekly", days[0], {"wellbeing": number(10)}),
            imported,
            check_in("weekly", days[2], {"wellbeing": number(9)}, seq=3),
        )
    )
    report = report_of(book, study=flags)
    assert attention_text(report) == (
        "A safety rule of the study applies: Well-being in the past week: answer 10, for 11 Nov (imported); "
        "answer 10, for 4 Nov. This rule only flags: nothing was shown for it. "
        "Rule “low-mood” (answer above 9): “Thank you for telling us.”"
    )
    first = " ".join(PdfReader(io.BytesIO(report.pdf)).pages[0].extract_text().split())
    assert "A safety rule of the study applies:" in first
    assert "Nothing was flagged" not in text_of(report)
    shows = report_of(replace(book, check_ins=(imported,)))
    assert "answer 10, for 11 Nov (imported). No help panel was shown for it. Rule" in attention_text(shows)


def test_many_answers_on_which_one_rule_fired_are_counted() -> None:
    days = [DAY_ONE + timedelta(days=7 * week + 6) for week in range(25)]
    book = make_book(
        last_day=days[-1], check_ins=tuple(check_in("weekly", day, {"wellbeing": number(10)}) for day in days)
    )
    (line,) = report_of(book, study=make_study_file(duration_days=300)).contents["attention"]
    assert line["text"].count("answer 10") == 20
    assert "; and 5 more, which the data files hold." in line["text"]


def test_two_rules_have_a_line_each_before_severe_events() -> None:
    rules = make_study_file().study.safety_rules
    study = make_study_file(safety_rules=(*rules, replace(rules[0], id="memory", item="memory")))
    days = [DAY_ONE + timedelta(days=7 * week + 6) for week in range(2)]
    states: dict[str, AnswerState] = {"wellbeing": number(10), "memory": number(10)}
    severe = event(
        "Faint", PartialDate("2026-11-03"), day=days[0], severity=Severity.SEVERE, persistence=Persistence.STILL_THERE
    )
    book = make_book(check_ins=tuple(check_in("weekly", day, states) for day in days), events=(severe,))
    lines = report_of(book, study=study).contents["attention"]
    assert [line["text"].split(":")[0] for line in lines[:2]] == ["Well-being in the past week", "Memory and attention"]
    assert [line["lead"] for line in lines[2:]] == ["Severe and still there:"]


@pytest.mark.parametrize(("count", "columns"), [(0, []), (7, [7]), (8, [4, 4]), (15, [5, 5, 5]), (16, [6, 6, 4])])
def test_forms_that_are_not_daily_stand_in_even_tables(count: int, columns: list[int]) -> None:
    days = [DAY_ONE + timedelta(days=7 * week + 6) for week in range(count)]
    kept = tuple(check_in("weekly", day, {"wellbeing": number(1)}) for day in days)
    tables = form_tables(STUDY.study, make_book(check_ins=kept))
    assert [len(table["days"]) for table in tables] == columns
    assert [bool(table["title"]) for table in tables] == [True, False, False][: len(columns)]


def test_a_worrying_answer_taken_back_before_saving_stays_visible() -> None:
    day = date(2026, 11, 11)
    taken_back = changed(day, number(2), seq=4)
    book = make_book(
        check_ins=(check_in("weekly", day, {"wellbeing": number(2)}, seq=4),),
        given=(
            given("weekly", "wellbeing", day, number(10), taken_back, seq=2),
            replace(given("weekly", "memory", day, number(8), seq=1), actor=Actor(role=Role.ASSISTANT, reason="x")),
        ),
        panels=(panel(day, answers=(PanelAnswer.SAFE_CARRY_ON,), seq=3),),
    )
    report = report_of(book)
    assert (
        "Help panel shown: Well-being in the past week: first answer 10, then changed to 2, for 11 Nov. "
        "Shown 11 Nov 09:22. Participant chose “I am safe, carry on”."
    ) in attention_text(report)
    assert report.contents["changes"] == [
        [
            "11 Nov 09:05",
            "Well-being in the past week, 11 Nov",
            "10 → 2",
            "changed before saving; no reason is asked",
        ]
    ]
    assert "1 before saving" in text_of(report)


def test_help_says_what_called_for_it_and_which_button_was_pressed() -> None:
    day = date(2026, 11, 11)
    book = make_book(
        panels=(
            panel(day, seq=1),
            panel(day, rule="consequence:hospital", about="event-2", seq=2),
            panel(day, rule="consequence:self_harm_thoughts", about="event-2", seq=3),
        )
    )
    assert [f"{line['lead']} {line['text']}" for line in report_of(book).contents["attention"]] == [
        "Help panel shown: “thoughts of self-harm or ending life” was ticked in a report. Shown 11 Nov 09:22. "
        "No button was pressed. Not said whether the study team knows.",
        "Help banner shown: “hospital” was ticked in a report. Shown 11 Nov 09:22. "
        "Not said whether the study team knows.",
        "Help panel shown: The answer is outside this report. Shown 11 Nov 09:22. "
        "No button was pressed. Not said whether the study team knows. "
        "Rule “low-mood” (answer above 9): “Thank you for telling us.”",
    ]


def test_a_short_period_hides_nothing_that_always_goes_along() -> None:
    day = date(2026, 11, 11)
    book = replace(
        full_book(), given=(given("weekly", "wellbeing", day, number(10), changed(day, number(6), seq=800), seq=2),)
    )
    first, last = date(2026, 10, 29), date(2026, 11, 2)
    days = [kept for kept in book.check_ins if kept.day <= last]
    report = report_of(replace(book, first_day=first, last_day=last, check_ins=tuple(days)))
    attention = attention_text(report)
    assert "Dizzy and faint, onset 19 Nov 18:30 (outside the period), severe, hospital." in attention
    assert (
        "first answer 10, then changed to 6, for 11 Nov (outside the period). Shown 11 Nov 09:22 (outside the period)."
    ) in attention
    tiles = {tile["name"]: (tile["value"], tile["detail"]) for tile in report.contents["figures"]}
    assert tiles["Adverse events"] == ("6", "1 ticked as serious, 6 outside the period")
    assert tiles["Answers changed"] == ("2", "1 with a reason, 1 before saving, 2 outside the period")
    assert tiles["Medication"][1].endswith("outside the period")
    assert [row[1] for row in report.contents["changes"]] == [
        "Sleep, 4 Nov, outside the period",
        "Well-being in the past week, 11 Nov, outside the period",
    ]


def test_days_without_a_record_are_not_said_to_be_otherwise() -> None:
    book = make_book(
        last_day=DAY_ONE + timedelta(days=14),
        doses=(
            dose(DAY_ONE + timedelta(days=1)),
            dose(DAY_ONE + timedelta(days=4), DoseTaken.NOT_TAKEN),
            dose(DAY_ONE + timedelta(days=7), DoseTaken.DIFFERENT),
        ),
    )
    tiles = {tile["name"]: tile for tile in report_of(book, made=at(DAY_ONE + timedelta(days=30))).contents["figures"]}
    assert (tiles["Medication"]["value"], tiles["Medication"]["detail"]) == (
        "1 of 5",
        "as instructed, 1 not taken, 1 different, 2 not recorded",
    )


def test_a_report_on_its_own_speaks_of_no_package_around_it() -> None:
    words = text_of(report_of(full_book(), sealed=False))
    assert "This report was made from 1,482 records, none withheld." in words
    assert "its record 1,482 must have the hash that stands at the end of this report" in words
    for absent in ("This package holds", "sha256sum", "README.txt", "to that package"):
        assert absent not in words
        assert absent in text_of(report_of(full_book()))


@pytest.mark.parametrize("book", [make_book(last_day=DAY_ONE), make_book(), make_book(withheld_records=12)])
def test_an_empty_journal_has_its_two_pages_too(book: Book) -> None:
    words = text_of(report_of(book))
    for expected in ("Nothing was flagged.", "none reported", "Changes to answers none", "Reviewed by"):
        assert expected in words
    assert ("12 of them withheld" in words) is (book.withheld_records == 12)


def test_a_study_without_measures_or_medication_has_a_report() -> None:
    words = text_of(report_of(filled_book(9), study=make_study_file(measures=(), medication=None)))
    assert "Trends" not in words
    assert "Adherence, day by day" in words


def test_a_signed_study_has_no_practice_banner() -> None:
    assert "Practice" not in text_of(report_of(replace(full_book(), practice=False)))


def test_markup_stays_text() -> None:
    trap = '#set page(fill: red) #panic("out") $x^2$ *bold* _it_ `raw` <label> @ref // /* ] ) } \\ "quoted"'
    book = make_book(
        check_ins=(check_in("evening", DAY_ONE, {"note": Answered(Text(trap))}),),
        events=(event(trap, PartialDate("2026-11"), day=date(2026, 11, 3), words=trap),),
        corrections=(correction(DAY_ONE, "sleep", number(1), number(2), trap),),
        medicines=(medicine(trap, DAY_ONE),),
        participant=trap[:20],
    )
    words = text_of(report_of(book))
    assert words.count('#panic("out")') >= 4
    assert words.count("<label> @ref") >= 3


SCRIPTS = {
    "arabic": "\u0635\u062f\u0627\u0639 \u0642\u0648\u064a \u0627\u0644\u064a\u0648\u0645",
    "hebrew": "\u05e9\u05dc\u05d5\u05dd",
    "chinese": "\u4eca\u5929\u5934\u75db",
    "emoji": "\U0001f600\U0001f468\u200d\U0001f469\u200d\U0001f467 fine \u263a\ufe0f",
    "control": "a\x00b\x07c\u202ed\u2028e\ufeff",
    "private": "\ue000\U0010fffd\ufdd0\ud800",
    "stacked": "z\u0335\u0336\u0489" * 9,
    "one word": "a" * 1500,
    "lines": "line\n" * 90,
}


@pytest.mark.parametrize("name", SCRIPTS)
def test_any_script_can_be_written_and_what_has_no_letter_is_marked(name: str) -> None:
    text = SCRIPTS[name]
    book = make_book(
        check_ins=(check_in("evening", DAY_ONE, {"note": Answered(Text(text))}),),
        events=(event(text, PartialDate("2026-11-03"), day=date(2026, 11, 3), words=text),),
        corrections=(correction(DAY_ONE, "sleep", number(1), number(2), text),),
    )
    report = report_of(book)
    marked = f"{MISSING} stands" in report.contents["replaced"]
    assert marked is (name in {"chinese", "emoji", "control", "private"})
    assert ("these pages have no letter for" in text_of(report)) is marked


def test_a_right_to_left_journal() -> None:
    arabic = "\u0645\u0632\u0627\u062c"
    report = report_of(replace(full_book(), language="ar"), study=make_study_file(title=plain(arabic, "ar")))
    assert arabic in report.contents["head"]["study"]
    assert report.contents["language"] == "ar"


def test_a_year_and_forty_events() -> None:
    events = tuple(
        event(
            f"Symptom {index}",
            PartialDate((DAY_ONE + timedelta(days=9 * index)).isoformat()),
            day=DAY_ONE + timedelta(days=9 * index),
            severity=Severity(index % 3 + 1),
            persistence=Persistence.STILL_THERE if index % 8 == 0 else Persistence.ENDED,
            consequences=(Consequence.LASTING_HARM,) if index == 39 else (Consequence.NONE,),
            seq=index + 1,
        )
        for index in range(40)
    )
    report = report_of(filled_book(365, events=events), study=make_study_file(duration_days=365))
    assert [row["term"] for row in report.contents["events"]] == [f"Symptom {index}" for index in range(39, -1, -1)]
    assert [row[0] for row in report.contents["days"]["months"]][-1] == "Oct 2027"
    assert sum(len(block["numbers"]) for block in report.contents["days"]["further"]) == 365
    pages = PdfReader(io.BytesIO(report.pdf)).pages
    assert 6 <= len(pages) <= 14
    second = " ".join(pages[1].extract_text().split())
    assert "Adverse events 40, newest first" in second
    assert "Symptom 39" in second


def test_jumps_of_the_clock_are_told() -> None:
    jumps = tuple(
        KeptClockJump(
            jump=ClockJumped(jump=jump, seconds=seconds, zone_before="UTC", zone_after="Europe/Paris"),
            day=DAY_ONE,
            stored=at(DAY_ONE),
            seq=index,
        )
        for index, (jump, seconds) in enumerate([(ClockJump.BACK, -7200), (ClockJump.ZONE, 0)])
    )
    words = text_of(report_of(make_book(clock_jumps=jumps)))
    assert "went back by 7,200 s" in words
    assert "changed its zone from UTC to Europe/Paris" in words


def test_pages_for_the_screen_are_the_pages_of_the_file(full: Report) -> None:
    pictures = report_pages(full, ppi=40)
    assert len(pictures) == 3
    assert all(picture.startswith(b"\x89PNG") for picture in pictures)


def test_what_typst_cannot_set_is_one_clear_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typesetting, "TEMPLATE", typesetting.RESOURCES / "report" / "parts" / "none.typ")
    with pytest.raises(HandoverError) as raised:
        report_of(make_book())
    assert (raised.value.code, raised.value.where, raised.value.facts) == (Code.REPORT_FAILED, "report", {})
