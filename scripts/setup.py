"""Sets up what a command needs, then runs it: `python scripts/setup.py run|demo|bench|check|test|lock|clean`.

The Makefile calls this too, so Linux, macOS and Windows do the same. Standard library only, and readable by an old
Python, which is told in one line what it lacks. Everything made stands in `.venv` and `build`.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
REQUIREMENTS = ROOT / "requirements"
OLDEST = (3, 11)

CHECKED = ("main.py", "journal", "ui", "tests", "scripts", "benchmarks")
FULLY_COVERED = ("diary", "ledger", "vault", "insight")
CACHES = (".mypy_cache", ".ruff_cache", ".pytest_cache", ".import_linter_cache", ".hypothesis", ".coverage")


class SetupError(Exception):
    """Holds the one line that says what is wrong and what mends it."""


def say(line: str) -> None:
    print(line, flush=True)


# --- steps ----------------------------------------------------------------------------------------------------


def quietly(title: str, *command: str | Path, env: dict[str, str] | None = None) -> None:
    """Runs a command in one line of output; shows what it printed only if it fails."""
    start = time.monotonic()
    done = subprocess.run(
        [str(part) for part in command],
        cwd=ROOT,
        env={**os.environ, **(env or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        say(done.stdout.rstrip())
        message = f"{title}: failed (exit {done.returncode})"
        raise SetupError(message)
    say(f"{title}: done in {time.monotonic() - start:.1f} s")


def openly(*command: str | Path, env: dict[str, str] | None = None) -> int:
    """Runs a command on this terminal and returns its exit code."""
    try:
        done = subprocess.run([str(part) for part in command], cwd=ROOT, env={**os.environ, **(env or {})}, check=False)
    except KeyboardInterrupt:
        return 130
    return done.returncode


# --- Debian ---------------------------------------------------------------------------------------------------


def is_debian() -> bool:
    return sys.platform == "linux" and shutil.which("dpkg-query") is not None and shutil.which("apt-get") is not None


def wanted_packages(name: str) -> dict[str, str]:
    """Reads `package [program]` lines: the program, if named, is what tells that the package is there."""
    lines = (REQUIREMENTS / f"debian-{name}.txt").read_text(encoding="utf-8").splitlines()
    entries = [line.split() for line in lines if line.strip() and not line.startswith("#")]
    return {entry[0]: entry[1] if len(entry) > 1 else "" for entry in entries}


def missing_packages(wanted: dict[str, str]) -> list[str]:
    listed = subprocess.run(
        ["dpkg-query", "-W", "-f", "${Package} ${db:Status-Status}\n"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        check=False,
    )
    installed = {line.split()[0] for line in listed.stdout.splitlines() if line.endswith(" installed")}
    # Debian 13 and Ubuntu 24.04 renamed some libraries when their time stamps grew to 64 bits.
    return [
        package
        for package, program in wanted.items()
        if not ({package, package + "t64"} & installed or (program and shutil.which(program)))
    ]


def install_packages(title: str, packages: list[str]) -> None:
    line = "apt-get install -y --no-install-recommends " + " ".join(packages)
    if os.geteuid() != 0:
        message = f"{title}: missing. Run this once, then start again:\n  sudo {line}"
        raise SetupError(message)
    env = {"DEBIAN_FRONTEND": "noninteractive"}
    quietly("Debian's package lists", "apt-get", "-q", "update", env=env)
    quietly(f"{title} ({len(packages)} packages)", *line.split(), env=env)


def ensure_packages(name: str, title: str) -> None:
    """Installs Debian's packages of one list; elsewhere on Linux names them once, since names differ."""
    if sys.platform != "linux":
        return
    wanted = wanted_packages(name)
    mark = fingerprint(*wanted)
    if stamp(name).exists() and stamp(name).read_text(encoding="utf-8") == mark:
        return
    if not is_debian():
        say(f"{title}: this is not Debian. Its packages for these are needed: {' '.join(wanted)}")
    elif missing := missing_packages(wanted):
        install_packages(title, missing)
    stamp(name).write_text(mark, encoding="utf-8")


# --- the environment ------------------------------------------------------------------------------------------


def fingerprint(*parts: str | bytes) -> str:
    texts = [part if isinstance(part, bytes) else part.encode() for part in parts]
    return hashlib.sha256(b"\0".join(texts)).hexdigest()


def stamp(name: str) -> Path:
    return VENV / f".daymark-{name}"


def lock_mark(lock: str) -> str:
    """Changes with the lock, with the Python under the environment, and when the folder moves."""
    config = VENV / "pyvenv.cfg"
    base = config.read_bytes() if config.exists() else b""
    return fingerprint((REQUIREMENTS / f"{lock}.txt").read_bytes(), base, str(VENV))


def is_installed(lock: str) -> bool:
    """Tells whether `.venv` holds a lock's wheels; those of dev.txt include those of main.txt."""
    names = {lock, "dev"}
    return PYTHON.exists() and any(
        stamp(name).exists() and stamp(name).read_text(encoding="utf-8") == lock_mark(name) for name in names
    )


def make_environment() -> None:
    """Makes `.venv` with the Python that runs this; one that holds older wheels or is broken is made anew."""
    if is_installed("main"):
        return
    stamped = any(stamp(name).exists() for name in ("main", "dev"))
    if PYTHON.exists() and not stamped:
        probe = subprocess.run([str(PYTHON), "-m", "pip", "--version"], capture_output=True, check=False)
        if probe.returncode == 0:
            return
    import importlib.util

    if importlib.util.find_spec("ensurepip") is None:
        package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
        if not is_debian():
            message = f"This Python ({sys.executable}) has no ensurepip: install the package with its venv module."
            raise SetupError(message)
        install_packages("Python's venv module", [package])
    quietly("Environment .venv", sys.executable, "-m", "venv", "--clear", VENV)


def ensure_environment(lock: str) -> None:
    """Installs a lock's wheels, each checked against its hash; instant when nothing changed."""
    if is_installed(lock):
        return
    make_environment()
    quietly(
        f"Wheels of requirements/{lock}.txt",
        *(PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"),
        *("--require-hashes", "--no-deps", "--only-binary", ":all:", "-r", REQUIREMENTS / f"{lock}.txt"),
    )
    stamp(lock).write_text(lock_mark(lock), encoding="utf-8")


def ready(lock: str) -> None:
    ensure_environment(lock)
    ensure_packages("run", "Qt's libraries")


# --- commands -------------------------------------------------------------------------------------------------


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
    return openly(PYTHON, ROOT / "benchmarks" / "run.py")


def inspect() -> None:
    checked = [name for name in CHECKED if (ROOT / name).exists()]
    ready("dev")
    quietly("ruff check", BIN / "ruff", "check", "--quiet", ".")
    quietly("ruff format", BIN / "ruff", "format", "--check", "--quiet", ".")
    quietly("mypy", BIN / "mypy", *checked)
    quietly("import-linter", BIN / "lint-imports", "--no-logo")
    quietly("deptry", BIN / "deptry", ".")


def check() -> int:
    inspect()
    quietly("architecture", PYTHON, "-m", "pytest", "-q", "tests/architecture")
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


COMMANDS = {"run": run, "demo": demo, "bench": bench, "check": check, "test": test, "lock": lock, "clean": clean}


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
