from datetime import datetime

from PySide6.QtCore import Qt

from ui.theme.theme import Theme
from ui.widgets.dates import hour_and_minute
from ui.widgets.icon_label import IconTile
from ui.widgets.label import Label
from ui.widgets.measured_column import MeasuredColumn


class SavedPage(MeasuredColumn):
    """Says that it is kept. The focus goes here, so that a screen reader says it too."""

    def __init__(self, theme: Theme, saved_at: datetime, *, late: bool) -> None:
        super().__init__(theme, widest=640)
        self.body.addStretch(2)
        self.body.addWidget(IconTile(theme, "check", fill="ok_soft", colour="ok"), 0, Qt.AlignmentFlag.AlignHCenter)
        title = self.tr("Saved at {time}").format(time=hour_and_minute(saved_at))
        words = self.tr("Your answers are kept on this computer. Nobody else has seen them.")
        if late:
            words = self.tr("Your answers are kept on this computer, marked as late. Nobody else has seen them.")
        for text, role, colour in ((title, "section_title", "ink"), (words, "lead", "ink_2")):
            label = Label(theme, text, role, colour)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            self.body.addWidget(label)
        self.body.addStretch(3)
        self.setAccessibleName(f"{title}. {words}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
