"""Words that must not be found: in the forms in which they could lie somewhere."""

import base64
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

CANARY: Final = "quokka-lantern-7391-in-the-fog"
IN_THE_FOG: Final = 4
"""Letters of base64 that depend on what stands beside the words, at either end."""


def forms(words: str = CANARY) -> dict[str, bytes]:
    """UTF-8, UTF-16 both ways, hex, and base64 at each of its three alignments."""
    data = words.encode()
    found = {
        "utf-8": data,
        "utf-16-le": words.encode("utf-16-le"),
        "utf-16-be": words.encode("utf-16-be"),
        "hex": data.hex().encode(),
        "HEX": data.hex().upper().encode(),
    }
    for shift in range(3):
        text = base64.b64encode(bytes(shift) + data + bytes(3))
        found[f"base64+{shift}"] = text[IN_THE_FOG : -2 * IN_THE_FOG]
    return found


def hits(data: bytes, words: str = CANARY) -> list[str]:
    """The forms in which the words are in ``data``."""
    return [form for form, pattern in forms(words).items() if pattern in data]


def hits_in_files(files: Iterable[Path], words: str = CANARY) -> Iterator[str]:
    for file in files:
        if file.is_file():
            yield from (f"{file.name} {form}" for form in hits(file.read_bytes(), words))
