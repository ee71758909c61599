"""Random damage, to the sealed file and to what is inside it: never "unchanged", never an uncaught error."""

import json
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.clock import Instant
from journal.diary.values import Answered, Quantity, Text
from journal.handover.evidence import Check, Finding
from journal.handover.examining import examine
from journal.handover.members import LEDGER, LIMITS
from journal.handover.opening import OpenedPackage, open_package
from journal.handover.verdict import VerdictKind, check_package, verify_package
from journal.ledger.lines import to_line
from tests.support.handing_over import (
    FIRST_DAY,
    IDENTITY,
    OTHER_SEED,
    SEED,
    at,
    check_in,
    forge,
    pin,
    request,
    seal,
    write_ledger,
)

SMALL = seal(write_ledger(5), request(5))
OPENED = open_package(SMALL.data, IDENTITY)


@given(st.integers(0, len(SMALL.data) - 1), st.integers(1, 255))
def test_damage_to_the_sealed_file(place: int, change: int) -> None:
    changed = bytearray(SMALL.data)
    changed[place] ^= change
    assert check_package(bytes(changed), IDENTITY, pinned=pin()).kind is VerdictKind.CANNOT_BE_OPENED


@given(st.integers(0, len(SMALL.data) - 1))
def test_a_sealed_file_cut_short(length: int) -> None:
    assert check_package(SMALL.data[:length], IDENTITY, pinned=pin()).kind is VerdictKind.CANNOT_BE_OPENED


@pytest.mark.parametrize("name", SMALL.members)
@settings(max_examples=3)
@given(data=st.data())
def test_damage_to_a_member(name: str, data: st.DataObject) -> None:
    changed = bytearray(SMALL.members[name])
    for _ in range(data.draw(st.integers(1, 3))):
        changed[data.draw(st.integers(0, len(changed) - 1))] ^= data.draw(st.integers(1, 255))
    if bytes(changed) == SMALL.members[name]:
        return
    verdict = verify_package(
        OpenedPackage(members={**OPENED.members, name: bytes(changed)}, made=OPENED.made), pinned=pin()
    )
    assert verdict.kind is VerdictKind.ALTERED
    assert verdict.where


@settings(max_examples=60)
@given(data=st.data())
def test_damage_that_is_signed_again_with_another_key(data: st.DataObject) -> None:
    """A forger changes the ledger and signs anew: the journal's own key still stands in record 1."""
    ledger = bytearray(SMALL.members[LEDGER])
    ledger[data.draw(st.integers(0, len(ledger) - 1))] ^= data.draw(st.integers(1, 255))
    members = forge(SMALL.members, OTHER_SEED, ledger_jsonl=bytes(ledger))
    verdict = verify_package(OpenedPackage(members=members, made=OPENED.made))
    assert verdict.kind is VerdictKind.ALTERED


@settings(max_examples=60)
@given(
    st.integers(0, SMALL.members[LEDGER].count(b"\n") - 1),
    st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists, max_leaves=4),
    st.data(),
)
def test_a_journal_that_signs_absurd_records(line: int, value: object, data: st.DataObject) -> None:
    """Its own key makes every signature good, so only reading the records can refuse them."""
    lines = SMALL.members[LEDGER].splitlines(keepends=True)
    record = json.loads(lines[line])
    parent, key = record, data.draw(st.sampled_from(sorted(record)))
    while isinstance(parent[key], dict) and parent[key]:
        parent, key = parent[key], data.draw(st.sampled_from(sorted(parent[key])))
    parent[key] = value
    lines[line] = json.dumps(record, separators=(",", ":"), sort_keys=True).encode() + b"\n"
    if b"".join(lines) == SMALL.members[LEDGER]:
        return
    members = forge(SMALL.members, SEED, ledger_jsonl=b"".join(lines))
    verdict = verify_package(OpenedPackage(members=members, made=OPENED.made), pinned=pin())
    assert verdict.kind in {VerdictKind.ALTERED, VerdictKind.INCOMPLETE}
    assert not verdict.fine


@settings(max_examples=24)
@given(st.sampled_from(sorted(LIMITS)), st.binary(max_size=200))
def test_noise_for_a_member(name: str, noise: bytes) -> None:
    found = examine(OpenedPackage(members={**OPENED.members, name: noise}, made=OPENED.made), pin())
    assert any(one.where for one in found.evidence)


NOWHERE = Instant(utc=at(FIRST_DAY, 9).utc, offset_minutes=60, zone="Nowhere/At_All")
OUTSIDE = Instant(utc=at(FIRST_DAY, 9).utc, offset_minutes=60, zone="../../../etc/hostname")
FAR = Instant(utc=datetime(9999, 12, 31, 23, 59, tzinfo=UTC), offset_minutes=1 << 40, zone="Europe/London")
SECOND_DAY = FIRST_DAY + timedelta(days=1)


@pytest.mark.parametrize("instant", [NOWHERE, OUTSIDE, FAR])
@pytest.mark.parametrize("day", [FIRST_DAY, date(1, 1, 1), date(9999, 12, 31)])
@pytest.mark.parametrize("instrument", ["morning", "unheard_of"])
def test_a_journal_that_chains_absurd_values(instant: Instant, day: date, instrument: str) -> None:
    """Chain, commitments and signatures are all good; the tables cannot be made, or are what they are."""
    odd = check_in(instrument, day, instant, {"sleep": Answered(Quantity(Decimal(1))), "nothing": Answered(Text("x"))})
    ledger = b"".join(to_line(record) for record in write_ledger(1, more=[(instant, day, odd)]).records)
    members = forge(SMALL.members, SEED, ledger_jsonl=ledger)
    verdict = verify_package(OpenedPackage(members=members, made=OPENED.made), pinned=pin())
    assert verdict.kind is VerdictKind.ALTERED
    ledger_finding = {one.check: one.finding for one in verdict.evidence}[Check.LEDGER]
    assert ledger_finding is Finding.HOLDS
