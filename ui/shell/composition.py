"""Puts the journal's window together: theme, pages, flows, and what happens when one of them asks for something."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QApplication

from journal.services.amending import Amendment
from journal.services.credentials import Renewed
from journal.services.opening import Journal
from journal.services.today import Today
from ui.screens.settings.controller import SettingsController
from ui.screens.settings.sayings import renewed_words
from ui.screens.settings.view import SettingsView
from ui.screens.share.controller import ShareController
from ui.screens.share.view import ShareView
from ui.screens.today.controller import TodayController
from ui.screens.today.view import TodayView
from ui.screens.trends.controller import TrendsController
from ui.screens.trends.view import TrendsView
from ui.shell.asking import CountedAsk, LaneAsk
from ui.shell.background_check import BackgroundCheck
from ui.shell.flows import FlowMaker
from ui.shell.main_window import MainWindow
from ui.shell.messages import words_for
from ui.shell.navigator import Navigator
from ui.tasks.lane import Lane
from ui.theme.apply import apply_theme
from ui.theme.languages import speak
from ui.theme.settings import Settings
from ui.widgets.rail import RailItem

TODAY, TRENDS, SHARE, SETTINGS = "today", "trends", "share", "settings"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lanes:
    vault: Lane
    compute: Lane


class Desk(QObject):
    """The open journal's window and its screens. Made anew when the person changes how Daymark looks."""

    settings_changed = Signal(object)
    lock_requested = Signal()
    gate_requested = Signal(object)
    closed = Signal()

    def __init__(self, app: QApplication, journal: Journal, lanes: Lanes, settings: Settings) -> None:
        super().__init__()
        self._journal = journal
        self._lanes = lanes
        self._ask = LaneAsk(lanes.vault, journal)
        speak(app, journal.language)
        self.theme = apply_theme(app, settings.appearance)
        self.window = MainWindow(self.theme, rail_items(), practice=journal.practice)
        counted = CountedAsk(self._ask, self)
        flows = FlowMaker(theme=self.theme, language=journal.language, ask=counted, explain=words_for)
        self.navigator = Navigator(self.window, flows)
        self.today = self._add_today()
        self.trends = self._add_trends()
        self._add_share()
        self._settings = self._add_settings(settings)
        self.check = BackgroundCheck(self._ask, words_for, self)
        self.check.alarmed.connect(self.window.show_alarm)
        self.check.done.connect(self._settings.checked)
        self.window.lock_requested.connect(self.lock_requested)
        self.window.closed.connect(self.closed)

    def open(self, page: str = TODAY) -> None:
        self.navigator.open_page(page)
        self.navigator.get_ready()

    def _add_today(self) -> TodayController:
        view = TodayView(self.theme)
        controller = TodayController(view, self._ask, words_for)
        controller.check_in_requested.connect(self.navigator.open_check_in)
        controller.reading_requested.connect(self.navigator.open_reading)
        controller.dose_detail_requested.connect(self.navigator.open_medication)
        controller.follow_requested.connect(self.navigator.open_following)
        controller.backup_requested.connect(self._ask_for_backup)
        controller.shown.connect(self._today_shown)
        self.navigator.add_page(TODAY, view, controller)
        return controller

    def _add_trends(self) -> TrendsController:
        view = TrendsView(self.theme)
        controller = TrendsController(view, self._ask, self._lanes.compute, words_for)
        self.navigator.add_page(TRENDS, view, controller)
        return controller

    def _add_share(self) -> None:
        view = ShareView(self.theme)
        self.navigator.add_page(SHARE, view, ShareController(view, self._ask, words_for))

    def _add_settings(self, settings: Settings) -> SettingsController:
        view = SettingsView(self.theme)
        controller = SettingsController(view, settings, self._ask, words_for)
        controller.settings_changed.connect(self.settings_changed)
        controller.gate_requested.connect(self.gate_requested)
        self.navigator.add_page(SETTINGS, view, controller)
        return controller

    def offer_receipt(self) -> None:
        """Once, right after enrolment: the site needs it to know this journal by."""
        words = self.tr("Save the enrolment receipt for your study site. You can also do it later, under Settings.")
        self.window.show_notice(
            self.tr("Your journal is ready"), words, self.tr("Save…"), self._settings.ask_for_receipt
        )

    def say_renewed(self, done: Renewed) -> None:
        """Once, after everything was encrypted anew: above all which backups the earlier passphrase still opens."""
        kind = "danger" if done.out_of_reach or done.others_unknown or done.backup_missing else "ok"
        title = self.tr("Your journal is encrypted anew")
        self.window.show_notice(title, renewed_words(done), self.tr("Back up…"), self._ask_for_backup, kind=kind)

    def show_new_version(self, found: Amendment) -> None:
        """A new version of the study, to be decided on in Settings."""
        self.navigator.open_page(SETTINGS)
        self._settings.show_new_version(found)

    def _ask_for_backup(self) -> None:
        self.navigator.open_page(SETTINGS)
        self._settings.ask_for_backup()

    def _today_shown(self, today: Today) -> None:
        self.navigator.today_shown(today)


def rail_items() -> tuple[RailItem, ...]:
    return (
        RailItem(TODAY, QCoreApplication.translate("Rail", "Today"), "sun"),
        RailItem(TRENDS, QCoreApplication.translate("Rail", "Trends"), "chart-line"),
        RailItem(SHARE, QCoreApplication.translate("Rail", "Share"), "send"),
        RailItem(SETTINGS, QCoreApplication.translate("Rail", "Settings"), "settings"),
    )
