"""``study import``: the report for people and for programs, and one line about what is wrong."""

import json
from pathlib import Path

import pytest

from tests.journal.study.importers.sources import SITE_KEY, dictionary, field, item, questionnaire
from tests.support.commands import Said, Terminal


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "diary.csv"
    rows = (
        field("record_id", "text"),
        field("mood", "notes", branching_logic="[a] = '1'\n# comment"),
        field("note", "notes"),
    )
    path.write_text(dictionary(*rows), encoding="utf-8")
    return path


GIVEN = ("--emergency", "999", "--contact", "Study team = 01632 960123", "--site-key", SITE_KEY)


def imported(terminal: Terminal, source: Path, *more: str) -> Said:
    return terminal("study", "import", source, "-o", source.with_suffix(".study"), *GIVEN, *more, ask=False)


def test_each_part_is_told_and_counted(terminal: Terminal, source: Path) -> None:
    said = imported(terminal, source)
    assert (said.code, said.err) == (0, [])
    assert "left out  line 2  question record_id (text)" in said.out
    assert "changed   line 3  question mood (notes) -> evening/mood" in said.out
    assert "          - asked always; REDCap asks it only if: [a] = '1'" in said.out
    assert "            # comment" in said.out
    assert "as it is  line 5  question note (notes) -> evening/note" in said.out
    assert "3 questions: 1 as is, 1 changed, 1 left out." in said.out
    assert "1 form: 0 as is, 1 changed, 0 left out." in said.out
    assert "Wrote diary.study from a REDCap data dictionary. Still to be filled in:" in said.out


def test_the_written_file_passes_study_check(terminal: Terminal, source: Path) -> None:
    imported(terminal, source)
    said = terminal("study", "check", source.with_suffix(".study"), ask=False)
    assert said.code == 0
    assert said.out[0] == "diary (diary, version 0.1): no problems found."


def test_the_report_for_programs(terminal: Terminal, source: Path) -> None:
    said = imported(terminal, source, "--json")
    (line,) = said.out
    result = json.loads(line)
    assert result["counts"]["question"] == {"total": 3, "as_is": 1, "changed": 1, "left_out": 1}
    assert [each["fate"] for each in result["lines"] if each["part"] == "question"] == ["left_out", "changed", "as_is"]
    assert result["source"] == "REDCap data dictionary"
    assert result["to_fill_in"]


@pytest.mark.parametrize(
    ("missing", "part"),
    [("--emergency", "--emergency: A study needs an emergency number"), ("--contact", "--contact: A study needs"),
     ("--site-key", "--site-key: That is not an age identity or key")],
)  # fmt: skip
def test_what_is_not_given_is_not_made_up(terminal: Terminal, source: Path, missing: str, part: str) -> None:
    at = GIVEN.index(missing)
    given = (*GIVEN[:at], *GIVEN[at + 2 :])
    said = terminal("study", "import", source, "-o", source.with_suffix(".study"), *given, ask=False)
    assert said.code == 2
    assert len(said.err) == 1
    assert part in said.err[0]
    assert not source.with_suffix(".study").exists()


def test_a_broken_file_is_named_by_line_and_column(terminal: Terminal, source: Path) -> None:
    source.write_bytes(questionnaire(item("a", "text")).replace(b"}]", b"},\n]"))
    said = imported(terminal, source)
    assert said.code == 2
    (told,) = said.out
    assert told.endswith(": A comma stands before the closing ]. Take the comma away.")
    (line,) = said.err
    assert line.startswith("daymark: diary.csv:1:")


def test_the_help_names_what_is_needed(terminal: Terminal) -> None:
    said = terminal("study", "import", "--help", ask=False)
    assert said.code == 0
    assert any("--site-key" in line for line in said.out)
