"""Each code has words, and every place that raises a code gives the facts that its words need."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from journal.errors import Code, DaymarkError
from journal.services.explain import TEMPLATES, explain, placeholders

ROOT = Path(__file__).parents[3]


def raised() -> Iterator[tuple[str, Code, frozenset[str]]]:
    for path in sorted((*ROOT.glob("journal/**/*.py"), *ROOT.glob("ui/**/*.py"))):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and _is_code(node.args[0]):
                code = Code[node.args[0].attr]  # type: ignore[attr-defined]  # _is_code saw that it is an Attribute
                facts = frozenset(keyword.arg or "**" for keyword in node.keywords)
                yield f"{path.relative_to(ROOT)}:{node.lineno}", code, facts


def _is_code(node: ast.expr) -> bool:
    return isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "Code"


def test_every_code_has_words_that_say_what_and_what_to_do() -> None:
    assert set(TEMPLATES) == set(Code)
    for words in TEMPLATES.values():
        assert words.what.endswith(".")
        assert words.do.endswith(".")


def test_words_stand_in_the_order_of_the_codes() -> None:
    assert list(TEMPLATES) == sorted(TEMPLATES)


def test_every_place_that_raises_gives_the_facts_its_words_need() -> None:
    places = list(raised())
    assert any(code is Code.FILE_TOO_LARGE for _, code, _ in places), "the walk finds nothing any more"
    missing = [
        (place, code.name, sorted(placeholders(code) - facts))
        for place, code, facts in places
        if "**" not in facts and placeholders(code) - facts
    ]
    assert missing == []


@pytest.mark.parametrize("code", list(Code))
def test_facts_are_filled_in(code: Code) -> None:
    facts = dict.fromkeys(placeholders(code), 4711)
    words = explain(DaymarkError(code, where="here", **facts))
    text = words.what + words.do
    assert "{" not in text
    assert "?" not in text
    assert all("4711" in text for _ in facts)


def test_a_fact_that_is_missing_does_not_hide_the_error() -> None:
    assert "?" in explain(DaymarkError(Code.FILE_TOO_LARGE)).what
