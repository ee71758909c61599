"""Files made to hurt: refused with one error, in a second and 100 MB, and nothing is written."""

import json
import resource
import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from shutil import rmtree
from types import MappingProxyType
from typing import Any, Final

import numpy as np

from journal import paths
from journal.handover.opening import open_package
from journal.services.backing_up import back_up
from journal.services.importing import import_answers
from journal.services.restoring import WithRecoveryKey, restore_journal
from journal.study.importers.importing import import_source
from journal.study.reading import parse_study
from journal.vault.keys.data_key import DataKey
from journal.vault.keys.header import change_recovery_key, header_info
from tests.faults.attempts import Done, Refused, Uncaught, attempt
from tests.faults.children import in_child
from tests.faults.cutting_keys import OLD_PAPER
from tests.faults.hurting import a_source, hurting_backups, hurting_packages, hurting_sources
from tests.faults.outside import Outside
from tests.faults.story import Kept, clock_on, held, made
from tests.faults.tally import Tally
from tests.journal.study.importers.sources import GIVENS
from tests.support.handing_over import IDENTITY, request, seal, write_ledger
from tests.support.studies.load import HARBOUR

FAULT: Final = "hostile input"
OWN: Final = frozenset({"table.csv", "journal.db-wal", "journal.db-reserve", "one.backup"})
"""What an edge that takes a good file writes as well."""
SECONDS: Final = 1.0
PATIENCE_SECONDS: Final = 1800.0
BYTES: Final = 100 * 1024 * 1024
DEEP: Final = 200_000
LONG: Final = 8_000_000

TABLE: Final = b"""day,time,instrument,item,value
2026-08-20,21:00,evening,mood,63
2026-08-20,21:00,evening,note,A walk.
"""

Edge = Callable[[Kept, bytes], object]


def read_header(kept: Kept, data: bytes) -> object:
    kept.header.write_bytes(data)
    return header_info(kept.folder)


def read_database(kept: Kept, data: bytes) -> object:
    kept.database.write_bytes(data)
    return held(kept)


def read_package(kept: Kept, data: bytes) -> object:
    del kept
    return open_package(data, IDENTITY)


def read_study(kept: Kept, data: bytes) -> object:
    del kept
    return parse_study(data, name="hostile.study")


def read_table(kept: Kept, data: bytes) -> object:
    table = kept.folder.with_name("table.csv")
    table.write_bytes(data)
    journal = kept.journal(clock_on())
    try:
        return import_answers(journal, table, zone="Europe/London")
    finally:
        journal.close()


def read_backup(kept: Kept, data: bytes) -> object:
    source, again = kept.folder.with_name("one.backup"), kept.folder.with_name("again")
    rmtree(again, ignore_errors=True)
    source.write_bytes(data)
    return restore_journal(source, again, WithRecoveryKey(OLD_PAPER.text), clock_on())


def read_source(kept: Kept, data: bytes) -> object:
    del kept
    return import_source(data, GIVENS, name="source")


EDGES: Final[Mapping[str, Edge]] = MappingProxyType(
    {
        "header": read_header,
        "database": read_database,
        "package": read_package,
        "study": read_study,
        "table": read_table,
        "backup": read_backup,
        "source": read_source,
    }
)


def run(count: int, folder: Path) -> Tally:
    """What is made to hurt each edge, and ``count`` mangled forms of a good file for each."""
    template = made(folder / "template", 1)
    with DataKey(bytearray(template.key)) as key:
        change_recovery_key(template.folder, key, OLD_PAPER)
    tally, said = Tally(fault=FAULT), list[str]()
    for edge in EDGES:
        right = good(edge, template)
        hurting = list(made_to_hurt(edge, right))
        cases = [*hurting, *mangled(right, count)]
        found = in_child(
            partial(tried, edge, template, folder / "at" / edge, right, cases, len(hurting)), PATIENCE_SECONDS
        )
        tally = tally.plus(
            tried=len(cases),
            lost=found["written"],
            half_written=found["taken"],
            unreadable=found["slow"],
            uncaught=len(found["uncaught"]),
        )
        said.append(f"{edge} {found['seconds']:.2f} s, {found['refused']} refused")
        said += found["uncaught"][:3]
    return tally.saying("slowest: " + "; ".join(said))


def tried(edge: str, template: Kept, folder: Path, right: bytes, cases: list[bytes], hurting: int) -> dict[str, Any]:
    """Run in a child, which may have ``BYTES`` more than it has now, and of the processor a second for each case.

    ``taken``: of the first ``hurting`` cases, how many were accepted; ``written``: how many left new files, or tried
    to write, move or remove anything outside ``folder`` and Daymark's own.
    """
    kept = template.copied(folder / "journal")
    attempt(partial(EDGES[edge], kept, right))
    outside = Outside((str(folder), str(paths.home())))
    resource.setrlimit(resource.RLIMIT_AS, (used() + BYTES, resource.RLIM_INFINITY))
    end = int(time.process_time() + (len(cases) + 1) * SECONDS) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (end, end))
    found: dict[str, Any] = {"written": 0, "taken": 0, "slow": 0, "refused": 0, "seconds": 0.0, "uncaught": []}
    for number, case in enumerate(cases):
        kept = template.copied(folder / "journal")
        before, touched = names(folder), len(outside.seen)
        start = time.process_time()
        outcome = attempt(partial(EDGES[edge], kept, case))
        seconds = time.process_time() - start
        found["seconds"] = max(found["seconds"], seconds)
        found["slow"] += seconds > SECONDS
        found["written"] += bool(names(folder) - before) or len(outside.seen) > touched
        found["refused"] += isinstance(outcome, Refused)
        found["taken"] += isinstance(outcome, Done) and number < hurting
        if isinstance(outcome, Uncaught):
            found["uncaught"].append(f"{edge} {number}: {outcome.kind} at {outcome.at}")
    return found


def used() -> int:
    """Address space of this process, in bytes."""
    return int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()


def names(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if path.name not in OWN}


def good(edge: str, template: Kept) -> bytes:
    """A file that this edge takes."""
    files: dict[str, Callable[[], bytes]] = {
        "header": template.header.read_bytes,
        "database": template.database.read_bytes,
        "package": lambda: seal(write_ledger(3), request(3)).data,
        "study": HARBOUR.read_bytes,
        "table": lambda: TABLE,
        "backup": lambda: backup_of(template.copied(template.folder.with_name("backed-up"))),
        "source": a_source,
    }
    return files[edge]()


def backup_of(kept: Kept) -> bytes:
    target = kept.folder.with_name("one.backup")
    target.unlink(missing_ok=True)
    journal = kept.journal(clock_on())
    back_up(journal, target)
    journal.close()
    return target.read_bytes()


def mangled(data: bytes, count: int) -> Iterator[bytes]:
    """Parts cut out, doubled, overwritten, put elsewhere; the same in every run."""
    chance = np.random.default_rng(12)
    for _ in range(count):
        one, other = sorted(int(at) for at in chance.integers(0, len(data) + 1, 2))
        noise = chance.bytes(int(chance.integers(0, 40)))
        changed = (
            data[:one] + data[other:],
            data[:other] + data[one:],
            data[:one] + noise + data[one + len(noise) :],
            data[:one] + noise + data[one:],
            data[:one],
        )[int(chance.integers(0, 5))]
        if changed != data:
            yield changed


def made_to_hurt(edge: str, right: bytes) -> Iterator[bytes]:
    yield from (b"", b"\0", b"\xff" * 1000, b"\0" * LONG, b"{" * DEEP, b"[" * DEEP)
    if edge == "study":
        yield from hurting_json()
    elif edge == "table":
        yield from hurting_tables()
    elif edge == "package":
        yield from hurting_packages()
    elif edge == "backup":
        yield from hurting_backups(right)
    elif edge == "source":
        yield from hurting_sources()
    elif edge == "header":
        yield b"DAYMARK\x1a" + b"\0\0" + b"\xff\xff\xff\xff" + b"[" * 60_000
    else:
        yield b"SQLite format 3\0" + bytes(4080)


def hurting_json() -> Iterator[bytes]:
    whole = json.loads(HARBOUR.read_bytes())
    yield b'{"a": ' * 50_000 + b"1" + b"}" * 50_000
    yield b'{"format": 1, "format": 1}'
    yield b'{"format": NaN}'
    yield b'{"format": 1' + b"0" * 100_000 + b"}"
    yield b'{"format": 1e999999999}'
    yield b'{"format": "\\ud800"}'
    yield b"[" + b"1," * 2_000_000 + b"1]"
    yield json.dumps({**whole, "title": "x" * LONG}).encode()
    yield json.dumps({**whole, "instruments": whole["instruments"] * 5_000}).encode()
    yield json.dumps({**whole, "contacts": []}).encode()
    yield json.dumps(whole).encode("utf-16")


def hurting_tables() -> Iterator[bytes]:
    head = TABLE.split(b"\n")[0] + b"\n"
    row = b"2026-09-01,21:00,evening,mood,"
    yield head + b'"' * LONG
    yield head + row + b"9" * 1_000_000 + b"\n"
    yield head + row + b"1e999999999\n"
    yield head + row + b"NaN\n" + row + b"Infinity\n"
    yield head + b"," * 1_000_000
    yield head + b"," * 15_000_000
    yield head + b'"\n",' * 3_000_000
    yield head * 1000
    yield head + b"0000-99-99,25:61,evening,mood,1\n"
    yield head + b"2026-09-01,21:00,../../../etc,mood,1\n"
    yield head + b"2026-09-01,21:00,evening,note,\0\n"
    yield TABLE.decode().encode("utf-16")
    yield head + row + "١٢".encode() + b"\n"
