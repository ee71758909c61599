"""A journal that cannot be written: either everything can be looked at, or it says clearly that it cannot be opened."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Final

from journal.errors import Code
from journal.vault.vault import Vault
from tests.faults import mounting
from tests.faults.attempts import Done, Refused, Uncaught, attempt
from tests.faults.children import Child, in_child
from tests.faults.flipping_bits import leave_a_log
from tests.faults.story import DAY_ONE, LAST_DAY, Kept, held, made
from tests.faults.tally import Tally
from tests.support.diary import dose, stamp

FAULT: Final = "read-only folder"
MOUNT: Final = Path("/mnt")
"""A folder that is there on every system and that anybody may enter."""

Protect = Callable[[Path], None]


def as_nobody(folder: Path) -> None:
    """Everybody may read, only root may write; from then on this process is nobody's."""
    for path in folder.iterdir():
        path.chmod(0o444)
    folder.chmod(0o555)
    mounting.become_nobody()


def on_a_protected_disk(folder: Path) -> None:
    mounting.write_protect(folder.parent)


def unprotected(folder: Path) -> None:
    """The control."""


def run(count: int, folder: Path) -> Tally:
    """Closed and with a log left behind, as nobody and on a disk that is write-protected."""
    closed = made(folder / "closed", 2)
    left = closed.copied(folder / "left")
    child = Child.running(partial(leave_a_log, left))
    child.wait_for("left")
    child.kill()
    cases = [(kept, protect) for kept in (closed, left) for protect in (as_nobody, on_a_protected_disk)]
    tally, said = Tally(fault=FAULT), set[str]()
    for number in range(count):
        kept, protect = cases[number % len(cases)]
        expected = len(held(kept.copied(folder / "copy")).records)
        found = in_child(partial(looked_at, kept, protect))
        said.add(found["said"])
        tally = judged(tally, found, expected)
    return tally.saying(" / ".join(sorted(said)))


def judged(tally: Tally, found: dict[str, Any], expected: int) -> Tally:
    """``said``: "opened" or the code of the refusal; ``records``: how many were shown; ``wrote``: what a save said."""
    opened = found["said"] == "opened"
    clear = opened or found["said"] == Code.VAULT_READ_ONLY.name
    return tally.plus(
        tried=1,
        lost=opened and found["records"] != expected,
        half_written=opened and found["wrote"] != Code.VAULT_READ_ONLY.name,
        unreadable=not clear,
        uncaught="Uncaught" in (found["said"], found["wrote"]),
    )


def looked_at(template: Kept, protect: Protect) -> dict[str, Any]:
    """Everything is done once as root before: what Python loads late nobody might not be allowed to read."""
    mounting.small_disk(MOUNT, "8m")
    with template.copied(MOUNT / "before").vault() as vault:
        vault.book(DAY_ONE, LAST_DAY)
        save(vault)
    kept = template.copied(MOUNT / "journal")
    protect(kept.folder)
    opened = attempt(kept.vault)
    if not isinstance(opened, Done):
        return {"said": name(opened), "records": 0, "wrote": ""}
    with opened.value as vault:
        vault.book(DAY_ONE, LAST_DAY)
        records = len(tuple(vault.records()))
        return {"said": "opened", "records": records, "wrote": name(attempt(partial(save, vault)))}


def save(vault: Vault) -> None:
    vault.append(stamp(), dose())


def name(outcome: Done[Any] | Refused | Uncaught) -> str:
    return outcome.code.name if isinstance(outcome, Refused) else type(outcome).__name__
