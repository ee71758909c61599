"""Reading the program's own source, for the rules that no ready-made linter knows."""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import dedent

ROOT = Path(__file__).resolve().parents[2]

Rule = Callable[[ast.Module], Iterator[tuple[int, str]]]


def files(*rooms: str) -> list[Path]:
    found = [path for room in rooms for path in sorted((ROOT / room).rglob("*.py"))]
    assert found, f"no file in {rooms}: the rule would hold for nothing"
    return found


def place(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def breaches(rule: Rule, *rooms: str, but: frozenset[str] = frozenset()) -> list[str]:
    """List `file:line what` for each breach of a rule, leaving out the files (or `folder/`) named."""
    return [
        f"{place(path)}:{line} {what}"
        for path in files(*rooms)
        if not any(place(path) == name or (name.endswith("/") and place(path).startswith(name)) for name in but)
        for line, what in rule(ast.parse(path.read_text(encoding="utf-8")))
    ]


def breaches_in(rule: Rule, snippet: str) -> list[str]:
    return [what for _, what in rule(ast.parse(dedent(snippet)))]


def called(call: ast.Call) -> str:
    """Give the last name of what is called: `write_text` for `path.write_text(...)`."""
    match call.func:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
        case _:
            return ""


def dotted(expression: ast.expr) -> str:
    """Give `os.path.join` for that expression, and what can be named of any other."""
    match expression:
        case ast.Name(id=name):
            return name
        case ast.Attribute(value=value, attr=name):
            return f"{dotted(value)}.{name}"
        case _:
            return ""
