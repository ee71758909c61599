from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.diary.events import Interference, Persistence, Severity
from ui.screens.report_event.state import ReportState, Step
from ui.theme.theme import Theme
from ui.widgets.banner import Banner
from ui.widgets.card import Card, divider
from ui.widgets.event_dates import event_date_words
from ui.widgets.label import Label
from ui.widgets.severity_words import consequence_words, interference_words, persistence_words, severity_word


def told_rows(state: ReportState) -> list[tuple[str, str]]:
    """What has been told, as pairs of question and answer, up to the step the report has reached."""
    draft, rows = state.draft, []
    if draft.term:
        rows.append((QCoreApplication.translate("Report", "What"), "\n".join(filter(None, (draft.term, draft.words)))))
    if state.dated:
        rows.append((QCoreApplication.translate("Report", "Since"), event_date_words(draft.onset)))
    if isinstance(draft.persistence, Persistence):
        still = persistence_words(draft.persistence)
        if draft.persistence is Persistence.ENDED:
            still = f"{still}: {event_date_words(draft.ended)}"
        rows.append((QCoreApplication.translate("Report", "Is it still there?"), still))
    if isinstance(draft.severity, Severity):
        rows.append((QCoreApplication.translate("Report", "At its worst"), severity_word(draft.severity)))
    if draft.consequences:
        happened = "\n".join(consequence_words(consequence) for consequence in draft.consequences)
        rows.append((QCoreApplication.translate("Report", "What happened"), happened))
    return rows + (_more(state) if state.step >= Step.REVIEW else [])


def _more(state: ReportState) -> list[tuple[str, str]]:
    draft = state.draft
    nothing = QCoreApplication.translate("Report", "Nothing written")
    rows = [
        (QCoreApplication.translate("Report", "What you did about it"), draft.done_about_it or nothing),
        (QCoreApplication.translate("Report", "Taken for it"), draft.medicines or nothing),
    ]
    if draft.interference is not Interference.NOT_ASKED:
        got = QCoreApplication.translate("Report", "How much it got in the way")
        rows.insert(0, (got, interference_words(draft.interference)))
    return rows


class ToldCard(Card):
    """What has been told so far, and that saving it tells nobody."""

    def __init__(self, theme: Theme, state: ReportState) -> None:
        super().__init__(theme)
        self.body.addWidget(Label(theme, self.tr("What you have told us"), "card_title"))
        for place, (question, answer) in enumerate(told_rows(state)):
            if place:
                self.body.addWidget(divider(theme))
            self.body.addWidget(_row(theme, question, answer))
        alone = self.tr("Saving this does not tell anyone.")
        self.body.addWidget(Banner(theme, "info", alone, self.tr("Daymark cannot call or send messages.")))
        self.body.addStretch(1)


def _row(theme: Theme, question: str, answer: str) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(Label(theme, question, "secondary", "ink_2"))
    column.addWidget(Label(theme, answer, "body", weight=500))
    return holder
