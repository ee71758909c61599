"""Help panels: shown at once, recorded at once, and brought back while nobody has pressed a button on them."""

from dataclasses import dataclass

from journal.diary.changes import PanelAnswer
from journal.services.contacts import ContactView
from journal.services.opening import Journal


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelToShow:
    """A panel that fills the window now. It is in the ledger already. ``words`` are the study's, or "" for the fixed ones."""

    panel_id: str
    words: str
    contacts: tuple[ContactView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoPanel:
    """Nothing fired."""


def open_panel(journal: Journal) -> PanelToShow | NoPanel:
    """The panel that was shown and never answered, for instance because the program ended under it."""
    raise NotImplementedError


def answer_panel(journal: Journal, panel_id: str, answer: PanelAnswer) -> None:
    raise NotImplementedError
