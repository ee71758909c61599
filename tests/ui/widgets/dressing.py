from typing import Protocol

from PySide6.QtWidgets import QWidget

from ui.theme.appearance import ColourScheme
from ui.theme.theme import Theme


class Dress(Protocol):
    """Applies an appearance to the application and gives the theme."""

    def __call__(self, scheme: ColourScheme = ..., *, scale: float = ..., right_to_left: bool = ...) -> Theme: ...


class Show(Protocol):
    """Puts a widget into a window of the given size, shown and active."""

    def __call__(self, widget: QWidget, width: int = ..., height: int = ...) -> QWidget: ...
