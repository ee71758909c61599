"""Pictures of a journal that has just been begun with a study: its days, a report, the study medication, the pages."""

from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QApplication

from journal.clock import Clock, FixedClock
from journal.diary.changes import DoseTaken
from journal.services.dosing import record_dose
from journal.services.opening import Journal
from journal.services.previewing import PreviewDay, counts_from_dose, preview_days, preview_journal
from journal.services.reporting_events import report
from journal.study.model import StudyFile
from ui.shell.composition import SHARE, TODAY, TRENDS, Desk, Lanes
from ui.shell.gallery import Studio, draw_report, flow
from ui.tasks.direct_lane import DirectLane
from ui.theme.appearance import Appearance
from ui.theme.languages import runs_right_to_left
from ui.theme.settings import Settings
from ui.widgets.looks import settle

_REPORT: Final = ("report-1-what", "report-2-when", "report-3-how-bad", "report-4-more", "report-5-review")
_DOSES: Final = (
    ("medication-not-taken", DoseTaken.NOT_TAKEN),
    ("medication-different", DoseTaken.DIFFERENT),
)


def draw_journal(app: QApplication, found: StudyFile, language: str, folder: Path, clock: Clock) -> tuple[str, ...]:
    """The names of the files. ``clock`` gives the zone; the days are those of ``preview_days``."""
    days = preview_days(found.study)
    fixed = FixedClock(utc=clock.now().utc, zone=clock.now().zone)
    fixed.set_local(days[0].at)
    with preview_journal(found, language, fixed) as journal:
        desk = _desk(app, journal, language)
        studio = Studio(app=app, desk=desk, journal=journal, folder=folder, suffix="")
        try:
            _draw(studio, days, fixed)
        finally:
            desk.window.hide()
            desk.window.deleteLater()
            settle(app)
    return tuple(studio.names)


def _desk(app: QApplication, journal: Journal, language: str) -> Desk:
    appearance = Appearance(right_to_left=runs_right_to_left(language))
    desk = Desk(app, journal, Lanes(vault=DirectLane(), compute=DirectLane()), Settings(appearance=appearance))
    desk.window.show()
    return desk


def _draw(studio: Studio, days: tuple[PreviewDay, ...], clock: FixedClock) -> None:
    navigator, first = studio.desk.navigator, days[0]
    studio.desk.open(TODAY)
    studio.shoot(f"today-day-{first.number:02d}")
    for name, page in (("trends", TRENDS), ("share", SHARE)):
        navigator.open_page(page)
        studio.shoot(name)
    navigator.open_page(TODAY)
    _medication(studio)
    for day in days[1:]:
        before = clock.now().utc
        later = FixedClock(utc=before, zone=clock.zone)
        later.set_local(day.at)
        clock.advance(later.utc - before)
        navigator.open_page(TODAY)
        studio.shoot(f"today-day-{day.number:02d}")
    _event(studio, clock)


def _medication(studio: Studio) -> None:
    """And Today again where days are counted from the first dose."""
    journal, navigator = studio.journal, studio.desk.navigator
    if journal.study.medication is None:
        return
    for name, taken in _DOSES:
        with flow(studio, partial(navigator.open_medication, journal.today, taken)):
            studio.shoot(name)
    if counts_from_dose(journal.study):
        record_dose(journal, journal.today, DoseTaken.AS_INSTRUCTED)
        navigator.open_page(TODAY)
        studio.shoot("today-after-first-dose")


def _event(studio: Studio, clock: FixedClock) -> None:
    """Told of, and asked about on the next day."""
    told = draw_report(studio, _REPORT)
    event = report(studio.journal, told)
    clock.advance(timedelta(days=1))
    studio.desk.navigator.open_page(TODAY)
    studio.shoot("today-something-going-on")
    with flow(studio, partial(studio.desk.navigator.open_following, event)):
        studio.shoot("still-there")
