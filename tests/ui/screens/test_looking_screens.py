"""Trends, settings and the help panel."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from journal.errors import Code, DaymarkError
from journal.services.opening import Journal
from tests.support.answering import fill_in
from tests.support.journals import new_journal
from tests.support.studies.load import harbour
from tests.support.window import Open, opened_window
from ui.screens.help_panel import controller as help_controller
from ui.screens.settings import state as settings_states
from ui.screens.trends import controller as trends_controller
from ui.theme.appearance import ColourScheme
from ui.theme.settings import Settings
from ui.widgets.banner import Banner
from ui.widgets.chart_canvas import ChartCanvas
from ui.widgets.data_table import DataTable


def test_trends_are_a_picture_words_and_a_table(
    open_window: Open, journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill_in(journal, "morning", journal.today)
    person = open_window(page="trends")
    person.app.processEvents()
    person.wait()
    canvas = person.all_seen(ChartCanvas)[0]
    with_picture = [canvas.pixmap().width() > 0]
    assert canvas.accessibleName().startswith("29 October to")
    person.press("2 weeks")
    assert person.focused.accessibleName() == "2 weeks"
    person.all_seen(ChartCanvas)[0].setFocus()
    person.key(Qt.Key.Key_T)
    assert person.all_seen(DataTable)
    person.press("Show as picture")
    target = tmp_path / "trends.png"
    monkeypatch.setattr(trends_controller, "ask_where_to_save", lambda _w, _t, _n, then: then(target))
    person.app.processEvents()
    person.wait()
    person.press("Save picture")
    assert target.read_bytes().startswith(b"\x89PNG")
    assert len(person.all_seen(Banner)) == 1
    person.press("Save picture")
    assert len(person.all_seen(Banner)) == 1
    assert with_picture == [True]
    assert person.pages() == 1


def test_a_study_may_hide_trends_until_it_is_over(qapp: QApplication, journal: Journal, tmp_path: Path) -> None:
    file = harbour()
    hidden = replace(file, study=replace(file.study, participants_see_trends=False))
    of = new_journal(tmp_path / "hidden", file, journal.clock)
    try:
        with opened_window(qapp, replace(of, shelf=replace(of.shelf, study_file=hidden)), page="trends") as person:
            assert person.sees("Not shown during this study")
            for page in ("today", "share", "settings"):
                person.desk.navigator.open_page(page)
                person.wait()
    finally:
        of.close()


def test_settings_are_passed_on_as_they_are_made(open_window: Open) -> None:
    person = open_window(page="settings")
    seen: list[Settings] = []
    person.desk.settings_changed.connect(seen.append)
    person.press("200 %")
    person.press("Dark")
    person.press("Less movement")
    person.press("15 min")
    last = seen[-1]
    assert last.appearance.text_scale == 2.0
    assert last.appearance.scheme is ColourScheme.DARK
    assert last.appearance.less_movement
    assert last.idle_minutes == 15


def test_each_setting_changes_one_thing() -> None:
    start = Settings()
    assert settings_states.with_idle_minutes(start, 15) == replace(start, idle_minutes=15)
    assert settings_states.with_text_scale(start, 2.0).appearance == replace(start.appearance, text_scale=2.0)
    assert settings_states.with_scheme(start, ColourScheme.DARK).idle_minutes == start.idle_minutes


def test_nobody_is_held_by_a_panel_that_cannot_be_noted(
    open_window: Open, saturday: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise DaymarkError(Code.DISK_FULL)

    person = open_window(of=saturday)
    person.press("Weekly form: Start")
    for keys in ("5", "1", "3"):
        person.write(keys)
        person.key(Qt.Key.Key_Return)
    monkeypatch.setattr(help_controller, "answer_panel", full)
    person.press("I am safe, carry on")
    person.press("I am going to call")
    assert person.sees("0808 157 0142")
    person.press("Close")
    assert not person.sees("0808 157 0142")


def test_help_waits_for_nothing(open_window: Open) -> None:
    person = open_window()
    person.lane.submit(person, lambda: None, lambda _: None, lambda _: None)
    person.key_only(Qt.Key.Key_F1)
    assert person.lane.waiting == 1
    assert person.sees("0808 157 0142")
