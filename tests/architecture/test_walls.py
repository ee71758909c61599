"""Who may import whom: the contracts of pyproject.toml hold, and each was seen to fail when its wall is broken."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINT = "from importlinter.cli import lint_imports_command; lint_imports_command()"

ROOMS = (
    "journal.cli",
    "journal.services",
    "journal.review",
    "journal.handover",
    "journal.figures",
    "journal.insight",
    "journal.vault",
    "journal.ledger",
    "journal.diary",
    "journal.study",
    "journal.clock",
    "journal.paths",
    "journal.no_network",
    "journal.own_memory",
    "journal.progress",
    "journal.errors",
    "journal.overriding",
    "ui.cli",
    "ui.supervisor",
    "ui.gate",
    "ui.shell",
    "ui.screens.today",
    "ui.screens.today.state",
    "ui.screens.today.view",
    "ui.screens.trends",
    "ui.widgets",
    "ui.theme",
    "ui.tasks",
)

# contract, importer, what it must not import
BREACHES = (
    ("core", "journal.services", "ui.theme"),
    ("ui-rooms", "ui.supervisor", "ui.cli"),
    ("ui-rooms", "ui.gate", "ui.shell"),
    ("ui-rooms", "ui.screens.today.view", "ui.shell"),
    ("ui-rooms", "ui.widgets", "ui.screens.trends"),
    ("ui-rooms", "ui.theme", "ui.tasks"),
    ("journal-rooms", "journal.services", "journal.cli"),
    ("journal-rooms", "journal.review", "journal.services"),
    ("journal-rooms", "journal.handover", "journal.review"),
    ("journal-rooms", "journal.figures", "journal.handover"),
    ("journal-rooms", "journal.insight", "journal.figures"),
    ("journal-rooms", "journal.vault", "journal.insight"),
    ("journal-rooms", "journal.ledger", "journal.vault"),
    ("journal-rooms", "journal.diary", "journal.ledger"),
    ("journal-rooms", "journal.study", "journal.diary"),
    ("journal-rooms", "journal.clock", "journal.study"),
    ("journal-rooms", "journal.paths", "journal.clock"),
    ("journal-rooms", "journal.errors", "journal.progress"),
    ("journal-rooms", "journal.overriding", "journal.errors"),
    ("screens", "ui.screens.today.view", "ui.screens.trends"),
    ("services-only", "ui.shell", "journal.vault"),
    ("services-only", "ui.screens.today.view", "journal.ledger"),
    ("services-only", "ui.widgets", "sqlalchemy"),
    ("services-only", "ui.gate", "cryptography.hazmat"),
    ("commands", "ui.shell", "journal.cli"),
    ("no-qt", "journal.figures", "PySide6.QtGui"),
    ("supervisor", "ui.supervisor", "PySide6.QtCore"),
    ("supervisor", "ui.supervisor", "journal.insight"),
    ("plain-state", "ui.screens.today.state", "PySide6.QtCore"),
    ("widgets", "ui.widgets", "journal.services"),
    ("database", "journal.services", "sqlalchemy.orm"),
    ("pictures", "ui.screens.trends", "matplotlib.figure"),
    ("pictures", "journal.insight", "matplotlib"),
    ("ciphers", "journal.insight", "cryptography.hazmat"),
    ("ciphers", "journal.vault", "pyrage"),
)


def contracts() -> dict[str, dict[str, object]]:
    table = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {contract["id"]: contract for contract in table["tool"]["importlinter"]["contracts"]}


def lint(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", LINT, "--no-logo", "--no-cache", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def put(folder: Path, module: str, text: str = "") -> None:
    path = folder.joinpath(*module.split("."))
    path.mkdir(parents=True, exist_ok=True)
    for package in (path, *path.parents):
        if package == folder:
            break
        (package / "__init__.py").touch()
    with (path / "__init__.py").open("a", encoding="utf-8") as file:
        file.write(text)


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """Every room, empty, under the contracts as they stand; insight computes with NumPy as the real one does."""
    (tmp_path / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    for room in ROOMS:
        put(tmp_path, room)
    put(tmp_path, "journal.insight", "import numpy\n")
    return tmp_path


def test_the_walls_stand() -> None:
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_rooms_alone_break_no_wall(house: Path) -> None:
    done = lint(house)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("contract", sorted(contracts()))
def test_every_broken_wall_is_seen(house: Path, contract: str) -> None:
    breaches = [(importer, imported) for name, importer, imported in BREACHES if name == contract]
    assert breaches, "break this wall above"
    for importer, imported in breaches:
        put(house, importer, f"import {imported}\n")
    done = lint(house, "--contract", contract)
    assert done.returncode == 1, done.stdout + done.stderr
    said = " ".join(done.stdout.split())
    assert [breach for breach in breaches if f"{breach[0]} -> {known_as(breach[1])} (l." not in said] == []
    assert str(contracts()[contract]["broken_contract_guidance"]) in said, "the message names the repair"


def known_as(module: str) -> str:
    """Give the name that the linter uses: our own modules by their whole name, libraries by their first."""
    first = module.split(".", maxsplit=1)[0]
    return module if first in {"journal", "ui"} else first


@pytest.mark.parametrize(("contract", "room"), [("ui-rooms", "ui.cupboard"), ("journal-rooms", "journal.cupboard")])
def test_a_new_room_must_be_placed(house: Path, contract: str, room: str) -> None:
    put(house, room)
    done = lint(house, "--contract", contract)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "cupboard" in done.stdout


def test_every_wall_names_its_repair() -> None:
    assert all(contract["broken_contract_guidance"] for contract in contracts().values())
    assert {name for name, _, _ in BREACHES} == set(contracts())
