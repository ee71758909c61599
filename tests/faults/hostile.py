"""Files made to hurt: refused with one error, in a second and 100 MB, and nothing is written."""

import io
import json
import resource
import tarfile
import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import numpy as np

from journal.handover import age
from journal.handover.opening import open_package
from journal.services.importing import import_answers
from journal.study.reading import parse_study
from journal.vault.keys.header import header_info
from tests.faults.attempts import Done, Refused, Uncaught, attempt
from tests.faults.children import in_child
from tests.faults.story import Kept, clock_on, held, made
from tests.faults.tally import Tally
from tests.support.handing_over import IDENTITY, request, seal, write_ledger
from tests.support.studies.load import HARBOUR

FAULT: Final = "hostile input"
SECONDS: Final = 1.0
BYTES: Final = 100 * 1024 * 1024
DEEP: Final = 200_000
LONG: Final = 8_000_000
HARD_TO_DERIVE: Final = 22

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


EDGES: Final[Mapping[str, Edge]] = MappingProxyType(
    {
        "header": read_header,
        "database": read_database,
        "package": read_package,
        "study": read_study,
        "table": read_table,
    }
)


def run(count: int, folder: Path) -> Tally:
    """What is made to hurt each edge, and ``count`` mangled forms of a good file for each."""
    template = made(folder / "template", 1)
    tally, said = Tally(fault=FAULT), list[str]()
    for edge in EDGES:
        hurting = list(made_to_hurt(edge))
        right = good(edge, template)
        cases = [*hurting, *mangled(right, count)]
        found = in_child(partial(tried, edge, template, folder / "at" / edge, right, cases, len(hurting)))
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
    """Run in a child, which may have ``BYTES`` more than it has now. Time is the processor's.

    ``taken``: of the first ``hurting`` cases, how many were accepted; ``written``: after how many there were new files.
    """
    kept = template.copied(folder / "journal")
    attempt(partial(EDGES[edge], kept, right))
    resource.setrlimit(resource.RLIMIT_AS, (used() + BYTES, resource.RLIM_INFINITY))
    found: dict[str, Any] = {"written": 0, "taken": 0, "slow": 0, "refused": 0, "seconds": 0.0, "uncaught": []}
    for number, case in enumerate(cases):
        kept = template.copied(folder / "journal")
        before = names(folder)
        start = time.process_time()
        outcome = attempt(partial(EDGES[edge], kept, case))
        seconds = time.process_time() - start
        found["seconds"] = max(found["seconds"], seconds)
        found["slow"] += seconds > SECONDS
        found["written"] += bool(names(folder) - before)
        found["refused"] += isinstance(outcome, Refused)
        found["taken"] += isinstance(outcome, Done) and number < hurting
        if isinstance(outcome, Uncaught):
            found["uncaught"].append(f"{edge} {number}: {outcome.kind} at {outcome.at}")
    return found


def used() -> int:
    """Address space of this process, in bytes."""
    return int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()


def names(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if path.name not in {"table.csv", "journal.db-wal"}}


def good(edge: str, template: Kept) -> bytes:
    """A file that this edge takes."""
    files: dict[str, Callable[[], bytes]] = {
        "header": template.header.read_bytes,
        "database": template.database.read_bytes,
        "package": lambda: seal(write_ledger(3), request(3)).data,
        "study": HARBOUR.read_bytes,
        "table": lambda: TABLE,
    }
    return files[edge]()


def mangled(data: bytes, count: int) -> Iterator[bytes]:
    """Parts cut out, doubled, overwritten, put elsewhere; the same in every run."""
    chance = np.random.default_rng(12)
    for _ in range(count):
        one, other = sorted(int(at) for at in chance.integers(0, len(data) + 1, 2))
        noise = chance.bytes(int(chance.integers(0, 40)))
        yield (
            data[:one] + data[other:],
            data[:other] + data[one:],
            data[:one] + noise + data[one + len(noise) :],
            data[:one] + noise + data[one:],
            data[:one],
        )[int(chance.integers(0, 5))]


def made_to_hurt(edge: str) -> Iterator[bytes]:
    yield from (b"", b"\0", b"\xff" * 1000, b"\0" * LONG, b"{" * DEEP, b"[" * DEEP)
    if edge == "study":
        yield from hurting_json()
    elif edge == "table":
        yield from hurting_tables()
    elif edge == "package":
        yield from hurting_packages()
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
    yield head * 1000
    yield head + b"0000-99-99,25:61,evening,mood,1\n"
    yield head + b"2026-09-01,21:00,../../../etc,mood,1\n"
    yield head + b"2026-09-01,21:00,evening,note,\0\n"
    yield TABLE.decode().encode("utf-16")
    yield head + row + "١٢".encode() + b"\n"


def hurting_packages() -> Iterator[bytes]:
    """Sealed for the right site, as anybody can who knows its public key."""
    yield (
        b"age-encryption.org/v1\n-> scrypt "
        + b"A" * 22
        + b" "
        + str(HARD_TO_DERIVE).encode()
        + b"\n"
        + b"A" * 43
        + b"\n"
    )
    for member in (
        tarfile.TarInfo("../outside.txt"),
        tarfile.TarInfo("/outside.txt"),
        tarfile.TarInfo("manifest.txt/../../outside.txt"),
        linked(tarfile.SYMTYPE),
        linked(tarfile.LNKTYPE),
        linked(tarfile.CHRTYPE),
        linked(tarfile.DIRTYPE),
    ):
        yield sealed(archive([member]))
    yield sealed(archive([tarfile.TarInfo("manifest.txt")] * 5_000))
    yield sealed(bytes(20_000_000))
    huge = tarfile.TarInfo("report.pdf")
    huge.size = 1 << 40
    yield sealed(huge.tobuf() + bytes(1024))


def linked(kind: bytes) -> tarfile.TarInfo:
    member = tarfile.TarInfo("manifest.txt")
    member.type, member.linkname = kind, "/etc/passwd"
    return member


def archive(members: list[tarfile.TarInfo]) -> bytes:
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w") as tar:
        for member in members:
            tar.addfile(member)
    return data.getvalue()


def sealed(data: bytes) -> bytes:
    return age.seal(data, [age.public_key(IDENTITY)])
