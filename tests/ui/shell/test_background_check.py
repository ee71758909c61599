"""After Today is shown the journal is checked as a whole, in steps; what does not fit is said, and stays said."""

import pytest

from journal.clock import FixedClock
from journal.diary.changes import MedicineStarted
from journal.diary.events import UnknownDate
from journal.services.opening import Journal
from journal.services.today_values import Never
from journal.services.verifying import Verified, last_verified
from tests.support.journals import go_to
from tests.support.window import Open, Person
from ui.widgets.banner import Banner


def take_steps(person: Person) -> list[Verified]:
    """Lets the check come to its end."""
    found: list[Verified] = []
    person.desk.check.done.connect(found.append)
    person.desk.check.begin()
    timer = person.desk.check._timer  # noqa: SLF001 - in place of its time
    while timer.isActive() or person.lane.waiting:
        if timer.isActive():
            timer.stop()
            timer.timeout.emit()
        person.wait()
    return found


def add_medicines(journal: Journal, count: int) -> None:
    for _ in range(count):
        journal.append(
            MedicineStarted(
                medicine_id=journal.new_id(),
                name="Paracetamol",
                why="",
                dose="",
                unit="",
                started=UnknownDate(),
                ended=UnknownDate(),
                event_id="",
            )
        )


def alarms(person: Person) -> list[tuple[str, str]]:
    return [(one.accessibleName(), one.accessibleDescription()) for one in person.all_seen(Banner)]


def test_a_whole_journal_is_found_whole_and_settings_say_when(
    open_window: Open, journal: Journal, clock: FixedClock
) -> None:
    person = open_window(page="settings")
    assert isinstance(last_verified(journal), Never)
    assert person.sees("Not checked as a whole yet.")
    go_to(clock, "2026-10-29T09:31")
    [found] = take_steps(person)
    assert found.fine
    assert found.records == 1
    assert person.sees("Last checked Thursday 29 October, 09:31: everything fits.")
    assert alarms(person) == []


def test_what_is_saved_between_two_steps_waits_for_one_step_at_most(open_window: Open, journal: Journal) -> None:
    add_medicines(journal, 150)
    person = open_window()
    order: list[str] = []
    check = person.desk.check
    check._step()  # noqa: SLF001 - its time has come
    person.desk._ask(  # noqa: SLF001 - as any screen does
        check, lambda open_one: add_medicines(open_one, 1), lambda _none: order.append("saved"), lambda _error: None
    )
    assert person.lane.waiting == 2
    person.lane.run_next()
    person.lane.run_next()
    assert order == ["saved"]
    [found] = take_steps(person)
    assert found.fine
    assert found.records == 152


def test_a_view_that_was_changed_behind_our_back_is_named_and_stays_named(open_window: Open, journal: Journal) -> None:
    add_medicines(journal, 1)
    with journal.vault.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE medicine SET name = 'Aspirin'")
    person = open_window()
    [found] = take_steps(person)
    assert not found.fine
    told = [(what, to_do) for what, to_do in alarms(person) if "does not match" in what]
    assert len(told) == 1
    assert "medicine" in told[0][1]
    person.desk.navigator.open_page("trends")
    person.wait()
    assert [what for what, _ in alarms(person) if "does not match" in what]
    person.desk.navigator.open_page("settings")
    person.wait()
    assert any("something does not fit" in text for text in person.texts())


def test_a_check_that_is_stopped_lets_go_of_what_it_began(open_window: Open, journal: Journal) -> None:
    add_medicines(journal, 150)
    person = open_window()
    check = person.desk.check
    check._step()  # noqa: SLF001 - a step, without waiting
    person.lane.run_next()
    check.stop()
    person.wait()
    assert not check._timer.isActive()  # noqa: SLF001 - a step, without waiting
    with pytest.raises(StopIteration):
        next(check._steps._begun[0])  # noqa: SLF001 - closed
