"""What a passphrase must have at the least, wherever it is chosen."""

from journal.errors import Code, InputError
from journal.services.unlocking import LEAST_CHARACTERS


def require_length(passphrase: bytearray) -> None:
    """``passphrase`` in UTF-8. Raises ``InputError`` PASSPHRASE_TOO_SHORT."""
    if len(passphrase.decode("utf-8", "replace")) < LEAST_CHARACTERS:
        raise InputError(Code.PASSPHRASE_TOO_SHORT, least=LEAST_CHARACTERS)
