"""Numbers for imported forms that are filled in on demand, where the table gives none."""

from collections import defaultdict
from dataclasses import replace
from datetime import date

from journal.diary.changes import CheckInSaved
from journal.services.opening import Journal
from journal.study.day_rules import OnDemand


def numbered(journal: Journal, check_ins: tuple[CheckInSaved, ...]) -> tuple[CheckInSaved, ...]:
    """In their order, each one above the highest of its day: of the journal, and of the table itself."""
    on_demand = {each.id for each in journal.study.instruments if isinstance(each.days, OnDemand)}
    highest = _highest(journal, [each for each in check_ins if each.instrument in on_demand])
    found = []
    for check_in in check_ins:
        given = check_in
        if check_in.instrument in on_demand and not check_in.occasion:
            place = (check_in.instrument, check_in.day)
            highest[place] += 1
            given = replace(check_in, occasion=str(highest[place]))
        found.append(given)
    return tuple(found)


def _highest(journal: Journal, check_ins: list[CheckInSaved]) -> defaultdict[tuple[str, date], int]:
    highest: defaultdict[tuple[str, date], int] = defaultdict(int)
    if not check_ins:
        return highest
    days = [check_in.day for check_in in check_ins]
    known = {(name, day, occasion) for name, day, occasion in journal.vault.done(min(days), max(days))}
    for name, day, occasion in known | {(each.instrument, each.day, each.occasion) for each in check_ins}:
        number = int(occasion) if occasion.isdecimal() else 0
        highest[name, day] = max(highest[name, day], number)
    return highest
