"""Sets up what a command needs, then runs it: `python scripts/setup.py run|demo|bench|check|test|faults|lock|clean`.

The Makefile calls this too, so Linux, macOS and Windows do the same. Standard library only, and readable by an old
Python, which is told in one line what it lacks. Everything made stands in `.venv` and `build`.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from environment import BIN, PYTHON, ensure_environment, ensure_packages, ready
from steps import ROOT, SetupError, openly, quietly, say

OLDEST = (3, 11)
CHECKED = ("main.py", "journal", "ui", "tests", "scripts", "benchmarks")
FULLY_COVERED = ("diary", "ledger", "vault", "insight")
CACHES = (".mypy_cache", ".ruff_cache", ".pytest_cache", ".import_linter_cache", ".hypothesis", ".coverage")


def run() -> int:
    ready("main")
    shown_by = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform == "linux" and not any(os.environ.get(name) for name in shown_by):
        message = (
            "No display: neither DISPLAY nor WAYLAND_DISPLAY is set, so no window can open here.\n"
            "`make demo` needs none: it leaves a filled journal, its report and a picture of each screen in build/demo."
        )
        raise SetupError(message)
    return openly(PYTHON, ROOT / "main.py")


def demo() -> int:
    ready("main")
    return openly(PYTHON, ROOT / "main.py", "demo", Path("build", "demo"))


def bench() -> int:
    ready("dev")
    return openly(PYTHON, "-m", "benchmarks.run")


def inspect(*more: tuple[str | Path, ...]) -> None:
    """Runs every check, so that one call shows all there is to mend."""
    ready("dev")
    checks: list[tuple[str | Path, ...]] = [
        ("ruff check", BIN / "ruff", "check", "--quiet", "."),
        ("ruff format", BIN / "ruff", "format", "--check", "--quiet", "."),
        ("mypy", BIN / "mypy", *(name for name in CHECKED if (ROOT / name).exists())),
        ("import-linter", BIN / "lint-imports", "--no-logo"),
        ("deptry", BIN / "deptry", "."),
        *more,
    ]
    failed = [str(title) for title, *command in checks if not passes(str(title), *command)]
    if failed:
        message = f"{len(failed)} of {len(checks)} checks failed: {', '.join(failed)}"
        raise SetupError(message)


def passes(title: str, *command: str | Path) -> bool:
    try:
        quietly(title, *command)
    except SetupError as error:
        say(str(error))
        return False
    return True


def check() -> int:
    inspect(("architecture", PYTHON, "-m", "pytest", "-q", "tests/architecture"))
    return 0


def test() -> int:
    """Everything: the checks, every test in random order, and the rooms that stay at 100 % of their branches."""
    inspect()
    ensure_packages("test", "Programs the tests check with")
    pytest = (PYTHON, "-m", "pytest", "-q", "-n", "2", "--dist", "worksteal", "--cov", "--cov-report=")
    if code := openly(*pytest, env={"QT_QPA_PLATFORM": "offscreen"}):
        return code
    rooms = ",".join(f"journal/{room}/*" for room in FULLY_COVERED)
    quietly(
        f"100 % of branches in {', '.join(FULLY_COVERED)}",
        *(PYTHON, "-m", "coverage", "report", f"--include={rooms}", "--fail-under=100"),
    )
    return openly(PYTHON, "-m", "coverage", "report", "--format=total")


def faults() -> int:
    """Every fault of the plan at its full count: an hour or more. The table goes to the terminal and to `build`."""
    ready("dev")
    ensure_packages("test", "Programs the tests check with")
    return openly(PYTHON, "-m", "tests.faults.run", env={"QT_QPA_PLATFORM": "offscreen"})


def lock() -> int:
    """Remakes both locks for every system and every Python from 3.11 on, the second on top of the first."""
    ensure_environment("dev")
    uv = (BIN / "uv", "pip", "compile", "--quiet", "--universal", "--python-version", "3.11", "--upgrade")
    plain = ("--generate-hashes", "--no-annotate", "--no-config", "--custom-compile-command", "make lock")
    main, dev = Path("requirements", "main.txt"), Path("requirements", "dev.txt")
    inputs = [Path("requirements", "main.in"), Path("requirements", "dev.in")]
    quietly("requirements/main.txt", *uv, *plain, inputs[0], "-o", main)
    quietly("requirements/dev.txt", *uv, *plain, *inputs, "-c", main, "-o", dev)
    return 0


def clean() -> int:
    for name in (*CACHES, "build", "dist", ".venv"):
        path = ROOT / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    return 0


COMMANDS = {
    "run": run,
    "demo": demo,
    "bench": bench,
    "check": check,
    "test": test,
    "faults": faults,
    "lock": lock,
    "clean": clean,
}


def main(arguments: list[str]) -> int:
    if sys.version_info < OLDEST:
        found = f"{sys.version_info[0]}.{sys.version_info[1]}"
        say(
            f"Daymark needs Python 3.11 or newer; {sys.executable} is {found}. Name another: make run PYTHON=python3.11"
        )
        return 2
    if len(arguments) != 1 or arguments[0] not in COMMANDS:
        say(f"usage: python scripts/setup.py {'|'.join(COMMANDS)}")
        return 2
    try:
        return COMMANDS[arguments[0]]()
    except SetupError as error:
        say(str(error))
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
