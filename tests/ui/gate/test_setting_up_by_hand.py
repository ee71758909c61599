"""A person's first run, step by step, and what is on the disk at each moment."""

import json
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPushButton, QWidget

from journal.errors import Code, DaymarkError
from journal.services.messages import Enrol
from journal.services.unlocking import help_lines, unfinished, unlock_with_recovery_key
from journal.study.minisign import SecretKey
from journal.study.sealing import seal_study
from tests.ui.gate.conftest import HARBOUR, PASSPHRASE, Gate, cheap_unlock
from ui.gate.key_copies import lies_in
from ui.gate.setup.controller import SetupController
from ui.gate.setup.state import Step, StudyChosen, StudyRefused, is_neutral_code
from ui.gate.setup.view import SetupView


class FirstRun:
    """What a person does, in the words of the screen."""

    def __init__(self, gate: Gate, folder: Path) -> None:
        self.gate = gate
        self.folder = folder
        gate.controller.open(folder, "")
        gate.window.show()
        QTest.qWaitForWindowActive(gate.window)
        screen, view = gate.window.findChild(SetupController), gate.window.findChild(SetupView)
        assert isinstance(screen, SetupController)
        assert isinstance(view, SetupView)
        self.screen = screen
        self.view = view

    def press(self, words: str) -> None:
        [button] = [
            found
            for found in self.gate.window.findChildren(QPushButton)
            if found.accessibleName() == words and found.isVisible()
        ]
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def type(self, text: str) -> None:
        focus = QApplication.focusWidget()
        assert isinstance(focus, QLineEdit)
        QTest.keyClicks(focus, text)

    def key(self, key: Qt.Key) -> None:
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key)

    def practise(self) -> None:
        self.press("Practise with HARBOUR")
        self.gate.work()

    def to_passphrase(self) -> None:
        self.practise()
        self.press("Continue")
        self.view.asked.box.click()
        self.press("Continue")

    def to_recovery_key(self, passphrase: str = PASSPHRASE) -> None:
        self.to_passphrase()
        self.type("HB-04-017")
        self.key(Qt.Key.Key_Return)
        self.type(passphrase)
        self.gate.work()
        self.key(Qt.Key.Key_Return)
        self.type(passphrase)
        self.key(Qt.Key.Key_Return)

    def type_groups(self) -> None:
        for place, check in enumerate(self.screen.state.checks):
            self.view.recovery.fields[place].setFocus()
            self.type(self.screen.state.groups[check].lower())

    @property
    def step(self) -> Step:
        return self.screen.state.step


@pytest.fixture
def run(gate: Gate, tmp_path: Path) -> FirstRun:
    return FirstRun(gate, tmp_path / "home" / "my-journal")


def test_the_whole_first_run_hands_over_an_enrolment(run: FirstRun) -> None:
    run.to_recovery_key()
    assert run.step is Step.RECOVERY_KEY
    recovery = "-".join(run.screen.state.groups)
    run.type_groups()
    assert not run.folder.exists()
    run.key(Qt.Key.Key_Return)
    assert run.view.go_on.accessibleName() == "Making your journal…"
    run.gate.work()
    [enrol] = run.gate.hands.handed
    assert isinstance(enrol, Enrol)
    assert (enrol.folder, enrol.unfinished) == (run.folder, unfinished(run.folder))
    assert (enrol.participant, enrol.language, enrol.study) == ("HB-04-017", "en", HARBOUR.read_bytes())
    assert not run.folder.exists()
    made = unfinished(run.folder)
    assert [found.name for found in made.iterdir()] == ["header"]
    assert cheap_unlock(made, bytearray(PASSPHRASE.encode())) == enrol.key
    assert unlock_with_recovery_key(made, recovery) == enrol.key
    assert [line.number for line in help_lines(made)] == ["999"]


def test_the_recovery_key_has_six_groups_and_asks_for_two_different_ones(run: FirstRun) -> None:
    run.to_recovery_key()
    assert [len(group) for group in run.screen.state.groups] == [5, 5, 5, 5, 5, 4]
    first, second = run.screen.state.checks
    assert 0 <= first < second < 6


@pytest.mark.parametrize("wrong", [0, 1])
def test_without_both_groups_it_does_not_finish(run: FirstRun, wrong: int) -> None:
    run.to_recovery_key()
    run.type_groups()
    run.view.recovery.fields[wrong].setFocus()
    run.key(Qt.Key.Key_Backspace)
    assert not run.view.go_on.isEnabled()
    run.key(Qt.Key.Key_Return)
    run.gate.work()
    assert run.gate.hands.handed == []


def test_the_key_can_be_hidden_and_is_then_not_even_spoken(run: FirstRun) -> None:
    run.to_recovery_key()
    run.press("Hide")
    spoken = " ".join(label.accessibleName() for label in run.view.recovery.findChildren(QLabel) if label.isVisible())
    assert not any(" ".join(group) in spoken for group in run.screen.state.groups)
    run.press("Show")
    QApplication.sendPostedEvents()
    spoken = " ".join(label.accessibleName() for label in run.view.recovery.findChildren(QLabel) if label.isVisible())
    assert all(" ".join(group) in spoken for group in run.screen.state.groups)


def test_going_back_and_on_keeps_the_key_and_what_was_typed(run: FirstRun) -> None:
    run.to_recovery_key()
    groups = run.screen.state.groups
    run.key(Qt.Key.Key_Escape)
    assert run.step is Step.PASSPHRASE
    assert run.view.passphrase.code.text() == "HB-04-017"
    run.press("Continue")
    assert run.screen.state.groups == groups


def test_nothing_is_written_before_the_end(run: FirstRun) -> None:
    run.to_recovery_key()
    run.type_groups()
    assert not run.folder.parent.exists()


@pytest.mark.parametrize(
    ("code", "taken"), [("HB-04-017", True), ("", False), ("Mary Smith", False), ("../x", False), (".x", False)]
)
def test_a_code_names_files_later_and_must_be_able_to(run: FirstRun, code: str, taken: bool) -> None:  # noqa: FBT001 - a parameter
    run.to_passphrase()
    run.type(code)
    run.view.passphrase.fields.first.setFocus()
    run.type(PASSPHRASE)
    run.view.passphrase.fields.again.setFocus()
    run.type(PASSPHRASE)
    run.gate.work()
    assert run.view.go_on.isEnabled() is taken


@pytest.mark.parametrize(
    ("first", "again"),
    [
        ("short", "short"),
        ("password12", "password12"),
        ("HB-04-017 x", "HB-04-017 x"),
        (PASSPHRASE, PASSPHRASE[:-1]),
        (PASSPHRASE, ""),
    ],
)
def test_a_weak_or_mistyped_passphrase_does_not_go_on(run: FirstRun, first: str, again: str) -> None:
    run.to_passphrase()
    run.type("HB-04-017")
    run.key(Qt.Key.Key_Return)
    run.type(first)
    run.key(Qt.Key.Key_Return)
    run.type(again)
    run.gate.work()
    assert not run.view.go_on.isEnabled()


def test_a_passphrase_can_be_pasted(run: FirstRun) -> None:
    run.to_passphrase()
    run.type("HB-04-017")
    QGuiApplication.clipboard().setText(PASSPHRASE)
    for field in (run.view.passphrase.fields.first, run.view.passphrase.fields.again):
        field.setFocus()
        QTest.keyClick(field.editor, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    run.gate.work()
    QGuiApplication.clipboard().clear()
    assert run.view.go_on.isEnabled()


def test_a_judgement_that_comes_late_is_not_shown(run: FirstRun) -> None:
    run.to_passphrase()
    run.view.passphrase.fields.first.setFocus()
    run.type(PASSPHRASE)
    run.gate.lane.run_next()  # the first letter, which has long been followed by others
    run.view.passphrase.fields.first.editor.selectAll()
    run.type("password12")
    run.gate.lane.run_next()  # what stood there before
    assert "Strong" not in run.view.passphrase.fields.first.editor.accessibleDescription()
    run.gate.lane.run_next()
    assert "Still easy" in run.view.passphrase.fields.first.editor.accessibleDescription()
    assert run.gate.lane.waiting == 0


def test_a_passphrase_that_is_not_judged_yet_does_not_go_on(run: FirstRun) -> None:
    run.to_passphrase()
    run.type("HB-04-017")
    for field in (run.view.passphrase.fields.first, run.view.passphrase.fields.again):
        field.setFocus()
        run.type(PASSPHRASE)
    run.gate.work()
    assert run.view.go_on.isEnabled()
    for field in (run.view.passphrase.fields.first, run.view.passphrase.fields.again):
        field.editor.selectAll()
        field.setFocus()
        run.type("password12")
    assert not run.view.go_on.isEnabled()


def test_practice_is_said_at_every_step(run: FirstRun) -> None:
    run.to_recovery_key()
    strip = "Practice study: nothing you write here is part of a real study."
    assert any(found.accessibleName() == strip and found.isVisible() for found in run.view.findChildren(QWidget))


def test_a_file_with_mistakes_shows_where_what_and_how(run: FirstRun, tmp_path: Path) -> None:
    bad = tmp_path / "bad.study"
    study = json.loads(HARBOUR.read_text(encoding="utf-8"))
    study["duration_days"] = "many"
    bad.write_text(json.dumps(study), encoding="utf-8")
    run.screen._open_study(bad)  # noqa: SLF001 - what the file dialog calls
    run.gate.work()
    refused = run.screen.state.study
    assert isinstance(refused, StudyRefused)
    shown = {label.text() for label in run.view.study.findChildren(QLabel)}
    assert {refused.problems[0].where, refused.problems[0].what, refused.problems[0].mend} <= shown
    assert "duration_days" in refused.problems[0].where
    assert not run.view.go_on.isEnabled()


def test_a_missing_file_says_so_and_another_can_be_chosen(run: FirstRun, tmp_path: Path) -> None:
    run.screen._open_study(tmp_path / "none.study")  # noqa: SLF001 - what the file dialog calls
    run.gate.work()
    assert isinstance(run.screen.state.study, StudyRefused)
    run.practise()
    assert run.view.go_on.isEnabled()


def test_a_signed_study_must_be_compared_with_the_card(run: FirstRun, tmp_path: Path) -> None:
    key = SecretKey.generate()
    sealed = seal_study(HARBOUR.read_bytes(), key, name="h.study")
    (tmp_path / "h.study").write_bytes(sealed.data)
    (tmp_path / "h.study.minisig").write_text(sealed.signature, encoding="utf-8")
    run.screen._open_study(tmp_path / "h.study")  # noqa: SLF001 - what the file dialog calls
    run.gate.work()
    chosen = run.screen.state.study
    assert isinstance(chosen, StudyChosen)
    assert chosen.view.fingerprint in {label.text() for label in run.view.study.findChildren(QLabel)}
    assert not run.view.go_on.isEnabled()
    [box] = [found for found in run.view.findChildren(QWidget) if found.accessibleName() == "They are the same"]
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert run.view.go_on.isEnabled()
    run.press("Continue")
    assert run.step is Step.ASKED


def test_what_is_asked_is_shown_and_must_be_read(run: FirstRun) -> None:
    run.practise()
    run.press("Continue")
    shown = {label.text() for label in run.view.asked.findChildren(QLabel)}
    assert {"Morning check-in", "every day", "Study medication", "every third day", "999"} <= shown
    assert not run.view.go_on.isEnabled()


def test_help_before_and_after_a_study_is_chosen(run: FirstRun) -> None:
    assert run.screen.contacts() == ()
    run.key(Qt.Key.Key_F1)
    run.key(Qt.Key.Key_Escape)
    run.practise()
    assert "999" in {contact.number for contact in run.screen.contacts()}


def warned(run: FirstRun, words: str) -> QDialog:
    run.press(words)
    [dialog] = [found for found in run.view.findChildren(QDialog) if found.isVisible()]
    return dialog


@pytest.mark.parametrize("words", ["Print", "Save as PDF"])
def test_copies_of_the_key_are_warned_of_and_escape_makes_none(run: FirstRun, words: str) -> None:
    run.to_recovery_key()
    dialog = warned(run, words)
    assert "copies" in dialog.accessibleDescription()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not [found for found in run.view.findChildren(QDialog) if found.isVisible()]


def test_the_pdf_holds_the_key_and_never_lies_with_the_journal(run: FirstRun, tmp_path: Path) -> None:
    run.to_recovery_key()
    beside = run.folder / "key.pdf"
    run.screen.copies.save(beside)
    assert run.screen.state.failure[0] == "The key was not saved"
    assert not beside.exists()
    run.screen.copies.save(tmp_path / "stick")
    assert run.screen.state.failure == ("", "")
    text = "".join(page.extract_text() for page in PdfReader(tmp_path / "stick.pdf").pages)
    assert all(group in text for group in run.screen.state.groups)


@pytest.mark.parametrize(("chosen", "written"), [("tax.2025", "tax.2025.pdf"), ("key.PDF", "key.PDF")])
def test_the_pdf_gets_the_chosen_name_and_takes_no_other_file_s(
    run: FirstRun, tmp_path: Path, chosen: str, written: str
) -> None:
    run.to_recovery_key()
    (tmp_path / "tax.pdf").write_text("my tax return")
    run.screen.copies.save(tmp_path / chosen)
    assert (tmp_path / written).read_bytes().startswith(b"%PDF")
    assert (tmp_path / "tax.pdf").read_text() == "my tax return"


def test_a_file_that_the_dialog_did_not_ask_about_is_never_replaced(run: FirstRun, tmp_path: Path) -> None:
    run.to_recovery_key()
    (tmp_path / "tax.pdf").write_text("my tax return")
    run.screen.copies.save(tmp_path / "tax")
    assert "tax.pdf" in run.screen.state.failure[1]
    assert (tmp_path / "tax.pdf").read_text() == "my tax return"


def test_a_link_into_the_folder_is_seen_through(tmp_path: Path) -> None:
    (tmp_path / "journal").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "journal")
    assert lies_in(tmp_path / "link" / "key.pdf", tmp_path / "journal")
    assert not lies_in(tmp_path / "journal-2" / "key.pdf", tmp_path / "journal")


def test_a_folder_that_is_taken_is_left_alone(run: FirstRun) -> None:
    run.to_recovery_key()
    run.type_groups()
    run.folder.mkdir(parents=True)
    (run.folder / "letter.txt").write_text("mine")
    run.key(Qt.Key.Key_Return)
    run.gate.work()
    assert run.gate.hands.handed == []
    assert "left as it is" in run.screen.state.failure[0]
    assert [found.name for found in run.folder.iterdir()] == ["letter.txt"]
    assert not unfinished(run.folder).exists()


def test_a_key_that_reaches_nobody_can_be_sent_again(run: FirstRun) -> None:
    run.to_recovery_key()
    run.type_groups()
    run.key(Qt.Key.Key_Return)
    run.gate.work()
    run.gate.hands.failed.emit(DaymarkError(Code.HANDOFF_BROKEN))
    assert run.view.go_on.isEnabled()
    run.press("Finish and open my journal")
    run.gate.work()
    assert len(run.gate.hands.handed) == 2


def test_every_control_has_a_name(run: FirstRun) -> None:
    run.to_recovery_key()
    controls = [*run.view.findChildren(QPushButton), *run.view.findChildren(QLineEdit)]
    assert [control for control in controls if not control.accessibleName()] == []


def test_a_code_that_names_an_arm_is_refused_while_it_is_typed(run: FirstRun) -> None:
    run.to_passphrase()
    run.type("HB-PLACEBO-1")
    assert not is_neutral_code(run.screen.state.participant)
    assert "Ask the study team for another code." in run.view.passphrase.code.editor.accessibleDescription()
