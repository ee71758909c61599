from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout

from ui.theme.focus_ring import set_ring_around
from ui.theme.theme import Theme
from ui.widgets.card import Card
from ui.widgets.icon_label import IconLabel
from ui.widgets.label import Label, SelectableLabel


class PhoneCard(Card):
    """Whom to call. The number is text: it can be selected, copied and read out, and needs no link."""

    def __init__(
        self, theme: Theme, name: str, words: str, number: str, *, main: bool = False, icon: str = "phone"
    ) -> None:
        super().__init__(theme, kind="main" if main else "card")
        ink, soft, tint = ("on_primary", "on_primary", "on_primary") if main else ("ink", "ink_2", "primary")
        self.body.setContentsMargins(24, 18, 24, 18)
        self.setAccessibleName(f"{name}: {number}")
        direction = QBoxLayout.Direction.TopToBottom if theme.is_large else QBoxLayout.Direction.LeftToRight
        row = QBoxLayout(direction)
        row.setSpacing(8 if theme.is_large else 20)
        said = QHBoxLayout()
        said.setSpacing(18)
        said.addWidget(IconLabel(theme, icon, tint, 26), 0, Qt.AlignmentFlag.AlignVCenter)
        text = QVBoxLayout()
        text.setSpacing(0)
        text.addWidget(Label(theme, name, "heading" if main else "card_title", ink))
        if words:
            text.addWidget(Label(theme, words, "secondary", soft))
        said.addLayout(text, 1)
        row.addLayout(said, 1)
        self.number = SelectableLabel(theme, number, "phone" if main else "stat", ink)
        self.number.setAccessibleName(f"{name}: {number}")
        self.number.setAccessibleDescription(words)
        row.addWidget(self.number, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(row)
        set_ring_around(self.number, self, theme.radius("card"))
        self.setFocusProxy(self.number)
