"""Rooms that need nothing but Python: the diary's values, and main.py until it knows what to start."""

import ast
import sys
from collections.abc import Iterator

import pytest

from tests.support.source import ROOT, breaches, breaches_in

BELOW_THE_DIARY = (
    "journal.diary",
    "journal.study",
    "journal.errors",
    "journal.clock",
    "journal.paths",
    "journal.progress",
)


def imported(node: ast.AST) -> list[str]:
    match node:
        case ast.Import(names=names):
            return [alias.name for alias in names]
        case ast.ImportFrom(module=str(module), names=names):
            return [f"{module}.{alias.name}" for alias in names]
        case _:
            return []


def foreign(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Import | ast.ImportFrom):
            continue
        for name in imported(node):
            if name.split(".")[0] not in sys.stdlib_module_names and not name.startswith(BELOW_THE_DIARY):
                yield node.lineno, f"{name}: the diary is Python alone; a reader or a view in another room needs this"


def test_the_diary_is_python_alone() -> None:
    assert breaches(foreign, "journal/diary") == []


@pytest.mark.parametrize(
    "snippet", ["import numpy", "def f():\n    from sqlalchemy import text", "import journal.vault"]
)
def test_a_library_in_the_diary_is_seen(snippet: str) -> None:
    assert len(breaches_in(foreign, snippet)) == 1


@pytest.mark.parametrize("snippet", ["from decimal import Decimal", "from journal.study.items import Item"])
def test_what_lies_below_the_diary_is_free(snippet: str) -> None:
    assert breaches_in(foreign, snippet) == []


def test_main_loads_nothing_until_it_knows() -> None:
    top = ast.parse((ROOT / "main.py").read_text(encoding="utf-8")).body
    assert {name.split(".")[0] for statement in top for name in imported(statement)} <= set(sys.stdlib_module_names)
