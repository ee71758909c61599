from typing import Final

from PySide6.QtGui import QPalette

from ui.theme.theme import Theme

_ROLES: Final = {
    QPalette.ColorRole.Window: "bg",
    QPalette.ColorRole.WindowText: "ink",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "surface_sunken",
    QPalette.ColorRole.Text: "ink",
    QPalette.ColorRole.PlaceholderText: "ink_3",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "ink",
    QPalette.ColorRole.BrightText: "on_danger",
    QPalette.ColorRole.ToolTipBase: "surface",
    QPalette.ColorRole.ToolTipText: "ink",
    QPalette.ColorRole.Highlight: "primary",
    QPalette.ColorRole.HighlightedText: "on_primary",
    QPalette.ColorRole.Accent: "primary",
    QPalette.ColorRole.Link: "primary",
    QPalette.ColorRole.LinkVisited: "primary",
    QPalette.ColorRole.Light: "surface_hover",
    QPalette.ColorRole.Midlight: "surface_hover",
    QPalette.ColorRole.Mid: "border",
    QPalette.ColorRole.Dark: "border_control",
    QPalette.ColorRole.Shadow: "border_control",
}
_WRITING: Final = (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText)


def palette(theme: Theme) -> QPalette:
    made = QPalette()
    for role, name in _ROLES.items():
        made.setColor(role, theme.colour(name))
    for role in _WRITING:
        made.setColor(QPalette.ColorGroup.Disabled, role, theme.colour("ink_3"))
    made.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Base, theme.colour("surface_sunken"))
    return made
