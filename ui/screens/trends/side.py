from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.services.trends import Trends
from ui.theme.theme import Theme
from ui.widgets.card import Card, divider
from ui.widgets.label import Label


class WordsCard(Card):
    """The same as the picture, in words that give no cause and no advice."""

    def __init__(self, theme: Theme, trends: Trends) -> None:
        super().__init__(theme)
        self.body.addWidget(Label(theme, self.tr("In words"), "heading"))
        for title, text in trends.sentences:
            self.body.addWidget(_measure(theme, title or self.tr("Study medication"), text))
            self.body.addWidget(divider(theme))
        complete = self.tr("{done} of {due} days are complete.").format(done=trends.days_complete, due=trends.days_due)
        only = self.tr("This describes what you wrote. It cannot say why things changed.")
        self.body.addWidget(Label(theme, f"{complete} {only}", "secondary", "ink_2"))
        self.body.addStretch(1)


def _measure(theme: Theme, title: str, text: str) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(Label(theme, title, "card_title"))
    column.addWidget(Label(theme, text, "body"))
    return holder
