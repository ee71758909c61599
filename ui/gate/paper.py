"""The recovery key on paper or in a PDF, made in memory: where copies end up is said before, not decided here."""

from html import escape

from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice
from PySide6.QtGui import QPageSize, QPdfWriter, QTextDocument
from PySide6.QtWidgets import QDialog, QWidget


def key_document(groups: tuple[str, ...]) -> QTextDocument:
    title = QCoreApplication.translate("gate", "Daymark: your recovery key")
    use = QCoreApplication.translate(
        "gate", "If you forget your passphrase, this key is the only other way into your journal."
    )
    keep = QCoreApplication.translate(
        "gate", "Keep it away from the computer. Anyone who has it and your journal’s folder can read your journal."
    )
    cells = "".join(
        f"<td><p>{place}</p><p><code>{escape(group)}</code></p></td>" for place, group in enumerate(groups, 1)
    )
    document = QTextDocument()
    document.setDefaultStyleSheet("p, td { font-size: 12pt } code { font-family: monospace; font-size: 18pt }")
    document.setHtml(
        f"<h2>{escape(title)}</h2><p>{escape(use)}</p>"
        f"<table dir='ltr' cellpadding='8' border='1' cellspacing='0'><tr>{cells}</tr></table><p>{escape(keep)}</p>"
    )
    return document


def key_pdf(groups: tuple[str, ...]) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setTitle("Daymark")
    key_document(groups).print_(writer)
    del writer  # writes the end of the file
    return bytes(buffer.data().data())


def print_key(parent: QWidget, groups: tuple[str, ...]) -> None:
    """QtPrintSupport is loaded only here: nobody should wait for it at the start."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintToFile, False)  # noqa: FBT003 - Qt's; it would ask for any place

    def put_on_paper() -> None:
        key_document(groups).print_(printer)

    dialog.accepted.connect(put_on_paper)
    dialog.finished.connect(dialog.deleteLater)
    QDialog.open(dialog)
