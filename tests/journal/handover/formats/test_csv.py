"""The tables against pandas and against the views they are made from."""

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, date, timedelta

import pandas as pd
import pytest

from journal.diary.changes import AnswerGiven, CheckInSaved
from journal.diary.events import UnknownDate
from journal.diary.kept import Book, KeptFiring
from journal.diary.values import Answer, Answered, AnswerState, Choice
from journal.handover.contents import book_of, package_contents, shown
from journal.handover.formats.codebook import CODES
from journal.handover.formats.csv import make_csv
from journal.handover.members import TABLES
from journal.study.model import Study
from tests.journal.insight import books
from tests.journal.insight.books import check_in, make_book, number, on_occasion
from tests.support.handing_over import FIRST_DAY, NOTE, Written, at, dose, last_day, request, write_ledger
from tests.support.studies.load import schedules, watchful

DAYS = 16
VISIT = date(2026, 11, 11)


@pytest.fixture(scope="module")
def written() -> Written:
    return write_ledger(DAYS)


@pytest.fixture(scope="module")
def book(written: Written) -> Book:
    return package_contents(written.records, written.study_file, request(DAYS)).book


@pytest.fixture(scope="module")
def study(written: Written) -> Study:
    return written.study_file.study


@pytest.fixture(scope="module")
def files(study: Study, book: Book) -> dict[str, bytes]:
    return make_csv(study, book)


def frame(files: dict[str, bytes], name: str) -> pd.DataFrame:
    return pd.read_csv(io.BytesIO(files[name]), dtype=str, keep_default_na=False)


def test_the_files_are_the_members_of_a_package(files: dict[str, bytes]) -> None:
    assert tuple(files) == (*TABLES, "datapackage.json")


def test_lines_end_as_the_rfc_says(files: dict[str, bytes]) -> None:
    for name in TABLES:
        text = files[name].decode("utf-8")
        assert text.endswith("\r\n")
        assert not text.startswith("\ufeff")
        assert len(list(csv.reader(io.StringIO(text, newline=""), strict=True))) >= 1


def test_the_same_book_gives_the_same_bytes(study: Study, book: Book, files: dict[str, bytes]) -> None:
    assert make_csv(study, book) == files


def test_one_row_for_each_answer(files: dict[str, bytes], book: Book) -> None:
    answers = frame(files, "answers.csv")
    assert len(answers) == sum(len(check_in.answers) for check_in in book.check_ins)
    assert set(answers["participant"]) == {"HBR-04-017"}
    counts = answers.groupby("check_in_id").size()
    check_ins = frame(files, "check_ins.csv").set_index("check_in_id")["answers"].astype(int)
    assert counts.sort_index().to_dict() == check_ins.sort_index().to_dict()


def test_days_instants_and_delays(files: dict[str, bytes]) -> None:
    answers = frame(files, "answers.csv")
    blank = answers["status"] == "unanswered"
    assert blank.any()
    assert (answers.loc[blank, ["delay_minutes", "late"]] == "").all(axis=None)
    answers = answers[~blank]
    day = pd.to_datetime(answers["day"])
    assert ((day - pd.Timestamp(FIRST_DAY)).dt.days + 1 == answers["study_day"].astype(int)).all()
    observed = pd.to_datetime(answers["observed_utc"], utc=True)
    assert (observed <= pd.to_datetime(answers["stored_utc"], utc=True)).all()
    local = observed + pd.to_timedelta(answers["offset_minutes"].astype(int), unit="min")
    evening = answers["instrument"] == "evening"
    after_midnight = (local.dt.tz_localize(None) - day) / pd.Timedelta(minutes=1) - 1440
    expected = after_midnight.clip(lower=0)[evening].astype(int)
    assert expected.to_list() == answers.loc[evening, "delay_minutes"].astype(int).to_list()
    assert ((answers["delay_minutes"].astype(int) > 0) == (answers["late"] == "true")).all()
    assert set(answers["late"]) == {"true", "false"}
    any_late = answers.groupby("check_in_id")["late"].max().sort_index()
    check_ins = frame(files, "check_ins.csv").set_index("check_in_id")["late"].sort_index()
    assert any_late.to_dict() == check_ins.to_dict()


def test_missing_is_never_a_value(files: dict[str, bytes]) -> None:
    answers = frame(files, "answers.csv")
    assert set(answers["status"]) == {"answered", "declined", "not_applicable", "unanswered"}
    assert (answers.loc[answers["status"] != "answered", "value"] == "").all()
    assert (answers.loc[answers["status"] != "answered", "value_kind"] == "").all()
    assert (answers.loc[answers["status"] == "answered", "value_kind"] != "").all()


def test_notes_left_out_are_marked_and_nowhere(written: Written) -> None:
    contents = package_contents(written.records, written.study_file, request(DAYS, notes=False))
    files = make_csv(written.study_file.study, contents.book)
    answers = frame(files, "answers.csv")
    assert set(answers.loc[answers["item"] == "note", "status"]) == {"withheld"}
    corrections = frame(files, "corrections.csv")
    assert set(corrections.loc[corrections["item"] == "note", "new_status"]) == {"withheld"}
    assert NOTE.encode() not in b"".join(files.values())


def test_other_records_go_along_whatever_their_day(written: Written, study: Study) -> None:
    wanted = request(DAYS, first=DAYS - 2)
    kept = shown(written.records, study, wanted)
    assert len(kept) == len(written.records)
    book = book_of(kept, written.study_file, FIRST_DAY, last_day(DAYS))
    assert {check_in.day for check_in in book.check_ins if check_in.finished} <= {
        FIRST_DAY + timedelta(days=number) for number in (DAYS - 2, DAYS - 1)
    }
    assert len(book.doses) == len([record for record in written.records if record.kind == "dose_recorded"])
    assert book.events


def test_a_dose_that_was_recorded_again_has_both_rows() -> None:
    day = FIRST_DAY + timedelta(days=1)
    again = replace(dose(day, 10), dose_id="again", words="found it")
    book = book_of(
        (records := write_ledger(6, more=[(at(day, 22), day, again)])).records, records.study_file, FIRST_DAY, day
    )
    rows = frame(make_csv(records.study_file.study, book), "doses.csv")
    of_the_day = rows[rows["day"] == day.isoformat()]
    assert list(zip(of_the_day["taken"], of_the_day["replaced"], strict=True)) == [
        ("as_instructed", "true"),
        ("not_taken", "false"),
    ]
    assert set(rows[rows["day"] != day.isoformat()]["replaced"]) == {"false"}


def test_a_correction_has_both_values(files: dict[str, bytes]) -> None:
    rows = frame(files, "corrections.csv")
    mood = rows[rows["item"] == "mood"].iloc[0]
    assert (mood["old_status"], mood["new_status"], mood["new_value"]) == ("answered", "answered", "50")
    assert mood["old_value"] != "50"
    assert mood["reason"] == "'=SUM(1) a slip"
    assert mood["guarded"] == "reason"
    answers = frame(files, "answers.csv")
    corrected = answers[(answers["corrected"] == "true") & (answers["item"] == "mood")]
    assert set(corrected["value"]) == {"50"}


def test_a_worrying_answer_taken_back_before_saving_is_in_the_data() -> None:
    day = FIRST_DAY + timedelta(days=5)
    worrying, mild = (answer_to("low_mood", Answered(Choice(code)), day) for code in ("every_day", "not_at_all"))
    given = AnswerGiven(
        check_in_id="w1", instrument="weekly", instrument_version="1", language="en", day=day, answer=worrying
    )
    saved = CheckInSaved(
        check_in_id="w1",
        instrument="weekly",
        instrument_version="1",
        language="en",
        day=day,
        started=at(day, 10),
        answers=(mild,),
    )
    kept = write_ledger(6, more=((at(day, 10), day, given), (at(day, 11), day, saved)))
    study = kept.study_file.study
    files = make_csv(study, package_contents(kept.records, kept.study_file, request(6)).book)
    (change,) = frame(files, "corrections.csv").query("item == 'low_mood'").to_dict("records")
    assert (change["change"], change["reason"]) == ("before_saving", "")
    assert (change["old_value"], change["new_value"]) == ("every_day", "not_at_all")
    assert (change["instrument"], change["day"], change["in_period"]) == ("weekly", day.isoformat(), "true")
    assert (change["seq"], change["stored_utc"]) == (str(kept.records[-1].seq), "2026-09-06T10:00:00.000Z")


def answer_to(item: str, state: AnswerState, day: date) -> Answer:
    return Answer(item=item, state=state, observed=at(day, 10))


def test_rows_of_other_days_go_along_and_say_so(written: Written, study: Study) -> None:
    last = request(DAYS, first=DAYS - 2)
    files = make_csv(study, package_contents(written.records, written.study_file, last).book)
    first_day = FIRST_DAY + timedelta(days=DAYS - 2)
    for name in ("doses", "panels", "corrections"):
        rows = frame(files, f"{name}.csv")
        assert ((rows["day"] >= first_day.isoformat()) == (rows["in_period"] == "true")).all()
        assert "false" in set(rows["in_period"])
    assert set(frame(files, "events.csv")["in_period"]) <= {"true", "false"}
    assert set(frame(make_csv(study, written_whole(written)), "events.csv")["in_period"]) == {"true"}


def written_whole(written: Written) -> Book:
    return package_contents(written.records, written.study_file, request(DAYS)).book


def test_events_medicines_and_panels(files: dict[str, bytes]) -> None:
    event = frame(files, "events.csv").iloc[0]
    assert (event["term"], event["onset"], event["onset_status"]) == ("Headache, left side", "2026-09", "known")
    assert (event["worst_severity"], event["severity"], event["persistence"]) == ("3", "1", "ended")
    assert event["consequences"] == "hospital worried"
    assert list(frame(files, "observations.csv")["severity"]) == ["3", "1"]
    medicine = frame(files, "medicines.csv").iloc[0]
    assert (medicine["dose"], medicine["ended"], medicine["ended_status"]) == ("1/2 to 1", "", "unknown")
    panel = frame(files, "panels.csv").iloc[0]
    assert (panel["answers"], panel["spoken"]) == ("going_to_call", "true")
    assert frame(files, "clock_jumps.csv").iloc[0]["seconds"] == "-3600"
    assert set(frame(files, "doses.csv")["taken"]) <= set(CODES["taken"])


def test_each_row_says_which_of_several_that_day(files: dict[str, bytes]) -> None:
    for name in ("answers.csv", "check_ins.csv", "corrections.csv"):
        assert set(frame(files, name)["occasion"]) == {""}
    study, day = schedules().study, date(2026, 10, 20)
    mood = check_in("mood", day, {"mood": number(3)}, observed=books.at(day, 13))
    both = (on_occasion(mood, "am"), on_occasion(mood, "noon"))
    made = make_csv(study, make_book(day, day, study_day_one=day, check_ins=both))
    rows = frame(made, "answers.csv")
    assert rows["occasion"].tolist() == ["am", "noon"]
    assert rows["delay_minutes"].tolist() == ["60", "0"]
    assert frame(made, "check_ins.csv")["late"].tolist() == ["true", "false"]


def test_rules_that_applied_the_listed_symptom_and_the_recall_are_columns() -> None:
    study = watchful().study
    noted = KeptFiring(rule="severe", about="event-2", day=VISIT, fired=books.at(VISIT), seq=3)
    listed = replace(books.event("Thoughts of self-harm", UnknownDate(), day=VISIT, seq=2), symptom="self_harm")
    files = make_csv(study, books.make_book(events=(listed,), firings=(noted,)))
    fired = frame(files, "firings.csv").iloc[0]
    assert (fired["rule"], fired["about"], fired["day"], fired["in_period"]) == (
        "severe",
        "event-2",
        "2026-11-11",
        "true",
    )
    assert frame(files, "events.csv").iloc[0]["symptom"] == "self_harm"
    codebook = frame(files, "codebook.csv")
    item = codebook[codebook["item"] == "tense"].iloc[0]
    assert (item["recall"], item["recall_days"]) == ("In the past 7 days", "7")


def test_the_codebook_has_every_code_that_occurs(files: dict[str, bytes]) -> None:
    codebook = frame(files, "codebook.csv")
    described = json.loads(files["datapackage.json"])
    for resource in described["resources"]:
        rows = frame(files, resource["path"])
        for field in resource["schema"]["fields"]:
            if "codes" in field:
                known = set(codebook.loc[codebook["list"] == field["codes"], "code"])
                assert set(rows[field["name"]]) - {""} <= known
    options = codebook[(codebook["what"] == "option") & (codebook["item"] == "low_mood")]
    assert list(options["code"]) == ["not_at_all", "some_days", "most_days", "every_day"]
    bounds = codebook[(codebook["what"] == "item") & (codebook["item"] == "mood")].iloc[0]
    assert (bounds["minimum"], bounds["maximum"]) == ("0", "100")


def test_stamps_are_utc_to_the_millisecond(files: dict[str, bytes], book: Book) -> None:
    first = frame(files, "check_ins.csv").iloc[0]
    stored = pd.Timestamp(first["stored_utc"]).to_pydatetime()
    assert stored == min(book.check_ins, key=lambda one: one.seq).stored.utc
    assert stored.tzinfo is not None
    assert stored.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z") == first["stored_utc"]
