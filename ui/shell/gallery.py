"""Pictures of every screen of an open journal, drawn without a display. Nothing is saved in the journal."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from journal import paths
from journal.clock import Clock
from journal.diary.changes import DoseTaken
from journal.diary.events import PartialDate, Persistence, Severity
from journal.services import checking_in, reporting_events
from journal.services.amending import describe
from journal.services.contacts import TEAM_FIRST, contact_views
from journal.services.demo_answers import an_answer
from journal.services.following_events import events
from journal.services.opening import Journal, open_journal
from journal.services.panels import PanelToShow
from journal.services.reporting_events import EventDraft
from ui.screens.report_event.state import STEPS
from ui.shell.composition import SETTINGS, SHARE, TODAY, TRENDS, Desk, Lanes
from ui.tasks.direct_lane import DirectLane
from ui.theme.appearance import Appearance
from ui.theme.settings import Settings
from ui.widgets.looks import LOOKS, settle
from ui.widgets.picture_files import png_bytes


@dataclass(frozen=True, slots=True)
class Studio:
    """Draws what the window of ``desk`` shows into ``folder``; ``names`` are those of the files so far."""

    app: QApplication
    desk: Desk
    journal: Journal
    folder: Path
    suffix: str
    names: list[str] = field(default_factory=list)

    def shoot(self, name: str) -> None:
        settle(self.app)
        picture = self.desk.window.grab().toImage()
        file = f"{name}{self.suffix}.png"
        paths.write_atomically(self.folder / file, png_bytes(picture), private=False)
        self.names.append(file)


def draw_screens(
    journal_folder: Path, key: bytearray, target: Path, clock: Clock, *, looks: tuple[str, ...] = ("", "-dark")
) -> tuple[str, ...]:
    """PNGs in ``target``, one for each screen and look; ``key`` is wiped. Returns the names of the files."""
    app = QApplication.instance() or QApplication(["daymark"])
    if not isinstance(app, QApplication):
        raise TypeError
    paths.make_private_dir(target)
    journal = open_journal(journal_folder, key, clock)
    try:
        for suffix, appearance in LOOKS:
            if suffix in looks:
                _draw(app, journal, target, suffix, appearance)
    finally:
        journal.close()
    return tuple(sorted(file.name for file in target.glob("*.png")))


def _draw(app: QApplication, journal: Journal, target: Path, suffix: str, looks: Appearance) -> None:
    lanes = Lanes(vault=DirectLane(), compute=DirectLane())
    desk = Desk(app, journal, lanes, Settings(appearance=looks))
    studio = Studio(app, desk, journal, target, suffix)
    desk.window.show()
    desk.open(TODAY)
    studio.shoot("04-today")
    for draw in (_pages, _new_version, _check_in, _medication, _report, _help):
        draw(studio)
    desk.window.hide()
    desk.window.deleteLater()
    settle(app)


def _pages(studio: Studio) -> None:
    for name, page in (("09-trends", TRENDS), ("10-share", SHARE), ("12-settings", SETTINGS)):
        studio.desk.navigator.open_page(page)
        studio.shoot(name)
    studio.desk.navigator.open_page(TODAY)


def _new_version(studio: Studio) -> None:
    """As if the study had a version more, with its second form gone and its first question in other words."""
    file = studio.journal.study_file
    first, *others = file.study.instruments
    asked = replace(first.items[0], question=first.items[0].help)
    reworded = replace(first, version=f"{first.version}-2", items=(asked, *first.items[1:]))
    study = replace(file.study, version=f"{file.study.version}-2", instruments=(reworded, *others[1:]))
    studio.desk.show_new_version(describe(studio.journal, replace(file, study=study)))
    studio.shoot("12b-new-version")
    studio.desk.navigator.open_page(TODAY)


def _check_in(studio: Studio) -> None:
    """The first answer line of what is due: untouched, marked, reviewed; then the draft is thrown away."""
    journal, navigator = studio.journal, studio.desk.navigator
    today = navigator.today
    due = [entry for entry in (*today.check_ins, *today.fill_in) if entry.state in {"due", "late", "draft"}]
    if not due:
        return
    form = checking_in.begin(journal, due[0].instrument, due[0].day, due[0].occasion)
    try:
        for place, name, answered in ((0, "05-entry", False), (0, "05b-entry-set", True), (99, "05c-review", True)):
            if answered:
                form = _answer_first(journal, form)
            form = checking_in.move_to(journal, form, min(place, len(form.questions) - 1))
            with flow(studio, lambda: navigator.open_check_in(due[0].instrument, due[0].day, due[0].occasion)):
                studio.shoot(name)
    finally:
        checking_in.discard(journal, form)


def _answer_first(journal: Journal, form: checking_in.CheckInForm) -> checking_in.CheckInForm:
    """Whatever is asked first, with an answer that it takes."""
    item = form.questions[0].item
    return checking_in.keep_answer(journal, form, item.id, an_answer(item)).form


def _medication(studio: Studio) -> None:
    navigator = studio.desk.navigator
    with flow(studio, lambda: navigator.open_medication(navigator.today.day, DoseTaken.NOT_TAKEN)):
        studio.shoot("06c-medication")
    going_on = [event for event in events(studio.journal) if event.ongoing]
    if going_on:
        with flow(studio, lambda: navigator.open_following(going_on[0].event_id)):
            studio.shoot("07-following")


def _report(studio: Studio) -> None:
    draw_report(studio, tuple(f"06-report-{step + 1}" for step in range(STEPS)))


def draw_report(studio: Studio, names: tuple[str, ...]) -> EventDraft:
    """Each step of a report under its name. Returns what was told, which is neither saved nor left as a draft."""
    journal, navigator = studio.journal, studio.desk.navigator
    draft = reporting_events.begin_report(journal)
    told = replace(
        draft,
        term=QCoreApplication.translate("Gallery", "Dizzy and faint"),
        onset=PartialDate(journal.today.isoformat()),
        persistence=Persistence.COMES_AND_GOES,
        severity=Severity.MODERATE,
    )
    try:
        for step, name in enumerate(names):
            reporting_events.keep_report(journal, replace(told if step else draft, at=step))
            with flow(studio, navigator.open_report):
                studio.shoot(name)
    finally:
        reporting_events.discard_report(journal, told)
    return told


def _help(studio: Studio) -> None:
    navigator, journal = studio.desk.navigator, studio.journal
    with flow(studio, navigator.open_help):
        studio.shoot("06b-help")
    panel = PanelToShow(panel_id="", words="", contacts=contact_views(journal.study, journal.language, journal.country))
    with flow(studio, lambda: navigator.show_panel(panel)):
        studio.shoot("06b-help-panel")
    kinds = contact_views(journal.study, journal.language, journal.country, TEAM_FIRST)
    words = QCoreApplication.translate("Gallery", "The study team wants to hear of this medicine.")
    team = PanelToShow(panel_id="", words=words, contacts=kinds, grave=False)
    with flow(studio, lambda: navigator.show_panel(team)):
        studio.shoot("06d-tell-the-team")
    done = [entry for entry in navigator.today.check_ins if entry.check_in_id]
    if done:
        with flow(studio, lambda: navigator.open_reading(done[0].check_in_id)):
            studio.shoot("08-reading")


@contextmanager
def flow(studio: Studio, opened: Callable[[], None]) -> Iterator[None]:
    opened()
    try:
        yield
    finally:
        studio.desk.navigator.drop_flow()
        settle(studio.app)
