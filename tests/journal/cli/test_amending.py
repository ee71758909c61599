import json
from pathlib import Path

from tests.support.amending import item, practice, reworded, signed, written
from tests.support.commands import Terminal
from tests.support.studies.load import HARBOUR


def test_looking_and_then_taking_in(folder: Path, terminal: Terminal, tmp_path: Path) -> None:
    file = written(practice("1.1", reworded), tmp_path)
    looked = terminal("journal", "amend", folder, "--study", file, "--look")
    assert looked.code == 0
    assert looked.out[0].startswith("Not taken in: version 1.1, after version 1.0. It holds from ")
    assert looked.out[1:] == [
        "Questions: 0 new, 1 changed, 0 gone.",
        "changed: version",
        "changed: instruments/evening/version",
        "changed: instruments/evening/items/mood/question (en)",
    ]
    done = terminal("journal", "amend", folder, "--study", file, "--json")
    result = json.loads(done.out[0])
    assert (done.code, result["taken_in"], result["version"], result["after"]) == (0, True, "1.1", "1.0")
    assert result["questions"] == {"new": 0, "changed": 1, "gone": 0}
    assert result["differences"][2]["new"] == "How has your mood been this evening?"
    verified = json.loads(terminal("journal", "verify", folder, "--json").out[0])
    assert (verified["fine"], verified["records"]) == (True, 2)


def test_what_is_refused_ends_with_2_and_changes_nothing(folder: Path, terminal: Terminal, tmp_path: Path) -> None:
    again = terminal("journal", "amend", folder, "--study", HARBOUR)
    assert (again.code, again.out) == (2, [])
    assert again.err == ["daymark: 1.0: This version is in the journal already. There is nothing to do."]
    other = terminal("journal", "amend", folder, "--study", written(signed("1.1"), tmp_path, "signed.study"))
    assert other.code == 2
    assert "This journal is for practice" in other.err[0]

    def quietly(study: dict[str, object]) -> None:
        item(study, "evening", "mood")["question"] = "And now?"

    listed = terminal("journal", "amend", folder, "--study", written(practice("1.1", quietly), tmp_path))
    assert listed.code == 2
    assert listed.out == [
        "instruments/evening: Version “1” of it was used with other questions, words or scores. "
        "Give the instrument a new version."
    ]
    assert json.loads(terminal("journal", "verify", folder, "--json").out[0])["records"] == 1


def test_two_study_files_are_compared(terminal: Terminal, tmp_path: Path) -> None:
    file = written(practice("1.1", reworded), tmp_path)
    same = terminal("study", "diff", HARBOUR, HARBOUR, ask=False)
    assert (same.code, same.out) == (0, ["No difference."])
    other = terminal("study", "diff", HARBOUR, file, ask=False)
    assert other.code == 1
    assert other.out == [
        "changed: version: “1.0” → “1.1”",
        "changed: instruments/evening/version: “1” → “2”",
        "changed: instruments/evening/items/mood/question (en): "
        "“How is your mood right now?” → “How has your mood been this evening?”",
    ]
    listed = json.loads(terminal("study", "diff", HARBOUR, file, "--json", ask=False).out[0])
    assert listed["same"] is False
    assert listed["differences"][0] == {"kind": "changed", "where": "version", "old": "1.0", "new": "1.1"}
    missing = terminal("study", "diff", HARBOUR, tmp_path / "none.study", ask=False)
    assert missing.code == 2
    broken = tmp_path / "broken.study"
    broken.write_text("{")
    assert terminal("study", "diff", HARBOUR, broken, ask=False).code == 2


def test_what_was_added_and_what_is_gone_is_said_once(terminal: Terminal, tmp_path: Path) -> None:
    fewer = written(practice("1.0", lambda study: study["symptoms"].pop(0)), tmp_path)
    (gone,) = [line for line in terminal("study", "diff", HARBOUR, fewer, ask=False).out if line.startswith("removed")]
    (came,) = [line for line in terminal("study", "diff", fewer, HARBOUR, ask=False).out if line.startswith("added")]
    assert gone.split(": ", 2)[1:] == came.split(": ", 2)[1:]
