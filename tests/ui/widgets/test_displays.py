import struct
import subprocess
import sys
import zlib

import pytest
from matplotlib.figure import Figure
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.widgets.catalogue import SHEET
from tests.ui.widgets.dressing import Dress, Show
from tests.ui.widgets.hands import click, press
from ui.theme.theme import Theme
from ui.widgets.banner import Banner
from ui.widgets.buttons import SecondButton
from ui.widgets.chart_canvas import ChartCanvas
from ui.widgets.chart_picture import chart_picture
from ui.widgets.chip import Chip, SeverityChip
from ui.widgets.data_table import DataTable
from ui.widgets.day_strip import DayStrip, StripDay
from ui.widgets.label import Label
from ui.widgets.page_preview import PagePreview
from ui.widgets.study_progress import StudyProgress

GATE = (
    "label buttons card passphrase_field text_field stepper scene brand phone_card tick_box banner dialog choice_group"
)


def white_png() -> bytes:
    """One white pixel, written by hand."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0\xff")) + chunk(b"IEND", b"")
    )


def test_what_the_gate_shows_loads_nothing_heavy() -> None:
    names = ", ".join(f"ui.widgets.{name}" for name in GATE.split())
    heavy = "{'numpy', 'matplotlib', 'sqlalchemy', 'typing_extensions', 'cryptography'}"
    code = f"import sys, ui.theme.apply, {names}; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"


def test_a_label_wraps_and_grows_and_never_below_its_longest_word(theme: Theme, show: Show) -> None:
    label = Label(theme, "Nobody watches your answers as you write. If you need help, call.")
    assert label.heightForWidth(200) > label.heightForWidth(2000) == theme.line_height("body")
    assert label.minimumSizeHint().width() < 120
    label.setText("two\nlines")
    assert label.heightForWidth(2000) == 2 * theme.line_height("body")
    label.setText("")
    assert label.heightForWidth(2000) == 0
    show(label)


def test_words_stand_at_the_right_where_reading_starts_there(dressed: Dress, show: Show) -> None:
    label = Label(dressed(right_to_left=True), "call")
    show(label, 600)
    picture = label.grab().toImage()
    ground = picture.pixelColor(0, 0)
    inked = [x for x in range(picture.width()) for y in range(picture.height()) if picture.pixelColor(x, y) != ground]
    assert min(inked) > picture.width() / 2


def test_severity_is_told_by_its_bars_too(theme: Theme, show: Show) -> None:
    chips = [
        SeverityChip(theme, level, "", spoken=word) for level, word in ((1, "Mild"), (2, "Moderate"), (3, "Severe"))
    ]
    assert [chip.accessibleName() for chip in chips] == ["Mild, 1 of 3", "Moderate, 2 of 3", "Severe, 3 of 3"]
    full = []
    for chip in chips:
        show(chip, 200, 100)
        picture = chip.grab().toImage()
        ink = theme.severity(chips.index(chip) + 1)[2]
        places = ((x, y) for x in range(picture.width()) for y in range(picture.height()))
        full.append(sum(picture.pixelColor(x, y) == ink for x, y in places))
    assert full[0] < full[1] < full[2]


def test_a_chip_says_its_words(qtbot: QtBot, theme: Theme) -> None:
    chip = Chip(theme, "Done 08:14", icon="check", kind="ok")
    qtbot.addWidget(chip)
    assert chip.text() == "Done 08:14"


def test_a_banner_has_its_title_as_name_and_its_actions_in_order(qtbot: QtBot, theme: Theme, show: Show) -> None:
    banner = Banner(theme, "warn", "Yesterday is missing", "You can fill it in until 12:00 today.")
    button = SecondButton(theme, "Fill in yesterday")
    banner.add_action(button)
    show(banner)
    assert banner.accessibleName() == "Yesterday is missing"
    with qtbot.waitSignal(button.clicked):
        click(button)


def test_numbers_in_a_banner_can_be_copied(theme: Theme, show: Show) -> None:
    banner = Banner(theme, "danger_solid", "Please call now")
    number = banner.add_number("01632 960142", "Day and night, free")
    banner.add_number("999", "If life is in danger")
    show(banner)
    number.setFocus()
    press(number, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert number.selectedText() == "01632 960142"
    assert number.accessibleName() == "Day and night, free: 01632 960142"


@pytest.fixture
def strip(theme: Theme, show: Show) -> DayStrip:
    days = [
        StripDay("M", "Monday, mood 2 of 5", 30, "answered", kit=True),
        StripDay("T", "Tuesday, no entry", None, "missing", kit=False),
    ]
    made = DayStrip(theme, days, name="Last 14 days")
    show(made)
    return made


def test_each_day_of_the_strip_is_said(strip: DayStrip) -> None:
    cells = strip.cells
    assert cells.accessibleName() == "Last 14 days: Tuesday, no entry"
    assert cells.accessibleDescription() == "Monday, mood 2 of 5. Tuesday, no entry"
    cells.setFocus()
    press(strip, Qt.Key.Key_Left)
    press(strip, Qt.Key.Key_Left)
    assert cells.accessibleName() == "Last 14 days: Monday, mood 2 of 5"


def test_pointing_at_a_day_tells_it(strip: DayStrip) -> None:
    place = QPoint(10, 20)
    QApplication.sendEvent(strip.cells, QHelpEvent(QEvent.Type.ToolTip, place, strip.cells.mapToGlobal(place)))
    tips = [one for one in QApplication.topLevelWidgets() if one.inherits("QTipLabel")]
    assert [tip.property("text") for tip in tips] == ["Monday, mood 2 of 5"]
    for tip in tips:
        tip.close()
        tip.deleteLater()


def test_a_missing_day_is_drawn_unlike_the_lowest_mood(theme: Theme, show: Show) -> None:
    pictures = []
    for value, state in ((None, "missing"), (0, "answered"), (None, "future"), (None, "today")):
        made = DayStrip(theme, [StripDay("M", "Monday", value, state, kit=False)])
        show(made)
        pictures.append(made.cells.grab().toImage())
    assert all(one != other for one in pictures for other in pictures if one is not other)


def test_progress_says_day_and_end(qtbot: QtBot, theme: Theme) -> None:
    for days in (56, 400):
        progress = StudyProgress(theme, 23, days, "Ends 23 December")
        qtbot.addWidget(progress)
        progress.grab()
        assert progress.accessibleName() == f"Day 23 of {days}. Ends 23 December"


def test_a_table_is_read_and_left_by_tab(theme: Theme, show: Show) -> None:
    table = DataTable(theme, ["Day", "Mood"], [["Monday", "61"], ["Tuesday", "–"]], "Mood by day")
    after = SecondButton(theme, "Back")
    window = show(table)
    layout = window.layout()
    assert layout is not None
    layout.addWidget(after)
    table.setFocus()
    press(table, Qt.Key.Key_X)
    item = table.item(1, 1)
    assert item is not None
    assert item.text() == "–"
    press(table, Qt.Key.Key_Tab)
    assert after.hasFocus()


def test_a_chart_is_drawn_at_its_size_and_named_by_its_summary(qtbot: QtBot, theme: Theme, show: Show) -> None:
    canvas = ChartCanvas(theme, "Mood, 19 of 23 days. Higher than in the first week.")
    show(canvas, 600, 500)
    figure = Figure()
    figure.subplots().plot([1, 2, 3])
    canvas.set_figure(figure)
    assert canvas.pixmap().width() == canvas.width()
    window: QWidget = canvas.window()
    window.resize(500, 400)
    qtbot.waitUntil(lambda: canvas.pixmap().width() == canvas.width())
    assert canvas.accessibleName().startswith("Mood, 19 of 23 days.")
    canvas.set_summary("Focus")
    assert canvas.accessibleName() == "Focus"


def test_a_chart_may_be_drawn_elsewhere(theme: Theme, show: Show) -> None:
    picture = chart_picture(Figure(), 200, 100, 2.0)
    assert (picture.width(), picture.height(), picture.devicePixelRatio()) == (400, 200, 2.0)
    canvas = ChartCanvas(theme, "Mood")
    show(canvas)
    canvas.set_picture(picture)
    assert not canvas.pixmap().isNull()


def test_keys_of_a_chart(qtbot: QtBot, theme: Theme, show: Show) -> None:
    canvas = ChartCanvas(theme, "Mood")
    show(canvas)
    canvas.setFocus()
    with qtbot.waitSignal(canvas.table_requested):
        press(canvas, Qt.Key.Key_T)
    with qtbot.waitSignal(canvas.stepped) as heard:
        press(canvas, Qt.Key.Key_Left)
    assert heard.args == [-1]


def test_pages_are_turned_and_end_at_the_last(theme: Theme, show: Show) -> None:
    preview = PagePreview(theme, "What they will see")
    show(preview, 500, 600)
    preview.set_pages([SHEET, white_png()])
    back, onward = (
        next(one for one in preview.findChildren(QAbstractButton) if one.accessibleName() == name)
        for name in ("Previous page", "Next page")
    )
    assert not back.isEnabled()
    first = preview.grab().toImage()
    click(onward)
    assert not onward.isEnabled()
    assert preview.grab().toImage() != first
    assert any(one.accessibleName() == "Page 2 of 2" for one in preview.findChildren(QWidget))
    preview.set_pages([])
    assert not onward.isEnabled()
