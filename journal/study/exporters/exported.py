"""What a writer of a study gives back: the file, and what could not be written into it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """``where``: ``study``, an instrument, or instrument/item. ``what`` is a sentence's middle, such as "its unit"."""

    where: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """``written``: how many items of the study are in ``data``."""

    data: bytes
    written: int
    lost: tuple[Lost, ...]
