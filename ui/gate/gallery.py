"""Pictures of the gate's screens, drawn without a display. No journal is opened or made."""

from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QApplication

from journal import paths
from journal.services.contacts import contact_views
from journal.services.unlocking import read_study_file
from journal.study.model import ContactKind, StudyFile
from ui.gate.new_key.state import NewKeyState
from ui.gate.new_key.view import NewKeyView
from ui.gate.setup.spoken_choice import SpokenChoice
from ui.gate.setup.state import SetupState, Step, chosen
from ui.gate.setup.view import SetupView
from ui.gate.unlock.state import UnlockState
from ui.gate.unlock.view import UnlockView
from ui.gate.window import GateWindow
from ui.theme.appearance import Appearance
from ui.theme.apply import apply_theme
from ui.theme.languages import speak
from ui.theme.resources import resource
from ui.theme.theme import Theme
from ui.widgets.looks import LOOKS, settle
from ui.widgets.picture_files import png_bytes

_STUDY: Final = "harbour.study"
_LANGUAGE: Final = "en"
_GROUPS: Final = ("54H5K", "77M7R", "3K7NK", "NC6JT", "7JJ0Z", "4JHY")
"""Opens nothing."""

_CHECKS: Final = (1, 4)
_STEPS: Final = (("02-welcome", Step.STUDY), ("03-passphrase", Step.PASSPHRASE), ("03-recovery-key", Step.RECOVERY_KEY))


def draw_gate(target: Path, *, looks: tuple[str, ...] = ("", "-dark")) -> tuple[str, ...]:
    """PNGs in ``target``, one for each screen and look. Returns the names of the files."""
    app = QApplication.instance() or QApplication(["daymark"])
    if not isinstance(app, QApplication):
        raise TypeError
    paths.make_private_dir(target)
    speak(app, _LANGUAGE)
    study = read_study_file(resource("studies", _STUDY))
    return tuple(
        name
        for suffix, appearance in LOOKS
        if suffix in looks
        for name in _drawn(app, study, target, suffix, appearance)
    )


def asked_screen(theme: Theme, study: StudyFile, language: str) -> SetupView:
    """What set-up says of a study before anybody takes part."""
    view = SetupView(theme)
    view.show_state(replace(chosen(SetupState(), study, "", language), step=Step.ASKED))
    return view


def _drawn(app: QApplication, study: StudyFile, target: Path, suffix: str, appearance: Appearance) -> list[str]:
    theme = apply_theme(app, appearance)
    window = GateWindow(theme)
    names: list[str] = []

    def shoot(name: str) -> None:
        settle(app)
        file = f"{name}{suffix}.png"
        paths.write_atomically(target / file, png_bytes(window.grab().toImage()), private=False)
        names.append(file)

    unlock = UnlockView(theme)
    unlock.show_state(UnlockState(journal=paths.default_journal().name))
    window.set_screen(unlock)
    window.show()
    unlock.passphrase.focus_first()
    shoot("01-unlock")
    window.show_help(contact_views(study.study, _LANGUAGE, "", (ContactKind.EMERGENCY, ContactKind.LISTENING)))
    shoot("01b-help")
    for name, step in _STEPS:
        view = _first_run(theme, study, step)
        window.set_screen(view)
        view.focus_first()
        shoot(name)
    new_key = NewKeyView(theme)
    new_key.show_state(NewKeyState(renewing=True, groups=_GROUPS, checks=_CHECKS))
    window.set_screen(new_key)
    new_key.focus_first()
    shoot("03b-new-keys")
    spoken = _spoken(theme, study)
    window.set_screen(spoken)
    settle(app)
    for choice in spoken.findChildren(SpokenChoice):
        choice.focus_last()
    shoot("02b-language-and-country")
    window.hide()
    window.deleteLater()
    settle(app)
    return names


def _spoken(theme: Theme, file: StudyFile) -> SetupView:
    """HARBOUR as it would be in three languages, none but the first reviewed, and in two countries."""
    contacts = tuple(
        replace(contact, country=country)
        for country in ("CH", "GB")
        for contact in file.study.contacts
        if contact.kind is ContactKind.EMERGENCY
    )
    study = replace(file.study, languages=("en", "de", "es"), contacts=contacts)
    view = SetupView(theme)
    view.show_state(chosen(SetupState(), replace(file, study=study), _STUDY, "de"))
    return view


def _first_run(theme: Theme, study: StudyFile, step: Step) -> SetupView:
    view = SetupView(theme)
    state = chosen(SetupState(), study, _STUDY, _LANGUAGE)
    view.show_state(replace(state, step=step, read=True, groups=_GROUPS, checks=_CHECKS))
    return view
