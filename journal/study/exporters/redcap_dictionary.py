"""Writes a study as a REDCap data dictionary: its 18 columns, one row for each item, the record's id first."""

import csv
import io
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import count
from typing import Final

from journal.study.exporters.exported import Exported, Lost
from journal.study.exporters.redcap_fields import CannotWrite, Fields
from journal.study.exporters.redcap_rows import COLUMNS, Row, row_of
from journal.study.exporters.redcap_writing import Writer
from journal.study.expressions.mentioned import names_in
from journal.study.expressions.nodes import Call, Expression, Number
from journal.study.expressions.parsing import parse
from journal.study.importers.naming import Names, readable
from journal.study.items import Calculated, Item
from journal.study.model import Instrument, Study

Key = tuple[str, str]
"""Instrument and item."""

_MOST_PLACES: Final = 6
_ID: Final = "record_id"
_ELSEWHERE: Final = (
    "days, windows and length of the study, contacts, site keys, medication, measures, symptoms, safety rules, and all "
    "words about the study: they are no part of a data dictionary"
)


def write_redcap(study: Study) -> Exported:
    work = _Work(study)
    table = io.StringIO(newline="")
    writer = csv.DictWriter(table, tuple(COLUMNS), restval="", lineterminator="\r\n")
    writer.writerow(dict(COLUMNS))
    rows = list(work.rows())
    record = {"name": work.record_id, "form": rows[0].cells["form"], "kind": "text", "label": "Participant code"}
    writer.writerows((record, *(row.cells for row in rows)))
    return Exported(data=table.getvalue().encode(), written=len(rows), lost=tuple(work.lost))


class _Work:
    def __init__(self, study: Study) -> None:
        self._study = study
        self._items = {(form.id, item.id): item for form in study.instruments for item in form.items}
        self.lost = [Lost(where="study", what=_ELSEWHERE)]
        for language in study.languages[1:]:
            self.lost.append(Lost(where="study", what=f"its words in “{language}”"))
        taken = {f"{form.id}_complete" for form in study.instruments}
        own = {item for _, item in self._items}
        self.record_id = next(name for name in _ids() if name not in own | taken)
        self._names = self._named(taken | {self.record_id})
        self._formulas = self._written_formulas()

    def _named(self, taken: set[str]) -> dict[Key, str]:
        """REDCap's names are unique in a project, and ``<form>_complete`` is its own."""
        names = Names("q", taken=taken)
        given: dict[Key, str] = {}
        for form, item in self._items:
            given[form, item] = names.take(item if item not in names.taken else f"{form}_{item}")
        return given

    def _written_formulas(self) -> dict[Key, str]:
        """What cannot be calculated in REDCap has no name there, and nothing can look at it."""
        trees = {key: parse(item.formula) for key, item in self._items.items() if isinstance(item, Calculated)}
        users: defaultdict[Key, list[Key]] = defaultdict(list)
        for key, tree in trees.items():
            for name in names_in(tree):
                users[name.instrument or key[0], name.item].append(key)
        written: dict[Key, str] = {}
        waiting = list(trees)
        while waiting:
            key = waiting.pop()
            if key not in self._names:
                continue
            try:
                written[key] = self._formula(key, trees[key])
            except CannotWrite as why:
                self.lost.append(Lost(where="/".join(key), what=f"all of it, as its formula cannot be said: {why}"))
                written.pop(key, None)
                del self._names[key]
                waiting += [user for user in users[key] if user in written]
        return written

    def _formula(self, key: Key, tree: Expression) -> str:
        places = self._items[key]
        return self._writer(key[0]).value(_rounded(tree, places.decimals if isinstance(places, Calculated) else 0))

    def _writer(self, instrument: str) -> Writer:
        return Writer(Fields(instrument=instrument, names=self._names, items=self._items))

    def rows(self) -> Iterator[Row]:
        for form in self._study.instruments:
            self._about(form)
            for item in form.items:
                if (form.id, item.id) in self._names:
                    yield self._row(form, item)

    def _about(self, form: Instrument) -> None:
        title = form.title.say(self._study.language)
        if title != readable(form.id):
            self.lost.append(Lost(where=form.id, what=f"its title “{title}”, which is set in REDCap itself"))
        if form.summary:
            self.lost.append(Lost(where=form.id, what="its summary"))

    def _row(self, form: Instrument, item: Item) -> Row:
        row = row_of(item, self._study.language)
        key = (form.id, item.id)
        row.cells |= {"name": self._names[key], "form": form.id}
        if self._names[key] != item.id:
            row.lost.append(f"its name, which is “{self._names[key]}” there: REDCap's names are unique in a project")
        if key in self._formulas:
            row.cells["choices"] = self._formulas[key]
        if item.ask_if:
            try:
                row.cells["branching"] = self._writer(form.id).condition(parse(item.ask_if))
            except CannotWrite as reason:
                row.cells["required"] = ""
                row.lost.append(f"its condition, so that it is always asked: {reason} ({item.ask_if})")
        self.lost += [Lost(where="/".join(key), what=what) for what in row.lost]
        return row


def _rounded(formula: Expression, places: int) -> Expression:
    """REDCap keeps all places unless it is told to round."""
    return formula if places == _MOST_PLACES else Call("round", (formula, Number(Decimal(places))))


def _ids() -> Iterator[str]:
    yield _ID
    yield from (f"journal{number}_{_ID}" for number in count(1))
