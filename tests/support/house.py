"""Programs that stand in for the gate and the journal process, and the supervisor run on them.

``python house.py ROOM SCRIPTS --from-supervisor=… …`` does what its script says: words with commas between them, one
script for each start of that room with slashes between them, the last one for all later starts. At its end it waits
until the supervisor says something or is gone.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path

from journal.errors import Code
from journal.services.handoff import receive, send
from journal.services.inherited import take
from journal.services.messages import (
    Drafts,
    Failed,
    Handed,
    Locked,
    LockReason,
    Message,
    Opened,
    Quit,
    Ready,
    Shown,
    Unlock,
)
from journal.services.pipe_ends import Pipes
from ui.supervisor.child import GATE, JOURNAL
from ui.supervisor.plan import Plan

FOLDER = Path("/somewhere/another-journal")
KEY = bytes(range(32))


def plan(gate: str, journal: str, on_shown: Callable[[], None] = lambda: None) -> Plan:
    """Scripts for the two rooms."""
    line = [sys.executable, __file__]
    programs = {GATE: [*line, "gate", gate], JOURNAL: [*line, "journal", journal]}
    return Plan(folder=Path("/somewhere/my-journal"), programs=programs, on_shown=on_shown)


def starts(log: Path) -> list[list[str]]:
    """Each start in order: room, process number, folder and notice if given."""
    return [line.split("|") for line in log.read_text(encoding="utf-8").splitlines()]


def note(log: Path, *words: str) -> None:
    with log.open("a", encoding="utf-8") as file:
        file.write("|".join(words) + "\n")


def _do(word: str, pipes: Pipes, log: Path) -> None:
    say: dict[str, list[tuple[int, Message]]] = {
        "shown": [(pipes.to_supervisor, Shown())],
        "hand": [
            (pipes.to_supervisor, Handed(folder=FOLDER)),
            (pipes.key, Unlock(folder=FOLDER, key=bytearray(KEY))),
        ],
        "quit": [(pipes.to_supervisor, Quit())],
        "ready": [(pipes.to_supervisor, Ready())],
        "opened": [(pipes.to_supervisor, Opened())],
        "lock": [(pipes.to_supervisor, Locked(why=LockReason.IDLE))],
        "lose": [(pipes.to_supervisor, Locked(why=LockReason.IDLE, drafts=Drafts.LOST))],
        "fail": [(pipes.to_supervisor, Failed(code=Code.VAULT_DAMAGED))],
    }
    for descriptor, message in say.get(word, []):
        send(descriptor, message)
    if word == "key":
        note(log, "key", getattr(receive(pipes.key), "key", b"").hex())
    elif word == "told":
        note(log, "told", type(receive(pipes.from_supervisor)).__name__)
    elif word == "garbage":
        os.write(pipes.to_supervisor, b"x" * 20)
    elif word == "crash":
        os._exit(3)
    elif word == "both":  # a signal to the supervisor, once both of its children run
        os.kill(os.getppid(), 15)


def main() -> None:
    room, scripts = sys.argv[1:3]
    log = Path(os.environ["HOUSE_LOG"])
    earlier = sum(line[0] == room for line in starts(log)) if log.exists() else 0
    note(log, room, str(os.getpid()), *sys.argv[6:])
    pipes = take(sys.argv[3:])
    if room == "gate":
        receive(pipes.from_supervisor)
    script = (scripts.split("/") + [scripts.split("/")[-1]] * 9)[earlier]
    for word in script.split(","):
        _do(word, pipes, log)
    receive(pipes.from_supervisor)


if __name__ == "__main__":
    main()
