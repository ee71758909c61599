from typing import Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from journal.figures.style import ChartStyle, chart_style, read_tokens
from journal.overriding import override
from journal.services.trends import TrendRange
from ui.screens.trends.side import WordsCard
from ui.screens.trends.state import PictureWanted, Shown, TrendsState, cells
from ui.theme.theme import Theme
from ui.widgets.banner import Banner
from ui.widgets.buttons import SecondButton
from ui.widgets.card import Card
from ui.widgets.chart_canvas import ChartCanvas
from ui.widgets.data_table import DataTable
from ui.widgets.dates import day_and_month, short_day
from ui.widgets.label import Label
from ui.widgets.page import Page, TwoColumns
from ui.widgets.page_place import PagePlace
from ui.widgets.segments import Segments

_LEAST_HEIGHT: Final = 468
_SIDE_WIDTH: Final = 288
_CHART_TEXT: Final = 15


class TrendsView(QWidget):
    range_chosen = Signal(str)
    shown_chosen = Signal(object)
    picture_wanted = Signal()
    save_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._place = PagePlace(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._place)
        self._canvases: tuple[ChartCanvas, ...] = ()

    def show_state(self, state: TrendsState) -> None:
        """Lays the page out; the picture follows through ``show_picture``."""
        self._canvases = ()
        trends = state.trends
        options = tuple((chosen.value, self._range_words(chosen)) for chosen in TrendRange)
        ranges = Segments(self._theme, self.tr("Range"), options, trends.range.value)
        ranges.chosen.connect(self.range_chosen)
        page = Page(self._theme, self.tr("Trends"), trailing=ranges)
        page.body.addLayout(self._below_title(state))
        words = WordsCard(self._theme, state.trends)
        page.body.addWidget(TwoColumns(self._theme, self._main(state), words, side_width=_SIDE_WIDTH), 1)
        self._put(page)

    def show_hidden(self) -> None:
        self._canvases = ()
        page = Page(self._theme, self.tr("Trends"))
        words = self.tr("This study shows trends when it is over. What you write is kept all the same.")
        page.body.addWidget(Banner(self._theme, "info", self.tr("Not shown during this study"), words))
        page.body.addStretch(1)
        self._put(page)

    def show_picture(self, picture: QImage) -> None:
        for canvas in self._canvases:
            canvas.set_picture(picture)

    def wanted(self) -> PictureWanted:
        """As large as the canvas; nothing while the table is shown."""
        size = next((canvas.size() for canvas in self._canvases), QSize(0, 0))
        return PictureWanted(width=size.width(), height=size.height(), ratio=self.devicePixelRatioF())

    def looks(self) -> ChartStyle:
        return chart_style(read_tokens(), self._theme.scheme.value, text_px=self._theme.px(_CHART_TEXT))

    def mirrored(self) -> bool:
        return self._theme.right_to_left

    def show_problem(self, what: str, to_do: str) -> None:
        self._place.messages.show_problem(what, to_do)

    def show_done(self, words: str) -> None:
        self._place.messages.show_done(words)

    def _put(self, page: Page) -> None:
        self._place.messages.clear()
        self._place.put(page)

    def _main(self, state: TrendsState) -> QWidget:
        card = Card(self._theme)
        stack = QStackedWidget()
        if state.shown is Shown.TABLE:
            stack.addWidget(self._table(state))
        else:
            stack.addWidget(self._new_canvas(state))
        stack.setMinimumHeight(self._theme.px(_LEAST_HEIGHT))
        card.body.addWidget(stack, 1)
        return card

    def _new_canvas(self, state: TrendsState) -> ChartCanvas:
        canvas = ChartCanvas(self._theme, self._summary(state))
        canvas.table_requested.connect(lambda: self.shown_chosen.emit(Shown.TABLE))
        self._canvases = (canvas,)
        return canvas

    def _table(self, state: TrendsState) -> DataTable:
        trends = state.trends
        mean = self.tr("{measure}, 7-day average")
        headers = [self.tr("Day")]
        for title in trends.titles:
            headers += [title, mean.format(measure=title)]
        headers.append(self.tr("Kit day"))
        rows = [(short_day(row.day), *cells(row, self.tr("(reworded)")), row.kit) for row in trends.rows]
        return DataTable(self._theme, headers, rows, self._summary(state))

    def _below_title(self, state: TrendsState) -> QBoxLayout:
        """The span, and at its end the ways to have the same otherwise."""
        direction = QBoxLayout.Direction.TopToBottom if self._theme.is_large else QBoxLayout.Direction.LeftToRight
        row = QBoxLayout(direction)
        row.setSpacing(10)
        other = Shown.PICTURE if state.shown is Shown.TABLE else Shown.TABLE
        words = self.tr("Show as picture") if other is Shown.PICTURE else self.tr("Show as table")
        icon = "chart-line" if other is Shown.PICTURE else "table"
        switch = SecondButton(self._theme, words, icon=icon, small=True)
        switch.clicked.connect(lambda: self.shown_chosen.emit(other))
        save = SecondButton(self._theme, self.tr("Save picture"), icon="image-down", small=True)
        save.clicked.connect(self.save_requested)
        row.addWidget(Label(self._theme, self._span(state), "body", "ink_2"), 1)
        row.addWidget(switch)
        row.addWidget(save)
        return row

    def _span(self, state: TrendsState) -> str:
        trends = state.trends
        return self.tr("{first} to {last} · day {start} to {end}").format(
            first=day_and_month(trends.first_day),
            last=day_and_month(trends.last_day),
            start=trends.first_day_number,
            end=trends.last_day_number,
        )

    def _summary(self, state: TrendsState) -> str:
        said = " ".join(f"{title}: {text}" for title, text in state.trends.sentences)
        return f"{self._span(state)}. {said}"

    def _range_words(self, chosen: TrendRange) -> str:
        words = {
            TrendRange.TWO_WEEKS: self.tr("2 weeks"),
            TrendRange.MONTH: self.tr("1 month"),
            TrendRange.THREE_MONTHS: self.tr("3 months"),
            TrendRange.WHOLE_STUDY: self.tr("Whole study"),
        }
        return words[chosen]

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.picture_wanted.emit()
