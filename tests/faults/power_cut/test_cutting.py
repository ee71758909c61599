from pathlib import Path

import numpy as np
import pytest

from tests.faults.power_cut import cutting
from tests.faults.power_cut.disk import Disk
from tests.faults.power_cut.recorded import FULL, NORMAL
from tests.faults.power_cut.recording import Step, kinds, recorded
from tests.faults.story import Kept, made


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    return made(tmp_path_factory.mktemp("power") / "journal")


def test_what_was_acknowledged_outlives_the_power(template: Kept, tmp_path: Path) -> None:
    found = recorded(template, tmp_path / "recording", days=4, synchronous=FULL)
    assert all(kinds(found)[kind] > 0 for kind in "wscurd")
    assert cutting.cut(template, found, 24, tmp_path / "state").numbers == (24, 0, 0, 0, 0)


def test_a_log_that_is_not_flushed_loses(template: Kept, tmp_path: Path) -> None:
    found = recorded(template, tmp_path / "recording", days=3, synchronous=NORMAL)
    assert cutting.cut(template, found, 8, tmp_path / "state").lost > 0


def step(kind: str, path: str, data: bytes = b"", offset: int = 0) -> Step:
    return Step(kind, path, offset, data)


def after(*steps: Step, kept: float) -> dict[str, bytes]:
    disk = Disk()
    disk.put("f/old", b"old")
    for each in steps:
        disk.take(each)
    return {path: bytes(data) for path, data in disk.after_the_cut(np.random.default_rng(1), kept).items()}


def test_what_is_not_flushed_may_be_gone() -> None:
    assert after(step("w", "f/old", b"new"), kept=0) == {"f/old": b"old"}
    assert after(step("w", "f/old", b"new"), kept=1) == {"f/old": b"new"}
    assert after(step("w", "f/old", b"new"), step("s", "f/old"), kept=0) == {"f/old": b"new"}


def test_a_name_is_flushed_with_its_folder() -> None:
    made_new = (step("c", "f/new"), step("w", "f/new", b"n"), step("s", "f/new"), step("r", "f/new", b"f/old"))
    assert after(*made_new, kept=0) == {"f/old": b"old"}
    assert after(*made_new, step("d", "elsewhere"), kept=0) == {"f/old": b"old"}
    assert after(*made_new, step("d", "f"), kept=0) == {"f/old": b"n"}


def test_a_torn_write_arrives_in_sectors() -> None:
    long = step("w", "f/old", bytes(range(256)) * 8)
    disk = Disk()
    disk.put("f/old", b"")
    disk.take(long)
    chance = np.random.default_rng(3)
    states = [bytes(disk.after_the_cut(chance, 0.5)["f/old"]) for _ in range(200)]
    torn = [state for state in states if state not in {b"", long.data}]
    assert torn
    assert all(len(state) % 512 == 0 for state in torn)
