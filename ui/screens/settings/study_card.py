from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from journal.services.amending import Amendment
from ui.screens.settings.new_version import amendment_title, change_lines, signer_words, when_words
from ui.screens.settings.state import SettingsState
from ui.theme.theme import Theme
from ui.widgets.buttons import MainButton, SecondButton
from ui.widgets.card import Card, divider
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.label import Label


def fill_study_card(
    card: Card, theme: Theme, state: SettingsState, *, choose: Callable[[], None], decide: Callable[[bool], None]
) -> None:
    """Which study it is; and once a file was chosen, what it would change, with ``decide`` called for yes or no."""
    for facts in state.facts:
        words = QCoreApplication.translate("StudyCard", "{study}, version {version}")
        card.body.addWidget(Label(theme, words.format(study=facts.study, version=facts.version), "body"))
    for found in state.amendment:
        _add_amendment(card, theme, found, decide)
    if not state.amendment:
        _add_invitation(card, theme, choose)


def _add_invitation(card: Card, theme: Theme, choose: Callable[[], None]) -> None:
    words = QCoreApplication.translate(
        "StudyCard",
        "A study may change its questions while it runs. Then the study team gives you a new file. "
        "You see what would change before anything does.",
    )
    card.body.addWidget(Label(theme, words, "body", "ink_2"))
    button = SecondButton(theme, QCoreApplication.translate("StudyCard", "Take in a new version of the study…"))
    button.clicked.connect(choose)
    card.body.addWidget(_row(button))


def _add_amendment(card: Card, theme: Theme, found: Amendment, decide: Callable[[bool], None]) -> None:
    card.body.addWidget(divider(theme))
    title = Label(theme, amendment_title(found), "body", weight=600)
    title.setAccessibleName(title.text())
    title.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    card.body.addWidget(title)
    card.body.addWidget(Label(theme, signer_words(found), "secondary", "ink_2"))
    for line in change_lines(found):
        card.body.addWidget(Label(theme, line, "body"))
    stays = QCoreApplication.translate(
        "StudyCard",
        "What you have written stays as it is, with the questions it answers. "
        "A form you have begun is finished with its own questions.",
    )
    card.body.addWidget(Label(theme, f"{when_words(found)} {stays}", "body", "ink_2"))
    yes = MainButton(theme, QCoreApplication.translate("StudyCard", "Take it in"))
    no = SecondButton(theme, QCoreApplication.translate("StudyCard", "Not now"))
    yes.clicked.connect(lambda: decide(True))  # noqa: FBT003 - the answer itself
    no.clicked.connect(lambda: decide(False))  # noqa: FBT003 - the answer itself
    card.body.addWidget(_row(yes, no))


def _row(*buttons: QWidget) -> QWidget:
    """Side by side where they fit."""
    holder = QWidget()
    row = FlowLayout(gap=12, alignment=Qt.AlignmentFlag.AlignLeading)
    holder.setLayout(row)
    for button in buttons:
        row.addWidget(button)
    return holder
