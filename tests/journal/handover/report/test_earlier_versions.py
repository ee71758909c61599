"""What the clinician's pages say of what only an earlier version of the study had."""

from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

from journal.diary.changes import Actor
from journal.diary.kept import KeptScheduleChange
from journal.diary.scheduling import VisitMoved
from journal.diary.values import Answered, AnswerState, Choice
from journal.handover.report.attention_box import needs_attention
from journal.handover.report.first_page import translation_words
from journal.handover.report.rule_words import about_words, is_about_an_answer, rule_words
from journal.handover.report.schedule_rows import schedule_rows
from journal.handover.report.scores_table import scores_table
from journal.study.versions import joined
from tests.journal.insight.books import DAY_ONE, at, check_in, make_book, number, panel
from tests.support.amending import form, next_version
from tests.support.studies.load import EVERY_KIND, SCHEDULES, SCORED, WATCHFUL, every_kind, schedules, scored, watchful

NEXT: Final = DAY_ONE + timedelta(days=1)


def gentler(study: dict[str, Any]) -> None:
    """Rules and medicines are gone but for one, which has other words and looks at a score no longer."""
    study["safety_rules"] = [rule for rule in study["safety_rules"] if rule["id"] == "fell"]
    study["safety_rules"][0]["words"] = {"en": "Other words.", "de": "Andere Worte.", "es": "Otras palabras."}
    study["medicines_to_ask_about"] = []


def test_a_rule_has_the_words_of_its_version() -> None:
    study = joined([watchful(), next_version(WATCHFUL, "2", gentler)]).study
    old = study.at(watchful().study.version)
    assert rule_words("strained", old, "en") == "Rule “strained” (score strain above 4): “Much at once.”"
    assert rule_words("fell", old, "en") == "Rule “fell” (changed by -30 within 7 days): “Lower than before.”"
    assert rule_words("fell", study, "en") == "Rule “fell” (changed by -30 within 7 days): “Other words.”"
    assert rule_words("medicine:lithium", old, "en").endswith("“Please tell the study team that you take this.”")
    assert not is_about_an_answer("strained", old)
    assert is_about_an_answer("fell", study)


def stricter(study: dict[str, Any]) -> None:
    """The first rule looks at another limit, in other words."""
    study["safety_rules"][0].update(when={"above": 39.5}, words="Call now.")


def test_what_fired_before_an_amendment_is_told_as_it_was_then() -> None:
    study = joined([every_kind(), next_version(EVERY_KIND, "2", stricter)]).study
    then = every_kind().study.version
    old = replace(check_in("all", DAY_ONE, {"temperature": number(39)}), study_version=then)
    new = replace(check_in("all", NEXT, {"temperature": number(40)}, seq=5), study_version="2")
    then_shown = replace(panel(DAY_ONE, rule="hot", about=old.check_in_id, seq=2), study_version=then)
    book = make_book(check_ins=(old, new), panels=(then_shown,))
    shown, fired = (line["text"] for line in needs_attention(study, book))
    assert "answer 39 Cel" in shown
    assert shown.endswith(rule_words("hot", study.at(then), "en"))
    assert "above 38.5" in shown
    assert fired.endswith("Rule “hot” (answer above 39.5): “Call now.”")


def test_answers_that_fired_under_two_versions_of_a_rule_are_two_lines() -> None:
    study = joined([every_kind(), next_version(EVERY_KIND, "2", stricter)]).study
    then = every_kind().study.version
    old = replace(check_in("all", DAY_ONE, {"temperature": number(39)}), study_version=then)
    new = replace(check_in("all", NEXT, {"temperature": number(40)}, seq=5), study_version="2")
    lines = [line["text"] for line in needs_attention(study, make_book(check_ins=(old, new)))]
    assert [line.endswith("“Call now.”") for line in lines] == [True, False]
    assert "above 38.5" in lines[1]


def test_what_a_rule_is_about_is_called_as_it_was_then() -> None:
    def renamed(study: dict[str, Any]) -> None:
        form(study, "daily").update(version="2", title={"en": "Each day", "de": "Jeder Tag", "es": "Todo día"})

    study = joined([watchful(), next_version(WATCHFUL, "2", renamed)]).study
    old = check_in("daily", DAY_ONE, {"mood": number(40)})
    new = replace(check_in("daily", NEXT, {"mood": number(40)}), study_version="2")
    book = make_book(check_ins=(old, new))
    assert about_words(old.check_in_id, study, book) == "Daily, for 29 Oct"
    assert about_words(new.check_in_id, study, book) == "Each day, for 30 Oct"


def test_scores_of_a_form_that_had_several_versions_say_which_was_filled_in() -> None:
    def reworded(study: dict[str, Any]) -> None:
        nine = form(study, "nine")
        nine["version"], nine["items"][0]["question"] = "2", "Otherwise?"

    study = joined([scored(), next_version(SCORED, "2", reworded)]).study
    states: dict[str, AnswerState] = {f"p{item}": Answered(Choice("1")) for item in range(1, 10)}
    old = check_in("nine", DAY_ONE, states)
    new = replace(check_in("nine", NEXT, states, seq=2), study_version="2", instrument_version="2")
    own = check_in("own", NEXT, {"a": number(1), "b": number(1)}, seq=3)
    found = scores_table(study, make_book(check_ins=(old, new, own)))
    assert [row[:2] for row in found["rows"]][:3] == [
        ["30 Oct", "PHQ-9, version 2 of its form"],
        ["29 Oct", "PHQ-9, version 1 of its form"],
        ["30 Oct", "Total"],
    ]
    assert [source[:5] for source in found["sources"]].count("PHQ-9") == 1


def test_a_form_that_is_gone_has_its_scores() -> None:
    def without(study: dict[str, Any]) -> None:
        study["instruments"] = [each for each in study["instruments"] if each["id"] == "own"]
        study["measures"] = study["measures"][1:]

    study = joined([scored(), next_version(SCORED, "2", without)]).study
    states: dict[str, AnswerState] = {f"p{item}": Answered(Choice("1")) for item in range(1, 10)}
    assert [
        row[1] for row in scores_table(study, make_book(check_ins=(check_in("nine", DAY_ONE, states),)))["rows"]
    ] == ["PHQ-9"]


def test_a_visit_that_is_gone_is_called_by_its_name() -> None:
    def without(study: dict[str, Any]) -> None:
        study["instruments"] = [each for each in study["instruments"] if "visits" not in each["days"]]
        study["visits"] = study["visits"][1:]
        study["visits"][0]["title"] = "Goodbye"

    study = joined([schedules(), next_version(SCHEDULES, "2", without)]).study
    first = KeptScheduleChange(
        change=VisitMoved(visit="week_1", day=NEXT),
        reason="ill",
        day=DAY_ONE,
        stored=at(DAY_ONE),
        actor=Actor(),
        seq=1,
    )
    moved = (first, replace(first, change=VisitMoved(visit="close", day=NEXT)))
    rows = schedule_rows(study, make_book(schedule=moved))
    assert ["First visit" in rows[0][1], "Goodbye" in rows[1][1]] == [True, True]


def test_a_translation_that_was_not_reviewed_in_any_version_is_told() -> None:
    def reviewed(study: dict[str, Any]) -> None:
        for entry in study["wordings"].values():
            entry["reviewed"] = True

    first, later = watchful(), next_version(WATCHFUL, "2", reviewed)
    assert translation_words(later.study, "es") == ""
    assert "“es”" in translation_words(joined([first, later]).study, "es")
