"""What pictures of screens are drawn in, and how a window comes to rest before it is drawn."""

from typing import Final

from PySide6.QtCore import QEvent, QEventLoop
from PySide6.QtWidgets import QApplication

from ui.theme.appearance import Appearance, ColourScheme

LOOKS: Final = (
    ("", Appearance(scheme=ColourScheme.LIGHT)),
    ("-dark", Appearance(scheme=ColourScheme.DARK)),
    ("-high-contrast", Appearance(scheme=ColourScheme.HIGH_CONTRAST)),
    ("-200", Appearance(scheme=ColourScheme.LIGHT, text_scale=2.0)),
    ("-rtl", Appearance(scheme=ColourScheme.LIGHT, right_to_left=True)),
)
"""By what stands at the end of a picture's name."""

_SETTLING_MS: Final = 200


def settle(app: QApplication) -> None:
    """Let layouts, timers and pictures come to rest."""
    app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, _SETTLING_MS)
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, _SETTLING_MS)
