from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal

from journal import paths
from journal.errors import DaymarkError
from journal.services.unlocking import unfinished
from ui.gate.dialogs import ask_where_to_save
from ui.gate.paper import key_pdf, print_key
from ui.gate.setup.recovery_page import RecoveryPage
from ui.gate.words import explained
from ui.theme.theme import Theme
from ui.widgets.dialog import ask

_PDF: Final = ".pdf"


class KeyCopies(QObject):
    """The recovery key on paper or as a PDF, after it was said where copies stay. Never beside the journal.

    `said` carries what went wrong, title and words; both empty once a copy was saved.
    """

    said = Signal(str, str)

    def __init__(self, theme: Theme, page: RecoveryPage, folder: Path, groups: Callable[[], tuple[str, ...]]) -> None:
        super().__init__(page)
        self._theme = theme
        self._page = page
        self._folder = folder
        self._groups = groups
        page.print_requested.connect(self._warn_then_print)
        page.save_requested.connect(self._warn_then_save)

    def _warn_then_print(self) -> None:
        words = self.tr(
            "Printers keep copies, and so do print queues. Use a printer that you trust, best not one that is shared."
        )
        dialog = ask(self._theme, self._page, self.tr("Print the key?"), words, self.tr("Cancel"), self.tr("Print"))
        dialog.accepted.connect(self._print_key)

    def _print_key(self) -> None:
        print_key(self._page, self._groups())

    def _warn_then_save(self) -> None:
        words = self.tr(
            "Disks keep copies, even of deleted files. Save it to a stick that you keep elsewhere, "
            "never beside your journal."
        )
        title = self.tr("Save the key as a PDF?")
        dialog = ask(self._theme, self._page, title, words, self.tr("Cancel"), self.tr("Choose where"))
        dialog.accepted.connect(self._choose_where)

    def _choose_where(self) -> None:
        ask_where_to_save(self._page, self.tr("Save the key as a PDF"), "recovery-key.pdf", self.save)

    def save(self, target: Path) -> None:
        if lies_in(target, self._folder, unfinished(self._folder), paths.home()):
            title = self.tr("The key was not saved")
            words = self.tr("It must not lie in the journal’s own folder: whoever copies that folder would have both.")
            self.said.emit(title, words)
            return
        named = target if target.suffix.lower() == _PDF else target.with_name(target.name + _PDF)
        if named != target and named.exists():
            words = self.tr("There is a file called “{name}” already. Choose another name.")
            self.said.emit(self.tr("The key was not saved"), words.format(name=named.name))
            return
        try:
            paths.write_atomically(named, key_pdf(self._groups()))
        except DaymarkError as error:
            self.said.emit(*explained(error))
            return
        self.said.emit("", "")


def lies_in(target: Path, *folders: Path) -> bool:
    """Whether a file would lie in one of the folders, links followed."""
    real = target.resolve()
    return any(real.is_relative_to(folder.resolve()) for folder in folders)
