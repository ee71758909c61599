import re
from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QApplication

from ui.theme.languages import speak
from ui.theme.resources import resource
from ui.widgets.dates import long_day, weekday_letter


@pytest.fixture
def english(qapp: QApplication) -> Iterator[None]:
    before = QLocale()
    speak(qapp, "en")
    yield
    QLocale.setDefault(before)


@pytest.mark.usefixtures("english")
def test_sentences_that_count_have_one_and_many() -> None:
    said = [QCoreApplication.translate("CheckInRows", "%n minute(s)", "", count) for count in (1, 2)]
    assert said == ["1 minute", "2 minutes"]


@pytest.mark.usefixtures("english")
def test_days_are_written_out() -> None:
    assert long_day(date(2026, 11, 20)) == "Friday 20 November"
    assert weekday_letter(date(2026, 11, 20)) == "F"


def test_every_counting_sentence_of_the_window_has_its_forms() -> None:
    root = resource("i18n").parents[1]
    counted = set()
    for file in (root / "ui").rglob("*.py"):
        counted.update(re.findall(r'tr\(\s*"([^"]*%n[^"]*)"', file.read_text("utf-8")))
    known = (resource("i18n") / "daymark_en.ts").read_text("utf-8")
    assert counted
    assert [source for source in sorted(counted) if f"<source>{source}</source>" not in known] == []
    assert "(s)" not in "".join(re.findall(r"<numerusform>([^<]*)</numerusform>", known))
