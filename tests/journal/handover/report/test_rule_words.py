"""What the report says of safety rules, whatever they are about."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

from journal.diary.changes import MedicineStarted
from journal.diary.events import UnknownDate
from journal.diary.kept import KeptFiring, KeptMedicine
from journal.handover.report.attention_box import needs_attention
from journal.handover.report.first_page import translation_words
from journal.handover.report.rule_words import rule_words
from journal.study.safety import NumberBelow, SafetyAction
from tests.journal.insight.books import at, check_in, event, make_book, number, panel
from tests.support.studies.load import every_kind, watchful

DAY: Final = date(2026, 11, 11)
STUDY: Final = watchful().study


def firing(rule: str, about: str, seq: int) -> KeptFiring:
    return KeptFiring(rule=rule, about=about, day=DAY, fired=at(DAY, 9, 30), seq=seq)


def test_each_condition_is_said_in_words_and_those_of_the_study_follow() -> None:
    assert [rule_words(rule.id, STUDY, "en") for rule in STUDY.rules] == [
        "Rule “strained” (score strain above 4): “Much at once.”",
        "Rule “fell” (changed by -30 within 7 days): “Lower than before.”",
        "Rule “rose” (changed by +60 within 3 days): “Much higher.”",
        "Rule “severe” (severity at least severe): “Severe.”",
        "Rule “harm” (symptom reported: self_harm): “Please talk to someone.”",
        "Rule “mao_now” (medicine entered: mao): “Call before you take it.”",
        "Rule “medicine:lithium” (medicine entered: lithium): “Please tell the study team that you take this.”",
        "Rule “medicine:mao” (medicine entered: mao): “The study team wants to hear of this.”",
    ]
    kinds = every_kind().study
    assert [rule_words(rule.id, kinds, "de") for rule in kinds.safety_rules[:3]] == [
        "Rule “hot” (answer above 38.5): “Rufen Sie an.”",
        "Rule “worse” (answer below -1): “Schlechter.”",
        "Rule “both” (chosen: a, b): “Hilfe.”",
    ]
    assert rule_words("gone", STUDY, "en") == "Rule “gone”, which that version of the study does not have."


def test_rules_about_a_score_an_event_and_a_medicine_stand_with_what_they_are_about() -> None:
    medicine = MedicineStarted(
        medicine_id="m1", name="Lithiofor", why="", dose="", unit="", started=UnknownDate(), ended=UnknownDate()
    )
    book = make_book(
        check_ins=(check_in("daily", DAY, {"mood": number(40), "low": number(3)}),),
        events=(event("Fainting", UnknownDate(), day=DAY, seq=2),),
        medicines=(KeptMedicine(medicine=medicine, day=DAY, stored=at(DAY), seq=3),),
        panels=(
            replace(panel(DAY, rule="medicine:lithium", about="m1", seq=4), panel_id="p1"),
            replace(panel(DAY, rule="harm", about="never-saved", seq=5), panel_id="p2"),
        ),
        firings=(
            firing("severe", "event-2", 6),
            firing("strained", f"daily-{DAY}", 7),
            firing("rose", f"daily-{DAY}", 8),
            firing("rose", "elsewhere", 9),
        ),
    )
    texts = [f"{line['lead']} {line['text']}" for line in needs_attention(STUDY, book)]
    pressed = "Shown 11 Nov 09:22. No button was pressed. Not said whether the study team knows."
    noted = "A safety rule of the study applies: {} Noted 11 Nov 09:30. {}"
    assert texts == [
        "Help panel shown: What it is about is outside this report, or was never saved. "
        f"{pressed} {rule_words('harm', STUDY, 'en')}",
        f"Help panel shown: “Lithiofor”. {pressed} {rule_words('medicine:lithium', STUDY, 'en')}",
        noted.format("The answer is outside this report.", rule_words("rose", STUDY, "en")),
        noted.format("How is your mood?: answer 40, for 11 Nov.", rule_words("rose", STUDY, "en")),
        noted.format("Daily, for 11 Nov.", rule_words("strained", STUDY, "en")),
        noted.format("“Fainting”.", rule_words("severe", STUDY, "en")),
    ]


def test_a_check_in_of_a_form_that_the_study_does_not_have_any_more_is_outside() -> None:
    book = make_book(check_ins=(check_in("evening", DAY, {}),), firings=(firing("strained", f"evening-{DAY}", 7),))
    [line] = needs_attention(STUDY, book)
    assert line["text"].startswith("What it is about is outside this report, or was never saved.")


def test_an_answer_rule_that_only_flags_has_one_line_though_it_was_noted_too() -> None:
    kinds = every_kind().study
    rule = replace(kinds.safety_rules[0], action=SafetyAction.FLAG, condition=NumberBelow(limit=Decimal(5)))
    study = replace(kinds, safety_rules=(rule,))
    book = make_book(
        check_ins=(check_in("all", DAY, {"temperature": number(4)}),), firings=(firing("hot", f"all-{DAY}", 3),)
    )
    [line] = needs_attention(study, book)
    assert "answer 4 Cel, for 11 Nov" in line["text"]


def test_a_translation_that_was_not_reviewed_is_said_on_the_first_page() -> None:
    assert translation_words(STUDY, "de") == ""
    assert translation_words(STUDY, "es") == (
        "The questions were read in “es”: this translation has not been reviewed by a native clinician."
    )
