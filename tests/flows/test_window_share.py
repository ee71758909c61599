"""A sealed package, made by hand: seen first, saved where the person says, recorded."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from journal.services import sharing
from journal.services.opening import Journal
from tests.support.answering import fill_in
from tests.support.window import Open
from ui.screens.share import controller as share
from ui.screens.share.state import first_choice
from ui.screens.share.view import ShareView
from ui.widgets.page_preview import PagePreview

AGE = b"age-encryption.org/v1"


@pytest.fixture
def chosen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[Path]:
    """The person chooses this file at each question; the list says which they were."""
    asked: list[Path] = []

    def answer(_parent: QWidget, _title: str, name: str, then: Callable[[Path], None]) -> None:
        asked.append(tmp_path / name)
        then(tmp_path / name)

    monkeypatch.setattr(share, "ask_where_to_save", answer)
    monkeypatch.setattr(share, "ask_for_new_folder", answer)
    return asked


def test_what_is_handed_over_is_seen_then_saved_and_recorded(
    open_window: Open, journal: Journal, chosen: list[Path]
) -> None:
    fill_in(journal, "morning", journal.today)
    person = open_window(page="share")
    preview = person.all_seen(PagePreview)[0]
    assert any(text.startswith("Page 1 of ") for text in person.texts())
    save = person.find("Save sealed package…")
    assert save.visibleRegion().boundingRect().height() == save.height()
    person.press("Save sealed package…")
    assert chosen[0].read_bytes().startswith(AGE)
    assert person.sees(f"Saved as {chosen[0].name}")
    assert person.focused.accessibleName() == f"Saved as {chosen[0].name}"
    assert len(journal.vault.handovers()) == 1
    assert person.sees("29 Oct to 29 Oct, with notes")
    person.press("Save sealed package…")
    assert not person.sees(f"Saved as {chosen[0].name}")
    assert len(journal.vault.handovers()) == 1
    assert person.find("Save sealed package…").isEnabled()
    assert preview is not person.all_seen(PagePreview)[0]
    assert person.pages() == 1


def test_pdf_and_data_files_are_offered_too(open_window: Open, journal: Journal, chosen: list[Path]) -> None:
    fill_in(journal, "morning", journal.today)
    person = open_window(page="share")
    person.press("Report as PDF")
    assert person.focused.accessibleName() == "Report as PDF"
    person.press("Save PDF…")
    assert chosen[0].read_bytes().startswith(b"%PDF")
    person.press("Data files (CSV)")
    person.press("Notes in your own words")
    person.press("Save data files…")
    assert (chosen[1] / "answers.csv").is_file()
    last = sharing.share_state(journal, first_choice(journal.today)).earlier[0]
    assert not last.notes
    assert not zipfile.is_zipfile(chosen[0])


def test_days_the_wrong_way_round_are_said_and_mended(open_window: Open, journal: Journal) -> None:
    person = open_window(page="share")
    person.press("Choose dates")
    view = person.window.findChildren(ShareView)[0]
    view.days_chosen.emit(journal.today.replace(day=30), journal.today)
    person.wait()
    wrong = person.texts()
    view.days_chosen.emit(journal.today, journal.today)
    person.wait()
    assert len(wrong) > len(person.texts())
