"""Whole stories told in commands, each a process of its own; and what they leave, proved by other people's programs."""

import io
import json
import os
import shutil
import subprocess
import sys
import tarfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.source import ROOT
from tests.support.studies.load import HARBOUR, PRACTICE_IDENTITY

PASSPHRASE = "four plain words here"
PROGRAMS = ("age", "minisign", "sha256sum")


@dataclass(frozen=True, slots=True)
class Story:
    """Runs ``main.py`` in a folder; the passphrase goes over descriptor 0."""

    folder: Path

    def run(self, *argv: str, code: int = 0, ask: bool = False) -> list[str]:
        done = self.done(*argv, ask=ask)
        assert done.returncode == code, done.stderr
        assert "Traceback" not in done.stderr
        return done.stdout.splitlines()

    def done(self, *argv: str, ask: bool = False) -> subprocess.CompletedProcess[str]:
        words = [*argv, "--passphrase-fd", "0"] if ask else list(argv)
        return subprocess.run(
            [sys.executable, ROOT / "main.py", *words],
            cwd=self.folder,
            input=PASSPHRASE,
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "TZ": "Europe/London"},
        )


@pytest.fixture
def story(tmp_path: Path) -> Story:
    return Story(tmp_path)


def proved(*command: str | Path, cwd: Path, data: bytes = b"", code: int = 0) -> bytes:
    """A program of Debian's says so; it must be there."""
    assert shutil.which(str(command[0])), f"{command[0]} is needed for this proof: apt-get install {command[0]}"
    done = subprocess.run(command, cwd=cwd, input=data, capture_output=True, check=False)
    assert done.returncode == code, done.stderr
    return done.stdout


def test_from_a_study_file_to_a_package_that_a_stranger_checks(story: Story) -> None:
    folder = story.folder
    assert "no problems found" in story.run("study", "check", str(HARBOUR))[0]
    made = json.loads(
        story.run(
            "journal", "new", "j", "--study", str(HARBOUR), "--participant", "HBR-04-017", "--json", ask=True
        )[0]
    )  # fmt: skip
    (folder / "answers.csv").write_text(
        "day,time,instrument,item,value\n"
        "2026-10-20,21:00,evening,mood,63\n"
        "2026-10-20,21:00,evening,note,Walked to the canary.\n"
        "2026-10-21,21:00,evening,mood,\n"
    )
    assert story.run("journal", "import", "j", "answers.csv", ask=True) == [
        "Imported 2 answers in 2 check-ins, 2026-10-20 to 2026-10-21, times in Europe/London."
    ]
    story.run("journal", "receipt", "j", "-o", "receipt.pdf", ask=True)
    story.run("journal", "export", "j", "--format", "package", "-o", "one.daymark", "--without-notes", ask=True)

    verify = ("package", "verify", "one.daymark", "--identity", str(PRACTICE_IDENTITY))
    assert story.run(*verify, code=1)[0].startswith("Consistent, signer unknown")
    withheld = story.run(*verify, "--journal-key", "receipt.pdf")
    assert withheld[0].startswith("Unchanged and signed by the pinned journal, but incomplete")
    assert "  Withheld answers to note: 2" in withheld
    assert story.run(*verify, "--journal-key", made["key"])[0] == withheld[0]
    story.run("package", "open", "one.daymark", "--identity", str(PRACTICE_IDENTITY), "-o", "opened")

    tar = proved("age", "-d", "-i", PRACTICE_IDENTITY, "one.daymark", cwd=folder)
    stranger = folder / "stranger"
    with tarfile.open(fileobj=io.BytesIO(tar)) as archive:
        archive.extractall(stranger, filter="data")
    proved("sha256sum", "-c", "--strict", "manifest.txt", cwd=stranger)
    comment = proved("minisign", "-Vm", "manifest.txt", "-P", made["key"], cwd=stranger)
    assert b"code=HBR-04-017" in comment
    listed = {line.split("  ")[1] for line in (stranger / "manifest.txt").read_text().splitlines()}
    there = {path.relative_to(stranger).as_posix() for path in stranger.rglob("*") if path.is_file()}
    assert listed == there - {"manifest.txt", "manifest.txt.minisig"}
    for path in sorted(there):
        data = (stranger / path).read_bytes()
        assert data == (folder / "opened" / path).read_bytes()
        assert b"canary" not in data
    assert b"canary" not in (folder / "j" / "journal.db").read_bytes()

    (stranger / "ledger.jsonl").write_bytes((stranger / "ledger.jsonl").read_bytes().replace(b"63", b"93"))
    proved("sha256sum", "-c", "manifest.txt", cwd=stranger, code=1)


def test_a_study_that_is_sealed_with_minisigns_own_key_is_no_practice(story: Story) -> None:
    folder = story.folder
    (folder / "s.study").write_bytes(HARBOUR.read_bytes())
    proved("minisign", "-G", "-W", "-p", "study.pub", "-s", "study.key", cwd=folder)
    story.run("study", "seal", "s.study", "--key", "study.key")
    proved("minisign", "-Vm", "s.study", "-p", "study.pub", cwd=folder)
    made = story.run("journal", "new", "j", "--study", "s.study", "--participant", "A-1", "--json", ask=True)
    assert json.loads(made[0])["practice"] is False


def test_the_schema_and_the_help_load_nothing_heavy() -> None:
    for argv in (["--help"], ["study", "schema"], ["journal", "export", "--help"]):
        look = (
            "import runpy, sys\nsys.argv = ['main.py', *sys.argv[1:]]\ncode = 'no end'\n"
            "try:\n    runpy.run_path('main.py', run_name='__main__')\n"
            "except SystemExit as end:\n    code = end.code\n"
            "heavy = {'numpy', 'sqlalchemy', 'matplotlib', 'PySide6', 'cryptography', 'typst', 'jsonschema'}\n"
            "print(sorted(heavy & set(sys.modules)), code, file=sys.stderr)"
        )
        done = subprocess.run([sys.executable, "-c", look, *argv], cwd=ROOT, capture_output=True, text=True, check=True)
        assert done.stderr.strip() == "[] 0", argv


def test_what_nobody_foresaw_ends_in_one_line_and_exit_code_1() -> None:
    look = (
        "import sys; from journal.services import checking_studies as room; "
        "room.check_study_file = lambda file: {}['canary']; "
        "from ui.cli import main; sys.exit(main(['study', 'check', 'x']))"
    )
    done = subprocess.run([sys.executable, "-c", look], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    (line,) = done.stderr.splitlines()
    assert line.startswith("daymark: KeyError@")
    assert "Something went wrong inside Daymark." in line
    assert "canary" not in line
