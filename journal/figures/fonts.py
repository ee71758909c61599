"""Fonts by path, never by what a computer happens to have; and which characters they can show.

Inter draws everything it has letters for. DejaVu Sans, which comes with matplotlib, stands in for scripts that Inter
lacks (Arabic, Hebrew, Armenian, Georgian, …). What neither has (Chinese, colour emoji, …) is replaced by ``MISSING``.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Final

import matplotlib as mpl
from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font, LoadFlags

FONTS: Final = Path(__file__).resolve().parents[2] / "resources" / "fonts"
INTER: Final = FONTS / "Inter-Regular.ttf"
INTER_SEMIBOLD: Final = FONTS / "Inter-SemiBold.ttf"
MEASURED_SIZE: Final = 64.0
FIXED_POINT: Final = 65536
MISSING: Final = "\u25af"
PIXELS_PER_INCH: Final = 96.0
POINTS_PER_PIXEL: Final = 72 / 96
MARKS: Final = frozenset({"Mn", "Me", "Mc"})
JOINERS: Final = frozenset("\u200c\u200d\ufe0e\ufe0f")
BREAKS: Final = frozenset("\n")
UNSHOWN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def fallback_folder() -> Path:
    return Path(mpl.get_data_path()) / "fonts" / "ttf"


def fallback_font() -> Path:
    return fallback_folder() / "DejaVuSans.ttf"


def printed_characters() -> tuple[frozenset[int], ...]:
    """What the report's fonts have in every weight that it uses."""
    inter = [characters_of(FONTS / f"Inter-{weight}.ttf") for weight in ("Regular", "Medium", "SemiBold", "Bold")]
    fallback = [characters_of(fallback_folder() / name) for name in ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf")]
    return frozenset.intersection(*inter), frozenset.intersection(*fallback)


@cache
def characters_of(font: Path) -> frozenset[int]:
    """Code points that the font has a glyph for."""
    return frozenset(FT2Font(str(font)).get_charmap())


def clusters(text: str) -> Iterator[str]:
    """Each character with the combining marks and joiners after it: what one font must show as a whole."""
    cluster = ""
    for character in text:
        if cluster and (unicodedata.category(character) in MARKS or character in JOINERS):
            cluster += character
        else:
            if cluster:
                yield cluster
            cluster = character
    if cluster:
        yield cluster


def showable(text: str, known: Sequence[frozenset[int]]) -> tuple[str, int]:
    """``text`` with ``MISSING`` for every cluster that no one font can show whole, and how many those were.

    ``known`` holds the code points of each font that may be used.

    Control, direction-changing and private characters count as not showable: they could hide or turn round what
    stands beside them. Line breaks stay; a tab becomes a space.
    """
    if text.isascii() and text.isprintable():
        return text, 0
    shown = [_shown(cluster, known) for cluster in clusters(text.replace("\r\n", "\n").replace("\t", " "))]
    return "".join(shown), sum(after is MISSING for after in shown)


def _shown(cluster: str, known: Sequence[frozenset[int]]) -> str:
    if cluster in BREAKS:
        return cluster
    if unicodedata.category(cluster[0]) in UNSHOWN:
        return MISSING
    needed = {ord(character) for character in cluster if character not in JOINERS}
    return cluster if any(needed <= characters for characters in known) else MISSING


def label(text: str, size_px: float, *, bold: bool = False) -> tuple[str, FontProperties, Path]:
    """One line for a chart: text that its font can show whole, the font at ``size_px`` (1/96 inch), and its file."""
    line = " ".join(text.split())
    preferred = INTER_SEMIBOLD if bold else INTER
    font = preferred if not showable(line, (characters_of(preferred),))[1] else fallback_font()
    shown, _ = showable(line, (characters_of(font),))
    return shown, FontProperties(fname=str(font), size=size_px * POINTS_PER_PIXEL), font


class Ruler:
    """Measures lines of text by their letters' advance widths: far cheaper than setting them, and never too narrow.

    Kerning is left out, which in Inter is under 2 %; joined scripts come out a little wider than they are set.
    """

    def __init__(self) -> None:
        self._faces: dict[Path, FT2Font] = {}
        self._advances: dict[tuple[Path, str], float] = {}

    def width(self, text: str, font: Path, size_px: float) -> float:
        """Width of one line in pixels of 1/96 inch."""
        return size_px * sum(self._advance(font, character) for character in text)

    def _advance(self, font: Path, character: str) -> float:
        """In units of the font size."""
        known = self._advances.get((font, character))
        if known is None:
            glyph = self._face(font).load_char(ord(character), flags=LoadFlags.NO_HINTING)
            known = self._advances[font, character] = glyph.linearHoriAdvance / FIXED_POINT / MEASURED_SIZE
        return known

    def _face(self, font: Path) -> FT2Font:
        if font not in self._faces:
            self._faces[font] = FT2Font(str(font))
            self._faces[font].set_size(MEASURED_SIZE * POINTS_PER_PIXEL, PIXELS_PER_INCH)
        return self._faces[font]
