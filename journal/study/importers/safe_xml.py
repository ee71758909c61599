"""XML from strangers, read into a tree: no document type, so no entities; no file, no network; few levels.

The encoding is settled before the parser sees a byte, so that what is looked through here is what it reads.
"""

import re
from typing import Final

from lxml import etree

from journal.study.importers.broken import broken

Element = etree._Element  # noqa: SLF001 - lxml's name for what it parses into
DEPTH: Final = 40
ELEMENTS: Final = 1_000_000
_CHUNK: Final = 65_536
_ASIDE: Final = re.compile(r"\s+|<\?.*?\?>|<!--.*?-->", re.DOTALL)
_DECLARATION: Final = re.compile(r"\s*<\?xml\b[^>]*\?>")
_RECORDS: Final = frozenset({"ClinicalData", "ReferenceData", "AdminData", "Association"})


def read_xml(text: str, *, name: str) -> Element:
    """The root element. What study participants answered is dropped while reading. Raises IMPORT_BROKEN."""
    _refuse_doctype(text, name)
    declaration = _DECLARATION.match(text)
    blanked = re.sub(r"[^\n]", " ", declaration[0]) + text[declaration.end() :] if declaration else text
    parser = etree.XMLPullParser(
        events=("start", "end"),
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        encoding="utf-8",
    )
    try:
        return _fed(parser, blanked.encode(), name)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        what, mend = "This is not well-formed XML.", "Export the file again."
        raise broken(name, what, mend, line=max(line, 1), column=max(column, 1)) from None


def local(element: Element) -> str:
    """The element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def line_of(element: Element) -> int:
    """The line it begins on, from 1."""
    return int(str(element.sourceline))


def text_inside(element: Element) -> str:
    """All of its text, without blanks at the ends."""
    return "".join(str(piece) for piece in element.itertext()).strip()


def _fed(parser: etree.XMLPullParser, data: bytes, name: str) -> Element:
    depth = elements = 0
    for start in range(0, len(data), _CHUNK):
        parser.feed(data[start : start + _CHUNK])
        for event, found in parser.read_events():
            if not isinstance(found, Element):
                continue
            depth += 1 if event == "start" else -1
            elements += event == "start"
            if depth > DEPTH or elements > ELEMENTS:
                what = f"Elements are nested deeper than {DEPTH} levels, or there are more than {ELEMENTS}."
                raise broken(name, what, "Check that it is the right file.", line=line_of(found))
            if event == "end" and local(found) in _RECORDS:
                found.clear()
    return parser.close()


def _refuse_doctype(text: str, name: str) -> None:
    """A document type can only stand before the root element."""
    at = 0
    while found := _ASIDE.match(text, at):
        at = found.end()
    if text.startswith("<!", at):
        line = text.count("\n", 0, at) + 1
        column = at - text.rfind("\n", 0, at)
        what = "The file has a document type (DOCTYPE), which could pull in other files or grow without end."
        raise broken(name, what, "Export it again without one, or take that line out.", line=line, column=column)
