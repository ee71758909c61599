"""One of each widget, for tests that hold for all of them."""

from collections.abc import Callable
from decimal import Decimal
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme.theme import Theme
from ui.widgets.banner import Banner
from ui.widgets.brand import Brand
from ui.widgets.buttons import IconButton, MainButton, QuietButton, SecondButton
from ui.widgets.card import Card, divider
from ui.widgets.chart_canvas import ChartCanvas
from ui.widgets.chip import Chip, SeverityChip
from ui.widgets.choice_group import Choice, ChoiceGroup
from ui.widgets.data_table import DataTable
from ui.widgets.date_field import DateField
from ui.widgets.day_strip import DayStrip, StripDay
from ui.widgets.duration_field import DurationField
from ui.widgets.flow_frame import FlowFrame
from ui.widgets.key_hints import KeyHints
from ui.widgets.label import Label, SelectableLabel
from ui.widgets.list_field import ListField
from ui.widgets.note_field import NoteField
from ui.widgets.number_field import NumberField
from ui.widgets.number_slider import NumberSlider
from ui.widgets.page import Page
from ui.widgets.page_preview import PagePreview
from ui.widgets.passphrase_field import PassphraseField
from ui.widgets.phone_card import PhoneCard
from ui.widgets.rail import Rail, RailItem
from ui.widgets.rating_scale import RatingScale
from ui.widgets.scene import Scene
from ui.widgets.segments import Segments
from ui.widgets.step_bar import StepBar
from ui.widgets.stepper import SetupSteps
from ui.widgets.study_progress import StudyProgress
from ui.widgets.switch import Switch
from ui.widgets.text_field import TextField
from ui.widgets.tick_box import TickBox
from ui.widgets.time_field import TimeField
from ui.widgets.visual_analogue_scale import VisualAnalogueScale

ONE: Final = Decimal(1)
WORDS: Final = "Could not do everyday things"
SHEET: Final = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 210 297"><rect width="99" height="99"/></svg>'


def banner(theme: Theme) -> QWidget:
    made = Banner(theme, "warn", "Yesterday is missing", WORDS)
    made.add_action(SecondButton(theme, "Fill in yesterday"))
    return made


def red_banner(theme: Theme) -> QWidget:
    made = Banner(theme, "danger_solid", "Please call now", WORDS)
    made.add_number("01632 960142", "Day and night")
    made.add_number("999", "If life is in danger")
    return made


def strip(theme: Theme) -> QWidget:
    states = ("answered", "missing", "today", "future")
    return DayStrip(
        theme,
        [
            StripDay(label="M", accessible=f"{s}", value=40 if s == "answered" else None, state=s, kit=True)
            for s in states
        ],
    )


def choices(theme: Theme, *, multiple: bool) -> QWidget:
    offered = [Choice("a", "Mild", WORDS, SeverityChip(theme, 1, "Mild")), Choice("b", "Severe", WORDS)]
    return ChoiceGroup(theme, "How bad?", offered, multiple=multiple)


def flow(theme: Theme) -> QWidget:
    made = FlowFrame(theme, "Evening reflection")
    made.set_step(2, 9)
    made.set_hint(KeyHints(theme, [(("Enter",), "next")]))
    made.set_content(Label(theme, WORDS, "question"))
    return made


def page(theme: Theme) -> QWidget:
    made = Page(theme, "Today", overline="Good morning", trailing=StudyProgress(theme, 23, 56, "Ends 23 December"))
    made.body.addWidget(divider(theme))
    return made


def preview(theme: Theme) -> QWidget:
    made = PagePreview(theme, "What they will see")
    made.set_pages([SHEET, SHEET])
    return made


def carded(theme: Theme) -> QWidget:
    made = Card(theme)
    made.body.addWidget(SelectableLabel(theme, "01632 960118", "stat"))
    return made


def chips(theme: Theme) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    for kind in ("neutral", "ok", "warn", "danger", "info", "accent"):
        row.addWidget(Chip(theme, kind, icon="check", kind=kind))
    for level in (1, 2, 3):
        row.addWidget(SeverityChip(theme, level, "word"))
    return holder


ANSWERS: Final[dict[str, Callable[[Theme], QWidget]]] = {
    "line": lambda theme: VisualAnalogueScale(theme, "How is your mood?", "Very low", "Very good"),
    "rating": lambda theme: RatingScale(theme, "How calm?", 0, 10, "Not at all", "Completely"),
    "choice": lambda theme: choices(theme, multiple=False),
    "choices": lambda theme: choices(theme, multiple=True),
    "number": lambda theme: NumberField(theme, "Cups of coffee", unit="cups", maximum=Decimal(20)),
    "slider": lambda theme: NumberSlider(
        theme, "How strong?", ("none", "unbearable"), minimum=ONE, maximum=Decimal(9), step=ONE, unit="points"
    ),
    "list": lambda theme: ListField(theme, "Where?", [("home", "At home"), ("away", WORDS)]),
    "date": lambda theme: DateField(theme, "Since when?", partial=True),
    "time": lambda theme: TimeField(theme, "Woke up"),
    "duration": lambda theme: DurationField(theme, "Slept"),
    "note": lambda theme: NoteField(theme, "Anything else?"),
}

OTHERS: Final[dict[str, Callable[[Theme], QWidget]]] = {
    "label": lambda theme: Label(theme, WORDS),
    "main button": lambda theme: MainButton(theme, WORDS, icon="printer", large=True),
    "second button": lambda theme: SecondButton(theme, WORDS, small=True),
    "quiet button": lambda theme: QuietButton(theme, WORDS, icon="x"),
    "icon button": lambda theme: IconButton(theme, "chevron-right", "Next month"),
    "card": carded,
    "banner": banner,
    "red banner": red_banner,
    "chips": chips,
    "text field": lambda theme: TextField(theme, "Group 3", mono=True),
    "passphrase": lambda theme: PassphraseField(theme, "Passphrase"),
    "segments": lambda theme: Segments(theme, "Range", [("2", "2 weeks"), ("m", "1 month")], "m"),
    "switch": lambda theme: Switch(theme, "Less movement", WORDS),
    "tick": lambda theme: TickBox(theme, WORDS, WORDS),
    "steps": lambda theme: StepBar(theme, "Evening reflection", 2, 9),
    "set-up": lambda theme: SetupSteps(theme, ["Open your study file", "Choose a passphrase"], 1),
    "flow": flow,
    "page": page,
    "rail": lambda theme: Rail(theme, [RailItem("today", "Today", "sun"), RailItem("e", "Events", "activity", 2)]),
    "strip": strip,
    "table": lambda theme: DataTable(theme, ["Day", "Mood"], [["Monday", "61"], ["Tuesday", "–"]], "Mood by day"),
    "chart": lambda theme: ChartCanvas(theme, "Mood, 19 of 23 days."),
    "preview": preview,
    "phone": lambda theme: PhoneCard(theme, "Study doctor", WORDS, "01632 960142", main=True),
    "scene": Scene,
    "brand": lambda theme: Brand(theme, large=True),
}

ALL: Final = ANSWERS | OTHERS
