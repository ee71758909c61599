"""XML from strangers, read into a tree: no document type, so no entities; no file, no network; few levels.

The encoding is settled before the parser sees a byte, so that what is looked through here is what it reads.
"""

import re
from typing import Final

from lxml import etree

from journal.errors import StudyError
from journal.study.importers.broken import broken

Element = etree._Element  # noqa: SLF001 - lxml's name for what it parses into
DEPTH: Final = 40
ELEMENTS: Final = 200_000
WITH_RECORDS: Final = 300_000
"""Each is a fraction of a second of reading; no file of the size that is read has half as many."""
_CHUNK: Final = 65_536
_ASIDE: Final = re.compile(r"\s+|<\?.*?\?>|<!--.*?-->", re.DOTALL)
_DECLARATION: Final = re.compile(r"\s*<\?xml\b[^>]*\?>")
_UNKNOWN_ENTITY: Final = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#[0-9]+|#x[0-9A-Fa-f]+);)[A-Za-z]{1,20}")
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
        raise _wrong(error, blanked, name) from None


def _wrong(error: etree.XMLSyntaxError, text: str, name: str) -> StudyError:
    """The parser gives no place for an entity that it does not know, nor for an end that comes too early."""
    line, column = error.position
    what, mend = "This is not well-formed XML.", "Export the file again."
    if getattr(error, "code", 0) == etree.ErrorTypes.ERR_RESOURCE_LIMIT:
        what = "Elements are nested far too deep here, or a text is far too long."
    elif line < 1:
        unknown = _UNKNOWN_ENTITY.search(text)
        what = f"{unknown[0]}…; is not one of XML's own five entities." if unknown else "The file ends too early."
        at = unknown.start() if unknown else len(text)
        line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
    return broken(name, what, mend, line=max(line, 1), column=max(column, 1))


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
    """Records are gone as soon as they were read: only reading them takes time."""
    depth = elements = read = records = 0
    for start in range(0, len(data), _CHUNK):
        parser.feed(data[start : start + _CHUNK])
        for event, found in parser.read_events():
            if not isinstance(found, Element):
                continue
            step = 1 if event == "start" else -1
            depth += step
            records += step * (local(found) in _RECORDS)
            read += event == "start"
            elements += event == "start" and not records
            if depth > DEPTH or elements > ELEMENTS or read > WITH_RECORDS:
                what = f"Elements are nested deeper than {DEPTH} levels, or there are more than {ELEMENTS}."
                raise broken(name, what, "Check that it is the right file.", line=line_of(found))
            if event == "end" and records:
                _drop(found)
    return parser.close()


def _drop(element: Element) -> None:
    """What is in it, and what stands before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _refuse_doctype(text: str, name: str) -> None:
    """A document type can only stand before the root element."""
    at = 0
    while found := _ASIDE.match(text, at):
        at = found.end()
    if text.startswith("<!DOCTYPE", at):
        line = text.count("\n", 0, at) + 1
        column = at - text.rfind("\n", 0, at)
        what = "The file has a document type (DOCTYPE), which could pull in other files or grow without end."
        raise broken(name, what, "Export it again without one, or take that line out.", line=line, column=column)
