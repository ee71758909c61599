"""Nothing is done or kept when a module is imported: state belongs to values that are made, handed on and dropped."""

import ast
from collections.abc import Iterator
from types import MappingProxyType

import pytest

from tests.support.source import breaches, breaches_in, called, files, place

# Who else may, and why.
ALLOWED = MappingProxyType({"journal/vault/migrations/env.py": "alembic runs a migration by importing this file"})

MUTABLE = (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp)
MUTABLE_MAKERS = frozenset(
    {"list", "dict", "set", "bytearray", "defaultdict", "OrderedDict", "Counter", "deque", "ChainMap"}
    | {"WeakValueDictionary", "WeakKeyDictionary", "WeakSet", "local", "ContextVar", "Event", "Lock"}
)
PASSIVE = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Assign, ast.AnnAssign)


def state_at_import(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for statement in tree.body:
        yield from done_by(statement)
    for node in ast.walk(tree):
        if isinstance(node, ast.Global):
            yield node.lineno, f"global {', '.join(node.names)}: hand it on as a value"


def done_by(statement: ast.stmt) -> Iterator[tuple[int, str]]:
    match statement:
        case ast.Assign() | ast.AnnAssign() if is_mutable(statement.value) and not is_constant(statement):
            yield (
                statement.lineno,
                "a module keeps what can change: use a tuple, a frozenset, a MappingProxyType or NAME: Final",
            )
        case ast.Expr(value=ast.Constant()):
            return
        case ast.If(test=ast.Compare(left=ast.Name(id="__name__"))):
            return
        case ast.If(test=test) if is_question_about_types_or_platform(test):
            for inner in (*statement.body, *statement.orelse):
                yield from done_by(inner)
        case _ if not isinstance(statement, PASSIVE):
            yield statement.lineno, "done at import: move it into a function that somebody calls"


def is_mutable(value: ast.expr | None) -> bool:
    return isinstance(value, MUTABLE) or (isinstance(value, ast.Call) and called(value) in MUTABLE_MAKERS)


def is_constant(statement: ast.Assign | ast.AnnAssign) -> bool:
    """Tell `NAMES: Final = {...}`: upper case and final, which mypy then holds to. `__all__` is Python's own."""
    targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
    names = [target.id for target in targets if isinstance(target, ast.Name)]
    if names == ["__all__"]:
        return True
    final = isinstance(statement, ast.AnnAssign) and "Final" in ast.unparse(statement.annotation)
    return final and all(name.isupper() for name in names)


def is_question_about_types_or_platform(test: ast.expr) -> bool:
    return any(name in ast.unparse(test) for name in ("TYPE_CHECKING", "sys.platform", "os.name", "sys.version_info"))


def test_modules_hold_nothing_that_changes() -> None:
    assert breaches(state_at_import, "journal", "ui", but=frozenset(ALLOWED)) == []


def test_packages_are_light() -> None:
    """Importing a room loads nothing: its `__init__.py` holds at most a docstring."""
    heavy = [
        place(path)
        for path in files("journal", "ui")
        if path.name == "__init__.py"
        and any(
            not (isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant))
            for statement in ast.parse(path.read_text(encoding="utf-8")).body
        )
    ]
    assert heavy == []


@pytest.mark.parametrize(
    "snippet",
    [
        "seen = []",
        "CACHE = {}",
        "names: dict[str, int] = {}",
        "lower: Final = {'a': 1}",
        "waiting = set()",
        "recent = deque(maxlen=5)",
        "found = [name for name in names]",
        "app = None\ndef start():\n    global app\n    app = 1",
        "configure()",
        "for name in names:\n    register(name)",
        "if DEBUG:\n    pass",
        "if TYPE_CHECKING:\n    start()",
    ],
)
def test_state_is_seen(snippet: str) -> None:
    assert len(breaches_in(state_at_import, snippet)) == 1


@pytest.mark.parametrize(
    "snippet",
    [
        "'''What this is.'''",
        "DAYS = (1, 2)",
        "KINDS = frozenset({'a'})",
        "WORDS: Final = {'a': 'b'}",
        "WORDS = MappingProxyType({'a': 'b'})",
        "if TYPE_CHECKING:\n    from datetime import date",
        "if __name__ == '__main__':\n    sys.exit(main())",
        "if sys.platform == 'linux':\n    NAME = 'x'",
        "def inner():\n    seen = []\n    return seen",
    ],
)
def test_constants_are_free(snippet: str) -> None:
    assert breaches_in(state_at_import, snippet) == []
