from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.diary.changes import DoseTaken
from journal.diary.kept import KeptDose
from journal.services import today as service
from journal.services.contacts import ContactView
from journal.study.model import ContactKind
from ui.theme.theme import Theme
from ui.widgets.banner import Banner
from ui.widgets.buttons import SECOND, ButtonLook, SecondButton
from ui.widgets.card import Card
from ui.widgets.chip import Chip, SeverityChip
from ui.widgets.dates import hour_and_minute, long_day, weekday_letter
from ui.widgets.day_strip import DayStrip, StripDay
from ui.widgets.flow_layout import FlowLayout, held
from ui.widgets.icon_label import IconLabel
from ui.widgets.label import Label, SelectableLabel
from ui.widgets.severity_words import severity_word

_NARROW: Final = ButtonLook(fill=SECOND.fill, hover=SECOND.hover, edge=SECOND.edge, ink=SECOND.ink, padding=12)
"""Three of them stand side by side in the narrow column."""


class OngoingCard(Card):
    """Asks whether an event is still there; anything but "the same" is told on a screen of its own."""

    same = Signal(str)
    follow = Signal(str)

    def __init__(self, theme: Theme, event: service.OngoingEvent) -> None:
        super().__init__(theme)
        head = FlowLayout(gap=10) if theme.is_large else QHBoxLayout()
        head.addWidget(Label(theme, event.term, "card_title"))
        if isinstance(head, QHBoxLayout):
            head.addStretch(1)
        head.addWidget(SeverityChip(theme, event.severity.value, severity_word(event.severity)))
        self.body.addWidget(held(head))
        told = self.tr("You told us %n day(s) ago. Is it still there?", "", event.days_ago)
        self.body.addWidget(Label(theme, told, "secondary", "ink_2"))
        answers = FlowLayout(gap=8)
        offered = (
            (self.tr("The same"), self.same),
            (self.tr("Changed"), self.follow),
            (self.tr("Ended"), self.follow),
        )
        for words, signal in offered:
            button = SecondButton(theme, words, small=True)
            button.set_look(_NARROW)
            button.setAccessibleName(f"{event.term}: {words}")
            button.clicked.connect(lambda _=False, signal=signal: signal.emit(event.event_id))
            answers.addWidget(button)
        self.body.addWidget(held(answers))


_SUMMER_TIME = frozenset({service.BannerKind.SHORTER_DAY, service.BannerKind.LONGER_DAY})


def clock_banners(theme: Theme, banners: Sequence[service.Banner]) -> list[Banner]:
    return [Banner(theme, "info", *_clock_words(banner), icon="history") for banner in banners]


def _clock_words(banner: service.Banner) -> tuple[str, str]:
    titles = {
        service.BannerKind.CLOCK_BACK: QCoreApplication.translate("Today", "This computer’s clock went back"),
        service.BannerKind.CLOCK_FORWARD: QCoreApplication.translate("Today", "This computer’s clock jumped ahead"),
        service.BannerKind.CLOCK_ZONE: QCoreApplication.translate("Today", "This computer is in another time zone now"),
        service.BannerKind.CLOCK_SUMMER: QCoreApplication.translate(
            "Today", "The clocks have changed since you last wrote here"
        ),
        service.BannerKind.ROLLED_BACK: QCoreApplication.translate(
            "Today", "An older copy of this journal was put back"
        ),
    }
    if banner.kind in _SUMMER_TIME:
        back = banner.kind is service.BannerKind.LONGER_DAY
        title = QCoreApplication.translate("Today", "During this day the clocks go back by {minutes} minutes")
        if not back:
            title = QCoreApplication.translate("Today", "During this day the clocks go forward by {minutes} minutes")
        words = QCoreApplication.translate("Today", "There is nothing to do. Times that come twice are told apart.")
        return title.format(minutes=banner.minutes), words if back else ""
    if banner.kind is service.BannerKind.ROLLED_BACK:
        return titles[banner.kind], QCoreApplication.translate(
            "Today", "What you entered after that copy may be missing. Please tell the study team."
        )
    if banner.kind is service.BannerKind.CLOCK_SUMMER:
        return titles[banner.kind], QCoreApplication.translate("Today", "There is nothing to do.")
    words = QCoreApplication.translate("Today", "That is noted beside your entries. Please check the date above.")
    return titles[banner.kind], words


def dose_card(theme: Theme, dose: KeptDose) -> Card:
    card = Card(theme)
    row = QHBoxLayout()
    row.addWidget(Label(theme, QCoreApplication.translate("Today", "Study medication"), "card_title"), 1)
    words = {
        DoseTaken.AS_INSTRUCTED: QCoreApplication.translate("Today", "Taken {time}"),
        DoseTaken.NOT_TAKEN: QCoreApplication.translate("Today", "Not taken, noted {time}"),
        DoseTaken.DIFFERENT: QCoreApplication.translate("Today", "Different, noted {time}"),
    }[dose.taken]
    kind, icon = ("ok", "check") if dose.taken is DoseTaken.AS_INSTRUCTED else ("neutral", "pencil")
    row.addWidget(Chip(theme, words.format(time=hour_and_minute(dose.stored.local)), icon=icon, kind=kind))
    card.body.addLayout(row)
    return card


def strip_card(theme: Theme, today: service.Today) -> Card:
    card = Card(theme)
    row = QHBoxLayout()
    title = QCoreApplication.translate("Today", "Last 14 days")
    row.addWidget(Label(theme, title, "card_title"), 1)
    row.addWidget(Label(theme, today.strip_title, "secondary", "ink_2"), 0, Qt.AlignmentFlag.AlignTrailing)
    card.body.addLayout(row)
    card.body.addWidget(DayStrip(theme, tuple(_strip_day(entry, today.strip_title) for entry in today.strip)))
    return card


def _strip_day(entry: service.StripEntry, title: str) -> StripDay:
    value = entry.fifth * 20 - 10 if entry.fifth else None
    said = {
        service.StripState.ANSWERED: QCoreApplication.translate("Today", "{title} {fifth} of 5"),
        service.StripState.MISSING: QCoreApplication.translate("Today", "no entry"),
        service.StripState.TODAY: QCoreApplication.translate("Today", "today, no entry yet"),
        service.StripState.FUTURE: QCoreApplication.translate("Today", "still to come"),
    }[entry.state].format(title=title, fifth=entry.fifth)
    kit = QCoreApplication.translate("Today", ", kit day") if entry.kit else ""
    return StripDay(
        label=weekday_letter(entry.day),
        accessible=f"{long_day(entry.day)}, {said}{kit}",
        value=value,
        state=entry.state.value,
        kit=entry.kit,
    )


def team_card(theme: Theme, contacts: Sequence[ContactView]) -> Card:
    card = Card(theme)
    team = [contact for contact in contacts if contact.kind is ContactKind.STUDY_TEAM]
    for contact in (team or contacts)[:1]:
        card.body.addWidget(_contact(theme, contact))
    return card


def _contact(theme: Theme, contact: ContactView) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(12)
    row.addWidget(IconLabel(theme, "phone", "primary"), 0, Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(Label(theme, contact.name, "card_title"))
    number = SelectableLabel(theme, contact.number, "card_title")
    number.setAccessibleName(f"{contact.name}: {contact.number}")
    words.addWidget(number)
    words.addWidget(Label(theme, contact.words, "secondary", "ink_2"))
    row.addLayout(words, 1)
    return holder
