"""What the gate needs: open a journal's header, or make one. Imports neither SQLAlchemy nor NumPy.

Keys come and go as bytearrays of 32 bytes, passphrases as bytearrays of UTF-8. Who is handed one wipes it.
"""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from journal.errors import Code, VaultError
from journal.overriding import override
from journal.services.handoff import wipe
from journal.services.messages import Enrol

if TYPE_CHECKING:
    from journal.services.contacts import ContactView
    from journal.study.model import StudyFile
    from journal.vault.keys.cost import KdfCost
    from journal.vault.keys.data_key import DataKey
    from journal.vault.keys.header import HelpLine

LEAST_CHARACTERS: Final = 10
ENOUGH: Final = 2
"""Lowest score that is taken. Source: zxcvbn's scale, 2 withstands online guessing; Argon2id slows the rest."""

_JUDGED: Final = 72
_HEADER: Final = "header"  # as in journal.vault.keys.header, which costs the gate 30 ms to load; a test compares them


class StrengthWord(StrEnum):
    EMPTY = "empty"
    TOO_SHORT = "too_short"
    GUESSED_SOON = "guessed_soon"
    WEAK = "weak"
    GOOD = "good"
    STRONG = "strong"


_WORDS: Final = (
    StrengthWord.GUESSED_SOON,
    StrengthWord.WEAK,
    StrengthWord.GOOD,
    StrengthWord.GOOD,
    StrengthWord.STRONG,
)


class Strength(NamedTuple):
    """``score`` is zxcvbn's, 0 to 4."""

    score: int
    word: StrengthWord

    @property
    def enough(self) -> bool:
        return self.score >= ENOUGH


class NewJournal(NamedTuple):
    """What a person chose in the first run. ``folder`` must not hold anything yet; ``recovery`` is the key's text."""

    folder: Path
    study_file: "StudyFile"
    study_name: str
    participant: str
    language: str
    country: str
    study_number_visible: bool
    recovery: str

    @override
    def __repr__(self) -> str:
        return f"NewJournal(folder={self.folder!r}, study_name={self.study_name!r}, …)"


def holds_journal(folder: Path) -> bool:
    return (folder / _HEADER).is_file()


def help_lines(folder: Path) -> "tuple[ContactView, ...]":
    """The numbers that may be seen while the journal is locked; none when there is no whole header."""
    from journal.services.contacts import ContactView
    from journal.study.model import ContactKind
    from journal.vault.keys.header import read_help_lines

    try:
        lines = read_help_lines(folder)
    except VaultError:
        return ()
    return tuple(
        ContactView(kind=ContactKind(line.kind), name=line.name, words=line.words, number=line.number)
        for line in lines
        if line.kind in set(ContactKind)
    )


def unlock_with_passphrase(folder: Path, passphrase: bytearray) -> bytearray:
    """Takes about a second.

    Raises ``VaultError`` CREDENTIAL_WRONG, HEADER_DAMAGED, VAULT_MISSING, VAULT_TOO_NEW or MEMORY_SHORT.
    """
    with data_key_of(folder, passphrase) as key:
        return key.copy()


def data_key_of(folder: Path, passphrase: bytearray) -> "DataKey":
    """The same key, which wipes itself."""
    from journal.vault.keys.header import unlock

    try:
        return unlock(folder, passphrase)
    except MemoryError:
        raise VaultError(Code.MEMORY_SHORT, where=folder.name) from None
    finally:
        wipe(passphrase)


def unlock_with_recovery_key(folder: Path, text: str) -> bytearray:
    """Raises as ``unlock_with_passphrase``, and ``InputError`` RECOVERY_KEY_MALFORMED."""
    from journal.vault.keys.header import unlock_with_recovery
    from journal.vault.keys.recovery import RecoveryKey

    with unlock_with_recovery(folder, RecoveryKey.parse(text)) as key:
        return key.copy()


def choose_passphrase(folder: Path, key: bytearray, passphrase: bytearray) -> None:
    """Let the journal be opened with this passphrase and no earlier one. ``key`` stays the caller's."""
    from journal.vault.keys.data_key import DataKey
    from journal.vault.keys.header import change_passphrase

    try:
        with DataKey(bytearray(key)) as copied:
            change_passphrase(folder, copied, passphrase)
    finally:
        wipe(passphrase)


def new_recovery_key() -> tuple[str, ...]:
    """Groups of five symbols, the last one of four."""
    from journal.vault.keys.recovery import RecoveryKey

    return RecoveryKey.generate().groups


def same_group(typed: str, group: str) -> bool:
    """Forgives what the recovery key forgives: case, blanks, O for 0, I and L for 1."""
    from journal.ledger.crockford import from_symbols

    try:
        return from_symbols(typed) == from_symbols(group)
    except ValueError:
        return False


def passphrase_strength(passphrase: str, *, about: tuple[str, ...] = ()) -> Strength:
    """How long it would withstand guessing; ``about`` are words an acquaintance would try, such as the code."""
    if not passphrase:
        return Strength(score=0, word=StrengthWord.EMPTY)
    if len(passphrase) < LEAST_CHARACTERS:
        return Strength(score=0, word=StrengthWord.TOO_SHORT)
    from zxcvbn import zxcvbn

    score = int(zxcvbn(passphrase[:_JUDGED], user_inputs=[word for word in about if word])["score"])
    return Strength(score=score, word=_WORDS[score])


def read_study_file(path: Path) -> "StudyFile":
    """Raises ``StudyError`` with every problem, or ``InputError`` when the file cannot be read."""
    from journal.study.reading import read_study

    return read_study(path)


def unfinished(folder: Path) -> Path:
    """Where a journal is while it is being made. Whatever lies there when a gate starts was never finished."""
    return folder.with_name(f".{folder.name}.unfinished")


def clear_unfinished(folder: Path) -> None:
    """Remove what a first run left behind that did not come to its end; only while no other Daymark runs."""
    left = unfinished(folder)
    if left.is_dir() and not left.is_symlink():
        import shutil

        shutil.rmtree(left, ignore_errors=True)


def begin_journal(new: NewJournal, passphrase: bytearray, cost: "KdfCost") -> Enrol:
    """Make the header, in the unfinished folder, and say what is left for the journal process to do.

    Raises ``VaultError`` VAULT_EXISTS when the folder is taken; then nothing was touched. Wipes ``passphrase``.
    """
    from journal.vault.keys.header import create_keys
    from journal.vault.keys.recovery import RecoveryKey

    try:
        if new.folder.exists() and any(new.folder.iterdir()):
            raise VaultError(Code.VAULT_EXISTS, where=new.folder.name)
        clear_unfinished(new.folder)
        recovery = RecoveryKey.parse(new.recovery)
        lines = _visible_lines(new)
        key, _ = create_keys(
            unfinished(new.folder), passphrase=passphrase, recovery=recovery, help_lines=lines, cost=cost
        )
    finally:
        wipe(passphrase)
    with key:
        return Enrol(
            folder=new.folder,
            unfinished=unfinished(new.folder),
            participant=new.participant,
            language=new.language,
            country=new.country,
            study_name=new.study_name,
            signature=new.study_file.signature,
            study=new.study_file.study.source,
            key=key.copy(),
        )


def cost_of_today() -> "KdfCost":
    from journal.vault.keys.cost import TODAY

    return TODAY


def _visible_lines(new: NewJournal) -> "tuple[HelpLine, ...]":
    from journal.services.spoken import Spoken, help_lines_of
    from journal.study.model import ContactKind

    always = (ContactKind.EMERGENCY, ContactKind.LISTENING)
    kinds = tuple(ContactKind) if new.study_number_visible else always
    return help_lines_of(new.study_file.study, kinds, Spoken(new.language, new.country))
