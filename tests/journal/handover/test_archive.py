"""The tar: Debian's tar reads ours; only what we would have written is read."""

import io
import subprocess
import tarfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.errors import Code, HandoverError
from journal.handover.archive import Archive, pack, unpack
from journal.handover.members import ARCHIVE_LIMIT, LIMITS, OPTIONAL, README, REPORT, REQUIRED, STUDY_SIGNATURE

MADE = 1_795_428_930
MEMBERS = {name: name.encode() * (place * 40) for place, name in enumerate(LIMITS) if name not in OPTIONAL}
PACKED = pack(MEMBERS, MADE)


def refused(untrusted: bytes) -> HandoverError:
    with pytest.raises(HandoverError) as caught:
        unpack(untrusted)
    return caught.value


def with_tarfile(*entries: tarfile.TarInfo, form: int = tarfile.USTAR_FORMAT, end: bool = True) -> bytes:
    """The usual members and then these, as Python's tarfile writes them."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=form) as tar:
        for name, data in MEMBERS.items():
            tar.addfile(entry(name, len(data)), io.BytesIO(data))
        for one in entries:
            tar.addfile(one, io.BytesIO(bytes(one.size)))
    return out.getvalue() if end else out.getvalue()[:-1024]


def entry(name: str, size: int = 0, **more: object) -> tarfile.TarInfo:
    one = tarfile.TarInfo(name)
    one.size, one.mtime, one.mode = size, MADE, 0o644
    for key, value in more.items():
        setattr(one, key, value)
    return one


def test_what_is_packed_is_unpacked() -> None:
    assert unpack(PACKED) == Archive(members=MEMBERS, made=MADE)
    assert unpack(pack({**MEMBERS, STUDY_SIGNATURE: b"signed"}, MADE)).members[STUDY_SIGNATURE] == b"signed"


def test_the_same_members_give_the_same_bytes_in_any_order() -> None:
    assert pack(dict(reversed(MEMBERS.items())), MADE) == PACKED
    assert with_tarfile() == PACKED


def test_debians_tar_reads_it(tmp_path: Path) -> None:
    subprocess.run(["tar", "x"], cwd=tmp_path, input=PACKED, check=True)
    found = {str(path.relative_to(tmp_path)): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert found == MEMBERS
    listed = subprocess.run(["tar", "tv", "--full-time", "--utc"], input=PACKED, capture_output=True, check=True).stdout
    assert {tuple(line.split()[:2]) for line in listed.splitlines()} == {(b"-rw-r--r--", b"0/0")}


HOSTILE = {
    "a name that is not listed": entry("notes.txt"),
    "a name outside": entry("../../etc/cron.d/x", 10),
    "an absolute name": entry("/etc/passwd", 10),
    "a member twice": entry(README, 10),
    "a symbolic link": entry(STUDY_SIGNATURE, type=tarfile.SYMTYPE, linkname="/etc/passwd"),
    "a hard link": entry(STUDY_SIGNATURE, type=tarfile.LNKTYPE, linkname=README),
    "a device": entry(STUDY_SIGNATURE, type=tarfile.CHRTYPE, devmajor=1, devminor=3),
    "a fifo": entry(STUDY_SIGNATURE, type=tarfile.FIFOTYPE),
    "a folder": entry("data", type=tarfile.DIRTYPE),
    "somebody's name": entry(STUDY_SIGNATURE, uname="ann"),
    "somebody's number": entry(STUDY_SIGNATURE, uid=1000),
    "another time": entry(STUDY_SIGNATURE, mtime=MADE + 1),
    "another mode": entry(STUDY_SIGNATURE, mode=0o755),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_hostile_members_are_refused(what: str) -> None:
    assert refused(with_tarfile(HOSTILE[what])).code is Code.PACKAGE_MALFORMED


@pytest.mark.parametrize("form", [tarfile.PAX_FORMAT, tarfile.GNU_FORMAT])
def test_other_kinds_of_tar_are_refused(form: int) -> None:
    assert refused(with_tarfile(entry("x" * 200), form=form)).code is Code.PACKAGE_MALFORMED


@pytest.mark.parametrize("name", sorted(REQUIRED))
def test_a_missing_member_is_named(name: str) -> None:
    rest = {one: data for one, data in MEMBERS.items() if one != name}
    found = refused(pack(rest, MADE))
    assert (found.code, found.where) == (Code.PACKAGE_MALFORMED, name)


@given(st.integers(0, len(PACKED) - 1), st.integers(1, 255))
def test_a_changed_byte_is_refused_or_is_in_a_member(place: int, change: int) -> None:
    changed = bytearray(PACKED)
    changed[place] ^= change
    try:
        found = unpack(bytes(changed))
    except HandoverError:
        return
    assert found.made == MADE
    assert sum(found.members[name] != MEMBERS[name] for name in MEMBERS) == 1


@given(st.binary(max_size=2000))
def test_noise_is_refused(noise: bytes) -> None:
    for data in (noise, PACKED + noise + b"\0", PACKED[: len(noise)], PACKED[:512] + noise):
        assert refused(data).code is Code.PACKAGE_MALFORMED


def test_padding_holds_nothing() -> None:
    size = len(MEMBERS[README])
    assert size == 0
    changed = bytearray(PACKED)
    changed[-1] = 1
    assert refused(bytes(changed)).code is Code.PACKAGE_MALFORMED
    assert refused(PACKED + bytes(10240)).code is Code.PACKAGE_MALFORMED
    assert refused(PACKED[:-10240]).code is Code.PACKAGE_MALFORMED


def test_a_claimed_size_is_not_believed() -> None:
    huge = entry(README, LIMITS[README] + 1).tobuf(tarfile.USTAR_FORMAT)
    assert refused(huge + bytes(10240 - 512)).where == README
    beyond = entry(README, 60_000).tobuf(tarfile.USTAR_FORMAT)
    assert refused(beyond + bytes(10240 - 512)).code is Code.PACKAGE_MALFORMED


def test_limits_hold_on_both_sides() -> None:
    with pytest.raises(HandoverError) as caught:
        pack({**MEMBERS, README: bytes(LIMITS[README] + 1)}, MADE)
    assert (caught.value.code, caught.value.where) == (Code.FILE_TOO_LARGE, README)
    with pytest.raises(HandoverError) as caught:
        pack({**MEMBERS, REPORT: bytes(LIMITS[REPORT]), "ledger.jsonl": bytes(LIMITS["ledger.jsonl"])}, MADE)
    assert (caught.value.code, caught.value.where) == (Code.FILE_TOO_LARGE, "package")
    assert refused(bytes(ARCHIVE_LIMIT + 1)).code is Code.FILE_TOO_LARGE
