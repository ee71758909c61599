"""Small files: the folder is the table of contents. Split by meaning, not by length."""

from pathlib import Path

import pytest

from tests.support.source import ROOT, place

LONGEST = {"main.py": 20, "tests": 450, "": 300}


def longest(name: str) -> int:
    return LONGEST.get(name, LONGEST.get(name.split("/", maxsplit=1)[0], LONGEST[""]))


def too_long(paths: list[Path]) -> list[str]:
    counted = {place(path): len(path.read_text(encoding="utf-8").splitlines()) for path in paths}
    return [
        f"{name}: {lines} lines, {longest(name)} at most" for name, lines in counted.items() if lines > longest(name)
    ]


def sources() -> list[Path]:
    rooms = ("journal", "ui", "tests", "scripts", "benchmarks")
    return [ROOT / "main.py", *(path for room in rooms for path in sorted((ROOT / room).rglob("*.py")))]


def test_no_file_is_too_long() -> None:
    assert too_long(sources()) == []


@pytest.mark.parametrize(("name", "cap"), [("main.py", 20), ("tests/ui/test_x.py", 450), ("journal/study/x.py", 300)])
def test_one_line_too_many_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, cap: int) -> None:
    monkeypatch.setattr("tests.support.source.ROOT", tmp_path)
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("x = 1\n" * cap, encoding="utf-8")
    assert too_long([path]) == []
    path.write_text("x = 1\n" * (cap + 1), encoding="utf-8")
    assert too_long([path]) == [f"{name}: {cap + 1} lines, {cap} at most"]
