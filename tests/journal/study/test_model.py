import pytest

from journal.study.wording import Wording, plain
from tests.support.studies.load import harbour


def test_instruments_and_items_are_found_by_id() -> None:
    study = harbour().study
    assert study.instrument("evening").item("mood").id == "mood"
    with pytest.raises(KeyError):
        study.instrument("noon")
    with pytest.raises(KeyError):
        study.instrument("evening").item("sleep")
    assert study.language == "en"


def test_wordings_fall_back_to_the_base_language_and_then_to_the_first() -> None:
    words = Wording((("en", "mood"), ("de", "Stimmung"), ("pt-BR", "humor")))
    assert words.say("de") == "Stimmung"
    assert words.say("de-AT") == "Stimmung"
    assert words.say("pt-BR") == "humor"
    assert words.say("pt") == "mood"
    assert words.say("") == "mood"
    assert plain("x", "fr").say("en") == "x"


def test_no_words_are_empty() -> None:
    assert Wording().say("en") == ""
    assert not Wording()
    assert not plain("")
    assert plain("x")
