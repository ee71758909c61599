from ui.theme.theme import Theme


def stylesheet(theme: Theme) -> str:
    """The little that palette and painting cannot say: scroll bars, tables and tool tips."""
    bar = theme.px(12)
    return f"""
QScrollBar:vertical {{ background: transparent; width: {bar}px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: {bar}px; margin: 0; }}
QScrollBar::handle {{ background: {_hex(theme, "border_control")}; border-radius: 4px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: {theme.px(32)}px; }}
QScrollBar::handle:horizontal {{ min-width: {theme.px(32)}px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QLineEdit {{ lineedit-password-character: 8226; }}
QToolTip {{ background: {_hex(theme, "surface")}; color: {_hex(theme, "ink")};
    border: 1px solid {_hex(theme, "border_control")}; padding: 6px; }}
"""


def _hex(theme: Theme, name: str) -> str:
    return theme.colour(name).name()
