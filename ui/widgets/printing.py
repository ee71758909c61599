"""Print a few plain lines through the system's own dialog."""

from collections.abc import Sequence

from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QDialog, QWidget


def print_lines(parent: QWidget, title: str, lines: Sequence[str]) -> None:
    """QtPrintSupport is loaded only here: it costs a tenth of a second that nobody should wait for at the start."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415 - see above

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)

    def put_on_paper() -> None:
        document = QTextDocument()
        document.setPlainText("\n\n".join((title, *lines)))
        document.print_(printer)

    dialog.accepted.connect(put_on_paper)
    dialog.finished.connect(dialog.deleteLater)
    QDialog.open(dialog)
