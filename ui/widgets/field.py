"""What the fields to write in share: a label above, a frame that shows focus and state, words below."""

from enum import StrEnum
from typing import Final

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from journal.overriding import override
from ui.theme.focus_ring import set_no_ring
from ui.theme.theme import Theme
from ui.widgets.icon_label import IconLabel
from ui.widgets.label import Label
from ui.widgets.painting import painting, rounded


class FieldState(StrEnum):
    REST = "rest"
    MATCH = "match"
    WRONG = "wrong"


_EDGES: Final = {FieldState.REST: "border_control", FieldState.MATCH: "ok", FieldState.WRONG: "danger"}
_WORDS: Final = {FieldState.REST: "ink_2", FieldState.MATCH: "ok", FieldState.WRONG: "danger"}
_ICONS: Final = {FieldState.MATCH: "circle-check", FieldState.WRONG: "triangle-alert"}
_FOCUS_EVENTS: Final = (QEvent.Type.FocusIn, QEvent.Type.FocusOut)


class FieldFrame(QFrame):
    """The box around an editor. One pixel at rest; two in the focus colour, or in the state's."""

    def __init__(self, theme: Theme, editor: QWidget, *, height: str = "input") -> None:
        super().__init__()
        self._theme = theme
        self._editor = editor
        self._state = FieldState.REST
        self.setMinimumHeight(theme.size(height))
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(14, 2, 14, 2)
        self.row.setSpacing(8)
        self.row.addWidget(editor, 1)
        self._mark = IconLabel(theme, "circle-check", "ok")
        self._mark.hide()
        self.row.addWidget(self._mark)
        bare(theme, editor)
        editor.installEventFilter(self)

    def set_state(self, state: FieldState) -> None:
        self._state = state
        self._mark.setVisible(state in _ICONS)
        if state in _ICONS:
            self._mark.set_icon(_ICONS[state], _EDGES[state])
        self.update()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _FOCUS_EVENTS:
            self.update()
        return super().eventFilter(watched, event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        focused = self._editor.hasFocus()
        edge = "focus" if focused else _EDGES[self._state]
        width = 2 if focused or self._state is not FieldState.REST else 1
        fill = theme.colour("surface" if self.isEnabled() else "surface_sunken")
        with painting(self) as painter:
            rounded(painter, QRectF(self.rect()), theme.radius("control"), fill, theme.colour(edge), width)


def bare(theme: Theme, editor: QWidget) -> None:
    """Takes an editor's own frame and ground away: its FieldFrame draws them."""
    set_no_ring(editor)
    if isinstance(editor, QLineEdit | QFrame):
        editor.setFrame(False) if isinstance(editor, QLineEdit) else editor.setFrameShape(QFrame.Shape.NoFrame)
    tinted = editor.palette()
    for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive, QPalette.ColorGroup.Disabled):
        tinted.setColor(group, QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
    tinted.setColor(QPalette.ColorRole.Text, theme.colour("ink"))
    editor.setPalette(tinted)
    editor.setSizePolicy(QSizePolicy.Policy.Expanding, editor.sizePolicy().verticalPolicy())


class Field(QWidget):
    """Label, frame and words below, around `editor`; the words below are the editor's description."""

    def __init__(
        self, theme: Theme, label: str, editor: QWidget, *, height: str = "input", fills: bool = False
    ) -> None:
        """With `fills` the frame takes all the height there is."""
        super().__init__()
        self._theme = theme
        self._editor = editor
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(6)
        self._label = Label(theme, label, "card_title")
        self._label.setBuddy(editor)
        if not label:
            self._label.hide()
        self.frame = FieldFrame(theme, editor, height=height)
        tall = QSizePolicy.Policy.Expanding if fills else QSizePolicy.Policy.Fixed
        self.frame.setSizePolicy(QSizePolicy.Policy.Expanding, tall)
        self._below = Label(theme, "", "secondary", "ink_2")
        self._below.hide()
        self.column.addWidget(self._label)
        self.column.addWidget(self.frame, 1 if fills else 0)
        self.column.addWidget(self._below)
        self.column.addStretch(0)
        self.setFocusProxy(editor)
        editor.setAccessibleName(label)

    def hide_label(self) -> None:
        """For where the question stands above already; the editor keeps its name."""
        self._label.hide()

    def set_state(self, state: str, words: str = "") -> None:
        """'rest', 'match' or 'wrong', and what stands below the field."""
        named = FieldState(state)
        self.frame.set_state(named)
        self._below.set_colour(_WORDS[named])
        self._below.setText(words)
        self._below.setVisible(bool(words))
        self._editor.setAccessibleDescription(words)
