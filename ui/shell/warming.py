"""Loads what opening a journal and drawing it will need, while the passphrase is still being typed."""

from importlib import import_module
from typing import Final

_NEEDED: Final = (
    "sqlalchemy",
    "numpy",
    "matplotlib.figure",
    "matplotlib.backends.backend_agg",
    "journal.vault.vault",
    "journal.figures.trends",
    "journal.services.trends",
    "ui.shell.composition",
    "ui.tasks.locks",
)


def load_everything() -> None:
    for name in _NEEDED:
        import_module(name)
