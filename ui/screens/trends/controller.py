from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from journal import paths
from journal.errors import Code, DaymarkError, InputError
from journal.figures.style import ChartStyle
from journal.services.trends import TrendRange, Trends, TrendsHidden, trends, trends_picture
from ui.screens.trends.state import PictureWanted, Shown, TrendsState
from ui.screens.trends.view import TrendsView
from ui.tasks.asking import Ask, Explain, in_words
from ui.tasks.lane import Lane
from ui.widgets.chart_picture import chart_picture
from ui.widgets.choosing_files import ask_where_to_save
from ui.widgets.picture_files import png_bytes

_SETTLE_MS: Final = 80


class TrendsController(QObject):
    """The numbers come from the vault's lane, the picture from the computing one; the window never waits for either."""

    drawn = Signal()

    def __init__(self, view: TrendsView, ask: Ask, compute: Lane, explain: Explain) -> None:
        super().__init__(view)
        self._view = view
        self._ask = ask
        self._compute = compute
        self._explain = explain
        self._range = TrendRange.MONTH
        self._shown = Shown.PICTURE
        self._trends: Trends | None = None
        self._picture = QImage()
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self._draw)
        view.range_chosen.connect(self._choose_range)
        view.shown_chosen.connect(self._choose_shown)
        view.picture_wanted.connect(self._settle.start)
        view.save_requested.connect(self._ask_where)

    def refresh(self) -> None:
        chosen = self._range
        self._ask(self, lambda journal: trends(journal, chosen), self._show, self._fail)

    def _show(self, found: Trends | TrendsHidden) -> None:
        if isinstance(found, TrendsHidden):
            self._trends = None
            self._view.show_hidden()
            return
        self._trends = found
        self._view.show_state(TrendsState(trends=found, shown=self._shown))
        self._settle.start(0)

    def _choose_range(self, code: str) -> None:
        self._range = TrendRange(code)
        self.refresh()

    def _choose_shown(self, shown: Shown) -> None:
        self._shown = shown
        if self._trends is not None:
            self._show(self._trends)

    def _draw(self) -> None:
        wanted, found = self._view.wanted(), self._trends
        if found is None or self._shown is Shown.TABLE or wanted.width < 1 or wanted.height < 1:
            return
        work = partial(_picture, found, wanted, self._view.looks(), right_to_left=self._view.mirrored())
        self._compute.submit(self, in_words(work), self._drawn, self._fail)

    def _drawn(self, picture: QImage) -> None:
        self._picture = picture
        self._view.show_picture(picture)
        self.drawn.emit()

    def _ask_where(self) -> None:
        if self._picture.isNull():
            return
        ask_where_to_save(self._view, self._view.tr("Save picture"), "trends.png", self._save)

    def _save(self, target: Path) -> None:
        picture = self._picture
        self._compute.submit(self, in_words(lambda: _write(target, picture)), self._saved, self._fail)

    def _saved(self, name: str) -> None:
        self._view.show_done(self._view.tr("Saved as {name}. Anyone who has the file can see it.").format(name=name))

    def _fail(self, error: DaymarkError) -> None:
        self._view.show_problem(*self._explain(error))


def _picture(found: Trends, wanted: PictureWanted, style: ChartStyle, *, right_to_left: bool) -> QImage:
    figure = trends_picture(found, style, wanted.width, wanted.height, right_to_left=right_to_left)
    return chart_picture(figure, wanted.width, wanted.height, wanted.ratio)


def _write(target: Path, picture: QImage) -> str:
    if target.exists():
        raise InputError(Code.FILE_EXISTS, where=target.name)
    paths.write_atomically(target, png_bytes(picture))
    return target.name
