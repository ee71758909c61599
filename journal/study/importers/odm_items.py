"""One item of CDISC ODM metadata as a question of the study file."""

from collections.abc import Iterator
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from journal.study.importers.drafting import MOST_PLACES, Choice, Draft, Limits, Texts, decimal_of, fraction
from journal.study.importers.odm_tree import OdmTree, child_text, children, in_order, texts_in
from journal.study.importers.safe_xml import Element, local
from journal.study.wording import Wording

SYSTEM: Final = "ODM"
_TEXTS: Final = frozenset({"text", "string"})
_DATES: Final = MappingProxyType(
    {"date": "a date", "partialdate": "a date", "datetime": "a date with a time",
     "partialdatetime": "a date with a time",
     "incompletedatetime": "a date with a time", "incompletedate": "a date", "intervaldatetime": "a span between dates",
     "durationdatetime": "a duration as ISO 8601 writes it", "uri": "an address on the web",
     "partialtime": "a time that may be partial", "incompletetime": "a time that may be partial"}
)  # fmt: skip
_NUMBERS: Final = frozenset({"integer", "float", "double", "decimal"})
_FILES: Final = frozenset({"hexbinary", "base64binary", "hexfloat", "base64float"})
_TECHNICAL: Final = frozenset({"OID", "Name", "DataType", "Length", "SignificantDigits"})
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
        draft.as_yes_no("true and false")
    elif kind == "time":
        draft.body = {"kind": "time_of_day"}
        draft.note("asked without seconds")
    elif kind in _FILES:
        draft.leave_out(f"it takes data of the type {item.get('DataType')}, and a journal takes none")
    else:
        _text(draft, item, kind)
    _unkept(draft, item, number=kind in _NUMBERS and coded is None)


def _text(draft: Draft, item: Element, kind: str) -> None:
    length = item.get("Length") or ""
    what = "" if kind in _TEXTS else _DATES.get(kind, f"the data type “{item.get('DataType') or 'none'}”")
    draft.as_text(what, int(length) if length.isdecimal() and len(length) < 6 and not what else 0)  # noqa: PLR2004


def _coded(draft: Draft, oid: str, tree: OdmTree) -> None:
    coded = tree.all("CodeList").get(oid)
    if coded is None:
        draft.leave_out(f"its code list {oid} is not in the file")
        return
    outside = next(children(coded, "ExternalCodeList"), None)
    choices = list(_choices(draft, coded))
    if outside is not None and not choices:
        draft.leave_out(f"its options stand elsewhere: {outside.get('Dictionary') or oid}")
    draft.as_choice(choices, several=False)


def _choices(draft: Draft, coded: Element) -> Iterator[Choice]:
    for option in in_order(each for each in coded if local(each) in {"CodeListItem", "EnumeratedItem"}):
        code = option.get("CodedValue") or ""
        label: Texts = texts_in(option, "Decode") or code
        if option.get("Rank"):
            draft.note(f"the rank of option “{code}” is not kept: {option.get('Rank')}")
        for alias in children(option, "Alias"):
            draft.note(f"another name of option “{code}” is not kept: {alias.get('Context')} {alias.get('Name')}")
        yield Choice(code=code, label=label)


def _number(draft: Draft, item: Element, kind: str, tree: OdmTree) -> None:
    digits = item.get("SignificantDigits") or ""
    places = 0 if kind == "integer" else MOST_PLACES
    if kind != "integer" and digits.isdecimal() and int(digits[:4]) <= MOST_PLACES:
        places = int(digits)
    elif kind != "integer":
        draft.note(f"an answer has up to {MOST_PLACES} places behind the point")
    draft.as_number(_limits(draft, item, whole=kind == "integer"), places=places, unit=_unit(draft, item, tree))


def _limits(draft: Draft, item: Element, *, whole: bool) -> Limits:
    limits: dict[str, Decimal] = {}
    for check in children(item, "RangeCheck"):
        comparator = check.get("Comparator") or ""
        values = [child_text(each) for each in children(check, "CheckValue")]
        limit = decimal_of(values[0]) if len(values) == 1 else None
        end = _FLIPPED.get(comparator, "")
        if limit is None or not end or end in limits:
            draft.note(f"its check is not kept: {comparator} {' '.join(values)}".strip())
            continue
        limits[end] = _included(draft, limit, comparator, whole=whole)
        if check.get("SoftHard") == "Soft":
            draft.note(f"its limit {limit} is firm: in the source it only warns")
        if child_text(check, "ErrorMessage"):
            draft.note(f"the words for a wrong answer are not kept: {child_text(check, 'ErrorMessage')}")
    return Limits(**limits)


def _included(draft: Draft, limit: Decimal, comparator: str, *, whole: bool) -> Decimal:
    """A limit that is allowed itself. The next whole number is; of others the limit is, and that is said."""
    if comparator in {"GE", "LE"}:
        return limit
    if whole and not fraction(limit):
        return limit + (1 if comparator == "GT" else -1)
    side = "above" if comparator == "GT" else "below"
    draft.note(f"its limit {limit} is allowed itself; in the source answers lie {side} it")
    return limit


def _unit(draft: Draft, item: Element, tree: OdmTree) -> Wording:
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


def _unkept(draft: Draft, item: Element, *, number: bool) -> None:
    if not number:
        for check in children(item, "RangeCheck"):
            values = " ".join(child_text(each) for each in children(check, "CheckValue"))
            draft.note(f"its check is not kept: {check.get('Comparator') or ''} {values}".strip())
        for unit in children(item, "MeasurementUnitRef"):
            draft.note(f"its unit is not kept: {unit.get('MeasurementUnitOID')}")
    for alias in children(item, "Alias"):
        draft.note(f"another name is not kept: {alias.get('Context') or ''} {alias.get('Name') or ''}".strip())
    for name, value in item.attrib.items():
        if name not in _TECHNICAL:
            draft.note(f"its {str(name).rsplit('}', 1)[-1]} is not kept: {value!s}")
