"""Every error code has words for people, and every place that raises it gives the facts those words need."""

import ast
from collections.abc import Iterator

import pytest

from journal.errors import Code, DaymarkError
from journal.services.explain import TEMPLATES, explain, placeholders
from tests.support.source import breaches, breaches_in

NOT_FACTS = frozenset({"where", "problems"})


def facts_missing(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args and (code := code_named(node.args[0])):
            given = {keyword.arg for keyword in node.keywords}
            missing = placeholders(Code[code]) - given if None not in given else frozenset()
            if missing and is_error(node.func):
                yield node.lineno, f"{code} is explained with {', '.join(sorted(missing))}: give it"


def code_named(argument: ast.expr) -> str:
    match argument:
        case ast.Attribute(value=ast.Name(id="Code"), attr=str(name)):
            return name
        case _:
            return ""


def is_error(function: ast.expr) -> bool:
    return isinstance(function, ast.Name) and function.id.endswith("Error")


def test_every_code_has_words() -> None:
    assert set(TEMPLATES) == set(Code)


@pytest.mark.parametrize("code", Code)
def test_words_say_what_happened_and_what_to_do(code: Code) -> None:
    error = DaymarkError(code)
    error.facts = dict.fromkeys(placeholders(code), 7)
    words = explain(error)
    for sentence in (words.what, words.do):
        assert sentence.strip()
        assert sentence[-1] in ".!?”"
        assert "{" not in sentence
        assert "?" not in sentence.removesuffix("?"), "a fact is missing"
    assert not NOT_FACTS & placeholders(code)


def test_every_error_gives_its_facts() -> None:
    assert breaches(facts_missing, "journal", "ui") == []


def test_a_missing_fact_is_seen() -> None:
    code = next(code for code in Code if placeholders(code))
    assert len(breaches_in(facts_missing, f"raise InputError(Code.{code.name}, where='x')")) == 1
    given = ", ".join(f"{name}=1" for name in placeholders(code))
    assert breaches_in(facts_missing, f"raise InputError(Code.{code.name}, {given})") == []
