"""``study new``: a first study that holds together, and a page that explains every part of it."""

import json
from pathlib import Path

import pytest

from tests.journal.study.importers.sources import SITE_KEY
from tests.support.commands import Terminal

GIVEN = ("--emergency", "999", "--contact", "Study team = 01632 960123")


def test_it_can_be_checked_at_once(terminal: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "my.study"
    said = terminal("study", "new", file, *GIVEN, ask=False)
    assert (said.code, said.err) == (0, [])
    assert said.out[-1] == "Handovers are sealed for the practice site for now: anybody can open them."
    checked = terminal("study", "check", file, ask=False)
    assert (checked.code, checked.err) == (0, [])
    study = json.loads(file.read_bytes())
    assert [(contact["name"], contact["number"]) for contact in study["contacts"]] == [
        ("Emergency", "999"),
        ("Study team", "01632 960123"),
    ]


def test_every_key_is_explained(terminal: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "my.study"
    terminal("study", "new", file, *GIVEN, ask=False)
    words = (tmp_path / "my.study.md").read_text(encoding="utf-8")
    assert "{" not in words.replace('{"', "")
    assert "anybody can open what is sealed for it" in words
    assert "](" not in words, "a link to a page that is not written beside it"
    for key in json.loads(file.read_bytes()):
        assert f"`{key}`" in words, key


def test_a_site_s_own_key_is_taken(terminal: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "my.study"
    said = terminal("study", "new", file, *GIVEN, "--site-key", SITE_KEY, "--json", ask=False)
    assert json.loads(said.out[0])["practice"] is False
    assert json.loads(file.read_bytes())["site_keys"][0]["recipient"] == SITE_KEY
    assert "anybody can open" not in (tmp_path / "my.study.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ((), "--emergency"),
        (("--emergency", "999"), "--contact"),
        ((*GIVEN, "--site-key", "age1x"), "--site-key"),
    ],
)
def test_what_nobody_may_make_up_is_asked_for(
    terminal: Terminal, tmp_path: Path, given: tuple[str, ...], words: str
) -> None:
    said = terminal("study", "new", tmp_path / "my.study", *given, ask=False)
    assert said.code == 2
    (line,) = said.err
    assert words in line
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["my.study", "my.study.md"])
def test_nothing_is_written_over(terminal: Terminal, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("mine")
    said = terminal("study", "new", tmp_path / "my.study", *GIVEN, ask=False)
    assert said.code == 2
    assert [path.read_text() for path in tmp_path.iterdir()] == ["mine"]
