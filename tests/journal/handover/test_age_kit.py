"""The test kit that age's author publishes: what must open opens with the right bytes, and nothing else does."""

import base64
import re
import zlib
from functools import partial
from hashlib import sha256
from typing import Final, NamedTuple

from journal.errors import Code
from journal.handover import age
from tests.faults.attempts import Done, Refused, attempt
from tests.support.published import AGE_KIT, files_of

VECTOR: Final = re.compile(r'^var (\w+)_default = __toBinary\("([A-Za-z0-9+/=]+)"\);$', re.MULTILINE)
OTHER_KEYS: Final = "AGE-SECRET-KEY-PQ-"
"""Keys of a kind that Daymark gives no site: files for them are refused, whole or not."""


class Vector(NamedTuple):
    """``facts``: the lines before the file, by their names; a name may come twice."""

    facts: dict[str, list[str]]
    file: bytes


def vectors() -> dict[str, Vector]:
    text = files_of(AGE_KIT)["index.js"].decode()
    return {name: vector(base64.b64decode(data)) for name, data in VECTOR.findall(text)}


def vector(data: bytes) -> Vector:
    head, _, file = data.partition(b"\n\n")
    facts: dict[str, list[str]] = {}
    for line in head.decode().splitlines():
        name, _, value = line.partition(": ")
        facts.setdefault(name, []).append(value)
    return Vector(facts, zlib.decompress(file) if facts.get("compressed") == ["zlib"] else file)


def opened(one: Vector) -> bytes:
    if "passphrase" in one.facts:
        return age.open_with_passphrase(one.file, one.facts["passphrase"][0])
    return age.open_sealed(one.file, "\n".join(one.facts.get("identity", [])))


def test_the_whole_kit() -> None:
    found = vectors()
    assert len(found) > 100
    wrong = []
    for name, one in found.items():
        unknown = any(identity.startswith(OTHER_KEYS) for identity in one.facts.get("identity", []))
        right = one.facts["expect"] == ["success"] and not unknown
        outcome = attempt(partial(opened, one))
        if isinstance(outcome, Done):
            wrong += [] if right and [sha256(outcome.value).hexdigest()] == one.facts["payload"] else [f"{name} opened"]
        else:
            assert isinstance(outcome, Refused), outcome
            assert outcome.code in {Code.PACKAGE_UNREADABLE, Code.IDENTITY_INVALID}
            wrong += [f"{name} refused"] if right else []
    assert wrong == []
