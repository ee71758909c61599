"""The numbers that a locked journal shows: kept outside the vault, so that they can be read without a key."""

from typing import TYPE_CHECKING, Final

from journal.study.model import ContactKind, Study

if TYPE_CHECKING:
    from journal.services.opening import Journal
    from journal.vault.keys.header import HelpLine

BEFORE_UNLOCKING: Final = (ContactKind.EMERGENCY, ContactKind.LISTENING)
"""Contacts that a locked journal shows; they do not tell which study it is."""


def help_lines_of(study: Study, language: str, kinds: tuple[ContactKind, ...]) -> tuple["HelpLine", ...]:
    from journal.vault.keys.header import HelpLine

    return tuple(
        HelpLine(
            name=contact.name.say(language),
            words=contact.words.say(language),
            number=contact.number,
            kind=contact.kind.value,
        )
        for contact in study.contacts_of(*kinds)
    )


def bring_up_to_date(journal: "Journal") -> None:
    """Those of the present version; the study's own numbers among them only where the person had chosen so."""
    from journal.vault.keys.header import change_help_lines, read_help_lines

    folder = journal.vault.folder
    shown = {line.kind for line in read_help_lines(folder)}
    kinds = BEFORE_UNLOCKING if shown <= {kind.value for kind in BEFORE_UNLOCKING} else tuple(ContactKind)
    change_help_lines(folder, journal.vault.key, help_lines_of(journal.study, journal.language, kinds))
