"""How often something is asked, in words."""

import pytest
from PySide6.QtWidgets import QApplication

from tests.support.studies.load import schedules
from ui.gate.setup.sayings import often_words

SAID = {
    "mood": "every day, 3 times a day",
    "turns": "days in turn: 1 with, 2 without",
    "fortnight": "on Sunday, every 2 weeks",
    "from_dose": "on 3 of the days",
    "from_date": "every 4 days",
    "visit_form": "at visits",
    "craving": "whenever you like",
    "afterwards": "after a symptom or side effect",
}


@pytest.mark.parametrize(("instrument", "words"), SAID.items())
def test_each_schedule_has_words(qapp: QApplication, instrument: str, words: str) -> None:
    assert qapp is QApplication.instance()
    form = schedules().study.instrument(instrument)
    assert often_words(form.days, len(form.windows)) == words
