"""The environment in `.venv`: its wheels, and on Debian the libraries and programs beside it."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from steps import ROOT, SetupError, quietly, say

VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
REQUIREMENTS = ROOT / "requirements"


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
    beneath = getattr(sys, "_base_executable", sys.executable)  # `.venv` may itself be what runs this
    quietly("Environment .venv", beneath, "-m", "venv", "--clear", VENV)


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
    write_launcher()
    stamp(lock).write_text(lock_mark(lock), encoding="utf-8")


def write_launcher() -> None:
    """Gives the commands their name inside `.venv`: `.venv/bin/daymark study check FILE`."""
    if os.name == "nt":
        (BIN / "daymark.cmd").write_text(f'@"{PYTHON}" "{ROOT / "main.py"}" %*\n', encoding="utf-8")
        return
    launcher = BIN / "daymark"
    launcher.write_text(f'#!/bin/sh\nexec "{PYTHON}" "{ROOT / "main.py"}" "$@"\n', encoding="utf-8")
    launcher.chmod(0o755)


def ready(lock: str) -> None:
    ensure_environment(lock)
    ensure_packages("run", "Qt's libraries")
