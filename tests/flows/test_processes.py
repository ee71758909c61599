"""Whole stories across the supervisor, the real gate and the real journal process, each a process of its own."""

import json
import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from journal.services import unlocking
from journal.services.handoff import raise_request
from journal.vault.keys.cost import FLOOR
from tests.support import house, robot
from tests.support.house import starts
from ui.supervisor.keeping import lock_file
from ui.theme.resources import resource

PASSPHRASE = "tundra velvet cactus moss"
ROOT = Path(__file__).resolve().parents[2]
SUPERVISOR = """
import json, sys
from journal import paths
from ui.supervisor.plan import Plan
from ui.supervisor.start import main
programs = json.loads(sys.argv[1])
sys.exit(main(["--print-when-shown"], Plan(folder=paths.default_journal(), programs=programs)))
"""
HEAVY = {"sqlalchemy", "alembic", "sqlcipher3", "numpy", "matplotlib", "typst", "lxml", "zxcvbn", "jsonschema"}
QUIET = {"PySide6.QtNetwork", "PySide6.QtPrintSupport", "PySide6.QtQml"}


class Story:
    """One supervisor and its children, from start to end."""

    def __init__(self, log: Path) -> None:
        self.log = log
        self.process: subprocess.Popen[str]
        self.said = ""
        self._seen: set[int] = set()

    def begin(self, gate: list[str], journal: list[str]) -> None:
        """An empty line for a room starts its real program."""
        programs = {room: words for room, words in {"ui.gate": gate, "ui.shell": journal}.items() if words}
        line = [sys.executable, "-c", SUPERVISOR, json.dumps(programs)]
        surroundings = {**os.environ, "HOUSE_LOG": str(self.log), "PYTHONPATH": str(ROOT)}
        self.process = subprocess.Popen(
            line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=surroundings
        )

    def wait_until_shown(self) -> None:
        assert self.process.stdout is not None
        assert self.process.stdout.readline() == "shown\n"

    def child(self, module: str) -> int:
        """The process number of a real room, once it runs."""
        while True:
            for process in children(self.process.pid):
                if module in Path(f"/proc/{process}/cmdline").read_text(encoding="utf-8", errors="replace"):
                    self._seen.add(process)
                    return process
            pause()

    def end(self) -> tuple[int, list[list[str]]]:
        """The exit code, and what was noted; everything that was ever started is gone."""
        self.said = self.process.communicate()[1]
        code = self.process.returncode
        self._seen.update(int(line[1]) for line in self.noted() if line[0] in {"gate", "journal"})
        for process in self._seen:
            wait_for_end(process)
        return code, self.noted()

    def noted(self) -> list[list[str]]:
        return starts(self.log) if self.log.exists() else []

    def wait_for(self, *words: str) -> None:
        while list(words) not in self.noted():
            assert self.process.poll() is None, self.noted()
            pause()


def pause() -> None:
    select.select([], [], [], 0.02)


def children(process: int) -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    except OSError:
        return []


def wait_for_end(process: int) -> None:
    """Hangs, and so fails by the test's time limit, when the process goes on."""
    try:
        handle = os.pidfd_open(process)
    except ProcessLookupError:
        return
    select.select([handle], [], [])
    os.close(handle)


@pytest.fixture
def story(tmp_path: Path) -> Iterator[Story]:
    made = Story(tmp_path / "log")
    yield made
    if made.process.poll() is None:
        made.process.kill()
    made.process.communicate()


def played(room: str, *scripts: list[list[str]]) -> list[str]:
    return [sys.executable, robot.__file__, room, json.dumps(scripts)]


def acted(room: str, scripts: str) -> list[str]:
    return [sys.executable, house.__file__, room, scripts]


@pytest.fixture
def journal(own_home: Path) -> Path:
    """The header of a journal, at a cost that is accepted and yet soon derived."""
    folder = own_home / "my-journal"
    study = unlocking.read_study_file(resource("studies", "harbour.study"))
    new = unlocking.NewJournal(
        folder=folder,
        study_file=study,
        study_name="harbour.study",
        participant="HB-04-017",
        language="en",
        country="",
        study_number_visible=False,
        recovery="-".join(unlocking.new_recovery_key()),
    )
    unlocking.begin_journal(new, bytearray(PASSPHRASE.encode()), FLOOR)
    unlocking.unfinished(folder).rename(folder)
    return folder


UNLOCK = [["type", PASSPHRASE], ["key", "Return"]]
FIRST_RUN = [
    ["press", "Practise with HARBOUR"],
    ["press", "Continue"],
    ["tick", "I have read this, or someone has read it to me"],
    ["press", "Continue"],
    ["type", "HB-04-017"],
    ["key", "Return"],
    ["type", PASSPHRASE],
    ["key", "Return"],
    ["type", PASSPHRASE],
    ["press", "Continue"],
    ["group", "0"],
    ["group", "1"],
    ["press", "Finish and open my journal"],
]


def test_a_wrong_passphrase_and_then_the_right_one_reach_the_journal_process(story: Story, journal: Path) -> None:
    script = [["type", "not this one"], ["key", "Return"], ["see", "did not open the journal"], *UNLOCK]
    story.begin(played("gate", script), acted("journal", "ready,key,opened,quit"))
    code, noted = story.end()
    key = unlocking.unlock_with_passphrase(journal, bytearray(PASSPHRASE.encode()))
    assert code == 0
    assert ["key", key.hex()] in noted
    assert not lock_file().exists()


def test_a_first_run_makes_a_journal_that_locks_and_opens_again(story: Story, own_home: Path) -> None:
    gate = played("gate", FIRST_RUN, UNLOCK, [["see", "is locked"], ["close"]])
    opened = [["see", "Lock"], ["key", "Ctrl+L"]]
    story.begin(gate, played("journal", opened))
    code, noted = story.end()
    assert code == 0
    assert [line[0] for line in noted if line[0] in {"gate", "journal"}].count("gate") == 3
    assert sorted(found.name for found in (own_home / "my-journal").iterdir())[:2] == ["header", "journal.db"]
    assert not unlocking.unfinished(own_home / "my-journal").exists()
    assert not lock_file().exists()


@pytest.mark.usefixtures("journal")
def test_killing_the_gate_ends_everything(story: Story) -> None:
    story.begin([], [])
    story.wait_until_shown()
    story.child("ui.shell")
    os.kill(story.child("ui.gate"), signal.SIGKILL)
    code, _ = story.end()
    assert code == 1
    assert not lock_file().exists()


@pytest.mark.usefixtures("journal")
def test_killing_the_supervisor_leaves_no_orphan_and_the_next_start_is_not_held_up(story: Story) -> None:
    story.begin([], [])
    story.wait_until_shown()
    story.child("ui.shell")
    story.child("ui.gate")
    story.process.kill()
    story.end()
    assert lock_file().exists()
    story.begin(played("gate", [["close"]]), [])
    code, _ = story.end()
    assert code == 0
    assert not lock_file().exists()


@pytest.mark.usefixtures("journal")
def test_killing_an_open_journal_brings_a_gate_that_says_so(story: Story) -> None:
    gate = played("gate", UNLOCK, [["see", "closed by itself"], ["close"]])
    story.begin(gate, acted("journal", "ready,key,opened/ready"))
    while not any(line[0] == "key" for line in story.noted()):
        pause()
    [opened] = [int(line[1]) for line in story.noted() if line[0] == "journal"]
    os.kill(opened, signal.SIGKILL)
    code, noted = story.end()
    assert code == 0
    assert ["did", "see", "closed by itself"] in noted


@pytest.mark.usefixtures("journal")
def test_a_second_start_brings_the_first_one_forward_and_ends(story: Story) -> None:
    story.begin(played("gate", [["see", "is locked"]]), acted("journal", "ready"))
    story.wait_until_shown()
    second = subprocess.run(
        [sys.executable, "-P", "-m", "ui.supervisor"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (second.returncode, second.stdout) == (0, "")
    assert "already open" in second.stderr
    while raise_request().exists():  # the first one's window takes it away as it comes forward
        pause()
    story.process.send_signal(signal.SIGTERM)
    assert story.end()[0] == 0


@pytest.mark.usefixtures("journal")
def test_the_locked_gate_has_loaded_nothing_heavy_and_is_hardened(story: Story) -> None:
    story.begin(played("gate", [["see", "is locked"], ["modules"], ["hardened"], ["close"]]), acted("journal", "ready"))
    noted = story.end()[1]
    [modules] = [set(line[1:]) for line in noted if line[0] == "modules"]
    assert modules & (HEAVY | QUIET | {"cryptography", "journal.study.model"}) == set()
    assert ["hardened", "0", "0", "0"] in noted


def test_the_first_run_has_loaded_nothing_that_is_the_journals(story: Story) -> None:
    script = [*FIRST_RUN[:-1], ["modules"], ["close"]]
    story.begin(played("gate", script), acted("journal", "ready"))
    [modules] = [set(line[1:]) for line in story.end()[1] if line[0] == "modules"]
    assert modules & (HEAVY - {"zxcvbn", "jsonschema"} | {"PySide6.QtNetwork"}) == set()


@pytest.mark.usefixtures("journal")
def test_the_journal_process_is_hardened_too(story: Story) -> None:
    story.begin(played("gate", [["see", "is locked"]]), played("journal", [["hardened"]]))
    story.wait_for("hardened", "0", "0", "0")
    story.process.send_signal(signal.SIGTERM)
    assert story.end()[0] == 0


def test_a_first_run_that_dies_half_way_is_cleared_by_the_next_gate(story: Story, journal: Path) -> None:
    left = unlocking.unfinished(journal)
    journal.rename(left)
    story.begin(played("gate", [["see", "Open your study file"], ["close"]]), acted("journal", "ready"))
    assert story.end()[0] == 0
    assert not left.exists()
