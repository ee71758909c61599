"""One item of CDISC ODM metadata as a question of the study file."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from journal.study.importers.drafting import LARGEST, MOST_PLACES, Choice, Draft, Limits, Texts, decimal_of, fraction
from journal.study.importers.odm_tree import OdmTree, child_text, children, in_order, texts_in
from journal.study.importers.redcap_checks import CHECKS
from journal.study.importers.rules import coding
from journal.study.importers.safe_xml import Element, local
from journal.study.importers.sharing import ask_like
from journal.study.wording import Wording

SYSTEM: Final = "ODM"
_TEXTS: Final = frozenset({"text", "string"})
_DATES: Final = MappingProxyType(
    {"partialdatetime": "a date with a time that may be partial",
     "incompletedatetime": "a date with a time that may be partial", "intervaldatetime": "a span between dates",
     "durationdatetime": "a duration as ISO 8601 writes it", "uri": "an address on the web"}
)  # fmt: skip
_NUMBERS: Final = frozenset({"integer", "float", "double", "decimal"})
_FILES: Final = frozenset({"hexbinary", "base64binary", "hexfloat", "base64float"})
_TECHNICAL: Final = frozenset({"OID", "Name", "DataType", "Length", "SignificantDigits"})
_DAYS: Final = frozenset({"date", "partialdate", "incompletedate"})
_SHORT: Final = 200
_MOST_LINE: Final = 1000
_FLIPPED: Final = MappingProxyType({"GE": "least", "GT": "least", "LE": "greatest", "LT": "greatest"})


def ask_as(draft: Draft, item: Element, tree: OdmTree) -> None:
    """Give ``draft`` its body after the item's code list or data type, or leave it out."""
    kind = (item.get("DataType") or "").lower()
    coded = next(children(item, "CodeListRef"), None)
    if coded is not None:
        _coded(draft, coded.get("CodeListOID") or "", tree)
    elif kind in _NUMBERS:
        _number(draft, item, kind, tree)
    elif kind == "boolean":
        draft.as_yes_no("true and false", {"true": "yes", "false": "no", "1": "yes", "0": "no"})
    elif kind in _ASKED:
        _ASKED[kind](draft, item)
    elif kind in _FILES:
        draft.leave_out(f"it takes data of the type {item.get('DataType')}, and a journal takes none")
    else:
        _text(draft, item, kind)
    _unkept(draft, item, kind=kind if coded is None else "")


def _text(draft: Draft, item: Element, kind: str) -> None:
    """ODM's ``text`` may have line breaks, its ``string`` has none; a short one of either is a line."""
    length = item.get("Length") or ""
    limit = int(length) if length.isdecimal() and len(length) < 6 else 0  # noqa: PLR2004 - no answer is longer
    what = "" if kind in _TEXTS else _DATES.get(kind, f"the data type “{item.get('DataType') or 'none'}”")
    if what:
        draft.as_short_text(limit=_MOST_LINE)
        draft.note(f"asked as a line of text: the study format has no question for {what}")
    elif 0 < limit <= _SHORT or (kind == "string" and limit <= _MOST_LINE):
        draft.as_short_text(limit=limit or _MOST_LINE)
    else:
        draft.as_text(limit=limit)


def _date(draft: Draft, item: Element) -> None:
    """Of bounds that are not allowed themselves the next day is one."""
    days: dict[str, str] = {}
    for check in children(item, "RangeCheck"):
        comparator, values = _check(check)
        end = _FLIPPED.get(comparator, "")
        day = _day(values[0]) if len(values) == 1 else None
        if not end or end in days or day is None:
            draft.note(f"its check is not kept: {comparator} {' '.join(values)}".strip())
            continue
        days[end] = (day + timedelta(days={"GT": 1, "LT": -1}.get(comparator, 0))).isoformat()
        _about(draft, check, values[0])
    partial = (item.get("DataType") or "").lower() != "date"
    if partial and (item.get("DataType") or "").lower() != "partialdate":
        draft.note("a year, or a year and a month, will do; other parts cannot be left out")
    draft.as_date(days.get("least", ""), days.get("greatest", ""), partial=partial)


def _day(text: str) -> date | None:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if date(1, 1, 2) < found < date(9999, 12, 31) and found.isoformat() == text else None


def _moment(draft: Draft, item: Element) -> None:
    del item
    check = CHECKS["datetime_ymd"]
    draft.as_short_text(check.pattern, check.example)
    draft.note(f"a date with a time is asked as text, such as {check.example}")


def _time(draft: Draft, item: Element) -> None:
    draft.body = {"kind": "time_of_day"}
    draft.note("asked without seconds")
    if (item.get("DataType") or "").lower() != "time":
        draft.note("asked as hours and minutes: it cannot be partial")


def _coded(draft: Draft, oid: str, tree: OdmTree) -> None:
    coded = tree.all("CodeList").get(oid)
    if coded is None:
        draft.leave_out(f"its code list {oid} is not in the file")
        return
    outside = next(children(coded, "ExternalCodeList"), None)
    if oid not in tree.asked:
        template = tree.asked[oid] = Draft(where="", name=oid, kind="")
        choices = list(_choices(template, coded))
        if outside is not None and not choices:
            template.leave_out(f"its options stand elsewhere: {outside.get('Dictionary') or oid}")
        template.as_choice(choices, several=False)
    ask_like(draft, tree.asked[oid])


def _choices(draft: Draft, coded: Element) -> Iterator[Choice]:
    for option in in_order(each for each in coded if local(each) in {"CodeListItem", "EnumeratedItem"}):
        code = option.get("CodedValue") or ""
        label: Texts = texts_in(option, "Decode") or code
        rank = decimal_of(option.get("Rank") or "")
        if option.get("Rank") and (rank is None or abs(rank) > LARGEST):
            draft.note(f"the rank of option “{code}” is not kept: {option.get('Rank')}")
        codes = []
        for alias in children(option, "Alias"):
            found = coding(alias.get("Context") or "", alias.get("Name") or "")
            codes += [found] if found else []
            if not found:
                draft.note(f"another name of option “{code}” is not kept: {alias.get('Context')} {alias.get('Name')}")
        yield Choice(code=code, label=label, score=rank, codes=tuple(codes))


def _number(draft: Draft, item: Element, kind: str, tree: OdmTree) -> None:
    digits = item.get("SignificantDigits") or ""
    places = 0 if kind == "integer" else MOST_PLACES
    if kind != "integer" and digits.isdecimal() and int(digits[:4]) <= MOST_PLACES:
        places = int(digits)
    elif kind != "integer":
        draft.note(f"an answer has up to {MOST_PLACES} places behind the point")
    draft.as_number(_limits(draft, item, whole=kind == "integer"), places=places, unit=unit_of(draft, item, tree))


def _limits(draft: Draft, item: Element, *, whole: bool) -> Limits:
    limits: dict[str, Decimal] = {}
    for check in children(item, "RangeCheck"):
        comparator, values = _check(check)
        limit = decimal_of(values[0]) if len(values) == 1 else None
        end = _FLIPPED.get(comparator, "")
        if limit is None or not end or end in limits:
            draft.note(f"its check is not kept: {comparator} {' '.join(values)}".strip())
            continue
        limits[end] = _included(draft, limit, comparator, whole=whole)
        _about(draft, check, str(limit))
    return Limits(**limits)


def _check(check: Element) -> tuple[str, list[str]]:
    return check.get("Comparator") or "", [child_text(each) for each in children(check, "CheckValue")]


def _about(draft: Draft, check: Element, limit: str) -> None:
    if check.get("SoftHard") == "Soft":
        draft.note(f"its limit {limit} is firm: in the source it only warns")
    if child_text(check, "ErrorMessage"):
        draft.note(f"the words for a wrong answer are not kept: {child_text(check, 'ErrorMessage')}")
    unit = next(children(check, "MeasurementUnitRef"), None)
    if unit is not None:
        draft.note(f"its limit {limit} is given in the unit {unit.get('MeasurementUnitOID')}")


def _included(draft: Draft, limit: Decimal, comparator: str, *, whole: bool) -> Decimal:
    """A limit that is allowed itself. The next whole number is; of others the limit is, and that is said."""
    if comparator in {"GE", "LE"}:
        return limit
    if whole and not fraction(limit):
        return limit + (1 if comparator == "GT" else -1)
    side = "above" if comparator == "GT" else "below"
    draft.note(f"its limit {limit} is allowed itself; in the source answers lie {side} it")
    return limit


def unit_of(draft: Draft, item: Element, tree: OdmTree) -> Wording:
    units = [each.get("MeasurementUnitOID") or "" for each in children(item, "MeasurementUnitRef")]
    for other in units[1:]:
        draft.note(f"asked in its first unit; it has another one: {other}")
    if not units:
        return Wording()
    unit = tree.all("MeasurementUnit").get(units[0])
    if unit is None:
        draft.note(f"its unit {units[0]} is not in the file")
        return Wording()
    return draft.words(texts_in(unit, "Symbol") or unit.get("Name") or units[0], "unit")


def _unkept(draft: Draft, item: Element, *, kind: str) -> None:
    for check in children(item, "RangeCheck") if kind not in _NUMBERS | _DAYS else ():
        comparator, values = _check(check)
        draft.note(f"its check is not kept: {comparator} {' '.join(values)}".strip())
    for unit in children(item, "MeasurementUnitRef") if kind not in _NUMBERS else ():
        draft.note(f"its unit is not kept: {unit.get('MeasurementUnitOID')}")
    for alias in children(item, "Alias"):
        draft.coded(alias.get("Context") or "", alias.get("Name") or "")
    for question in children(item, "ExternalQuestion"):
        draft.coded(question.get("Dictionary") or "", question.get("Code") or "")
    for name, value in item.attrib.items():
        if name not in _TECHNICAL:
            draft.note(f"its {str(name).rsplit('}', 1)[-1]} is not kept: {value!s}")


_ASKED: Final = MappingProxyType(
    {**dict.fromkeys(_DAYS, _date), "datetime": _moment, "time": _time, "partialtime": _time, "incompletetime": _time}
)
