"""The help panel that a person opens by hand."""

from dataclasses import dataclass

from journal.services.contacts import ContactView, contact_views
from journal.services.opening import Journal


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpPanel:
    """``words``: what the study says first, or "" for the program's fixed words."""

    contacts: tuple[ContactView, ...]
    words: str


def help_panel(journal: Journal) -> HelpPanel:
    return HelpPanel(contacts=contact_views(journal.study, journal.language, journal.country), words="")
