"""Pictures of a study's own questions and panels, in one of its languages; nothing is saved."""

from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QApplication, QMainWindow, QVBoxLayout, QWidget

from journal import paths
from journal.clock import Clock
from journal.services.previewing import preview_form, preview_panels
from journal.study.model import Instrument, StudyFile
from ui.screens.check_in.state import CheckInState
from ui.screens.check_in.view import CheckInView
from ui.screens.help_panel import state as help_states
from ui.screens.help_panel.view import HelpPanelView
from ui.theme.appearance import Appearance
from ui.theme.apply import apply_theme
from ui.theme.languages import runs_right_to_left, speak
from ui.widgets.looks import settle
from ui.widgets.picture_files import png_bytes
from ui.widgets.practice_strip import PracticeStrip

_SIZE: Final = (1280, 800)


class StudyStudio:
    """Draws one screen after the other into ``folder``. The names of the files are in ``names``."""

    def __init__(self, app: QApplication, found: StudyFile, language: str, folder: Path) -> None:
        speak(app, language)
        self._app = app
        self._found = found
        self._language = language
        self._folder = folder
        self.theme = apply_theme(app, Appearance(right_to_left=runs_right_to_left(language)))
        self.names: list[str] = []
        self._window = QMainWindow()
        self._window.resize(*_SIZE)

    def shoot(self, name: str, screen: QWidget, *, own_strip: bool = False) -> None:
        """``own_strip``: the screen says itself that the study is practice."""
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if self._found.practice and not own_strip:
            column.addWidget(PracticeStrip(self.theme))
        column.addWidget(screen, 1)
        self._window.setCentralWidget(page)
        self._window.show()
        settle(self._app)
        file = f"{name}.png"
        paths.write_atomically(self._folder / file, png_bytes(self._window.grab().toImage()), private=False)
        self.names.append(file)

    def close(self) -> None:
        self._window.hide()
        self._window.deleteLater()
        settle(self._app)

    def draw(self, clock: Clock) -> None:
        for at, instrument in enumerate(self._found.study.instruments, 1):
            self._form(f"{at + 1:02d}-{instrument.id}", instrument, clock)
        for rule, panel in preview_panels(self._found.study, self._language):
            self.shoot(f"help-{rule}", HelpPanelView(self.theme, help_states.fired(panel)))

    def _form(self, name: str, instrument: Instrument, clock: Clock) -> None:
        form = preview_form(self._found, instrument, self._language, clock)
        for place in range(len(form.questions) + 1):
            view = CheckInView(self.theme, form.title, self._language)
            view.show_state(CheckInState(form=form, place=place))
            last = place == len(form.questions)
            self.shoot(f"{name}-{place + 1:02d}-{'review' if last else form.questions[place].item.id}", view)
