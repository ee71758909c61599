"""A filled journal of an earlier schema is opened, and it is cut off: the old schema or today's, and all is there."""

from collections.abc import Callable
from typing import Final

from journal.vault.connecting import encrypted_engine
from journal.vault.failures import translated
from journal.vault.keys.data_key import DataKey
from journal.vault.migrations.running import NEWEST, stored_revision
from tests.faults.cutting_keys import give_paper
from tests.faults.cutting_off import LATER, Everything, Found, Operation, Place, looked_at
from tests.faults.story import clock_on
from tests.support.old_schemas import before_keeping_whole

FAULT: Final = "kill while a filled journal is migrated"


def make_old(place: Place) -> None:
    """What the first released schema held of it. The change of the paper is recorded: a view of it must come back."""
    give_paper(place)
    place.kept.journal(clock_on(LATER)).close()
    with DataKey(bytearray(place.key)) as key:
        engine = encrypted_engine(place.kept.database, key)
    with engine.begin() as connection:
        before_keeping_whole(connection)
    engine.dispose()


def migrate(place: Place) -> None:
    place.kept.vault().close()


def revision(place: Place) -> str:
    """Of the file as it lies there: nothing is migrated by this."""
    with DataKey(bytearray(place.key)) as key:
        engine = encrypted_engine(place.kept.database, key)
    try:
        with translated(), engine.begin() as connection:
            return stored_revision(connection)
    finally:
        engine.dispose()


def judged(place: Place, expected: Everything) -> Found:
    """``expected`` was read after a migration that nobody cut off."""
    before = revision(place)
    found = looked_at(place.kept, expected, "of today" if before == NEWEST else "as before")
    if revision(place) != NEWEST:
        return Found(half=1)
    return found


def migrations(act: Callable[[Place], object] = migrate) -> Operation:
    return Operation(fault=FAULT, prepare=make_old, act=act, judge=judged)
