import pytest

from journal.study.versions import continues, find_form, form_under, forms, goes_on, joined
from tests.support.amending import form, practice, reworded, split, without_morning
from tests.support.studies.load import harbour

FIRST, SECOND, THIRD = harbour(), practice("1.1", split), practice("1.2", reworded, without_morning)
STUDY = joined([FIRST, SECOND, THIRD]).study


def test_versions_are_joined_oldest_first_and_each_stands_alone() -> None:
    assert [study.version for study in STUDY.versions] == ["1.0", "1.1", "1.2"]
    assert [file.study.version for file in joined([FIRST, SECOND]).versions] == ["1.0", "1.1"]
    assert all(study.earlier == () for study in STUDY.earlier)
    assert joined([FIRST]) == FIRST


def test_a_record_is_read_as_its_version_has_it() -> None:
    assert form_under(STUDY, "1.0", "evening").item("mood").question.say("en") == "How is your mood right now?"
    assert form_under(STUDY, "1.1", "evening").version == "2"
    assert form_under(STUDY, "1.0", "morning").id == "morning"
    with pytest.raises(KeyError):
        form_under(STUDY, "1.2", "morning")
    assert STUDY.at("9.9") is STUDY


def test_each_form_stands_once_the_present_ones_first() -> None:
    assert [(each.id, each.version) for each in forms(STUDY)] == [
        ("evening", "2"),
        ("weekly", "1"),
        ("morning", "1"),
        ("evening", "1"),
    ]
    assert find_form(STUDY, "evening", "1")[0].item("mood").question.say("en") == "How is your mood right now?"
    assert find_form(STUDY, "evening", "3") == ()


def test_a_form_goes_on_under_the_present_version_while_that_asks_the_same() -> None:
    assert goes_on(STUDY, "1.0", "weekly") is STUDY
    assert goes_on(STUDY, "1.0", "evening").version == "1.0"
    assert goes_on(STUDY, "1.0", "morning").version == "1.0"

    def later(study: dict[str, object]) -> None:
        window = form(study, "weekly")["window"]
        window["opens"] = "06:30"

    other = joined([FIRST, practice("1.1", later)]).study
    assert goes_on(other, "1.0", "weekly").version == "1.0"


def test_a_series_goes_on_while_its_name_is_the_same() -> None:
    kept = joined([FIRST, practice("1.1", reworded)]).study
    parted = joined([FIRST, SECOND]).study
    for study, same in ((kept, True), (parted, False)):
        mood = study.instrument("evening").item("mood")
        assert continues(study, "1.0", "evening", mood) is same
        assert continues(study, "1.1", "evening", mood)
    assert not continues(STUDY, "1.0", "weekly", STUDY.instrument("evening").item("mood"))
