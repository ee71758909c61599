"""The lock files: every wheel pinned and hashed, no address of an index, both locks agreeing."""

import re

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.support.source import ROOT

FOLDER = ROOT / "requirements"
LOCKS = ("main", "dev")


def text(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def pins(lock: str) -> dict[str, list[str]]:
    """Give each pinned requirement with its hashes."""
    joined = re.sub(r"\\\n\s*", " ", text(f"{lock}.txt"))
    lines = [line for line in joined.splitlines() if line and not line.startswith("#")]
    return {line.split(" --hash")[0].strip(): re.findall(r"--hash=(\S+)", line) for line in lines}


def wanted(name: str) -> set[str]:
    lines = [line for line in text(f"{name}.in").splitlines() if line and not line.startswith("#")]
    return {canonicalize_name(Requirement(line).name) for line in lines}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_wheel_is_pinned_and_hashed(lock: str) -> None:
    for pin, hashes in pins(lock).items():
        assert [specifier.operator for specifier in Requirement(pin).specifier] == ["=="], pin
        assert hashes, pin
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", entry) for entry in hashes), pin


@pytest.mark.parametrize("lock", LOCKS)
def test_the_lock_holds_what_is_wanted(lock: str) -> None:
    needed = wanted("main") | (wanted("dev") if lock == "dev" else set())
    assert needed <= {canonicalize_name(Requirement(pin).name) for pin in pins(lock)}


def test_tests_run_on_what_people_get() -> None:
    dev = pins("dev")
    assert {pin: dev.get(pin) for pin in pins("main")} == pins("main")


def test_no_index_is_named() -> None:
    named = [
        path.name for path in sorted(FOLDER.iterdir()) if re.search(r"://|-index|--find-links", path.read_text("utf-8"))
    ]
    assert named == []
