from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableWidget, QTableWidgetItem

from ui.theme.focus_ring import set_ring
from ui.theme.theme import Theme


class DataTable(QTableWidget):
    """Rows to read, not to change. Arrows go from cell to cell; Tab leaves the table."""

    def __init__(self, theme: Theme, headers: Sequence[str], rows: Sequence[Sequence[str]], caption: str) -> None:
        super().__init__(len(rows), len(headers))
        self._theme = theme
        self.setAccessibleName(caption)
        self.setHorizontalHeaderLabels(list(headers))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFont(theme.font("body"))
        self.setWordWrap(True)
        set_ring(self, theme.radius("small"))
        self._dress()
        for row, cells in enumerate(rows):
            for column, text in enumerate(cells):
                self.setItem(row, column, QTableWidgetItem(text))
        self._arrange()

    def _dress(self) -> None:
        theme = self._theme
        soft = self.palette()
        soft.setColor(QPalette.ColorRole.Highlight, theme.colour("primary_soft"))
        soft.setColor(QPalette.ColorRole.HighlightedText, theme.colour("ink"))
        self.setPalette(soft)
        border, ink = theme.colour("border").name(), theme.colour("ink_2").name()
        self.setStyleSheet(
            f"QTableWidget::item {{ border-bottom: 1px solid {border}; padding: 6px 8px; }}"
            f"QTableWidget::item:selected {{ background: {theme.colour('primary_soft').name()};"
            f" color: {theme.colour('ink').name()}; }}"
            f"QHeaderView::section {{ background: {theme.colour('surface').name()}; color: {ink};"
            f" border: none; border-bottom: 1px solid {theme.colour('border_control').name()}; padding: 6px 11px; }}"
        )

    def _arrange(self) -> None:
        header = self.horizontalHeader()
        header.setFont(self._theme.font("secondary", 600))
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        header.setHighlightSections(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self._theme.line_height("body") + 16)
