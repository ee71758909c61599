"""The design's values as written in `resources/tokens.json`. Lengths are pixels at 100 % text size and 96 dpi."""

import json
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ui.theme.resources import resource


class TypeRole(NamedTuple):
    family: str
    size: int
    line: int
    weight: int


class Paint(NamedTuple):
    fill: str
    edge: str
    on: str


class Tokens(NamedTuple):
    """Colour tables are keyed by scheme ('light', 'dark', 'high_contrast'), then by the token's name."""

    colours: Mapping[str, Mapping[str, str]]
    chart: Mapping[str, Mapping[str, str]]
    severity: Mapping[str, Sequence[Paint]]
    mood: Mapping[str, Sequence[Paint]]
    families: Mapping[str, str]
    type: Mapping[str, TypeRole]
    size: Mapping[str, int]
    radius: Mapping[str, int]
    motion_ms: Mapping[str, int]


def read_tokens() -> Tokens:
    raw = json.loads(resource("tokens.json").read_text(encoding="utf-8"))
    return Tokens(
        colours=raw["colours"],
        chart=raw["chart"],
        severity=_paints(raw["severity"]),
        mood=_paints(raw["mood"]),
        families=raw["families"],
        type={name: TypeRole(**role) for name, role in raw["type"].items()},
        size=raw["size"],
        radius=raw["radius"],
        motion_ms=raw["motion_ms"],
    )


def _paints(table: Mapping[str, Sequence[Mapping[str, str]]]) -> dict[str, tuple[Paint, ...]]:
    return {scheme: tuple(Paint(**paint) for paint in paints) for scheme, paints in table.items()}
