"""What holds for every screen, at every text size and in both directions: nothing clipped, all named, all reached."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSlider,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QWidget,
)

from journal.clock import FixedClock
from journal.diary.changes import DoseTaken
from journal.diary.events import Severity
from journal.services import reporting_events
from journal.services.amending import describe
from journal.services.contacts import contact_views
from journal.services.opening import Journal
from journal.services.panels import PanelToShow
from tests.support.amending import other_contacts, practice, split, without_morning
from tests.support.answering import live_through
from tests.support.events import told
from tests.support.journals import go_to
from tests.support.window import Person, opened_window
from ui.theme.appearance import Appearance, ColourScheme
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.label import Label
from ui.widgets.page import Page

CONTROLS = (QAbstractButton, QAbstractSlider, QLineEdit, QPlainTextEdit)
DAYS = [date(2026, 10, day) for day in (29, 30, 31)]


@pytest.fixture
def lived_in(journal: Journal, clock: FixedClock) -> Journal:
    """Saturday evening of day 3: a symptom going on, a missed weekly form still open, an evening due."""
    live_through(journal, clock, DAYS)
    reporting_events.report(journal, told(reporting_events.begin_report(journal), severity=Severity.SEVERE))
    go_to(clock, "2026-10-31T21:00")
    return journal


def screens(person: Person, journal: Journal) -> Iterator[str]:
    """Opens one screen after the other."""
    navigator = person.desk.navigator
    panel = PanelToShow(panel_id="", words="", contacts=contact_views(journal.study, journal.language, journal.country))
    event = journal.vault.events()[0].event_id
    check_in = journal.vault.check_ins(DAYS[0], DAYS[0])[0].check_in_id
    for page in ("today", "trends", "share", "settings"):
        navigator.open_page(page)
        person.wait()
        yield page
    person.desk.show_new_version(describe(journal, practice("1.1", split, without_morning, other_contacts)))
    person.wait()
    yield "new version"
    flows: dict[str, Callable[[], None]] = {
        "medication": lambda: navigator.open_medication(journal.today, DoseTaken.DIFFERENT),
        "following": lambda: navigator.open_following(event),
        "reading": lambda: navigator.open_reading(check_in),
        "help": navigator.open_help,
        "panel": lambda: navigator.show_panel(panel),
        "tell the team": lambda: navigator.show_panel(replace(panel, words="Please tell us.", grave=False)),
    }
    for name, start in flows.items():
        start()
        person.wait()
        yield name
        navigator.drop_flow()
        person.wait()
    for instrument in ("evening", "weekly"):
        navigator.open_check_in(instrument, journal.today)
        person.wait()
        yield from walk(person, instrument)
        navigator.drop_flow()
        person.wait()
    yield from report_steps(person, journal)


def walk(person: Person, instrument: str) -> Iterator[str]:
    while not person.sees("Look at your answers"):
        yield f"{instrument}: {person.focused.accessibleName()}"
        if "Prefer not to answer" in person.buttons():
            person.button("Prefer not to answer").click()
            person.wait()
        person.button("Next").click()
        person.wait()
    yield f"{instrument}: review"


def report_steps(person: Person, journal: Journal) -> Iterator[str]:
    draft = told(reporting_events.begin_report(journal))
    for step in range(5):
        reporting_events.keep_report(journal, replace(draft, at=step))
        person.desk.navigator.open_report()
        person.wait()
        yield f"report, step {step + 1}"
        person.desk.navigator.drop_flow()
        person.wait()


def clipped(person: Person) -> list[str]:
    """Labels and buttons that got less room than their words need."""
    found = []
    for widget in [*person.all_seen(Label), *person.all_seen(QAbstractButton)]:
        least = widget.minimumSizeHint()
        height = widget.heightForWidth(widget.width()) if widget.hasHeightForWidth() else least.height()
        if widget.width() < least.width() or widget.height() < height:
            words = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
            found.append(f"{type(widget).__name__} {words!r}: {widget.size().toTuple()} needs {least.width()}x{height}")
    return found


def nameless(person: Person) -> list[str]:
    return [
        f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}"
        for kind in CONTROLS
        for widget in person.all_seen(kind)
        if not isinstance(widget, QScrollBar) and not widget.accessibleName().strip()
    ]


def nested(person: Person) -> list[str]:
    """Rows that were laid into another layout, which may end the process when their page is let go."""
    rows = person.window.findChildren(FlowLayout)
    return [f"FlowLayout in {type(row.parent()).__name__}" for row in rows if not isinstance(row.parent(), QWidget)]


def reached_by_tab(person: Person) -> list[QWidget]:
    """Presses Tab until the focus is where it began; fails when it never comes back."""
    start = person.focused
    seen = [start]
    for _ in range(120):
        person.key_only(Qt.Key.Key_Tab)
        if person.focused is start:
            return seen
        seen.append(person.focused)
    pytest.fail(f"Tab never came back: {[widget.accessibleName() for widget in seen[-12:]]}")


def unreached(person: Person) -> list[str]:
    """Controls that neither Tab nor, within a group of options, an arrow reaches."""
    seen = reached_by_tab(person)
    groups = {widget.parentWidget() for widget in seen}
    wanted = [
        widget
        for kind in CONTROLS
        for widget in person.all_seen(kind)
        if widget.isEnabled() and not isinstance(widget, QScrollBar | QAbstractScrollArea)
    ]
    return [widget.accessibleName() for widget in wanted if widget not in seen and widget.parentWidget() not in groups]


LOOKS = {
    "usual": Appearance(scheme=ColourScheme.LIGHT),
    "200 %": Appearance(scheme=ColourScheme.DARK, text_scale=2.0),
    "130 % mirrored": Appearance(scheme=ColourScheme.HIGH_CONTRAST, text_scale=1.3, right_to_left=True),
}


@pytest.mark.parametrize("name", LOOKS)
def test_nothing_is_clipped_all_has_a_name_and_tab_comes_to_it(
    qapp: QApplication, lived_in: Journal, name: str, tmp_path: Path
) -> None:
    wrong = {}
    with opened_window(qapp, lived_in, LOOKS[name]) as person:
        person.window.resize(1024, 680)
        for screen in screens(person, lived_in):
            found = clipped(person) + nameless(person) + nested(person) + (unreached(person) if name == "usual" else [])
            if found:
                wrong[screen] = found
                person.window.grab().save(str(tmp_path / f"{screen.replace(' ', '')[:20]}.png"))
    assert wrong == {}


def test_the_day_is_shown_without_scrolling(qapp: QApplication, lived_in: Journal) -> None:
    """At the usual size, Today and the whole chart of Trends fit into the window."""
    with opened_window(qapp, lived_in) as person:
        for page in ("today", "trends"):
            person.desk.navigator.open_page(page)
            person.wait()
            shown = person.all_seen(Page)[0]
            assert shown.horizontalScrollBar().maximum() == 0
            assert page == "today" or shown.verticalScrollBar().maximum() <= 32
