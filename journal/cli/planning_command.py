"""``study schedule``: what is due on each day."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from journal.cli.days import Day
from journal.cli.output import AS_JSON, tell
from journal.cli.surroundings import PASS, Surroundings

if TYPE_CHECKING:
    from datetime import date, datetime

    from journal.services.planning import Due, Plan

FILE = click.Path(path_type=Path)


@click.command()
@click.argument("file", type=FILE)
@click.option("--from", "first_day", required=True, type=Day(), help="Study day 1, as 2027-01-11.")
@click.option("--ics", default=None, type=FILE, help="Write a calendar file for a phone as well.")
@AS_JSON
@PASS
def schedule(surroundings: Surroundings, file: Path, first_day: "date", ics: Path | None, *, as_json: bool) -> None:
    """Say what is due on each day, if somebody began on that day and everything went as planned."""
    from journal.services.planning import plan_of, write_calendar

    plan = plan_of(file, first_day)
    if ics is not None:
        write_calendar(plan, ics, surroundings.clock.now())
    lines = [*_lines(plan), *([f"Wrote {ics.name}, which names neither study nor question."] if ics else [])]
    tell(_result(plan), lines, as_json=as_json)


def _lines(plan: "Plan") -> list[str]:
    lines = [f"{plan.study}, version {plan.version}", "day  date             opens     closes    late until  what"]
    lines += [_line(due) for due in plan.rows]
    lines += [f"Visit on {day:%a %d %b %Y}: {title}" for day, title in plan.visits]
    if plan.unplanned:
        lines.append(f"On no day of their own: {', '.join(plan.unplanned)}.")
    if plan.first_dose:
        lines.append("Counted from the first dose: here it is taken on day 1.")
    return lines


def _line(due: "Due") -> str:
    title = f"{due.title} ({due.occasion})" if due.occasion else due.title
    borders = ((due.opens, 10), (due.closes, 10), (due.late_until, 12))
    times = "".join(f"{at:%H:%M}{_later(due, at)}".ljust(width) for at, width in borders)
    return f"{due.number:>3}  {due.day:%a %d %b %Y}  {times}{title}"


def _later(due: "Due", at: "datetime") -> str:
    days = (at.date() - due.day).days
    return f" {days:+d}" if days else ""


def _result(plan: "Plan") -> dict[str, Any]:
    return {
        "study": plan.study,
        "version": plan.version,
        "due": [
            {
                "day": due.day.isoformat(),
                "number": due.number,
                "instrument": due.instrument,
                "occasion": due.occasion,
                "opens": due.opens.isoformat(),
                "closes": due.closes.isoformat(),
                "late_until": due.late_until.isoformat(),
            }
            for due in plan.rows
        ],
        "visits": [{"day": day.isoformat(), "title": title} for day, title in plan.visits],
        "unplanned": list(plan.unplanned),
        "counted_from_first_dose": plan.first_dose,
    }
