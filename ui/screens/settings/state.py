from dataclasses import dataclass, replace

from journal.services.amending import Amendment
from journal.services.journal_facts import JournalFacts
from ui.theme.appearance import ColourScheme
from ui.theme.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsState:
    """``facts``: none until they have been asked for. ``busy``: a backup is being made.

    ``amendment``: a new version of the study that was chosen and is to be decided on.
    """

    settings: Settings
    facts: tuple[JournalFacts, ...] = ()
    busy: bool = False
    amendment: tuple[Amendment, ...] = ()


def with_scheme(settings: Settings, scheme: ColourScheme) -> Settings:
    return replace(settings, appearance=replace(settings.appearance, scheme=scheme))


def with_text_scale(settings: Settings, scale: float) -> Settings:
    return replace(settings, appearance=replace(settings.appearance, text_scale=scale))


def with_less_movement(settings: Settings, *, less: bool) -> Settings:
    return replace(settings, appearance=replace(settings.appearance, less_movement=less))


def with_idle_minutes(settings: Settings, minutes: int) -> Settings:
    return replace(settings, idle_minutes=minutes)
