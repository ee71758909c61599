"""Each command by its contract: what it prints, its exit code, one line about what is wrong, nothing overwritten."""

import errno
import json
import os
import sys
from pathlib import Path

import pytest

from journal.cli.app import last_resort
from journal.handover.receipt import read_receipt
from journal.services.unlocking import help_lines
from journal.study.minisign import SecretKey
from journal.study.reading import read_study
from tests.support.commands import Said, Terminal
from tests.support.studies.load import HARBOUR, PRACTICE_IDENTITY, WATCHFUL


def one_line(said: Said, code: int, *parts: str) -> None:
    assert said.code == code, said
    assert len(said.err) == 1, said.err
    assert said.err[0].startswith("daymark")
    for part in parts:
        assert part in said.err[0]


def test_a_new_journal_prints_its_recovery_key_once(terminal: Terminal, tmp_path: Path) -> None:
    said = terminal("journal", "new", tmp_path / "j", "--study", HARBOUR, "--participant", "A-1")
    assert (said.code, said.err) == (0, [])
    assert said.out[0] == "Made the journal of A-1 in j."
    assert "Practice" in said.out[1]
    assert len(said.out[-1].split("-")) == 6


def test_a_new_journal_speaks_the_language_and_knows_the_country_that_are_named(
    terminal: Terminal, tmp_path: Path
) -> None:
    argv = ("journal", "new", tmp_path / "j", "--study", WATCHFUL, "--participant", "A-1")
    one_line(terminal(*argv, "--language", "fr", "--country", "CH"), 2, "Choose one of its languages: en, de, es.")
    one_line(terminal(*argv, "--language", "de"), 2, "Choose the country where the participant lives: CH, GB.")
    assert not (tmp_path / "j").exists()
    assert terminal(*argv, "--language", "de", "--country", "CH").code == 0
    assert [line.number for line in help_lines(tmp_path / "j")] == ["144", "143"]


def test_the_recovery_key_goes_to_a_descriptor_alone(terminal: Terminal, tmp_path: Path) -> None:
    reading, writing = os.pipe()
    said = terminal(
        "journal", "new", tmp_path / "j", "--study", HARBOUR, "--participant", "A-1",
        "--recovery-fd", writing, "--json",
    )  # fmt: skip
    os.close(writing)
    key = os.read(reading, 100).decode().strip()
    os.close(reading)
    assert len(key.split("-")) == 6
    result = json.loads(said.out[0])
    assert key not in said.out[0]
    assert (result["participant"], result["practice"]) == ("A-1", True)


def test_nothing_is_made_when_the_recovery_key_has_nowhere_to_go(terminal: Terminal, tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    os.close(writing)
    said = terminal(
        "journal", "new", tmp_path / "j", "--study", HARBOUR, "--participant", "A-1", "--recovery-fd", writing + 50
    )
    one_line(said, 2, "file descriptor")
    assert not (tmp_path / "j").exists()


def full(message: object = None, *, err: bool = False) -> None:
    """As ``click.echo`` with standard output on a full disk."""
    if not err:
        raise OSError(errno.ENOSPC, "No space left on device")
    sys.stderr.write(f"{message}\n")


@pytest.mark.parametrize(
    "argv", [("journal", "new", "made", "--study", HARBOUR, "--participant", "A-1"), ("site", "new", "made")]
)
def test_nothing_is_made_when_its_recovery_key_cannot_be_printed(
    terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, argv: tuple[object, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("journal.cli.output.click.echo", full)
    one_line(terminal(*argv), 2, "standard output")
    assert not (tmp_path / "made").exists()


@pytest.mark.parametrize(
    ("argv", "code", "part"),
    [
        (("journal", "verify", "nowhere"), 2, "nowhere: There is no journal or site here."),
        (("journal", "new", "j", "--study", "no.study", "--participant", "A"), 2, "no.study: There is no such file"),
        (("journal", "new", "j", "--study", HARBOUR, "--participant", "Anna Example"), 2, "not a participant code"),
        (("journal", "export", "j", "--format", "fhir", "-o", "x"), 2, "'fhir' is not one of"),
        (("journal", "export", "j", "--format", "pdf", "-o", "x", "--from", "1.2.26"), 2, "write a day as"),
        (("journal", "nothing"), 2, "No such command 'nothing'"),
        (
            ("journal", "new", "j"),
            2,
            "new: Missing option '--study'. See “daymark journal new --help”.",
        ),
        (("site", "identity", "nowhere", "-o", "x"), 2, "nowhere: There is no journal or site here."),
    ],
)
def test_a_wrong_call_is_told_in_one_line(
    terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, argv: tuple[str, ...], code: int, part: str
) -> None:
    monkeypatch.chdir(tmp_path)
    one_line(terminal(*argv), code, part)


def test_a_wrong_passphrase(terminal: Terminal, folder: Path) -> None:
    one_line(terminal("journal", "verify", folder, passphrase="another one"), 2, "did not open it")


def test_without_a_terminal_nothing_is_asked(terminal: Terminal, folder: Path) -> None:
    one_line(terminal("journal", "verify", folder, ask=False), 2, "No passphrase could be read", "--passphrase-fd")


@pytest.mark.parametrize("typed", ["four plain words here\n", "four plain words here\r\n"])
def test_a_line_end_after_the_passphrase_does_not_count(terminal: Terminal, folder: Path, typed: str) -> None:
    assert terminal("journal", "verify", folder, passphrase=typed).code == 0


def test_a_typed_passphrase_is_asked_for_twice(
    terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = iter(["four plain words", "four plain word"])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("journal.cli.passphrases.getpass", lambda _: next(typed))
    said = terminal("journal", "new", tmp_path / "j", "--study", HARBOUR, "--participant", "A-1", ask=False)
    one_line(said, 2, "not the same")
    assert not (tmp_path / "j").exists()


def test_verify_says_what_it_looked_at(terminal: Terminal, folder: Path) -> None:
    said = terminal("journal", "verify", folder)
    assert said.code == 0
    assert [line.partition(":")[0] for line in said.out] == ["Records", "Chain", "Views", "Database"]
    result = json.loads(terminal("journal", "verify", folder, "--json").out[0])
    assert (result["fine"], result["records"], result["first_bad"]) == (True, 1, 0)


def test_verify_finds_a_damaged_database(terminal: Terminal, folder: Path) -> None:
    data = bytearray((folder / "journal.db").read_bytes())
    data[len(data) // 2] ^= 1
    (folder / "journal.db").write_bytes(data)
    said = terminal("journal", "verify", folder)
    assert said.code == 1
    assert "Database: damaged" in said.out or len(said.err) == 1


def test_exports_are_written_once(terminal: Terminal, folder: Path, tmp_path: Path) -> None:
    for form, target in (("pdf", "report.pdf"), ("csv", "data"), ("package", "one.daymark")):
        argv = ("journal", "export", folder, "--format", form, "-o", tmp_path / target)
        said = terminal(*argv)
        assert said.code == 0, said
        assert (tmp_path / target).exists()
        one_line(terminal(*argv), 2, target)


def test_a_range_the_wrong_way_round(terminal: Terminal, folder: Path, tmp_path: Path) -> None:
    said = terminal(
        "journal", "export", folder, "--format", "pdf", "-o", tmp_path / "x.pdf",
        "--from", "2026-11-02", "--to", "2026-11-01",
    )  # fmt: skip
    one_line(said, 2, "first day")
    assert not (tmp_path / "x.pdf").exists()


def test_the_receipt_names_the_key(terminal: Terminal, folder: Path, tmp_path: Path) -> None:
    said = terminal("journal", "receipt", folder, "-o", tmp_path / "r.txt", "--json")
    assert json.loads(said.out[0])["key"] == read_receipt((tmp_path / "r.txt").read_bytes()).key.text


def test_bad_rows_are_listed_and_summed_up(terminal: Terminal, folder: Path, tmp_path: Path) -> None:
    table = tmp_path / "answers.csv"
    table.write_text("day,time,instrument,item,value\n2026-01-02,08:00,morning,x,1\n2026-01-02,08:00,y,x,1\n")
    said = terminal("journal", "import", folder, table, "--zone", "UTC")
    assert [line.split(" ")[0] for line in said.out] == ["answers.csv:2:", "answers.csv:3:"]
    one_line(said, 2, "answers.csv", "2 mistakes")
    listed = json.loads(terminal("journal", "import", folder, table, "--zone", "UTC", "--json").out[0])
    assert [problem["where"] for problem in listed["problems"]] == ["answers.csv:2", "answers.csv:3"]
    assert json.loads(terminal("journal", "verify", folder, "--json").out[0])["records"] == 1


def test_good_rows_are_counted(terminal: Terminal, folder: Path, tmp_path: Path) -> None:
    table = tmp_path / "answers.csv"
    table.write_text("day,time,instrument,item,value\n2026-01-02,08:00,morning,energy,1\n")
    said = terminal("journal", "import", folder, table, "--zone", "Europe/London")
    assert said.out == ["Imported 1 answers in 1 check-ins, 2026-01-02 to 2026-01-02, times in Europe/London."]


def test_checking_a_study(terminal: Terminal, tmp_path: Path) -> None:
    said = terminal("study", "check", HARBOUR, ask=False)
    assert said.code == 0
    assert said.out[1] == "Not signed: it opens only as practice."
    bad = tmp_path / "bad.study"
    bad.write_text(HARBOUR.read_text().replace('"emergency"', '"listening"'))
    said = terminal("study", "check", bad, ask=False)
    assert (said.code, said.err) == (1, [])
    assert said.out[0].startswith("bad.study:")
    broken = tmp_path / "broken.study"
    broken.write_text('{\n "format": 1,\n}')
    assert terminal("study", "check", broken, ask=False).out[0].startswith("broken.study:3")
    one_line(terminal("study", "check", tmp_path / "none.study", ask=False), 2, "none.study")


def test_the_schema_is_json(terminal: Terminal) -> None:
    schema = json.loads("\n".join(terminal("study", "schema", ask=False).out))
    assert schema["$schema"].startswith("https://json-schema.org/draft/2020-12/")


def test_sealing_a_study(terminal: Terminal, tmp_path: Path) -> None:
    study, key_file, key = tmp_path / "s.study", tmp_path / "study.key", SecretKey.generate()
    study.write_bytes(HARBOUR.read_bytes())
    key_file.write_text(key.text)
    said = terminal("study", "seal", study, "--key", key_file, ask=False)
    assert (said.code, said.err) == (0, [])
    assert said.out[-1].endswith(key.public.fingerprint)
    assert read_study(study).fingerprint == key.public.fingerprint
    checked = terminal("study", "check", study, ask=False)
    assert checked.out[1] == f"Signed by {key.public.text}, fingerprint {key.public.fingerprint}."
    one_line(terminal("study", "seal", study, "--key", key_file, ask=False), 2, "s.study.minisig")
    study.write_bytes(study.read_bytes().replace(b"HARBOUR", b"HARBOR ", 1))
    one_line(terminal("study", "check", study, ask=False), 2, "it was changed since")


def test_a_site_from_beginning_to_end(terminal: Terminal, tmp_path: Path) -> None:
    said = terminal("site", "new", tmp_path / "site", "--json")
    made = json.loads(said.out[0])
    assert made["key"].startswith("age1")
    assert len(made["recovery_key"].split("-")) == 6
    assert terminal("site", "key", tmp_path / "site", ask=False).out == [made["key"]]
    assert terminal("site", "identity", tmp_path / "site", "-o", tmp_path / "id").code == 0
    assert (tmp_path / "id").read_text().startswith("AGE-SECRET-KEY-1")
    assert (tmp_path / "id").stat().st_mode & 0o077 == 0
    one_line(terminal("site", "identity", tmp_path / "site", "-o", tmp_path / "id"), 2, "id")
    one_line(terminal("site", "new", tmp_path / "site"), 2, "site")
    assert terminal("site", "study-key", tmp_path / "site", "-o", tmp_path / "study.key").code == 0
    assert (tmp_path / "study.key").stat().st_mode & 0o077 == 0
    (tmp_path / "s.study").write_bytes(HARBOUR.read_bytes())
    sealed = terminal("study", "seal", tmp_path / "s.study", "--key", tmp_path / "study.key", "--json", ask=False)
    assert json.loads(sealed.out[0])["signer"] == SecretKey.read((tmp_path / "study.key").read_text()).public.text
    one_line(terminal("site", "study-key", tmp_path / "site", "-o", tmp_path / "study.key"), 2, "study.key")
    wrong = terminal("site", "identity", tmp_path / "site", "-o", tmp_path / "id2", passphrase="another one")
    one_line(wrong, 2, "did not open it")
    assert not (tmp_path / "id2").exists()


def test_verdicts_differ_with_and_without_the_pinned_key(terminal: Terminal, folder: Path, tmp_path: Path) -> None:
    package, receipt = tmp_path / "one.daymark", tmp_path / "r.pdf"
    terminal("journal", "export", folder, "--format", "package", "-o", package)
    terminal("journal", "receipt", folder, "-o", receipt)
    verify = ("package", "verify", package, "--identity", PRACTICE_IDENTITY)
    unpinned = terminal(*verify, ask=False)
    assert unpinned.code == 1
    assert unpinned.out[0].startswith("Consistent, signer unknown")
    pinned = terminal(*verify, "--journal-key", receipt, ask=False)
    assert (pinned.code, pinned.out[0]) == (0, "Unchanged, signed by the pinned journal.")
    by_key = json.loads(
        terminal(*verify, "--journal-key", read_receipt(receipt.read_bytes()).key.text, "--json", ask=False).out[0]
    )
    assert (by_key["verdict"], by_key["fine"], by_key["withheld"]) == ("unchanged", True, [])
    other = terminal(*verify, "--journal-key", SecretKey.generate().public.text, ask=False)
    assert other.code == 1
    assert other.out[0].startswith("Altered")
    one_line(terminal(*verify, "--journal-key", PRACTICE_IDENTITY, ask=False), 2, "receipt")


def test_a_package_that_cannot_be_opened(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "x.daymark").write_bytes(b"nothing like it")
    argv = ("package", "verify", tmp_path / "x.daymark", "--identity", PRACTICE_IDENTITY)
    said = terminal(*argv, ask=False)
    assert (said.code, said.err) == (1, [])
    assert said.out[0] == "It cannot be opened."
    assert json.loads(terminal(*argv, "--json", ask=False).out[0])["refused"] == "PACKAGE_UNREADABLE"
    opened = ("package", "open", tmp_path / "x.daymark", "--identity", PRACTICE_IDENTITY, "-o", tmp_path / "d")
    one_line(terminal(*opened, ask=False), 1, "cannot be opened")
    assert not (tmp_path / "d").exists()


def test_opening_a_package_into_a_folder_that_is_there_is_refused(
    terminal: Terminal, folder: Path, tmp_path: Path
) -> None:
    package = tmp_path / "one.daymark"
    terminal("journal", "export", folder, "--format", "package", "-o", package, "--without-notes")
    argv = ("package", "open", package, "--identity", PRACTICE_IDENTITY, "-o", tmp_path / "d")
    said = terminal(*argv, ask=False)
    assert said.code == 0
    assert said.out[0].startswith(f"Wrote {len([p for p in (tmp_path / 'd').rglob('*') if p.is_file()])} files")
    one_line(terminal(*argv, ask=False), 2, "d: There is a file of that name already")


def test_what_nobody_foresaw_is_one_line_without_its_text(capfd: pytest.CaptureFixture[str]) -> None:
    secret = "canary"
    try:
        read_receipt(None if secret else "")  # type: ignore[arg-type]  # wrong on purpose: it raises deep inside
    except TypeError as error:
        last_resort(TypeError, error, sys.exc_info()[2])
    out, err = capfd.readouterr()
    assert out == ""
    (line,) = err.splitlines()
    assert "TypeError@journal.handover.receipt:" in line
    assert "NoneType" not in line
