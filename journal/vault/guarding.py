"""What keeps the ledger from being changed: triggers in the database, and an authorizer that guards the triggers."""

from types import MappingProxyType
from typing import Final

LEDGER: Final = "ledger"

TRIGGERS: Final = MappingProxyType(
    {
        "ledger_never_updated": (
            "CREATE TRIGGER ledger_never_updated BEFORE UPDATE ON ledger "
            "BEGIN SELECT RAISE(ABORT, 'the ledger is never changed'); END"
        ),
        "ledger_never_deleted": (
            "CREATE TRIGGER ledger_never_deleted BEFORE DELETE ON ledger "
            "BEGIN SELECT RAISE(ABORT, 'nothing is removed from the ledger'); END"
        ),
        # REPLACE deletes without the trigger above unless recursive_triggers is on; this one stops it in any case.
        "ledger_only_appended": (
            "CREATE TRIGGER ledger_only_appended BEFORE INSERT ON ledger "
            "WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM ledger) "
            "OR NEW.prev IS NOT coalesce((SELECT hash FROM ledger ORDER BY seq DESC LIMIT 1), "
            "zeroblob(32)) "
            "BEGIN SELECT RAISE(ABORT, 'the ledger is only appended to'); END"
        ),
    }
)

SETTLED_PRAGMAS: Final = frozenset(
    {"foreign_keys", "ignore_check_constraints", "recursive_triggers", "trusted_schema", "writable_schema"}
)
"""Set while connecting, and by nobody afterwards."""

_OK: Final = 0
_DENY: Final = 1
_DROP_TABLE: Final = 11
_DROP_TRIGGER: Final = 16
_PRAGMA: Final = 19
_ALTER_TABLE: Final = 26


def authorize(action: int, first: str | None, second: str | None, *_: object) -> int:
    """SQLite's authorizer callback. Source: https://www.sqlite.org/c3ref/c_alter_table.html."""
    denied = (
        (action == _DROP_TABLE and first == LEDGER)
        or (action == _DROP_TRIGGER and first in TRIGGERS)
        or (action == _ALTER_TABLE and second == LEDGER)
        or (action == _PRAGMA and second is not None and (first or "").lower() in SETTLED_PRAGMAS)
    )
    return _DENY if denied else _OK
