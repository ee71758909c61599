from PySide6.QtCore import Signal

from ui.gate.setup.asked_page import AskedPage
from ui.gate.setup.frame import SetupFrame
from ui.gate.setup.passphrase_page import PassphrasePage
from ui.gate.setup.recovery_page import RecoveryPage
from ui.gate.setup.state import Chosen, NoStudy, SetupState, Step, StudyChosen
from ui.gate.setup.study_page import StudyPage
from ui.theme.theme import Theme
from ui.widgets.banner import Banner


class SetupView(SetupFrame):
    """The first run, of four pages."""

    print_asked_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._chosen: Chosen = NoStudy()
        self._step = Step.STUDY
        self._groups: tuple[tuple[str, ...], bool] = ((), True)
        self.study = StudyPage(theme)
        self.asked = AskedPage(theme)
        self.passphrase = PassphrasePage(theme)
        self.recovery = RecoveryPage(theme)
        for page in (self.study, self.asked, self.passphrase, self.recovery):
            self.add_page(page)
        self.add_footer(self.asked.box)
        self._failure: Banner | None = None
        self._said_failure = ("", "")
        self.print.clicked.connect(self.print_asked_requested)

    def focus_first(self) -> None:
        focus = {
            Step.STUDY: self.study.focus_first,
            Step.ASKED: self.asked.focus_first,
            Step.PASSPHRASE: self.passphrase.focus_first,
            Step.RECOVERY_KEY: self.recovery.focus_first,
        }[self._step]
        focus()

    def show_state(self, state: SetupState) -> None:
        chosen = state.study if isinstance(state.study, StudyChosen) else None
        self.show_step(state.step, practice=chosen is not None and chosen.view.practice)
        self.study.show_study(state.study)
        if chosen is not None and state.study is not self._chosen:
            self.asked.show_study(chosen.view)
        self._chosen = state.study
        self._show_key(state)
        self._show_failure(state)
        self._show_footer(state)
        if state.step is not self._step:
            self._step = state.step
            self.focus_first()

    def _show_key(self, state: SetupState) -> None:
        if (state.groups, state.groups_shown) == self._groups:
            return
        if state.groups != self._groups[0]:
            self.recovery.ask_for(state.checks)
        self._groups = (state.groups, state.groups_shown)
        self.recovery.show_groups(state.groups, shown=state.groups_shown)

    def _show_failure(self, state: SetupState) -> None:
        if state.failure == self._said_failure:
            return
        self._said_failure = state.failure
        if self._failure is not None:
            self._failure.hide()
            self._failure.deleteLater()
            self._failure = None
        if state.failure[0]:
            self._failure = Banner(self._theme, "danger", *state.failure)
            self.recovery.body.insertWidget(0, self._failure)

    def _show_footer(self, state: SetupState) -> None:
        self.asked.box.setVisible(state.step is Step.ASKED)
        self.print.setVisible(state.step is Step.ASKED)
        is_last = state.step is Step.RECOVERY_KEY
        self.say(self.tr("Daymark does not keep this key. Only your copy has it.") if is_last else "")
        words = self.tr("Finish and open my journal") if is_last else self.tr("Continue")
        if state.making:
            words = self.tr("Making your journal…")
        going_back = state.step is not Step.STUDY and not state.making
        self.show_buttons(words, able=state.can_go_on, why=self._why(state), can_go_back=going_back)

    def _why(self, state: SetupState) -> str:
        """Why it does not go on yet."""
        return {
            Step.STUDY: self._why_study(state.study),
            Step.ASKED: self.tr("Tick that you have read this."),
            Step.PASSPHRASE: self.tr("Fill in the code, and a passphrase that is hard to guess, twice."),
            Step.RECOVERY_KEY: self.tr("Type the two groups from your copy."),
        }[state.step]

    def _why_study(self, study: Chosen) -> str:
        if isinstance(study, StudyChosen) and not study.settled:
            return self.tr("Choose where you live.")
        return self.tr("Choose a study first, and compare its fingerprint.")
