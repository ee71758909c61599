"""What anybody may hand to Daymark: mangled, made to hurt, or nothing of the kind at all."""

import os
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.faults import hostile
from tests.faults.attempts import Refused, attempt
from tests.faults.children import in_child
from tests.faults.hostile import EDGES, TABLE, read_table, tried
from tests.faults.outside import Outside
from tests.faults.story import Kept, made

FEW = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    return made(tmp_path_factory.mktemp("hostile") / "journal")


def test_what_is_made_to_hurt_is_refused(tmp_path: Path) -> None:
    """How long it took is for the table of all rows to say."""
    tally = replace(hostile.run(6, tmp_path), unreadable=0)
    assert tally.clean, tally


@FEW
@given(data=st.binary(max_size=400))
@pytest.mark.parametrize("edge", ["header", "package", "study"])
def test_any_bytes_are_refused(template: Kept, tmp_path: Path, edge: str, data: bytes) -> None:
    kept = Kept(tmp_path, template.key)
    assert isinstance(attempt(partial(EDGES[edge], kept, data)), Refused)


@FEW
@given(cells=st.lists(st.text(max_size=12), min_size=1, max_size=7))
def test_any_row_of_a_table_is_refused(template: Kept, tmp_path: Path, cells: list[str]) -> None:
    kept = template.copied(tmp_path / "journal")
    row = ",".join(cells).encode("utf-8", "surrogatepass")
    assert isinstance(attempt(partial(read_table, kept, TABLE + row + b"\n,\n")), Refused)
    with kept.vault() as vault:
        assert vault.head()[0] == 1


def test_a_case_that_is_taken_that_writes_or_takes_long_would_be_seen(
    template: Kept, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: a reader that takes everything, leaves a file, eats memory and is slow."""
    calls = iter(range(100))

    def careless(kept: Kept, data: bytes) -> object:
        if next(calls):
            kept.folder.with_name("outside").write_bytes(data[:10])
            return sum(range(200_000_000)) if len(data) > 10 else bytes(1 << 30)
        return data

    monkeypatch.setattr(hostile, "EDGES", {"header": careless})
    found = in_child(partial(tried, "header", template, tmp_path / "at", b"right", [b"x" * 20, b"small"], 2))
    assert (found["taken"], found["written"], found["slow"]) == (1, 1, 1)
    assert "MemoryError" in found["uncaught"][0]


def test_whatever_is_changed_elsewhere_would_be_seen(tmp_path: Path) -> None:
    """The control: files that are written, moved and removed beside the folder, however they are named."""

    def careless() -> list[str]:
        heard = Outside((str(tmp_path / "target"),))
        (tmp_path / "target" / "inside").write_text("")
        (tmp_path / "one").write_text("")
        (tmp_path / "one").rename(tmp_path / "two")
        (tmp_path / "two").rename(tmp_path / "target" / "two")
        os.chdir(tmp_path)
        Path("three").mkdir()
        folder = os.open(tmp_path, os.O_RDONLY)
        os.rmdir("three", dir_fd=folder)
        (tmp_path / "target" / "inside").read_text()
        return [Path(path).name for path in heard.seen]

    (tmp_path / "target").mkdir()
    assert in_child(careless) == ["one", "one", "two", "two", "three", "three"]
