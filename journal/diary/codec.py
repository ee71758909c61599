"""Changes to and from JSON values, driven by their types.

A tagged union is an object with the class under ``"is"``; a decimal is text without exponent; days, times and instants
are ISO 8601; an instant also keeps its offset and zone. A committed leaf comes out as ``Committed(value)``, which the
ledger replaces by a salted hash, and goes back in as the bare value (or as ``WITHHELD`` where it was left out).
"""

import re
import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import Enum
from functools import cache, lru_cache
from typing import Annotated, Any, Final, Union, get_args, get_origin, get_type_hints

from journal.clock import Instant
from journal.diary.changes import COMMITTED, Change, Stamp
from journal.diary.values import AnswerState, Withheld
from journal.errors import Code, LedgerError

Json = None | bool | int | str | list["Json"] | dict[str, "Json"]
Encoder = Callable[[Any], Any]
Decoder = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Committed:
    """A JSON value that the record must commit to by salt and hash instead of holding it."""

    value: Json


@dataclass(frozen=True, slots=True)
class Missing:
    """Stands for a committed value whose opening was left out."""


INSTANT: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z")
WITHHELD: Final = Missing()
STATES: Final = frozenset(get_args(AnswerState))


def snake(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()


KINDS: Final = types.MappingProxyType({snake(kind.__name__): kind for kind in get_args(Change)})


def kind_of(change: Change) -> str:
    return snake(type(change).__name__)


def encode(change: Change | Stamp) -> dict[str, Any]:
    """JSON object of a change or a stamp, with ``Committed`` leaves."""
    form: Any = type(change)
    encoded: dict[str, Any] = _plan(form)[0](change)
    return encoded


def decode(kind: str, data: Mapping[str, Any]) -> Change:
    """Raises ``LedgerError`` LEDGER_ALTERED when ``data`` is not a ``kind``."""
    cls = KINDS.get(kind)
    if cls is None:
        raise LedgerError(Code.LEDGER_ALTERED, where=kind)
    change: Change = _checked(cls, data)
    return change


def decode_stamp(data: Mapping[str, Any]) -> Stamp:
    stamp: Stamp = _checked(Stamp, data)
    return stamp


def encode_state(state: AnswerState) -> Json:
    """The JSON of one answer state, as it is committed; used by views and drafts too."""
    committed: Committed = _plan(AnswerState)[0](state)
    return committed.value


def decode_state(data: Json) -> AnswerState:
    state: AnswerState = _checked(AnswerState, data)
    return state


def _checked(form: Any, data: Any) -> Any:  # noqa: ANN401 - the result has the type that ``form`` names
    try:
        return _plan(form)[1](data)
    except (KeyError, TypeError, ValueError, AttributeError, ArithmeticError) as error:
        raise LedgerError(Code.LEDGER_ALTERED, where=getattr(form, "__name__", "value")) from error


@cache
def _plan(form: Any) -> tuple[Encoder, Decoder]:  # noqa: ANN401 - a type form, for which Python has no type yet
    origin = get_origin(form)
    if origin is Annotated:
        return _committed_text if COMMITTED in get_args(form)[1:] else _plan(get_args(form)[0])
    if origin is tuple:
        return _tuple_plan(get_args(form)[0])
    if origin in (Union, types.UnionType):
        return _union_plan(get_args(form))
    if form in _LEAVES:
        return _LEAVES[form]
    if isinstance(form, type) and issubclass(form, Enum):
        return (lambda member: member.value), form
    return _dataclass_plan(form)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _exactly(form: type) -> Decoder:
    def check(value: object) -> object:
        if type(value) is not form:
            raise TypeError
        return value

    return check


_committed_text: Final = (Committed, _text)


def _tuple_plan(member: object) -> tuple[Encoder, Decoder]:
    write, read = _plan(member)
    return (lambda values: [write(value) for value in values]), (lambda values: tuple(read(v) for v in _list(values)))


def _list(values: object) -> list[Any]:
    if not isinstance(values, list):
        raise TypeError
    return values


def _union_plan(members: tuple[type, ...]) -> tuple[Encoder, Decoder]:
    by_tag = {snake(member.__name__): member for member in members}

    def write(value: object) -> Any:  # noqa: ANN401 - JSON or Committed
        form: Any = type(value)
        tagged = {"is": snake(form.__name__), **_plan(form)[0](value)}
        return Committed(tagged) if frozenset(members) == STATES else tagged

    def read(data: Any) -> Any:  # noqa: ANN401 - one of ``members``
        if data is WITHHELD:
            return Withheld()
        bare = dict(data)
        return _plan(by_tag[bare.pop("is")])[1](bare)

    return write, read


def _dataclass_plan(form: type) -> tuple[Encoder, Decoder]:
    if not is_dataclass(form):
        raise TypeError
    hints = get_type_hints(form, include_extras=True)
    plans = {item.name: _plan(hints[item.name]) for item in fields(form)}
    needed = {item.name for item in fields(form) if item.default is MISSING}

    def write(value: object) -> dict[str, Any]:
        return {name: plan[0](getattr(value, name)) for name, plan in plans.items()}

    readers = {name: plan[1] for name, plan in plans.items()}
    names = readers.keys()

    def read(data: Any) -> Any:  # noqa: ANN401 - a ``form``
        if data.keys() != names and not needed <= data.keys() <= names:
            raise KeyError
        return form(**{name: readers[name](value) for name, value in data.items()})

    return write, read


def _write_instant(instant: Instant) -> dict[str, Json]:
    text = instant.utc.strftime("%Y-%m-%dT%H:%M:%S.") + f"{instant.utc.microsecond // 1000:03d}Z"
    return {"utc": text, "offset": instant.offset_minutes, "zone": instant.zone}


def _read_instant(data: dict[str, Any]) -> Instant:
    utc, offset, zone = _text(data["utc"]), _exactly(int)(data["offset"]), _text(data["zone"])
    if len(data) != len(("utc", "offset", "zone")):
        raise KeyError
    return _instant(utc, offset, zone)


@lru_cache(maxsize=1024)
def _instant(utc: str, offset: int, zone: str) -> Instant:
    """The answers of one form were often given in one moment."""
    if not INSTANT.fullmatch(utc):
        raise ValueError
    at = datetime.fromisoformat(utc[:-1]).replace(tzinfo=UTC)
    return Instant(utc=at, offset_minutes=offset, zone=zone)


def _read_decimal(text: object) -> Decimal:
    number = Decimal(_text(text))
    if not number.is_finite():
        raise ValueError
    return number


_LEAVES: Final[Mapping[Any, tuple[Encoder, Decoder]]] = types.MappingProxyType(
    {
        str: (_text, _text),
        int: (int, _exactly(int)),
        bool: (bool, _exactly(bool)),
        Decimal: ((lambda number: format(number, "f")), _read_decimal),
        date: (date.isoformat, date.fromisoformat),
        time: ((lambda at: at.strftime("%H:%M")), time.fromisoformat),
        Instant: (_write_instant, _read_instant),
    }
)
