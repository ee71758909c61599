"""A package is proved without Daymark: age, tar, sha256sum and minisign as Debian ships them."""

import subprocess
from pathlib import Path

import pytest

from journal.handover import age
from journal.handover.members import LIMITS, MANIFEST, OPTIONAL, README, SIGNATURE, STUDY_SIGNATURE
from journal.handover.package import Package
from journal.handover.signing import signing_key
from journal.handover.verdict import VerdictKind, check_package
from tests.support.handing_over import IDENTITY, OTHER_SEED, SEED, STUDY_KEY, pin, reseal

KEY = signing_key(SEED).public.text


def opened_by_age(sealed: bytes, folder: Path) -> Path:
    """`age -d -i identity | tar x`, each program in its own folder so that nothing else helps."""
    (folder / "identity").write_text(age.identity_file(IDENTITY, made="2026-09-01T08:00:00Z"))
    target = folder / "out"
    target.mkdir()
    plain = subprocess.run(["age", "-d", "-i", "identity"], cwd=folder, input=sealed, capture_output=True, check=True)
    subprocess.run(["tar", "x"], cwd=target, input=plain.stdout, check=True)
    return target


def passes(command: list[str], folder: Path) -> bool:
    return subprocess.run(command, cwd=folder, capture_output=True, check=False).returncode == 0


def digests_pass(folder: Path) -> bool:
    return passes(["sha256sum", "--strict", "-c", MANIFEST], folder)


def signature_passes(folder: Path, key: str = KEY) -> bool:
    return passes(["minisign", "-Vm", MANIFEST, "-P", key], folder)


@pytest.mark.parametrize("which", ["whole", "partial"])
def test_public_programs_accept_a_package(which: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    package: Package = request.getfixturevalue(which)
    folder = opened_by_age(package.data, tmp_path)
    assert digests_pass(folder)
    assert signature_passes(folder)
    assert not signature_passes(folder, signing_key(OTHER_SEED).public.text)
    assert {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()} == set(package.members)


def test_the_manifest_lists_every_member_but_itself_and_its_signature(whole: Package) -> None:
    listed = [line.split("  ")[1] for line in whole.members[MANIFEST].decode().splitlines()]
    assert listed == [name for name in LIMITS if name in whole.members and name not in {MANIFEST, SIGNATURE}]


def test_the_trusted_comment_names_study_code_and_head(whole: Package, tmp_path: Path) -> None:
    folder = opened_by_age(whole.data, tmp_path)
    said = subprocess.run(
        ["minisign", "-QVm", MANIFEST, "-P", KEY], cwd=folder, capture_output=True, text=True, check=True
    ).stdout
    facts = whole.facts
    assert said.strip() == (
        f"daymark package 1 study=harbour version=1.0 code=HBR-04-017 seq={facts.seq} head={facts.head}"
        " first=2026-09-01 last=2026-09-09 notes=yes withheld=0 made=2026-11-23T10:15:30Z practice=no"
    )


def test_the_readme_tells_the_key_and_the_commands(whole: Package) -> None:
    text = whole.members[README].decode()
    assert KEY in text
    for command in ("age -d -i", "| tar x", "sha256sum -c manifest.txt", "minisign -Vm manifest.txt -P"):
        assert command in text


def test_the_studys_own_signature_is_good(whole: Package, tmp_path: Path) -> None:
    folder = opened_by_age(whole.data, tmp_path)
    assert passes(["minisign", "-Vm", "study.json", "-P", STUDY_KEY.public.text], folder)


@pytest.mark.parametrize("name", [name for name in LIMITS if name not in OPTIONAL or name == STUDY_SIGNATURE])
def test_a_changed_byte_is_refused_by_them_and_located_by_us(name: str, whole: Package, tmp_path: Path) -> None:
    data = bytearray(whole.members[name])
    data[len(data) // 2] ^= 1
    changed = reseal({**whole.members, name: bytes(data)})
    folder = opened_by_age(changed, tmp_path)
    assert not (digests_pass(folder) and signature_passes(folder))
    verdict = check_package(changed, IDENTITY, pinned=pin())
    assert verdict.kind is VerdictKind.ALTERED
    assert name in {place.split(":")[0].split(" record")[0] for place in verdict.where}
    assert not verdict.fine
