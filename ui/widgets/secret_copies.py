from typing import Final

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit

SECONDS: Final = 10
HINTS: Final = (
    ("x-kde-passwordManagerHint", b"secret"),
    ('application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"', b"\1"),
    ("application/x-nspasteboard-concealed-type", b"\1"),
)
"""Asks those who keep what was copied not to. Source: KDE's Klipper; Microsoft, Clipboard Formats; nspasteboard.org."""


class SecretCopies(QObject):
    """What is copied or cut from a field that holds a secret is marked as one, and forgotten after ten seconds.

    By keys or by the field's menu alike: what comes onto the clipboard is looked at, while the field has the focus.
    """

    def __init__(self, editor: QLineEdit) -> None:
        super().__init__(editor)
        self._editor = editor
        self._copied = ""
        self.forgetting = QTimer(self)
        self.forgetting.setSingleShot(True)
        self.forgetting.setInterval(SECONDS * 1000)
        self.forgetting.timeout.connect(self._forget)
        self._clipboard = QApplication.clipboard()
        self._clipboard.dataChanged.connect(self._mark)

    def _mark(self) -> None:
        text = self._clipboard.text()
        from_here = self._editor.echoMode() == QLineEdit.EchoMode.Normal and self._editor.hasSelectedText()
        if not (self._clipboard.ownsClipboard() and from_here and text == self._editor.selectedText()):
            return
        if self._clipboard.mimeData().hasFormat(HINTS[0][0]):
            return
        marked = QMimeData()
        marked.setText(text)
        for kind, value in HINTS:
            marked.setData(kind, value)
        self._copied = text
        self.forgetting.start()
        self._clipboard.setMimeData(marked)

    def _forget(self) -> None:
        """Not what was copied since, here or elsewhere."""
        ours = self._clipboard.ownsClipboard() and self._clipboard.mimeData().hasFormat(HINTS[0][0])
        if ours and self._clipboard.text() == self._copied:
            self._clipboard.clear()
        self._copied = ""
