"""Patterns that a study may use: the same as Python's on what is known, and nothing that could take for ever."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.study.patterns import compiled, why_not

KNOWN = (
    r"[0-9]{3}-[0-9]{2}",
    r"^(\([0-9]{3}\) |[0-9]{3}-)[0-9]{3}-[0-9]{4}$",
    r"[^@ ]+@[^@ ]+\.[a-z]{2,10}",
    r"(?:ab)*c?",
    r"\d+(?:\.[0-9]{2})?",
    r"[]a-z]+",
    r"A|B|C",
    r"x{2,}",
    "",
)


@pytest.mark.parametrize("pattern", KNOWN)
def test_known_patterns_are_python_s_own(pattern: str) -> None:
    assert why_not(pattern, 1000) == ""
    assert compiled(pattern).pattern == pattern
    assert compiled(pattern).flags == re.compile(pattern).flags


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("(a+)+", "repeated"),
        ("(a|aa)+", "repeated"),
        ("((a?)b){2,5}", "repeated"),
        ("(a{1,3}){9}", "repeated"),
        ("(?=a)", "not known"),
        ("(?i)a", "not known"),
        ("(?P<n>a)", "not known"),
        (r"(a)\1", "not known"),
        (r"\bword", "not known"),
        ("a**", "no regular expression"),
        ("[z-a]", "no regular expression"),
        ("(", "no regular expression"),
        ("a)", "has no ("),
        ("{3}", "no regular expression"),
        ("a{", "not known"),
        ("[a", "not known"),
        ("\\", "not known"),
    ],
)
def test_others_are_refused_and_say_why(pattern: str, reason: str) -> None:
    assert reason in why_not(pattern, 200)
    with pytest.raises(ValueError, match=r".+"):
        compiled(pattern)


@pytest.mark.parametrize("pattern", ["(ab){2,3}", "(a{2}b)+", "(?:[a-c]x)*", "(a)(b)?"])
def test_a_group_without_choices_may_be_repeated(pattern: str) -> None:
    assert why_not(pattern, 200) == ""


@pytest.mark.parametrize(
    ("pattern", "longest", "refused"),
    [
        ("[a-z]{0,99}" * 8 + "[0-9]", 200, True),
        ("[a-z]{0,99}" * 3 + "[0-9]", 200, False),
        ("[a-z]{0,99}" * 4 + "[0-9]", 200, True),
        ("[a-z]?" * 16 + "[0-9]", 200, False),
        ("[a-z]?" * 24 + "[0-9]", 200, True),
        ("(?:aa|a)" * 16 + "b", 200, False),
        ("(?:aa|a)" * 24 + "b", 200, True),
        ("(?:aa|a)" * 16 + "(?:a[a-z]){400}b", 1000, True),
        ("a*a*[0-9]", 1000, False),
        ("a*a*a*[0-9]", 200, True),
        ("a*a*a*[0-9]", 100, False),
        ("a*a*a*b", 200, False),
        ("a*b*c*d*e*", 200, True),
        ("a*,a*,a*,a*,a*", 1000, False),
        (r"a*\.a*[.]a*,{2}a*,+a*", 1000, False),
        ("a*.a*.a*.a*x", 200, True),
        ("a*,?a*,?a*,?a*", 200, True),
        ("(?:a*)(?:a*)(?:a*)(?:a*)b", 200, True),
        ("a{2,}" * 4 + "[0-9]", 200, True),
        (r"\w*" * 4 + r"\d", 200, True),
        ("(((){99}){999}){999}b", 200, True),
        ("(?:(?:ab){9}c){9}", 200, False),
    ],
)
def test_what_could_take_for_ever_is_refused(pattern: str, longest: int, refused: bool) -> None:  # noqa: FBT001 - a table
    assert ("could take for ever" in why_not(pattern, longest)) is refused
    assert compiled(pattern).pattern == pattern, "a study taken in before is still read"


@given(st.text(alphabet="ab01()[]{}*+?|\\^$.,:-d", max_size=12))
def test_any_text_is_a_pattern_or_refused_in_words(text: str) -> None:
    reason = why_not(text, 200)
    if reason:
        assert reason.endswith(".")
    else:
        re.compile(text)
