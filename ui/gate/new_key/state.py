"""What the screen with a new recovery key shows. Knows no Qt."""

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Secrets:
    """``key``: the data key of the journal in ``folder``. ``passphrase``: the new one in UTF-8, or nothing.

    Without it the recovery key alone is new.
    """

    folder: Path
    key: bytearray = field(repr=False)
    passphrase: bytearray = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewKeyState:
    """``renewing``: everything is encrypted anew with it. ``checks``: places, from 0, of the groups to type back."""

    renewing: bool
    groups: tuple[str, ...]
    checks: tuple[int, int]
    matched: tuple[bool, bool] = (False, False)
    shown: bool = True
    making: bool = False
    failure: tuple[str, str] = ("", "")

    @property
    def can_finish(self) -> bool:
        return all(self.matched) and not self.making
