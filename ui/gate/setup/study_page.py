from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ui.gate.setup.spoken_choice import SpokenChoice
from ui.gate.setup.state import Chosen, NoStudy, Reading, StudyChosen, StudyRefused, StudyView
from ui.theme.theme import Theme
from ui.widgets.banner import Banner
from ui.widgets.buttons import SecondButton
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.label import Label, SelectableLabel
from ui.widgets.page import Page
from ui.widgets.tick_box import TickBox


class StudyPage(Page):
    """Step 1: the study's own file, or the practice study that comes with Daymark."""

    file_requested = Signal()
    practice_requested = Signal()
    compared = Signal(bool)
    spoken_chosen = Signal(str, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, self.tr("Open your study file"))
        self._theme = theme
        words = self.tr(
            "The study team gave you a file that ends in .study. It says what you will be asked. "
            "Without one you can look around with a practice study."
        )
        self.body.addWidget(Label(theme, words, "lead", "ink_2"))
        self._file = SecondButton(theme, self.tr("Choose a study file"), icon="folder-open", large=True)
        self._practice = SecondButton(theme, self.tr("Practise with HARBOUR"), icon="book-open", large=True)
        self._file.clicked.connect(self.file_requested)
        self._practice.clicked.connect(self.practice_requested)
        down, along = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        row = QBoxLayout(down if theme.is_large else along)
        row.setSpacing(12)
        row.addWidget(self._file)
        row.addWidget(self._practice)
        row.addStretch(1)
        self.body.addLayout(row)
        self._place = QVBoxLayout()
        self.body.addLayout(self._place)
        self.body.addStretch(1)
        self._shown: Chosen = NoStudy()
        self._said: dict[str, Label] = {}
        self._found = QWidget()
        self._place.addWidget(self._found)

    def focus_first(self) -> None:
        self._file.setFocus()

    def show_notice(self, title: str, words: str) -> None:
        self.body.insertWidget(0, Banner(self._theme, "danger", title, words))

    def show_study(self, study: Chosen) -> None:
        if study is self._shown:
            return
        before, self._shown = self._shown, study
        if isinstance(study, StudyChosen) and isinstance(before, StudyChosen) and study.file is before.file:
            self._say(study.view)
            return
        self._place.removeWidget(self._found)
        self._found.hide()
        self._found.deleteLater()
        self._found = self._made(study)
        self._place.addWidget(self._found)

    def _made(self, study: Chosen) -> QWidget:
        match study:
            case NoStudy():
                return QWidget()
            case Reading():
                return Label(self._theme, self.tr("Reading and checking the file…"), "body", "ink_2")
            case StudyRefused():
                return self._refused(study)
            case StudyChosen():
                return self._chosen(study)

    def _refused(self, study: StudyRefused) -> QWidget:
        card = Card(self._theme, kind="danger_outline")
        title = self.tr("{file} was not opened").format(file=study.name)
        card.body.addWidget(Banner(self._theme, "danger", title, f"{study.what} {study.do}".strip()))
        for problem in study.problems:
            card.body.addWidget(SelectableLabel(self._theme, problem.where, "card_title"))
            card.body.addWidget(Label(self._theme, problem.what, "body"))
            card.body.addWidget(Label(self._theme, problem.mend, "secondary", "ink_2"))
        if study.more:
            card.body.addWidget(
                Label(self._theme, self.tr("And {number} more.").format(number=study.more), "secondary", "ink_2")
            )
        return card

    def _chosen(self, study: StudyChosen) -> QWidget:
        card, view = Card(self._theme), study.view
        unreviewed = self.tr("This translation has not been reviewed by a native clinician.")
        self._said = {
            "title": Label(self._theme, "", "heading"),
            "summary": Label(self._theme, "", "body", "ink_2"),
            "place": Label(self._theme, view.place, "body", "ink_2"),
            "unreviewed": Label(self._theme, unreviewed, "body", "warn"),
        }
        for label in self._said.values():
            card.body.addWidget(label)
        self._say(view)
        if len(study.file.study.languages) > 1 or len(study.file.study.countries) > 1:
            spoken = SpokenChoice(self._theme, study)
            spoken.chosen.connect(self.spoken_chosen)
            card.body.addWidget(spoken)
        if view.practice:
            self._add_practice(card)
        else:
            self._add_fingerprint(card, view.fingerprint)
        return card

    def _say(self, view: StudyView) -> None:
        """In the language that is chosen now."""
        self._said["title"].setText(view.title)
        self._said["summary"].setText(view.summary)
        self._said["unreviewed"].setVisible(not view.reviewed)

    def _add_practice(self, card: Card) -> None:
        chip = Chip(self._theme, self.tr("Practice only"), kind="warn", icon="info")
        card.body.addWidget(chip, 0, Qt.AlignmentFlag.AlignLeading)
        words = self.tr(
            "No study has signed this file. Use it to look around. Every screen and every page will say “practice”."
        )
        card.body.addWidget(Label(self._theme, words, "body"))

    def _add_fingerprint(self, card: Card, fingerprint: str) -> None:
        chip = Chip(self._theme, self.tr("Study file checked"), kind="ok", icon="badge-check")
        card.body.addWidget(chip, 0, Qt.AlignmentFlag.AlignLeading)
        words = self.tr("Compare these groups with those on your printed study card:")
        card.body.addWidget(Label(self._theme, words, "body"))
        shown = SelectableLabel(self._theme, fingerprint, "mono")
        shown.setAccessibleName(self.tr("Fingerprint {groups}").format(groups=" ".join(fingerprint)))
        card.body.addWidget(shown)
        box = TickBox(self._theme, self.tr("They are the same"), self.tr("If not, stop here and ask the study team."))
        box.toggled.connect(self.compared)
        card.body.addWidget(box)
