import json
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any, get_args

import pytest
from hypothesis import given

from journal.clock import instant_at
from journal.diary.changes import (
    Actor,
    AnswerCorrected,
    Change,
    CheckInSaved,
    DoseRecorded,
    DoseTaken,
    Role,
    ScheduleChanged,
    Stamp,
)
from journal.diary.codec import (
    KINDS,
    WITHHELD,
    Committed,
    decode,
    decode_stamp,
    decode_state,
    encode,
    encode_state,
    kind_of,
    snake,
)
from journal.diary.custody import BackupMade
from journal.diary.events import PartialDate, UnknownDate
from journal.diary.scheduling import Delayed
from journal.diary.values import (
    Answer,
    Answered,
    Choices,
    Declined,
    Quantity,
    Text,
    Unanswered,
    WallTime,
    Withheld,
)
from journal.errors import Code, LedgerError
from tests.journal.diary.strategies import changes, stamps

AT = instant_at(datetime(2026, 11, 20, 20, 15, 30, 250_000, UTC), "Europe/London")


def opened(value: Any) -> Any:  # noqa: ANN401 - JSON
    """The JSON with every committed value in its place."""
    if isinstance(value, Committed):
        return opened(value.value)
    if isinstance(value, dict):
        return {key: opened(member) for key, member in value.items()}
    return [opened(member) for member in value] if isinstance(value, list) else value


def committed(value: Any, path: str = "") -> set[str]:  # noqa: ANN401 - JSON
    if isinstance(value, Committed):
        return {path}
    members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return set().union(*(committed(member, f"{path}/{key}") for key, member in members))


@given(changes)
def test_every_change_comes_back_through_json(change: Change) -> None:
    text = json.dumps(opened(encode(change)))
    assert decode(kind_of(change), json.loads(text)) == change


@given(stamps)
def test_every_stamp_comes_back_through_json(stamp: Stamp) -> None:
    assert decode_stamp(json.loads(json.dumps(opened(encode(stamp))))) == stamp


@given(changes)
def test_no_float_is_ever_written(change: Change) -> None:
    def check(value: Any) -> None:  # noqa: ANN401 - JSON
        assert not isinstance(value, float)
        for member in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            check(member)

    check(opened(encode(change)))


def test_every_change_has_a_kind_of_its_own() -> None:
    assert len(KINDS) == len(get_args(Change))
    assert KINDS["check_in_saved"] is CheckInSaved
    assert snake("AEThing2Go") == "aething2_go"


CHECK_IN = CheckInSaved(
    check_in_id="c",
    instrument="evening",
    instrument_version="1",
    language="en",
    day=date(2026, 11, 20),
    started=AT,
    answers=(
        Answer(item="mood", state=Answered(Quantity(Decimal("72.50"))), observed=AT),
        Answer(item="note", state=Declined(), observed=AT),
    ),
)


def test_what_is_written_is_what_the_format_says() -> None:
    instant = {"utc": "2026-11-20T20:15:30.250Z", "offset": 0, "zone": "Europe/London"}
    assert encode(CHECK_IN) == {
        "check_in_id": "c",
        "instrument": "evening",
        "instrument_version": "1",
        "language": "en",
        "day": "2026-11-20",
        "occasion": "",
        "started": instant,
        "source": "entered",
        "answers": [
            {
                "item": "mood",
                "state": Committed({"is": "answered", "value": {"is": "quantity", "number": "72.50"}}),
                "observed": instant,
            },
            {"item": "note", "state": Committed({"is": "declined"}), "observed": instant},
        ],
    }


def test_every_answer_and_every_text_is_committed_and_nothing_else() -> None:
    assert committed(encode(CHECK_IN)) == {"/answers/0/state", "/answers/1/state"}
    dose = DoseRecorded(
        dose_id="d",
        day=CHECK_IN.day,
        scheduled=True,
        taken=DoseTaken.DIFFERENT,
        kit="0417",
        words="half",
        taken_at=UnknownDate(),
    )
    assert committed(encode(dose)) == {"/kit", "/words"}
    correction = AnswerCorrected(
        check_in_id="c",
        instrument="evening",
        instrument_version="1",
        item="m",
        day=CHECK_IN.day,
        old=Declined(),
        new=Unanswered(),
        reason="mistake",
    )
    assert committed(encode(correction)) == {"/old", "/new", "/reason"}
    put_off = ScheduleChanged(change=Delayed(day=CHECK_IN.day, days=7), reason="in hospital")
    assert committed(encode(put_off)) == {"/reason"}
    assert encode(put_off)["change"] == {"is": "delayed", "day": "2026-11-20", "days": 7}
    stamp = Stamp(at=AT, day=CHECK_IN.day, actor=Actor(), study_version="1", program_version="1")
    assert committed(encode(stamp)) == {"/actor/reason"}
    assert committed(encode(BackupMade(digest="00"))) == set()


def test_what_was_left_out_comes_back_as_withheld() -> None:
    data = opened(encode(CHECK_IN))
    data["answers"][0]["state"] = WITHHELD
    change = decode("check_in_saved", data)
    assert isinstance(change, CheckInSaved)
    assert change.answers[0].state == Withheld()
    assert change.answers[1].state == Declined()


@pytest.mark.parametrize(
    "state",
    [
        Answered(Choices(("a", "b"))),
        Answered(Choices(())),
        Answered(WallTime(time(1, 37))),
        Answered(Text("ü\n")),
        Answered(Quantity(Decimal("-0.001"))),
        Unanswered(),
    ],
)
def test_states_alone_for_views_and_drafts(state: Answered | Unanswered) -> None:
    assert decode_state(json.loads(json.dumps(encode_state(state)))) == state


def test_numbers_keep_their_places_and_have_no_exponent() -> None:
    assert encode_state(Answered(Quantity(Decimal("1E+3")))) == {
        "is": "answered",
        "value": {"is": "quantity", "number": "1000"},
    }
    assert decode_state({"is": "answered", "value": {"is": "quantity", "number": "1.50"}}) == Answered(
        Quantity(Decimal("1.50"))
    )


GOOD = opened(encode(CHECK_IN))


@pytest.mark.parametrize(
    "change",
    [
        {"extra": 1},
        {"day": "2026-13-01"},
        {"day": 3},
        {"check_in_id": 3},
        {"source": "guessed"},
        {"answers": {}},
        {"answers": [3]},
        {"answers": [{"item": "a", "state": {"is": "answered"}, "observed": GOOD["started"]}]},
        {"answers": [{"item": "a", "state": {"is": "text"}, "observed": GOOD["started"]}]},
        {"answers": [{"item": "a", "state": {}, "observed": GOOD["started"]}]},
        {"answers": [{"item": "a", "state": {"is": "declined", "more": 1}, "observed": GOOD["started"]}]},
        {"started": {"utc": "2026-11-20T20:15:30", "offset": 0, "zone": "UTC"}},
        {"started": {"utc": "2026-11-20T20:15:30.250Z", "offset": True, "zone": "UTC"}},
        {"started": {"utc": "2026-11-20T20:15:30.250Z", "offset": 0, "zone": 1}},
        {"started": {"utc": "2026-11-20T20:15:30.250Z", "offset": 0, "zone": "UTC", "more": 1}},
        {"started": None},
    ],
)
def test_what_is_no_change_is_one_error(change: dict[str, Any]) -> None:
    with pytest.raises(LedgerError) as caught:
        decode("check_in_saved", {**GOOD, **change})
    assert caught.value.code is Code.LEDGER_ALTERED


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-sNaN", "x", "", 3, 1.5])
def test_numbers_are_finite_text(number: Any) -> None:  # noqa: ANN401 - JSON
    with pytest.raises(LedgerError):
        decode_state({"is": "answered", "value": {"is": "quantity", "number": number}})


def test_missing_fields_unknown_kinds_and_wrong_stamps() -> None:
    for missing in set(GOOD) - {"source", "occasion"}:
        with pytest.raises(LedgerError):
            decode("check_in_saved", {key: value for key, value in GOOD.items() if key != missing})
    decode("check_in_saved", {key: value for key, value in GOOD.items() if key not in {"source", "occasion"}})
    with pytest.raises(LedgerError) as unknown:
        decode("diagnosis_made", GOOD)
    assert unknown.value.where == "diagnosis_made"
    with pytest.raises(LedgerError):
        decode_stamp({"at": 1})


def test_only_plain_values_can_be_changes() -> None:
    with pytest.raises(TypeError):
        encode(object())  # type: ignore[arg-type] # a mistake in the program


def test_roles_and_partial_dates() -> None:
    actor = Actor(role=Role.ASSISTANT, reason="her brother, she broke her arm")
    stamp = Stamp(at=AT, day=CHECK_IN.day, actor=actor, study_version="1", program_version="0.1.0")
    assert opened(encode(stamp))["actor"] == {"role": "assistant", "reason": actor.reason}
    dose = {"dose_id": "d", "day": "2026-11-20", "scheduled": False, "taken": "as_instructed"}
    change = decode("dose_recorded", {**dose, "taken_at": {"is": "partial_date", "text": "2026-11"}})
    assert isinstance(change, DoseRecorded)
    assert change.taken_at == PartialDate("2026-11")
    with pytest.raises(LedgerError):
        decode("dose_recorded", {**dose, "taken_at": {"is": "partial_date", "text": "soon"}})
