"""What a person may choose about how Daymark looks. Knows no Qt."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

TEXT_SCALES: Final = (1.0, 1.15, 1.3, 1.5, 2.0)


class ColourScheme(StrEnum):
    AS_COMPUTER = "as_computer"
    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high_contrast"


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """`text_scale` is one of TEXT_SCALES; a value between two steps is drawn as it stands."""

    scheme: ColourScheme = ColourScheme.AS_COMPUTER
    text_scale: float = 1.0
    less_movement: bool = False
    right_to_left: bool = False
