"""Opening: only into a new folder, only known names, and every hostile file is one plain refusal."""

import io
import tarfile
from pathlib import Path

import pytest

from journal.errors import Code, HandoverError, InputError
from journal.handover import age
from journal.handover.archive import pack
from journal.handover.members import ARCHIVE_LIMIT, LIMITS, SEALED_LIMIT
from journal.handover.opening import OpenedPackage, open_package, read_package
from journal.handover.package import Package, package_name
from tests.support.handing_over import FIRST_DAY, IDENTITY, OTHER_SEED, Written, request, seal, write_ledger
from tests.support.studies.load import harbour


def sealed(data: bytes) -> bytes:
    return age.seal(data, [age.public_key(IDENTITY)])


def refused(untrusted: bytes) -> Code:
    with pytest.raises(HandoverError) as caught:
        open_package(untrusted, IDENTITY)
    return caught.value.code


def test_a_package_opens(whole: Package, opened: OpenedPackage) -> None:
    assert opened.members == whole.members
    assert opened.made == int(whole.facts.made.timestamp())


def test_it_is_written_to_a_new_folder(opened: OpenedPackage, tmp_path: Path) -> None:
    target = tmp_path / "visit 3" / "out"
    written = opened.open_to(target)
    found = {path.relative_to(target).as_posix(): path.read_bytes() for path in target.rglob("*") if path.is_file()}
    assert found == opened.members
    assert len(written) == len(found)
    assert target.stat().st_mode & 0o077 == 0
    assert all(path.stat().st_mode & 0o077 == 0 for path in written)


@pytest.mark.parametrize("kind", ["folder", "file", "link"])
def test_nothing_that_is_there_is_touched(opened: OpenedPackage, tmp_path: Path, kind: str) -> None:
    target = tmp_path / "out"
    elsewhere = tmp_path / "elsewhere"
    if kind == "folder":
        target.mkdir()
    elif kind == "file":
        target.write_text("mine")
    else:
        target.symlink_to(elsewhere)
    with pytest.raises(InputError) as caught:
        opened.open_to(target)
    assert caught.value.code is Code.FILE_EXISTS
    assert not elsewhere.exists()
    assert target.is_symlink() or target.is_file() or not any(target.iterdir())


def test_hostile_archives_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as tar:
        tar.addfile(tarfile.TarInfo("../escaped.txt"))
    assert refused(sealed(out.getvalue())) is Code.PACKAGE_MALFORMED
    assert refused(sealed(bytes(1024))) is Code.PACKAGE_MALFORMED
    assert refused(sealed(b"")) is Code.PACKAGE_MALFORMED
    assert list(tmp_path.iterdir()) == []


def test_sizes_are_looked_at_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert refused(sealed(bytes(ARCHIVE_LIMIT + 1))) is Code.FILE_TOO_LARGE
    monkeypatch.delattr(age, "open_sealed")
    assert refused(bytes(SEALED_LIMIT + 1)) is Code.FILE_TOO_LARGE
    big = tmp_path / "big.daymark"
    with big.open("wb") as file:
        file.truncate(SEALED_LIMIT * 1000)
    with pytest.raises(HandoverError) as caught:
        read_package(big)
    assert (caught.value.code, caught.value.where) == (Code.FILE_TOO_LARGE, "big.daymark")


def test_a_missing_file_is_the_callers(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read_package(tmp_path / "none")
    assert caught.value.code is Code.FILE_MISSING


def test_what_may_be_sealed_may_be_opened() -> None:
    assert sum(LIMITS.values()) > ARCHIVE_LIMIT
    assert len(sealed(bytes(ARCHIVE_LIMIT))) < SEALED_LIMIT


# --- sealing ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("HBR-04-017", "HBR-04-017_2026-09-01.daymark"),
        ("../../etc", "etc_2026-09-01.daymark"),
        ("A B/C:Ä", "A-B-C_2026-09-01.daymark"),
        ("中", "journal_2026-09-01.daymark"),
        ("x" * 60, "x" * 40 + "_2026-09-01.daymark"),
    ],
)
def test_the_name_is_safe_everywhere(code: str, name: str) -> None:
    assert package_name(code, FIRST_DAY, practice=False) == name
    assert package_name(code, FIRST_DAY, practice=True) == f"practice-{name}"


def test_all_but_the_sealing_is_the_same_each_time(written: Written, whole: Package) -> None:
    again = seal(written, request(9))
    assert again.members == whole.members
    assert again.data != whole.data
    made = int(whole.facts.made.timestamp())
    assert pack(again.members, made) == age.open_sealed(again.data, IDENTITY)


def test_practice_is_on_everything() -> None:
    package = seal(write_ledger(2, study_file=harbour()), request(2))
    assert package.name.startswith("practice-")
    assert package.facts.practice
    assert b"*** PRACTICE ***" in package.members["README.txt"]
    assert b" practice=yes\n" in package.members["manifest.txt.minisig"]
    assert b'"practice": true' in package.members["data/datapackage.json"]
    assert "study.json.minisig" not in package.members
    assert b"PRACTICE" not in seal(write_ledger(2), request(2)).members["README.txt"]


def test_a_strange_key_does_not_sign(written: Written) -> None:
    strange = Written(records=written.records, study_file=written.study_file, seed=OTHER_SEED)
    with pytest.raises(HandoverError) as caught:
        seal(strange, request(9))
    assert caught.value.code is Code.PACKAGE_MALFORMED


def test_days_in_the_wrong_order_are_refused(written: Written) -> None:
    with pytest.raises(HandoverError) as caught:
        seal(written, request(1, first=5))
    assert caught.value.code is Code.DAY_RANGE_INVALID
