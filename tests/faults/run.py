"""Every row of the fault plan: ``python -m tests.faults.run [--small] [ROW …]`` prints the table.

Without names all rows run, one after the other. The figures also go to ``build/faults.json``; rows that were not run
keep what was found before. The exit code is 1 when any row lost, halved, could not read or did not catch anything.
"""

import json
import os
import platform
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict
from functools import partial
from pathlib import Path
from shutil import rmtree
from types import MappingProxyType
from typing import Final, NamedTuple

from journal.clock import SystemClock
from tests.faults import (
    clocks,
    copying_back,
    cutting_copies,
    cutting_keys,
    cutting_migrations,
    cutting_off,
    filling_disk,
    flipping_backups,
    flipping_bits,
    guessing,
    hostile,
    killing,
    putting_back,
    read_only,
    two_instances,
    wrong_passphrases,
)
from tests.faults.power_cut import cutting
from tests.faults.tally import Tally, table
from tests.faults.watching import hunting, locking, memory
from tests.support.source import ROOT

RESULTS: Final = ROOT / "build" / "faults.json"
WORK: Final = ROOT / "build" / "faults"
AS_MANY_AS_THERE_ARE: Final = 1_000_000


class Row(NamedTuple):
    """``full`` and ``small``: how often it is tried."""

    full: int
    small: int
    run: Callable[[int, Path], Tally]


def cut_off(operation: cutting_off.Operation) -> Row:
    return Row(100, 4, partial(cutting_off.run, operation))


ROWS: Final[Mapping[str, Row]] = MappingProxyType(
    {
        "kill": Row(500, 15, killing.run),
        "power": Row(3000, 40, cutting.run),
        "kill-passphrase": cut_off(cutting_keys.passphrases()),
        "kill-data-key": cut_off(cutting_keys.data_keys()),
        "kill-backup": cut_off(cutting_copies.backups()),
        "kill-migration": cut_off(cutting_migrations.migrations()),
        "kill-restore": cut_off(cutting_copies.restores()),
        "file-limit": Row(200, 4, filling_disk.run_limits),
        "full-disk": Row(100, 3, filling_disk.run_disks),
        "full-disk-draft": Row(100, 3, filling_disk.run_drafts),
        "read-only": Row(40, 4, read_only.run),
        "two-instances": Row(100, 3, two_instances.run),
        "database-bits": Row(3000, 20, flipping_bits.run_closed),
        "log-bits": Row(1000, 20, flipping_bits.run_left),
        "header-bits": Row(AS_MANY_AS_THERE_ARE, 400, flipping_bits.run_header),
        "mended-header": Row(500, 6, flipping_bits.run_mended),
        "package-bits": Row(1000, 60, lambda count, _: flipping_bits.run_package(count)),
        "backup-bits": Row(1000, 20, flipping_backups.run),
        "mended-backup": Row(200, 10, flipping_backups.run_mended),
        "old-pages": Row(AS_MANY_AS_THERE_ARE, AS_MANY_AS_THERE_ARE, copying_back.run_pages),
        "old-database": Row(10, 2, copying_back.run_database),
        "old-folder": Row(40, 4, putting_back.run_folders),
        "old-profile": Row(10, 1, putting_back.run_profiles),
        "passphrases": Row(200, 60, wrong_passphrases.run),
        "guessing": Row(200, 24, guessing.run),
        "clocks": Row(24, 1, clocks.run),
        "plaintext": Row(3, 1, hunting.run_plaintext),
        "plaintext-window": Row(3, 1, hunting.run_window),
        "memory": Row(5, 1, memory.run),
        "network": Row(1, 1, hunting.run_network),
        "network-window": Row(2, 1, memory.run_calls),
        "locking": Row(30, 3, locking.run),
        "hostile": Row(400, 6, hostile.run),
    }
)


def main(arguments: list[str]) -> int:
    small = "--small" in arguments
    names = [name for name in arguments if name in ROWS] or list(ROWS)
    unknown = [name for name in arguments if name not in ROWS and name != "--small"]
    if unknown:
        say(f"usage: python -m tests.faults.run [--small] [{'|'.join(ROWS)}]")
        return 2
    found = {name: tried(name, small=small) for name in names}
    known = {**({} if small else before()), **found}
    if not small:
        keep({name: known[name] for name in ROWS if name in known})
    say(table([known[name] for name in ROWS if name in known]))
    return 0 if all(tally.clean for tally in found.values()) else 1


def tried(name: str, *, small: bool) -> Tally:
    row = ROWS[name]
    folder = WORK / name
    rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    os.environ["DAYMARK_HOME"] = str(folder / "daymark-home")  # the person's own stays as it is
    start = time.monotonic()
    tally = row.run(row.small if small else row.full, folder)
    say(f"{tally.fault}: done in {time.monotonic() - start:.0f} s")
    rmtree(folder, ignore_errors=True)
    return tally


def before() -> dict[str, Tally]:
    if not RESULTS.exists():
        return {}
    return {name: Tally(**found) for name, found in json.loads(RESULTS.read_text("utf-8"))["rows"].items()}


def keep(found: Mapping[str, Tally]) -> None:
    about = {"day": str(SystemClock().now().calendar_day), "machine": machine()}
    RESULTS.parent.mkdir(exist_ok=True)
    rows = {name: asdict(tally) for name, tally in found.items()}
    RESULTS.write_text(json.dumps({**about, "rows": rows}, indent=2) + "\n", encoding="utf-8")


def say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def machine() -> str:
    """The kind of machine, and nothing that names it."""
    return f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
