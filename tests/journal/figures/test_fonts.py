import pytest

from journal.figures.fonts import (
    INTER,
    MISSING,
    Ruler,
    characters_of,
    clusters,
    fallback_font,
    label,
    printed_characters,
    showable,
)

KNOWN = (characters_of(INTER), characters_of(fallback_font()))


@pytest.mark.parametrize(
    ("text", "shown", "replaced"),
    [
        ("Dizzy & faint, 2 × a day – “so”", "Dizzy & faint, 2 × a day – “so”", 0),
        ("\u0645\u0631\u062d\u0628\u0627", "\u0645\u0631\u062d\u0628\u0627", 0),
        ("\u4eca\u5929 ok", f"{MISSING}{MISSING} ok", 2),
        ("one\r\ntwo\tthree\nfour", "one\ntwo three\nfour", 0),
        ("a\x00b\x07", f"a{MISSING}b{MISSING}", 2),
        ("\u202eevil\u202c", f"{MISSING}evil{MISSING}", 2),
        ("\ue000\ufdd0", MISSING * 2, 2),
        ("\ud800", MISSING, 1),
        ("", "", 0),
    ],
)
def test_what_no_font_has_is_marked(text: str, shown: str, replaced: int) -> None:
    assert showable(text, KNOWN) == (shown, replaced)


def test_a_cluster_needs_one_font_for_all_of_it() -> None:
    assert list(clusters("e\u0301x\u0323\u0323")) == ["e\u0301", "x\u0323\u0323"]
    first, second = frozenset({ord("x")}), frozenset({0x0323})
    assert showable("x\u0323", (first, second)) == (MISSING, 1)
    assert showable("x\u0323", (first | second,)) == ("x\u0323", 0)


def test_the_mark_itself_can_be_printed() -> None:
    assert any(ord(MISSING) in characters for characters in printed_characters())


def test_a_label_takes_the_font_that_has_its_letters() -> None:
    assert label("Mood", 12)[2] == INTER
    shown, properties, font = label("\u0645\u0632\u0627\u062c\n now", 12)
    assert font == fallback_font()
    assert shown == "\u0645\u0632\u0627\u062c now"
    assert properties.get_size_in_points() == 9


def test_widths_grow_evenly_and_with_the_text() -> None:
    ruler = Ruler()
    once = ruler.width("Mood", INTER, 10)
    assert ruler.width("Mood", INTER, 20) == pytest.approx(2 * once)
    assert ruler.width("Moody", INTER, 10) > once > 20
