from pathlib import Path

import pytest

from journal.errors import Code, DaymarkError, VaultError
from journal.services import unlocking
from journal.services.unlocking import NewJournal, StrengthWord, passphrase_strength
from journal.study.model import ContactKind, StudyFile
from journal.vault.keys.cost import CHEAPEST_ACCEPTED
from journal.vault.keys.header import HEADER_FILE, create_keys
from journal.vault.keys.header_format import HelpLine
from journal.vault.keys.recovery import RecoveryKey

HARBOUR = Path(__file__).resolve().parents[3] / "resources" / "studies" / "harbour.study"


@pytest.fixture(scope="module")
def study() -> StudyFile:
    return unlocking.read_study_file(HARBOUR)


def new_journal(folder: Path, study: StudyFile, *, visible: bool = False) -> NewJournal:
    return NewJournal(
        folder=folder,
        study_file=study,
        study_name="harbour.study",
        participant="HB-1",
        language="en",
        country="",
        study_number_visible=visible,
        recovery="-".join(unlocking.new_recovery_key()),
    )


def test_the_name_of_the_header_is_the_vaults() -> None:
    assert unlocking._HEADER == HEADER_FILE  # noqa: SLF001 - written twice to spare the gate an import


def test_a_folder_holds_a_journal_once_it_has_its_name(tmp_path: Path, study: StudyFile) -> None:
    new = new_journal(tmp_path / "j", study)
    passphrase = bytearray(b"tundra velvet")
    enrol = unlocking.begin_journal(new, passphrase, CHEAPEST_ACCEPTED)
    assert passphrase == bytes(13)
    assert not unlocking.holds_journal(new.folder)
    unlocking.unfinished(new.folder).rename(new.folder)
    assert unlocking.holds_journal(new.folder)
    assert unlocking.unlock_with_recovery_key(new.folder, new.recovery) == enrol.key


def test_what_an_earlier_first_run_left_is_made_anew(tmp_path: Path, study: StudyFile) -> None:
    new = new_journal(tmp_path / "j", study)
    unlocking.begin_journal(new, bytearray(b"first"), CHEAPEST_ACCEPTED)
    (unlocking.unfinished(new.folder) / "journal.db").write_bytes(b"half")
    unlocking.begin_journal(new, bytearray(b"second"), CHEAPEST_ACCEPTED)
    assert [file.name for file in unlocking.unfinished(new.folder).iterdir()] == ["header"]


def test_clearing_touches_nothing_behind_a_link(tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "file").write_text("")
    unlocking.unfinished(tmp_path / "j").symlink_to(tmp_path / "kept")
    unlocking.clear_unfinished(tmp_path / "j")
    assert (tmp_path / "kept" / "file").exists()


@pytest.mark.parametrize("visible", [False, True])
def test_only_what_the_person_chose_is_visible_while_locked(tmp_path: Path, study: StudyFile, visible: bool) -> None:  # noqa: FBT001 - a parameter
    unlocking.begin_journal(new_journal(tmp_path / "j", study, visible=visible), bytearray(b"x"), CHEAPEST_ACCEPTED)
    kinds = {line.kind for line in unlocking.help_lines(unlocking.unfinished(tmp_path / "j"))}
    hidden = {ContactKind.ON_CALL, ContactKind.STUDY_TEAM}
    assert ContactKind.EMERGENCY in kinds
    assert bool(kinds & hidden) is visible


def test_help_lines_of_no_journal_or_of_an_unknown_kind_are_none(tmp_path: Path) -> None:
    assert unlocking.help_lines(tmp_path) == ()
    line = HelpLine(name="a", words="b", number="c", kind="later")
    create_keys(
        tmp_path / "j",
        passphrase=bytearray(b"x"),
        recovery=RecoveryKey.generate(),
        help_lines=(line,),
        cost=CHEAPEST_ACCEPTED,
    )
    assert unlocking.help_lines(tmp_path / "j") == ()


def test_a_wrong_passphrase_is_wiped_as_well(tmp_path: Path, study: StudyFile) -> None:
    unlocking.begin_journal(new_journal(tmp_path / "j", study), bytearray(b"right"), CHEAPEST_ACCEPTED)
    wrong = bytearray(b"wrong")
    with pytest.raises(DaymarkError) as caught:
        unlocking.unlock_with_passphrase(unlocking.unfinished(tmp_path / "j"), wrong)
    assert caught.value.code is Code.CREDENTIAL_WRONG
    assert wrong == bytes(5)


def test_a_header_that_asks_for_more_memory_than_there_is_has_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def exhausted(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("journal.vault.keys.header.unlock", exhausted)
    passphrase = bytearray(b"right")
    with pytest.raises(VaultError) as caught:
        unlocking.unlock_with_passphrase(tmp_path / "j", passphrase)
    assert (caught.value.code, caught.value.where) == (Code.MEMORY_SHORT, "j")
    assert passphrase == bytes(5)


@pytest.mark.parametrize(
    ("passphrase", "word", "enough"),
    [
        ("", StrengthWord.EMPTY, False),
        ("kD7#pq!2x", StrengthWord.TOO_SHORT, False),
        ("1234567890", StrengthWord.GUESSED_SOON, False),
        ("password12", StrengthWord.WEAK, False),
        ("tundra velvet cactus moss", StrengthWord.STRONG, True),
    ],
)
def test_strength_is_said_honestly(passphrase: str, word: StrengthWord, enough: bool) -> None:  # noqa: FBT001 - a parameter
    strength = passphrase_strength(passphrase)
    assert (strength.word, strength.enough) == (word, enough)


def test_what_an_acquaintance_knows_is_no_strength() -> None:
    assert passphrase_strength("HB-0417-XQ7Z").enough
    assert not passphrase_strength("HB-0417-XQ7Z", about=("HB-0417-XQ7Z",)).enough


def test_a_very_long_passphrase_is_judged_at_once() -> None:
    assert passphrase_strength("tundra velvet cactus moss " * 400).enough


@pytest.mark.parametrize(
    ("typed", "same"),
    [("7KQ2M", True), ("7kq2m", True), (" 7KQ 2M", True), ("7KQ2N", False), ("7KQ2", False), ("", False), ("é", False)],
)
def test_a_group_is_compared_as_the_key_is_read(typed: str, same: bool) -> None:  # noqa: FBT001 - a parameter
    assert unlocking.same_group(typed, "7KQ2M") is same
    assert unlocking.same_group("O1lI0", "01110")
