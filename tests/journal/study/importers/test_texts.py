"""Words of a source become inert plain text: nothing of a page is left, and nothing that was readable is lost."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.study.importers.texts import MOST_CHARACTERS, inert

ALLOWED = re.compile("[^\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]*")
"""What the study format's schema lets a text hold."""


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("How are you?", "How are you?"),
        ("<p>How <b>are</b> you?</p>", "How are you?"),
        ("One<br/>two<BR >three", "One\ntwo\nthree"),
        ("<ul><li>One</li><li>Two</li></ul>", "One\n\nTwo"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a b"),
        ("5 < 6 and 7 > 6", "5 < 6 and 7 > 6"),
        ("x <y then", "x <y then"),
        ("write <name> here", "write <name> here"),
        ("Smith &amp; Co &lt;here&gt;&nbsp;!", "Smith & Co <here> !"),
        ("AT&T, R&D; &unknown;", "AT&T, R&D; &unknown;"),
        ("a<!-- <b>hidden</b> -->b", "ab"),
        ("a<!-- never closed", "a<!-- never closed"),
        ("a<script>alert('<b>')</script>b", "ab"),
        ("a<SCRIPT src='x'>alert(1)</sCrIpT>b", "ab"),
        ("a<script>never closed", "anever closed"),
        ("<style>p {color: red}</style>Red", "Red"),
        ("<o:p>Word</o:p>", "Word"),
        ("tab\there\r\nnew\rline", "tab here\nnew\nline"),
        ("&#x202e;turned&#0;", "turned\ufffd"),
        ("\u202eturned\u0007", "turned"),
        ("a\n\n\n\n\nb", "a\n\nb"),
        ("  much   space  ", "much space"),
        ("Grüße, 日本語, \u200f\u05e2\u05d1\u200f", "Grüße, 日本語, \u200f\u05e2\u05d1\u200f"),
    ],
)
def test_markup_goes_and_words_stay(raw: str, plain: str) -> None:
    assert inert(raw).text == plain


def test_what_plain_text_cannot_show_is_named() -> None:
    found = inert('<a href="https://example.org">here</a> <img src="x.png"> <IMG src="y.png"><input type="text">')
    assert found.text == "here"
    assert found.lost == ("the target of a link", "a picture", "a control")
    assert found.markup


def test_what_nobody_sees_is_told_and_blanks_are_not() -> None:
    assert inert("a\u202eb").hidden
    assert not inert("a\tb\r\nc").hidden


def test_a_text_that_is_too_long_is_cut_and_that_is_told() -> None:
    found = inert("ä" * (MOST_CHARACTERS + 1))
    assert (len(found.text), found.cut) == (MOST_CHARACTERS, True)
    assert not inert("ä" * MOST_CHARACTERS).cut
    assert inert("a" * (MOST_CHARACTERS + 1)).cut


@pytest.mark.parametrize(
    "piece", ["<", "<!--", "<script>", "<a ", "&", "&#", "<p", "<style><", "[", "\x85", "</script"]
)
def test_a_long_text_of_openings_is_read_in_one_pass(piece: str) -> None:
    """Reading again from each opening would take minutes; the suite's time limit tells."""
    assert inert(piece * 300_000).text is not None


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_whatever_comes_in_the_study_format_takes_it(raw: str) -> None:
    text = inert(raw).text
    assert ALLOWED.fullmatch(text)
    assert text == text.strip()


@given(st.text(alphabet=st.characters(codec="ascii", exclude_characters="<&", exclude_categories=["Cc"])))
def test_plain_words_stay_as_they_are_but_for_blanks(raw: str) -> None:
    found = inert(raw)
    assert found.text == " ".join(raw.split())
    assert (found.markup, found.hidden, found.lost) == (False, False, ())
