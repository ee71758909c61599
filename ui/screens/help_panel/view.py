from typing import Final

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from journal.overriding import override
from ui.screens.help_panel.state import HelpState, Reason
from ui.theme.theme import Theme
from ui.widgets.banner import Banner
from ui.widgets.buttons import SecondButton
from ui.widgets.footer_bar import FooterBar
from ui.widgets.icon_label import IconLabel
from ui.widgets.label import Label
from ui.widgets.measured_column import MeasuredColumn
from ui.widgets.message_place import MessagePlace
from ui.widgets.phone_card import PhoneCard

_PASSED_OVER: Final = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class HelpPanelView(QWidget):
    """Numbers first, large, to be read and copied. Escape and Enter alone never close what an answer brought up."""

    calling = Signal()
    safe = Signal()
    closed = Signal()
    print_requested = Signal()

    def __init__(self, theme: Theme, state: HelpState) -> None:
        super().__init__()
        self._theme = theme
        self._state = state
        self._numbers: list[QWidget] = []
        self._said = Label(theme, "", "secondary", "ink_2")
        if state.reason is Reason.FIRED:
            self._said.setText(self.tr("Your answers so far are saved. These numbers stay under “Get help now”."))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(self._content())
        column.addWidget(area, 1)
        column.addWidget(self._footer())

    def focus_first(self) -> None:
        self._numbers[0].setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._state.reason is Reason.ASKED and event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() not in _PASSED_OVER:
            super().keyPressEvent(event)

    def show_calling(self) -> None:
        """The person is calling: the numbers stay until they close them."""
        self._said.setText(self.tr("The numbers stay here while you call."))
        for button in (self._safe, self._calling):
            button.hide()
        self._messages.clear()
        self.offer_close()
        self.focus_first()

    def offer_close(self) -> None:
        self._close.show()

    def show_problem(self, what: str, to_do: str) -> None:
        self._messages.show_problem(what, to_do)

    def _content(self) -> QWidget:
        self._column = MeasuredColumn(self._theme, widest=820)
        body = self._column.body
        self._messages = MessagePlace(self._theme)
        body.addWidget(self._messages)
        body.addLayout(self._head())
        for place, contact in enumerate(self._state.contacts):
            card = PhoneCard(self._theme, contact.name, contact.words, contact.number, main=place == 0)
            body.addWidget(card)
            self._numbers.append(card)
        cannot = self.tr("Daymark cannot call anyone for you.")
        offline = self.tr("It is not connected to the internet, and nobody sees your answer until you share it.")
        body.addWidget(Banner(self._theme, "info", cannot, offline, icon="wifi-off"))
        if self._state.reason is Reason.FIRED and self._state.grave:
            body.addWidget(Label(self._theme, self.tr("It can help to be with another person now."), "body"))
        body.addStretch(1)
        return self._column

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addWidget(IconLabel(self._theme, "hand-heart", "primary", 40), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(4)
        fired = self._state.reason is Reason.FIRED
        title = self.tr("Thank you for telling us") if fired else self.tr("Get help now")
        if not self._state.grave:
            title = self.tr("Please tell the study team")
        usual = self.tr("You do not have to face this alone. Please talk to someone now.")
        words.addWidget(Label(self._theme, title, "page_title"))
        words.addWidget(Label(self._theme, self._state.words or usual, "lead"))
        row.addLayout(words, 1)
        return row

    def _footer(self) -> QWidget:
        footer = FooterBar(self._theme, one_row=True)
        printed = SecondButton(self._theme, self.tr("Print these numbers"), icon="printer", large=True)
        printed.clicked.connect(self.print_requested)
        if self._theme.is_large:
            self._column.body.addWidget(self._said)
            self._column.body.addWidget(printed)
        else:
            footer.add(printed)
            footer.add(self._said, stretch=1)
        fired = self._state.reason is Reason.FIRED
        self._safe = self._exit(footer, self.tr("I am safe, carry on"), self.safe, shown=fired)
        self._calling = self._exit(footer, self.tr("I am going to call"), self.calling, shown=fired)
        self._close = self._exit(footer, self.tr("Close"), self.closed, shown=not fired)
        return footer

    def _exit(self, footer: FooterBar, words: str, signal: SignalInstance, *, shown: bool) -> SecondButton:
        """Both ways out of a fired panel weigh the same."""
        button = SecondButton(self._theme, words, large=True)
        button.clicked.connect(signal)
        footer.add(button, stretch=1 if self._theme.is_large else 0)
        button.setVisible(shown)
        return button
