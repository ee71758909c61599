import os
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from ui.theme.appearance import Appearance, ColourScheme
from ui.theme.focus_ring import install_focus_ring
from ui.theme.fonts import load_fonts
from ui.theme.palette import palette
from ui.theme.stylesheet import stylesheet
from ui.theme.theme import Theme
from ui.theme.tokens import read_tokens

# Whoever starts the program may set this to "Fusion": Qt then makes the style itself, and 15 ms of loading Python's
# side of it are saved before the first window.
STYLE_VARIABLE: Final = "QT_STYLE_OVERRIDE"


def apply_theme(app: QApplication, appearance: Appearance) -> Theme:
    """Dresses the application; may be called again after a change, with widgets then made anew."""
    load_fonts(app)
    theme = Theme(appearance, resolved_scheme(appearance.scheme), read_tokens())
    if os.environ.get(STYLE_VARIABLE, "").lower() != "fusion":
        app.setStyle("Fusion")
    app.setPalette(palette(theme))
    app.setFont(theme.font("body"))
    app.setStyleSheet(stylesheet(theme))
    direction = Qt.LayoutDirection.RightToLeft if theme.right_to_left else Qt.LayoutDirection.LeftToRight
    app.setLayoutDirection(direction)
    install_focus_ring(app, theme)
    return theme


def resolved_scheme(scheme: ColourScheme) -> ColourScheme:
    """What `AS_COMPUTER` means now: the system's wish for contrast, then its light or dark."""
    if scheme is not ColourScheme.AS_COMPUTER:
        return scheme
    hints = QGuiApplication.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return ColourScheme.HIGH_CONTRAST
    return ColourScheme.DARK if hints.colorScheme() == Qt.ColorScheme.Dark else ColourScheme.LIGHT
