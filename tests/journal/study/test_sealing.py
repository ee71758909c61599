import json
import subprocess
from pathlib import Path

import pytest

from journal.errors import Code, StudyError
from journal.study.minisign import SecretKey
from journal.study.reading import parse_study, read_study
from journal.study.sealing import seal_study
from tests.support.studies.load import EVERY_KIND, HARBOUR

KEY = SecretKey.from_ed25519(bytes(range(1, 33)), b"STUDYKEY")
OTHER = SecretKey.from_ed25519(bytes(32), b"STUDYKEY")


@pytest.mark.parametrize("source", [HARBOUR, EVERY_KIND])
def test_only_the_signer_changes(source: Path) -> None:
    before = source.read_bytes()
    sealed = seal_study(before, KEY, name=source.name)
    expected = {**json.loads(before), "signed_by": KEY.public.text}
    assert json.loads(sealed.data) == expected
    assert sealed.data.replace(KEY.public.text.encode(), b"") in {
        before,
        before.replace(b"{", b'{\n "signed_by": "",', 1),
    }


def test_a_sealed_study_is_no_practice_and_names_its_signer(tmp_path: Path) -> None:
    sealed = seal_study(HARBOUR.read_bytes(), KEY, name="harbour.study")
    path = tmp_path / "harbour.study"
    path.write_bytes(sealed.data)
    assert read_study(path).practice
    (tmp_path / "harbour.study.minisig").write_text(sealed.signature)
    found = read_study(path, require=KEY.public)
    assert not found.practice
    assert found.fingerprint == KEY.public.fingerprint
    assert found.signature == sealed.signature
    assert found.study.signer_key == KEY.public.text
    done = subprocess.run(
        ["minisign", "-Vm", str(path), "-P", KEY.public.text], capture_output=True, check=False, timeout=60
    )
    assert done.returncode == 0
    assert b"study harbour version 1.0" in done.stdout


def test_a_required_signer_must_have_signed(tmp_path: Path) -> None:
    sealed = seal_study(HARBOUR.read_bytes(), KEY, name="harbour.study")
    path = tmp_path / "harbour.study"
    path.write_bytes(sealed.data)
    with pytest.raises(StudyError) as unsigned:
        read_study(path, require=KEY.public)
    assert unsigned.value.code is Code.STUDY_UNSIGNED
    (tmp_path / "harbour.study.minisig").write_text(sealed.signature)
    with pytest.raises(StudyError) as other:
        read_study(path, require=OTHER.public)
    assert other.value.code is Code.STUDY_SIGNATURE_BAD


def test_a_changed_study_is_refused_and_never_opens_as_practice() -> None:
    sealed = seal_study(HARBOUR.read_bytes(), KEY, name="harbour.study")
    changed = sealed.data.replace(b"01632 960118", b"01632 960119")
    with pytest.raises(StudyError) as caught:
        parse_study(changed, name="harbour.study", signature=sealed.signature)
    assert caught.value.code is Code.STUDY_SIGNATURE_BAD
    assert caught.value.where == "harbour.study"


def test_sealing_again_replaces_the_signer() -> None:
    first = seal_study(HARBOUR.read_bytes(), OTHER, name="x")
    second = seal_study(first.data, KEY, name="x")
    assert second == seal_study(HARBOUR.read_bytes(), KEY, name="x")


def test_a_study_with_mistakes_is_not_signed() -> None:
    with pytest.raises(StudyError) as caught:
        seal_study(HARBOUR.read_bytes().replace(b'"minutes": 3', b'"minutes": 0'), KEY, name="x")
    assert caught.value.code is Code.STUDY_INVALID
    assert len(caught.value.problems) == 1
