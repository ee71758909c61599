from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ui.theme.theme import Theme
from ui.widgets.buttons import MainButton, SecondButton
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.label import Label

_WIDTH: Final = 560


def ask(theme: Theme, parent: QWidget, title: str, words: str, safe: str, other: str) -> QDialog:
    """Opens a question without stopping anything else. `accepted` means `other`; `rejected` means `safe`.

    The focus starts on the safe choice, and Esc takes it.
    """
    dialog = QDialog(parent)
    dialog.setWindowTitle(title)
    dialog.setAccessibleName(title)
    dialog.setAccessibleDescription(words)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(28, 24, 28, 24)
    column.setSpacing(12)
    column.addWidget(Label(theme, title, "section_title"))
    column.addWidget(Label(theme, words, "body", "ink_2"))
    column.addSpacing(8)
    row = FlowLayout(gap=12, alignment=Qt.AlignmentFlag.AlignTrailing)
    holder = QWidget()
    holder.setLayout(row)
    go = SecondButton(theme, other)
    stay = MainButton(theme, safe)
    go.clicked.connect(dialog.accept)
    stay.clicked.connect(dialog.reject)
    row.addWidget(go)
    row.addWidget(stay)
    column.addWidget(holder)
    stay.setFocus()
    # A window takes its height from the hint of its widgets, which wrapping text only knows for a given width.
    width = min(theme.px(_WIDTH), max(parent.window().width() - 80, _WIDTH))
    dialog.setFixedSize(width, column.totalHeightForWidth(width))
    dialog.open()
    return dialog
