"""How large a filled-in instrument can get: one that no package could carry is refused before anybody fills it in."""

from collections.abc import Iterator
from types import MappingProxyType
from typing import Any, Final

from journal.study.strict_json import Steps

FORM_BYTES: Final = 12_500_000
"""Most bytes that the answers of one check-in may take in the ledger: 500 notes of 4,000 characters."""

ANSWER_BYTES: Final = 600
"""Above what an answer takes beside its text: names of 40 characters, a moment, two salts, a commitment, 20 digits."""

CHARACTER_BYTES: Final = 6
"""Most bytes of one character in JSON: a control character."""

NOTE_LIMIT: Final = 4000
LIMITS: Final = MappingProxyType({"note": NOTE_LIMIT, "short_text": 200})
"""Characters where the study names no limit."""

Finding = tuple[Steps, str, str]


def form_size_findings(instrument: Any, steps: Steps) -> Iterator[Finding]:  # noqa: ANN401 - JSON that has passed the schema
    if sum(map(_largest, instrument["items"])) > FORM_BYTES:
        mend = "Lower the “limit” of its notes, or divide it in two."
        yield (*steps, "items"), "Filled in to the last character it would be too large for a package.", mend


def _largest(item: Any) -> int:  # noqa: ANN401 - JSON
    codes = sum(len(option["code"]) + len('"",') for option in item.get("options", ()))
    characters: int = item.get("limit", LIMITS.get(item["kind"], 0))
    return ANSWER_BYTES + codes + characters * CHARACTER_BYTES
