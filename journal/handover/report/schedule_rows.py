"""How the schedule was changed, in the report's words."""

from journal.diary.changes import Role
from journal.diary.kept import Book, KeptScheduleChange
from journal.diary.scheduling import Delayed, Paused, Resumed, ScheduleChange, Stopped, VisitMoved
from journal.handover.report.dates import full_day, local_moment
from journal.study.model import Study


def schedule_rows(study: Study, book: Book) -> list[list[str]]:
    """When and by whom, what, why: in the order it was recorded."""
    titles = {visit.id: visit.title.say(book.language) for version in study.versions for visit in version.visits}
    return [[_when(kept), _what(kept.change, titles), kept.reason] for kept in book.schedule]


def _when(kept: KeptScheduleChange) -> str:
    by = "" if kept.actor.role is Role.PARTICIPANT else f" ({kept.actor.role.value})"
    return local_moment(kept.stored) + by


def _what(change: ScheduleChange, titles: dict[str, str]) -> str:
    day = full_day(change.day)
    match change:
        case Paused():
            return f"Paused from {day}"
        case Resumed():
            return f"Taken up again from {day}"
        case Delayed(days=days):
            return f"Put off by {days} {'day' if days == 1 else 'days'} from {day}"
        case Stopped():
            return f"Stopped from {day}"
        case VisitMoved(visit=visit):
            return f"{titles.get(visit, visit)} moved to {day}"
