from typing import Final

from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from ui.theme.resources import resource

_FILES: Final = (
    "Inter-Regular.ttf",
    "Inter-Medium.ttf",
    "Inter-SemiBold.ttf",
    "Inter-Bold.ttf",
    "NewsreaderDisplay-Medium.ttf",
    "JetBrainsMono-Medium.ttf",
)
_LOADED: Final = "daymark_fonts_loaded"


def load_fonts(app: QApplication) -> None:
    """Makes the bundled fonts known to the application, once in its life."""
    if app.property(_LOADED):
        return
    for name in _FILES:
        QFontDatabase.addApplicationFont(str(resource("fonts", name)))
    app.setProperty(_LOADED, True)  # noqa: FBT003 -- Qt's own signature
