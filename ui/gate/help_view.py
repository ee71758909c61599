from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from journal.overriding import override
from journal.services.contacts import ContactView
from journal.study.model import ContactKind
from ui.theme.theme import Theme
from ui.widgets.buttons import SecondButton
from ui.widgets.footer_bar import FooterBar
from ui.widgets.label import Label
from ui.widgets.measured_column import MeasuredColumn
from ui.widgets.phone_card import PhoneCard

_ICONS: Final = {
    ContactKind.ON_CALL: "stethoscope",
    ContactKind.EMERGENCY: "ambulance",
    ContactKind.LISTENING: "message-circle",
    ContactKind.STUDY_TEAM: "phone",
}


class HelpView(QWidget):
    """Numbers that can be called, on a screen of their own. Esc goes back to where the person was."""

    back_requested = Signal()

    def __init__(self, theme: Theme, contacts: tuple[ContactView, ...]) -> None:
        super().__init__()
        title = self.tr("Who you can call now")
        self.setAccessibleName(title)
        middle = MeasuredColumn(theme, widest=760)
        self._title = Label(theme, title, "page_title")
        self._title.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        middle.body.addWidget(self._title)
        words = self.tr("Daymark cannot call anyone or send a message. Please use a phone.")
        middle.body.addWidget(Label(theme, words, "lead", "ink_2"))
        self._first: QWidget = self._title
        self._add_cards(theme, middle.body, contacts)
        middle.body.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(middle)
        self.back = SecondButton(theme, self.tr("Back"), icon="arrow-left", large=True)
        self.back.clicked.connect(self.back_requested)
        footer = FooterBar(theme)
        footer.add(self.back)
        footer.add(QWidget(), stretch=1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(scroll, 1)
        column.addWidget(footer)

    def focus_first(self) -> None:
        self._first.setFocus()

    def _add_cards(self, theme: Theme, body: QVBoxLayout, contacts: tuple[ContactView, ...]) -> None:
        for contact in contacts:
            main = contact is contacts[0]
            icon = _ICONS[contact.kind]
            card = PhoneCard(theme, contact.name, contact.words, contact.number, main=main, icon=icon)
            body.addWidget(card)
            if main:
                self._first = card.number
        if not contacts:
            unknown = self.tr(
                "No numbers are kept here yet: they come with the study file. If you or somebody else is in danger, "
                "call the emergency number of the place where you are."
            )
            body.addWidget(Label(theme, unknown, "body"))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back_requested.emit()
            return
        super().keyPressEvent(event)
