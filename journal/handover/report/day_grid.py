"""Adherence day by day, in blocks of days that fit across the page."""

from collections.abc import Sequence
from typing import Any, Final

from journal.figures.wording import MONTHS
from journal.handover.report.dates import period
from journal.insight.adherence import MEDICATION, Adherence, AdherenceRow, DayStatus

DAYS_ACROSS: Final = 28
DAYS_ON_THE_PAGE: Final = 56
WEEKDAYS: Final = "MTWTFSS"
MEDICATION_TITLE: Final = "Study medication"


def day_blocks(table: Adherence) -> list[dict[str, Any]]:
    """As even as may be: 29 days stand as 15 and 14."""
    count = -(-len(table.days) // DAYS_ACROSS)
    size = -(-len(table.days) // count)
    return [_block(table, start, min(start + size, len(table.days))) for start in range(0, len(table.days), size)]


def _block(table: Adherence, start: int, end: int) -> dict[str, Any]:
    days = table.days[start:end]
    return {
        "period": period(days[0], days[-1]),
        "weekdays": [WEEKDAYS[day.weekday()] for day in days],
        "numbers": [str(day.day) for day in days],
        "rows": [{"title": _title(row), "cells": [cell.value for cell in row.cells[start:end]]} for row in table.rows],
    }


def _title(row: AdherenceRow) -> str:
    return MEDICATION_TITLE if row.id == MEDICATION else row.title


def by_month(table: Adherence) -> list[list[str]]:
    """For a long period: month, check-ins due, done, late, missed, study medication as instructed and not recorded."""
    rows = []
    months = sorted({(day.year, day.month) for day in table.days})
    for year, month in months:
        within = [index for index, day in enumerate(table.days) if (day.year, day.month) == (year, month)]
        rows.append([f"{MONTHS[month - 1]} {year}", *_counts(table.rows, within)])
    return rows


def _counts(rows: Sequence[AdherenceRow], within: Sequence[int]) -> list[str]:
    forms = [row.cells[index] for row in rows for index in within if row.id != MEDICATION and row.due[index]]
    doses = [row.cells[index] for row in rows for index in within if row.id == MEDICATION and row.due[index]]
    late, missed = forms.count(DayStatus.LATE), forms.count(DayStatus.MISSED)
    done = late + forms.count(DayStatus.DONE)
    over = [cell for cell in doses if cell is not DayStatus.DUE_LATER]
    taken, unknown = over.count(DayStatus.TAKEN), over.count(DayStatus.MISSED)
    medication = f"{taken} of {len(over)}" + (f", {unknown} not recorded" if unknown else "")
    return [str(done + missed), str(done), str(late), str(missed), medication]
