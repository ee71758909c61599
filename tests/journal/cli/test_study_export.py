"""``study export``: a study in another program's format, and what that cannot hold."""

import json
from pathlib import Path

import pytest

from journal.cli.study_commands import EXPORTS
from journal.services.exporting_studies import FORMATS
from tests.support.commands import Terminal
from tests.support.studies.load import EVERY_KIND


def test_a_dictionary_is_written_and_what_it_cannot_hold_is_told(terminal: Terminal, tmp_path: Path) -> None:
    said = terminal("study", "export", EVERY_KIND, "--format", "redcap", "-o", tmp_path / "e.csv", ask=False)
    assert (said.code, said.err) == (0, [])
    assert "not kept  all/slept  that it is a duration: it is a number of minutes" in said.out
    assert said.out[-1] == f"Wrote e.csv. Items: 11. Not kept: {len(said.out) - 1}."
    assert (tmp_path / "e.csv").read_text("utf-8").startswith("Variable / Field Name,Form Name,")


def test_the_report_for_programs(terminal: Terminal, tmp_path: Path) -> None:
    said = terminal("study", "export", EVERY_KIND, "--format", "redcap", "-o", tmp_path / "e.csv", "--json", ask=False)
    result = json.loads(said.out[0])
    assert (result["format"], result["items"]) == ("redcap", 11)
    assert {"where": "all/slept", "what": "that it is a duration: it is a number of minutes"} in result["lost"]


def test_nothing_is_written_over_a_file_or_from_a_study_that_is_wrong(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "e.csv").write_text("mine")
    assert terminal("study", "export", EVERY_KIND, "--format", "redcap", "-o", tmp_path / "e.csv", ask=False).code == 2
    assert (tmp_path / "e.csv").read_text() == "mine"
    wrong = tmp_path / "wrong.study"
    wrong.write_text("{}")
    assert terminal("study", "export", wrong, "--format", "redcap", "-o", tmp_path / "f.csv", ask=False).code == 2
    assert not (tmp_path / "f.csv").exists()


@pytest.mark.parametrize("form", ["", "paper"])
def test_only_formats_that_there_are(terminal: Terminal, tmp_path: Path, form: str) -> None:
    assert terminal("study", "export", EVERY_KIND, "--format", form, "-o", tmp_path / "e", ask=False).code == 2
    assert set(EXPORTS) == set(FORMATS)
