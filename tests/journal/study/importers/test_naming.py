import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.study.importers.naming import Names, readable

ID = re.compile("[a-z][a-z0-9_]{0,39}")
CODE = re.compile("-?[0-9A-Za-z][0-9A-Za-z_-]{0,39}")
"""As the study format's schema has them."""


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("mood_1", "mood_1"),
        ("a__b", "a__b"),
        ("Mood", "mood"),
        ("H1/T1/Q1", "h1_t1_q1"),
        ("1.1", "q_1_1"),
        ("Größe", "groe"),
        ("настроение", "q"),
        ("", "q"),
        ("x" * 60, "x" * 40),
    ],
)
def test_an_id_keeps_what_it_can_of_the_name(name: str, made: str) -> None:
    assert Names("q").take(name) == made


@pytest.mark.parametrize(
    ("code", "made"),
    [
        ("1", "1"),
        ("-99", "-99"),
        ("a1", "a1"),
        ("More than half the days", "More_than_half_the_days"),
        ("-x y", "-x_y"),
        ("1.5", "1_5"),
        ("/", "code"),
        ("日本", "code"),
    ],
)
def test_a_code_keeps_what_it_can(code: str, made: str) -> None:
    assert Names("code").take_code(code) == made


def test_names_that_fall_together_are_told_apart() -> None:
    names = Names("q")
    assert [names.take(name) for name in ("a b", "a_b", "a-b", "a_b_2")] == ["a_b", "a_b_2", "a_b_3", "a_b_2_2"]
    long = Names("q")
    assert [long.take("x" * 50) for _ in range(3)] == ["x" * 40, "x" * 38 + "_2", "x" * 38 + "_3"]


@given(st.lists(st.text(max_size=60), max_size=30))
def test_ids_and_codes_are_such_and_each_its_own(names: list[str]) -> None:
    ids, codes = Names("q"), Names("code")
    made = [ids.take(name) for name in names]
    coded = [codes.take_code(name) for name in names]
    assert all(ID.fullmatch(each) for each in made)
    assert all(CODE.fullmatch(each) for each in coded)
    assert len(set(made)) == len(set(coded)) == len(names)


def test_a_title_is_made_from_a_name() -> None:
    assert readable("evening__form_2") == "Evening form 2"
    assert readable("") == ""


def test_a_name_that_tells_an_arm_is_not_taken_over() -> None:
    ids, codes = Names("q"), Names("code")
    assert [ids.take(name) for name in ("placebo", "activeArm2", "left_arm")] == ["q", "q_2", "left_arm"]
    assert [codes.take_code(code) for code in ("Placebo", "1")] == ["code", "1"]
