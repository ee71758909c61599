"""What a study file refuses of a form, whatever its questions are: ids that are taken, and answers beyond a package."""

from collections.abc import Sequence
from typing import Any, Final

from journal.study.expressions.nodes import RESERVED
from journal.study.form_size import NOTE_LIMIT, form_size_findings
from journal.study.importers.drafting import Draft
from journal.study.importers.naming import Names

_TAKEN: Final = frozenset({"event_report", "study_medication", "medication"})
_TAKEN_BEGINNINGS: Final = ("following", "correction")


def own_name(name: str) -> str:
    """The form's name, or one that Daymark does not use itself."""
    wanted = Names("form").take(name)
    return f"form_{wanted}" if wanted in _TAKEN or wanted.startswith(_TAKEN_BEGINNINGS) else name


def own_item_name(name: str) -> str:
    """The question's name, or one that means nothing in conditions."""
    return f"q_{name}" if Names("q").take(name) in RESERVED else name


def shorten_notes(asked: Sequence[tuple[Draft, dict[str, Any]]]) -> None:
    """Lowers the limit of a form's notes until it fits into a package, filled in to the last character."""
    notes = [(draft, item) for draft, item in asked if item["kind"] == "note"]
    limit = NOTE_LIMIT
    while limit > 1 and notes and any(form_size_findings({"items": [item for _, item in asked]}, ())):
        limit = limit * 3 // 4
        for _, item in notes:
            item["limit"] = min(limit, item.get("limit", NOTE_LIMIT))
    for draft, item in notes if limit < NOTE_LIMIT else ():
        draft.note(f"an answer has at most {item['limit']} characters: the form would be too large for a package else")
