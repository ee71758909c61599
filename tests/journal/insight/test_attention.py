from datetime import date

from journal.diary.changes import PanelAnswer
from journal.diary.events import Consequence, PartialDate, Persistence, Severity
from journal.insight.attention import HelpShown, SeriousEvent, SevereEvent, attention
from tests.journal.insight.books import event, make_book, panel

DAY = date(2026, 11, 5)
ONSET = PartialDate("2026-11-04")


def test_serious_events_come_first_then_panels_then_severe_ones_newest_first() -> None:
    still, severe = Persistence.STILL_THERE, Severity.SEVERE
    book = make_book(
        events=(
            event("a", ONSET, day=DAY, consequences=(Consequence.WORRIED, Consequence.HOSPITAL), seq=2),
            event("b", ONSET, day=DAY, severity=severe, persistence=still, seq=3),
            event("c", ONSET, day=DAY, severity=severe, seq=4),
            event("d", ONSET, day=DAY, persistence=still, seq=5),
            event(
                "e", ONSET, day=DAY, severity=severe, persistence=still, consequences=(Consequence.LASTING_HARM,), seq=6
            ),
            event("f", ONSET, day=DAY, consequences=(Consequence.WORRIED,), seq=7),
        ),
        panels=(
            panel(DAY, seq=8),
            panel(DAY, rule="consequence:hospital", about="event-2", answers=(PanelAnswer.SAFE_CARRY_ON,), seq=9),
        ),
        spoken_about=frozenset({"event-2"}),
    )
    found = attention(book)
    assert [type(one) for one in found] == [SeriousEvent, SeriousEvent, HelpShown, HelpShown, SevereEvent]
    worst, first, hospital, mood, severe_one = found
    assert isinstance(worst, SeriousEvent)
    assert (worst.term, worst.ongoing, worst.spoken) == ("e", True, False)
    assert isinstance(first, SeriousEvent)
    assert (first.term, first.consequences, first.ongoing, first.spoken) == ("a", (Consequence.HOSPITAL,), False, True)
    assert isinstance(hospital, HelpShown)
    assert (hospital.rule, hospital.consequence, hospital.spoken) == ("hospital", True, True)
    assert hospital.answers == (PanelAnswer.SAFE_CARRY_ON,)
    assert isinstance(mood, HelpShown)
    assert (mood.rule, mood.consequence, mood.answers, mood.spoken) == ("low-mood", False, (), False)
    assert isinstance(severe_one, SevereEvent)
    assert severe_one.term == "b"


def test_an_empty_book_needs_no_attention() -> None:
    assert attention(make_book()) == ()
