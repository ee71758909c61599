"""Only journal/paths.py makes files and folders.

There they are private, written beside their target, flushed and renamed; and the hunt for plaintext has one list of
places to look. Elsewhere: `paths.write_atomically`, `paths.open_new`, `paths.make_private_dir`.
"""

import ast
from collections.abc import Iterator
from types import MappingProxyType

import pytest

from tests.support.source import breaches, breaches_in, called, dotted

# Who else may, and why.
ALLOWED = MappingProxyType(
    {
        "journal/paths.py": "the one place",
        "journal/vault/opening.py": "gives its name to the database that SQLite has written beside it",
    }
)

MAKERS = frozenset(
    {"write_text", "write_bytes", "mkdir", "makedirs", "touch", "symlink_to", "hardlink_to", "rename", "renames"}
    | {"copyfile", "copy2", "copytree", "copyfileobj", "make_archive", "extractall", "imsave", "savez", "savetxt"}
    | {"NamedTemporaryFile", "TemporaryDirectory", "TemporaryFile", "mkstemp", "mkdtemp", "SpooledTemporaryFile"}
    | {"QFile", "QSaveFile", "QTemporaryFile", "QTemporaryDir", "QSettings", "FileHandler", "RotatingFileHandler"}
)
MAKERS_BY_FULL_NAME = frozenset({"os.open", "os.replace", "os.link", "os.symlink", "os.mkfifo", "shutil.move"})
WRITING = frozenset("wax+")


def files_made(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and (what := maker(node)):
            yield node.lineno, f"{what}: let journal.paths write it"


def maker(call: ast.Call) -> str:
    if called(call) in MAKERS or dotted(call.func) in MAKERS_BY_FULL_NAME:
        return called(call)
    if called(call) == "open" and not has_keyword(call, "fileobj") and opens_to_write(call):
        return "open to write"
    if called(call) == "replace" and isinstance(call.func, ast.Attribute) and moves_a_file(call):
        return "replace"
    return ""


def opens_to_write(call: ast.Call) -> bool:
    """Tell by the mode: `open`'s second argument, `path.open`'s first, or the named one; one worked out counts too."""
    by_function = isinstance(call.func, ast.Name) or dotted(call.func) in {"io.open", "tarfile.open"}
    named = [keyword.value for keyword in call.keywords if keyword.arg == "mode"]
    placed = call.args[1:2] if by_function else [mode for mode in call.args[:1] if isinstance(mode, ast.Constant)]
    return any(not isinstance(mode, ast.Constant) or bool(WRITING & set(str(mode.value))) for mode in named + placed)


def moves_a_file(call: ast.Call) -> bool:
    """Tell `path.replace(target)` from `text.replace(old, new)` and `value.replace(hour=3)`."""
    return len(call.args) == 1 and not call.keywords and dotted(call.func) != "dataclasses.replace"


def has_keyword(call: ast.Call, name: str) -> bool:
    return any(keyword.arg == name for keyword in call.keywords)


def test_only_paths_makes_files() -> None:
    assert breaches(files_made, "journal", "ui", but=frozenset(ALLOWED)) == []


def test_every_exception_is_used() -> None:
    found = breaches(files_made, "journal", "ui")
    unused = [name for name in ALLOWED if not any(breach.startswith(name) for breach in found)]
    assert unused == []


@pytest.mark.parametrize(
    "snippet",
    [
        "open('notes.txt', 'w')",
        "open(path, mode='ab')",
        "open(path, mode)",
        "path.open('xb')",
        "path.open(mode='r+')",
        "io.open(path, 'w')",
        "tarfile.open(path, 'w:gz')",
        "path.write_text(words)",
        "path.write_bytes(data)",
        "folder.mkdir(parents=True)",
        "path.touch()",
        "path.replace(target)",
        "path.rename(target)",
        "os.replace(beside, target)",
        "os.open(path, flags)",
        "shutil.copyfile(a, b)",
        "tempfile.NamedTemporaryFile()",
        "QSaveFile(name)",
        "archive.extractall(folder)",
    ],
)
def test_a_file_made_elsewhere_is_seen(snippet: str) -> None:
    assert len(breaches_in(files_made, snippet)) == 1


@pytest.mark.parametrize(
    "snippet",
    [
        "open('notes.txt')",
        "open(path, 'rb')",
        "path.open('rb')",
        "path.open()",
        "tarfile.open(fileobj=buffer, mode='w')",
        "QDialog.open(dialog)",
        "text.replace('a', 'b')",
        "local.replace(tzinfo=zone)",
        "replace(settings, idle_minutes=5)",
        "paths.write_atomically(target, data)",
    ],
)
def test_reading_is_free(snippet: str) -> None:
    assert breaches_in(files_made, snippet) == []
