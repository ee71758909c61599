"""Words of a source as inert plain text: markup, entities and control characters go, what a reader sees stays.

One pass whose cost grows with the length alone, whatever is written in it.
"""

import html
import re
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

MOST_CHARACTERS: Final = 10_000
_TAG: Final = re.compile(r"<!--|<(/?)([A-Za-z][A-Za-z0-9]*)(:[A-Za-z]+)?(?=[\s/>])[^<>]*>")
_ENTITY: Final = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")
_BREAKS: Final = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_BLANKS: Final = re.compile("[ \t\xa0]+")
_BUSY: Final = re.compile("[<&]|  ")
_EMPTY_LINES: Final = re.compile("\n{3,}")
_NEW_LINE: Final = frozenset(
    {"br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "hr", "blockquote", "pre",
     "dl", "dt", "dd", "section", "article", "header", "footer", "figure", "option"}
)  # fmt: skip
_CELL: Final = frozenset({"td", "th"})
_INLINE: Final = frozenset(
    {"a", "abbr", "acronym", "address", "audio", "b", "big", "body", "button", "caption", "center", "cite", "code",
     "col", "colgroup", "del", "details", "dfn", "em", "embed", "fieldset", "figcaption", "font", "form", "head",
     "html", "i", "iframe", "img", "input", "ins", "kbd", "label", "legend", "link", "main", "map", "mark", "meta",
     "nav", "object", "param", "q", "s", "samp", "script", "select", "small", "source", "span", "strike", "strong",
     "style", "sub", "summary", "sup", "svg", "tbody", "textarea", "tfoot", "thead", "time", "title", "tt", "u",
     "var", "video", "wbr"}
)  # fmt: skip
_COMMENT: Final = "comment"
_ENDS: Final = MappingProxyType(
    {
        _COMMENT: re.compile("-->"),
        "script": re.compile("</script[^<>]*>", re.I),
        "style": re.compile("</style[^<>]*>", re.I),
    }
)
_LOST: Final = MappingProxyType(
    {"img": "a picture", "svg": "a picture", "a": "the target of a link", "video": "a film", "audio": "a sound",
     "iframe": "an embedded page", "embed": "an embedded object", "object": "an embedded object", "script": "a script",
     "input": "a control", "button": "a control", "select": "a control", "form": "a control"}
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Inert:
    """``markup``: there was some. ``lost`` names what plain text cannot show. ``cut``: it was too long."""

    text: str
    markup: bool
    lost: tuple[str, ...]
    hidden: bool
    cut: bool


def inert(text: str) -> Inert:
    """``hidden``: characters that nobody sees, or that turn the writing round, were taken out."""
    if text.isascii() and text.isprintable() and not _BUSY.search(text) and len(text) <= MOST_CHARACTERS:
        return Inert(text=text.strip(), markup=False, lost=(), hidden=False, cut=False)
    stripper = _Stripper(text)
    plain = stripper.plain() if "<" in text or "&" in text else text
    plain = _BREAKS.sub("\n", plain)
    visible = _FORBIDDEN.sub("", plain)
    lines = (_BLANKS.sub(" ", line).strip() for line in visible.split("\n"))
    tidy = _EMPTY_LINES.sub("\n\n", "\n".join(lines)).strip()
    return Inert(
        text=tidy[:MOST_CHARACTERS],
        markup=stripper.markup,
        lost=tuple(dict.fromkeys(stripper.lost)),
        hidden=len(visible) != len(plain),
        cut=len(tidy) > MOST_CHARACTERS,
    )


@dataclass(slots=True)
class _Stripper:
    whole: str
    markup: bool = False
    lost: list[str] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    endless: set[str] = field(default_factory=set)

    def plain(self) -> str:
        at = 0
        while found := _TAG.search(self.whole, at):
            self.pieces.append(self._decoded(self.whole[at : found.start()]))
            at = self._after(found)
        self.pieces.append(self._decoded(self.whole[at:]))
        return "".join(self.pieces)

    def _decoded(self, piece: str) -> str:
        decoded = _ENTITY.sub(lambda entity: html.unescape(entity[0]), piece)
        self.markup = self.markup or decoded != piece
        return decoded

    def _after(self, found: re.Match[str]) -> int:
        """Where to go on behind a comment or tag; what is no tag of HTML stays as it is written."""
        if found[2] is None:
            return self._skipped(found, _COMMENT)
        name = found[2].lower()
        if not found[3] and name not in _NEW_LINE | _CELL | _INLINE:
            self.pieces.append(found[0])
            return found.end()
        self.markup = True
        if name in _NEW_LINE or name in _CELL:
            self.pieces.append("\n" if name in _NEW_LINE else " ")
        if found[1]:
            return found.end()
        if name in _LOST:
            self.lost.append(_LOST[name])
        return self._skipped(found, name) if name in _ENDS else found.end()

    def _skipped(self, found: re.Match[str], what: str) -> int:
        """Past the end of a comment, script or style; without one the rest is text, which is found out once only."""
        end = None if what in self.endless else _ENDS[what].search(self.whole, found.end())
        if end is None:
            self.endless.add(what)
            self.pieces.append(found[0] if what == _COMMENT else "")
            return found.end()
        self.markup = True
        return end.end()
