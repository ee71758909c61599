from hypothesis import given
from hypothesis import strategies as st

from journal.diary.events import Severity
from journal.figures.lanes import APART, SHORTEST, place_bars
from journal.figures.layout import TrendsLayout
from journal.figures.sheet import Sheet
from journal.figures.style import print_style
from journal.insight.events import EventSpan

LAYOUT = TrendsLayout(
    left=100, right=700, first=0, days=60, kit_row=(), lanes=(10.0, 30.0, 50.0), panels=(), axis=400, legend=420
)


@st.composite
def spans(draw: st.DrawFn) -> EventSpan:
    first = draw(st.floats(0, 59.9))
    return EventSpan(
        event_id="x",
        term=draw(st.sampled_from(["Headache", "A very long name of something that was felt", "i"])),
        first=first,
        last=draw(st.floats(first, 60)),
        ongoing=draw(st.booleans()),
        severity=draw(st.sampled_from(Severity)),
        vague=False,
    )


@given(st.lists(spans(), max_size=12), st.booleans())
def test_bars_and_names_keep_apart_and_within_the_plot(found: list[EventSpan], mirrored: bool) -> None:  # noqa: FBT001 - a parameter
    sheet = Sheet(print_style(), 720, 440, right_to_left=mirrored)
    bars = place_bars(sheet, LAYOUT, found, [span.term for span in found], 12)
    for bar in bars:
        left, right = bar.extent
        assert 100 - 1e-6 <= left < right <= 700 + 1e-6
        assert bar.right - bar.left >= SHORTEST - 1e-6
    for index, one in enumerate(bars):
        for two in bars[:index]:
            if one.lane == two.lane:
                assert one.extent[0] >= two.extent[1] + APART or two.extent[0] >= one.extent[1] + APART


def test_the_worst_keeps_its_name() -> None:
    sheet = Sheet(print_style(), 720, 440, right_to_left=False)
    found = [
        EventSpan(event_id=str(i), term="Headache", first=20, last=21, ongoing=False, severity=severity, vague=False)
        for i, severity in enumerate([Severity.MILD] * 4 + [Severity.SEVERE])
    ]
    bars = place_bars(sheet, LAYOUT, found, ["Headache"] * 5, 12)
    assert len(bars) == 3
    assert bars[0].span.severity is Severity.SEVERE
    assert bars[0].lane == 0
