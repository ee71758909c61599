"""Changes of the schedule."""

from journal.diary.changes import ScheduleChanged
from journal.diary.codec import snake
from journal.diary.scheduling import Delayed, VisitMoved
from journal.ledger.record import Entry
from journal.vault.projection.writer import ViewWriter
from journal.vault.rows.scheduling import ScheduleChangeRow


def schedule_changed(writer: ViewWriter, entry: Entry, changed: ScheduleChanged) -> None:
    change = changed.change
    writer.add(
        ScheduleChangeRow,
        seq=entry.seq,
        what=snake(type(change).__name__),
        about=change.day,
        days=change.days if isinstance(change, Delayed) else 0,
        visit=change.visit if isinstance(change, VisitMoved) else "",
        reason=changed.reason,
        day=entry.stamp.day,
        stored=entry.stamp.at,
        actor=entry.stamp.actor.role.value,
        actor_reason=entry.stamp.actor.reason,
    )
