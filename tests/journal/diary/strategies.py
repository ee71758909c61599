"""Any change that a journal can hold, made from the types themselves."""

import types
from dataclasses import fields
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from journal.clock import Instant, instant_at
from journal.diary.changes import Change, Stamp
from journal.diary.events import PartialDate
from journal.diary.values import Withheld

ZONES = ["UTC", "Europe/London", "America/St_Johns", "Pacific/Chatham"]
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
instants: st.SearchStrategy[Instant] = st.builds(
    instant_at,
    st.datetimes(datetime.fromisoformat("2001-01-01"), datetime.fromisoformat("2099-01-01"), timezones=st.just(UTC)),
    st.sampled_from(ZONES),
)
LEAVES: dict[Any, st.SearchStrategy[Any]] = {
    str: texts,
    int: st.integers(-(2**31), 2**31),
    bool: st.booleans(),
    Decimal: st.decimals(-(10**6), 10**6, places=4, allow_nan=False, allow_infinity=False),
    date: st.dates(date(1900, 1, 1)),
    time: st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    Instant: instants,
    PartialDate: st.sampled_from(["2026", "2026-11", "2026-11-19", "2026-11-19T18:30"]).map(PartialDate),
}


def any_of(form: Any) -> st.SearchStrategy[Any]:  # noqa: ANN401 - a type form
    origin = get_origin(form)
    if form in LEAVES:
        return LEAVES[form]
    if origin is Annotated:
        return any_of(get_args(form)[0])
    if origin is tuple:
        return st.lists(any_of(get_args(form)[0]), max_size=3).map(tuple)
    if origin in {Union, types.UnionType}:
        return st.one_of(*(any_of(member) for member in get_args(form) if member is not Withheld))
    if issubclass(form, Enum):
        return st.sampled_from(form)
    hints = get_type_hints(form, include_extras=True)
    return st.builds(form, **{each.name: any_of(hints[each.name]) for each in fields(form)})


changes: st.SearchStrategy[Change] = any_of(Change)
stamps: st.SearchStrategy[Stamp] = any_of(Stamp)
