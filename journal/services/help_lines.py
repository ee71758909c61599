"""The numbers that a locked journal shows: kept outside the vault, so that they can be read without a key."""

from typing import TYPE_CHECKING, Final

from journal.services.spoken import Spoken, help_lines_of
from journal.study.model import ContactKind

if TYPE_CHECKING:
    from journal.services.opening import Journal

BEFORE_UNLOCKING: Final = (ContactKind.EMERGENCY, ContactKind.LISTENING)
"""Contacts that a locked journal shows; they do not tell which study it is."""


def bring_up_to_date(journal: "Journal") -> None:
    """Those of the present version; the study's own numbers among them only where the person had chosen so."""
    from journal.vault.keys.header import change_help_lines, read_help_lines

    folder = journal.vault.folder
    shown = {line.kind for line in read_help_lines(folder)}
    kinds = BEFORE_UNLOCKING if shown <= {kind.value for kind in BEFORE_UNLOCKING} else tuple(ContactKind)
    spoken = Spoken(journal.language, journal.country)
    change_help_lines(folder, journal.vault.key, help_lines_of(journal.study, kinds, spoken))
