import hashlib
from dataclasses import replace
from typing import Any

import pytest

from journal.errors import Code, StudyError
from journal.study.amending import check_amendment
from journal.study.minisign import SecretKey
from journal.study.model import StudyFile
from journal.study.versions import MOST_BYTES, MOST_VERSIONS, joined
from tests.support.amending import form, item, next_version, practice, reworded, signed, split
from tests.support.handing_over import signed_study
from tests.support.studies.load import WATCHFUL, harbour, watchful

STRANGER = SecretKey.from_ed25519(hashlib.sha256(b"a stranger").digest(), b"stranger")


def refused(used: StudyFile, new: StudyFile, language: str = "en") -> StudyError:
    with pytest.raises(StudyError) as error:
        check_amendment(used, new, language=language)
    return error.value


def code(used: StudyFile, new: StudyFile, language: str = "en") -> Code:
    return refused(used, new, language).code


def named(name: str) -> Any:  # noqa: ANN401 - a change of the JSON
    return lambda study: study.update(id=name)


def test_a_version_by_the_same_signer_is_fine() -> None:
    check_amendment(signed_study(), signed("1.1", reworded), language="en")
    check_amendment(harbour(), practice("1.1", split), language="en")


def test_another_study_is_refused() -> None:
    assert code(harbour(), practice("1.1", named("other"))) is Code.AMENDMENT_OTHER_STUDY


def test_practice_stays_practice_and_a_study_stays_signed_by_its_signer() -> None:
    assert code(harbour(), signed("1.1")) is Code.AMENDMENT_PRACTICE
    assert code(signed_study(), practice("1.1")) is Code.STUDY_UNSIGNED
    assert code(signed_study(), signed("1.1", key=STRANGER)) is Code.AMENDMENT_SIGNER


def test_the_signer_is_the_one_of_the_enrolment_not_of_the_last_version() -> None:
    foreign = joined([signed_study(), signed("1.1", key=STRANGER)])
    assert code(foreign, signed("1.2", key=STRANGER)) is Code.AMENDMENT_SIGNER
    check_amendment(foreign, signed("1.2"), language="en")


def test_a_version_that_was_used_never_changes() -> None:
    used = joined([harbour(), practice("1.1", reworded)])
    assert code(used, harbour()) is Code.AMENDMENT_KNOWN
    assert code(used, practice("1.1", reworded)) is Code.AMENDMENT_KNOWN
    for version in ("1.0", "1.1"):
        error = refused(used, practice(version, split))
        assert (error.code, error.where) == (Code.AMENDMENT_VERSION_USED, version)


def test_the_languages_that_are_needed_stay() -> None:
    two = harbour()
    wide = replace(two, study=replace(two.study, languages=("en", "de")))
    assert code(wide, practice("1.1"), language="de") is Code.AMENDMENT_LANGUAGE
    first = replace(two, study=replace(two.study, languages=("fr", "en")))
    error = refused(first, practice("1.1"))
    assert (error.code, error.where) == (Code.AMENDMENT_LANGUAGE, "fr")


def test_there_is_an_end_to_versions() -> None:
    used = [practice(f"1.{number}") for number in range(MOST_VERSIONS)]
    check_amendment(joined(used[:-1]), practice("2"), language="en")
    assert code(joined(used), practice("2")) is Code.AMENDMENT_TOO_MANY
    huge = replace(harbour(), study=replace(harbour().study, source=bytes(MOST_BYTES)))
    assert code(huge, practice("2")) is Code.AMENDMENT_TOO_MANY


def places(used: StudyFile, new: StudyFile) -> list[str]:
    error = refused(used, new)
    assert error.code is Code.AMENDMENT_CHANGES
    assert error.where == error.problems[0].where
    return [problem.where for problem in error.problems]


def test_a_form_that_asks_otherwise_needs_a_version_of_its_own() -> None:
    def still_one(study: dict[str, Any]) -> None:
        reworded(study)
        form(study, "evening")["version"] = "1"

    assert places(harbour(), practice("1.1", still_one)) == ["instruments/evening"]


def test_a_form_is_compared_with_every_version_that_was_used() -> None:
    """Version 2 of the form came and went; it may come back only as it was."""

    def second_otherwise(study: dict[str, Any]) -> None:
        reworded(study)
        item(study, "evening", "mood")["question"] = "And now?"

    used = joined([harbour(), practice("1.1", reworded), practice("1.2")])
    check_amendment(used, practice("1.3", reworded), language="en")
    assert places(used, practice("1.3", second_otherwise)) == ["instruments/evening"]


def test_when_a_form_is_due_may_change_with_its_version_left_as_it_is() -> None:
    def later(study: dict[str, Any]) -> None:
        form(study, "evening")["window"]["opens"] = "19:00"
        form(study, "weekly")["days"] = {"weekdays": ["sun"]}

    check_amendment(harbour(), practice("1.1", later), language="en")


def test_the_border_of_the_day_stays() -> None:
    assert places(harbour(), practice("1.1", lambda study: study.update(day_starts="04:00"))) == ["day_starts"]


@pytest.mark.parametrize("series", ["1", "2"])
def test_one_series_holds_numbers_of_one_scale(series: str) -> None:
    def wider(study: dict[str, Any]) -> None:
        form(study, "weekly")["version"] = "2"
        item(study, "weekly", "well_being").update(minimum=1, series=series)

    if series == "1":
        assert places(harbour(), practice("1.1", wider)) == ["instruments/weekly/items/well_being"]
    else:
        check_amendment(harbour(), practice("1.1", wider), language="en")


def test_a_number_keeps_its_unit_and_an_item_its_kind() -> None:
    def asked(kind: str, **more: object) -> Any:  # noqa: ANN401 - a change of the JSON
        def change(study: dict[str, Any]) -> None:
            form(study, "morning")["version"] = "2" + kind + str(len(more))
            form(study, "morning")["items"].append({"id": "cups", "kind": kind, "question": "How much?", **more})

        return change

    used = joined([harbour(), practice("1.1", asked("number", unit="cups"))])
    assert places(used, practice("1.2", asked("number"))) == ["instruments/morning/items/cups"]
    assert places(used, practice("1.2", asked("duration"))) == ["instruments/morning/items/cups"]
    check_amendment(used, practice("1.2", asked("number", unit="cups", maximum=9)), language="en")


def shaped(**more: object) -> Any:  # noqa: ANN401 - a change of the JSON
    """The morning form with one more item, as a version of its own."""

    def change(study: dict[str, Any]) -> None:
        form(study, "morning")["version"] = study["version"]
        form(study, "morning")["items"].append({"id": "more", "question": "More?", **more})

    return change


SLIDER = {"kind": "slider", "low": "none", "high": "all", "minimum": 0, "maximum": 10, "step": 1, "unit": "points"}
CALCULATED = {"kind": "calculated", "formula": "energy * 2", "unit": "points", "decimals": 1}


@pytest.mark.parametrize(
    ("first", "then", "same"),
    [
        (SLIDER, {**SLIDER, "low": "nothing"}, True),
        (SLIDER, {**SLIDER, "step": 0.5}, False),
        (SLIDER, {**SLIDER, "maximum": 20}, False),
        (SLIDER, {**SLIDER, "minimum": 5}, False),
        (SLIDER, {**SLIDER, "unit": "steps"}, False),
        (CALCULATED, {**CALCULATED, "formula": "energy * 3"}, True),
        (CALCULATED, {**CALCULATED, "decimals": 2}, False),
        (CALCULATED, {**CALCULATED, "unit": "steps"}, False),
        ({"kind": "date"}, {"kind": "date", "partial": True}, True),
        ({"kind": "date"}, {"kind": "short_text"}, False),
        ({"kind": "short_text"}, {"kind": "short_text", "limit": 20}, True),
    ],
)
def test_one_series_of_every_kind_holds_what_can_be_compared(
    first: dict[str, object],
    then: dict[str, object],
    same: bool,  # noqa: FBT001 - a parameter
) -> None:
    used, new = joined([harbour(), practice("1.1", shaped(**first))]), practice("1.2", shaped(**then))
    if same:
        check_amendment(used, new, language="en")
    else:
        assert places(used, new) == ["instruments/morning/items/more"]


def test_the_time_that_is_asked_about_and_the_scores_are_part_of_a_form() -> None:
    def recalled(study: dict[str, Any]) -> None:
        form(study, "daily")["recall"]["days"] = 14

    def scored_otherwise(study: dict[str, Any]) -> None:
        form(study, "daily")["scores"][0]["source"] = "Elsewhere"

    for change in (recalled, scored_otherwise):
        assert places(watchful(), next_version(WATCHFUL, "2", change)) == ["instruments/daily"]


def test_who_reviewed_a_translation_and_when_a_form_is_due_are_none() -> None:
    def otherwise(study: dict[str, Any]) -> None:
        daily = form(study, "daily")
        daily["wordings"] = {"es": {"version": "2", "source": "Test bench", "reviewed": True}}
        window = daily.pop("window")
        daily["windows"] = [{"id": "am", **window, "closes": "12:00"}, {"id": "pm", **window, "opens": "12:00"}]

    check_amendment(watchful(), next_version(WATCHFUL, "2", otherwise), language="en", country="CH")


def test_numbers_for_the_country_of_the_journal_stay() -> None:
    def british(study: dict[str, Any]) -> None:
        study["contacts"] = [each for each in study["contacts"] if each.get("country") != "CH"]

    new = next_version(WATCHFUL, "2", british)
    with pytest.raises(StudyError) as error:
        check_amendment(watchful(), new, language="en", country="CH")
    assert (error.value.code, error.value.where) == (Code.AMENDMENT_COUNTRY, "CH")
    check_amendment(watchful(), new, language="en", country="GB")
    check_amendment(watchful(), new, language="en")
    check_amendment(harbour(), practice("1.1"), language="en", country="CH")
