from dataclasses import dataclass
from enum import StrEnum

from journal.services.contacts import ContactView
from journal.services.helping import HelpPanel
from journal.services.panels import PanelToShow


class Reason(StrEnum):
    """``FIRED``: an answer brought it up; it waits for one of the two buttons. ``ASKED``: the person opened it."""

    FIRED = "fired"
    ASKED = "asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpState:
    """``panel_id`` is "" when the person opened it. ``words``: the study's, or "" for the program's own.

    ``grave`` False: nobody is in need, the study team wants to be told.
    """

    reason: Reason
    panel_id: str
    words: str
    contacts: tuple[ContactView, ...]
    grave: bool


def fired(panel: PanelToShow) -> HelpState:
    return HelpState(
        reason=Reason.FIRED, panel_id=panel.panel_id, words=panel.words, contacts=panel.contacts, grave=panel.grave
    )


def asked(panel: HelpPanel) -> HelpState:
    return HelpState(reason=Reason.ASKED, panel_id="", words=panel.words, contacts=panel.contacts, grave=True)
