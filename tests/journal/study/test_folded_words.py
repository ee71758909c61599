import pytest

from journal.study.folded_words import folded_words, holds_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Lithium", ("lithium",)),
        ("L-Thyroxín 50", ("l", "thyroxin", "50")),
        ("Straße", ("strasse",)),
        ("\uff2c\uff29THIUM", ("lithium",)),
        ("Žyprexa_10", ("zyprexa", "10")),
        ("Литий", ("литии",)),
        ("İLAÇ", ("ilac",)),
        ("", ()),
        ("--", ()),
    ],
)
def test_case_and_accents_do_not_count(text: str, words: tuple[str, ...]) -> None:
    assert folded_words(text) == words


def test_words_stand_whole_together_and_in_order() -> None:
    text = ("quilonum", "retard", "450")
    assert holds_words(text, ("quilonum", "retard"))
    assert holds_words(text, ("450",))
    assert not holds_words(text, ("retard", "quilonum"))
    assert not holds_words(text, ("quilonum", "450"))
    assert not holds_words((), ("450",))
