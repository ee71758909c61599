import pyrage
import pytest

from journal.study.age_recipient import is_age_recipient
from tests.support.studies.load import PRACTICE_IDENTITY, harbour

PUBLIC = harbour().study.site_keys[0].recipient


def test_accepts_what_the_age_library_makes() -> None:
    for _ in range(50):
        assert is_age_recipient(str(pyrage.x25519.Identity.generate().to_public()))


def test_every_mistyped_letter_is_noticed() -> None:
    for at in range(len(PUBLIC)):
        other = "q" if PUBLIC[at] != "q" else "p"
        mistyped = PUBLIC[:at] + other + PUBLIC[at + 1 :]
        assert not is_age_recipient(mistyped)
        with pytest.raises(pyrage.RecipientError):
            pyrage.x25519.Recipient.from_str(mistyped)


@pytest.mark.parametrize(
    "text", ["", "age1", PUBLIC[:-1], PUBLIC + "q", PUBLIC.upper(), " " + PUBLIC, PUBLIC[4:], "ägé1"]
)
def test_refuses_what_is_no_key(text: str) -> None:
    assert not is_age_recipient(text)


def test_bits_left_over_must_be_zero() -> None:
    """58 symbols hold 260 bits of key and 30 of checksum: the last 4 of the key's are padding."""
    from journal.study import age_recipient as room

    symbols = room._SYMBOLS  # noqa: SLF001 - to make a right checksum over wrong padding
    values = [symbols.index(symbol) for symbol in PUBLIC[4:56]]
    values[51] |= 1
    wanted = room._checksum([*room._expanded_prefix(), *values, 0, 0, 0, 0, 0, 0]) ^ 1  # noqa: SLF001 - as above
    values += [wanted >> 5 * (5 - at) & 31 for at in range(6)]
    assert not is_age_recipient("age1" + "".join(symbols[value] for value in values))


def test_the_practice_identity_opens_what_is_sealed_for_harbour() -> None:
    lines = PRACTICE_IDENTITY.read_text("utf-8").splitlines()
    assert any("public on purpose and protects nothing" in line for line in lines if line.startswith("#"))
    identity = pyrage.x25519.Identity.from_str(lines[-1])
    assert str(identity.to_public()) == PUBLIC
    assert f"# public key: {PUBLIC}" in lines
