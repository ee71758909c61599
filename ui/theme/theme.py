from typing import Final

from PySide6.QtGui import QColor, QFont

from ui.theme.appearance import Appearance, ColourScheme
from ui.theme.tokens import Paint, Tokens

_MOOD_STEP: Final = 20
_HIGHEST_MOOD_STEP: Final = 4


class Theme:
    """One appearance, resolved: every colour, length and font the widgets use. Made by `apply_theme`."""

    def __init__(self, appearance: Appearance, scheme: ColourScheme, tokens: Tokens) -> None:
        self.appearance: Final = appearance
        self.scheme: Final = scheme
        self._tokens = tokens
        self._colours = {name: QColor(value) for name, value in tokens.colours[scheme].items()}
        self._fonts: dict[tuple[str, int], QFont] = {}

    @property
    def right_to_left(self) -> bool:
        return self.appearance.right_to_left

    @property
    def is_large(self) -> bool:
        """From 130 % text size on, pages have one column and rows of buttons stand below their text."""
        return self.appearance.text_scale >= 1.3  # noqa: PLR2004 -- a step of the text size

    @property
    def is_largest(self) -> bool:
        """From 150 % on, the rail shows its words under its icons."""
        return self.appearance.text_scale >= 1.5  # noqa: PLR2004 -- a step of the text size

    def colour(self, name: str) -> QColor:
        return QColor(self._colours[name])

    def chart(self, name: str) -> QColor:
        """Colours of pictures: mood, focus, energy, sleep, grid, axis, dose, missing."""
        return QColor(self._tokens.chart[self.scheme][name])

    def severity(self, level: int) -> tuple[QColor, QColor, QColor]:
        """Fill, edge and what is written on the fill, for a level from 1 (mild) to 3 (severe)."""
        paint = self._tokens.severity[self.scheme][level - 1]
        return _colours(paint)

    def mood_step(self, value: float) -> tuple[QColor, QColor, QColor]:
        """Fill, what is written on it, and edge, for a place from 0 to 100 on the answer line: fixed fifths."""
        step = min(int(value // _MOOD_STEP), _HIGHEST_MOOD_STEP)
        fill, edge, on = _colours(self._tokens.mood[self.scheme][step])
        return fill, on, edge

    def px(self, length: float) -> int:
        """A length of the design, in pixels at 100 %, scaled by the text size."""
        return round(length * self.appearance.text_scale)

    def size(self, name: str) -> int:
        """A control's size by its token's name, scaled by the text size."""
        return self.px(self._tokens.size[name])

    def radius(self, name: str) -> int:
        return self._tokens.radius[name]

    def motion_ms(self, name: str) -> int:
        return 0 if self.appearance.less_movement else self._tokens.motion_ms[name]

    def font(self, role: str, weight: int = 0) -> QFont:
        """The font of a role; `weight` (100 to 900) other than 0 takes the place of the role's own."""
        key = (role, weight)
        if key not in self._fonts:
            self._fonts[key] = self._made_font(role, weight)
        return QFont(self._fonts[key])

    def line_height(self, role: str) -> int:
        return self.px(self._tokens.type[role].line)

    def _made_font(self, role: str, weight: int) -> QFont:
        token = self._tokens.type[role]
        font = QFont(self._tokens.families[token.family])
        font.setPixelSize(self.px(token.size))
        font.setWeight(QFont.Weight(weight or token.weight))
        return font


def _colours(paint: Paint) -> tuple[QColor, QColor, QColor]:
    return QColor(paint.fill), QColor(paint.edge), QColor(paint.on)
