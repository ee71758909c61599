"""How Daymark looks, kept between starts in a small file that says nothing about anybody.

The gate reads it before anyone has unlocked, so it lies outside the journal and holds looks and the idle time only.
"""

import json
from dataclasses import dataclass, field, replace
from typing import Any, Final

from journal import paths
from journal.errors import DaymarkError
from ui.theme.appearance import TEXT_SCALES, Appearance, ColourScheme

_LARGEST_FILE: Final = 4096
IDLE_MINUTES: Final = (1, 2, 5, 10, 15)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """`idle_minutes` is how long Daymark stays open with nobody at it; one of IDLE_MINUTES."""

    appearance: Appearance = field(default_factory=Appearance)
    idle_minutes: int = 5


def read_settings() -> Settings:
    """What was kept, with the usual value in place of anything missing or strange; never fails."""
    try:
        kept = json.loads(paths.read_limited(paths.settings_file(), _LARGEST_FILE))
    except (DaymarkError, ValueError, RecursionError):
        return Settings()
    return _settings(kept) if isinstance(kept, dict) else Settings()


def keep_settings(settings: Settings) -> None:
    """Raises ``DaymarkError`` when the file cannot be written."""
    looks = settings.appearance
    kept = {
        "scheme": looks.scheme.value,
        "text_scale": looks.text_scale,
        "less_movement": looks.less_movement,
        "right_to_left": looks.right_to_left,
        "idle_minutes": settings.idle_minutes,
    }
    target = paths.settings_file()
    paths.make_private_dir(target.parent)
    paths.write_atomically(target, json.dumps(kept, indent=1).encode())


def _settings(kept: dict[str, Any]) -> Settings:
    looks = Appearance()
    if kept.get("scheme") in set(ColourScheme):
        looks = replace(looks, scheme=ColourScheme(kept["scheme"]))
    if kept.get("text_scale") in TEXT_SCALES:
        looks = replace(looks, text_scale=float(kept["text_scale"]))
    looks = replace(looks, less_movement=kept.get("less_movement") is True)
    looks = replace(looks, right_to_left=kept.get("right_to_left") is True)
    idle = kept.get("idle_minutes")
    return Settings(appearance=looks, idle_minutes=idle if idle in IDLE_MINUTES else Settings().idle_minutes)
