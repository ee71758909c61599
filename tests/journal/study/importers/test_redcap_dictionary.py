"""A REDCap data dictionary: each type of field, and the oddities of the files themselves."""

import pytest

from journal.study.importers.redcap_checks import CHECKS
from journal.study.importers.report import Fate, Part
from journal.study.patterns import compiled
from tests.journal.study.importers.sources import (
    Found,
    Row,
    field,
    from_dictionary,
)

MOOD = field("mood", "radio", select_choices_or_calculations="1, Low | 2, High")


def only(**cells: str) -> Found:
    """A dictionary with one question ``asked``."""
    kind = cells.pop("kind")
    return from_dictionary(field("asked", kind, **cells))


@pytest.mark.parametrize("kind", ["radio", "dropdown"])
def test_one_of_several(kind: str) -> None:
    found = only(
        kind=kind, select_choices_or_calculations="0, Never | 1, Now, and then | -9, I'd rather not | a, Other"
    )
    assert found.item("asked") == {
        "id": "asked",
        "kind": "single_choice",
        "question": "About asked",
        "required": False,
        "options": [
            {"code": "0", "label": "Never"},
            {"code": "1", "label": "Now, and then"},
            {"code": "-9", "label": "I'd rather not"},
            {"code": "a", "label": "Other"},
        ],
        **({"look": "list"} if kind == "dropdown" else {}),
    }
    assert found.line("asked").fate is Fate.AS_IS


def test_any_of_several_with_none_of_the_above() -> None:
    found = only(
        kind="checkbox",
        select_choices_or_calculations="1, Wine | 2, Beer | 9, None",
        field_annotation="@NONEOFTHEABOVE='9'",
    )
    item = found.item("asked")
    assert item["kind"] == "multiple_choice"
    assert item["options"][2] == {"code": "9", "label": "None", "alone": True}
    assert "alone" not in item["options"][0]
    assert found.line("asked").fate is Fate.AS_IS


def test_options_on_lines_of_their_own_and_without_commas() -> None:
    found = only(kind="radio", select_choices_or_calculations="1, One\n\n2, Two\nThree")
    assert [(each["code"], each["label"]) for each in found.item("asked")["options"]] == [
        ("1", "One"),
        ("2", "Two"),
        ("Three", "Three"),
    ]


def test_codes_that_the_study_format_cannot_hold_are_changed_and_told() -> None:
    found = only(kind="radio", select_choices_or_calculations="a b, One | a_b, Two | ä, Three | 4,")
    assert [each["code"] for each in found.item("asked")["options"]] == ["a_b", "a_b_2", "a", "4"]
    assert "code “a b” became “a_b”" in found.notes("asked")
    assert "code “a_b” became “a_b_2”" in found.notes("asked")
    assert "option “4” has no label" in found.notes("asked")


@pytest.mark.parametrize("kind", ["radio", "checkbox"])
def test_a_single_box_becomes_yes_or_no(kind: str) -> None:
    found = only(kind=kind, select_choices_or_calculations="1, I agree")
    assert found.item("asked")["kind"] == "yes_no"
    assert found.item("asked")["help"] == "I agree"
    assert "yes stands for code “1”" in found.notes("asked")


def test_an_option_that_redcap_hides_is_not_offered() -> None:
    found = only(
        kind="radio", select_choices_or_calculations="1, A | 2, B | 3, C", field_annotation='@HIDECHOICE="2,7"'
    )
    assert [each["code"] for each in found.item("asked")["options"]] == ["1", "3"]
    assert "option “2, B” is not offered" in found.notes("asked")


@pytest.mark.parametrize(("count", "why"), [(0, "no options"), (501, "501 options")])
def test_no_options_or_far_too_many(count: int, why: str) -> None:
    choices = " | ".join(f"{each}, {each}" for each in range(count))
    found = from_dictionary(MOOD, field("asked", "dropdown", select_choices_or_calculations=choices))
    assert why in found.notes("asked")
    assert found.line("asked").fate is Fate.LEFT_OUT


@pytest.mark.parametrize(
    ("check", "kind", "note"),
    [
        ("", "short_text", ""),
        ("integer", "number", ""),
        ("int", "number", ""),
        ("number", "number", "up to 6 places"),
        ("number_2dp", "number", "up to 2 places behind the point, not exactly 2"),
        ("number_1dp_comma_decimal", "number", "up to 1 places"),
        ("time", "time_of_day", ""),
        ("time_hh_mm_ss", "time_of_day", "without seconds"),
        ("date_dmy", "date", ""),
        ("date", "date", ""),
        ("datetime_seconds_mdy", "short_text", "asked as text, such as 2026-11-19 14:30:00"),
        ("email", "short_text", "check “email” is made by a simpler pattern"),
        ("zipcode", "short_text", ""),
        ("autocomplete", "short_text", "list of suggestions"),
        ("something_new", "short_text", "check “something_new” is not kept"),
    ],
)
def test_text_by_its_validation(check: str, kind: str, note: str) -> None:
    found = only(kind="text", text_validation_type_or_show_slider_number=check)
    assert found.item("asked")["kind"] == kind
    assert note in found.notes("asked")
    assert found.line("asked").fate is (Fate.CHANGED if note else Fate.AS_IS)


def limited(check: str, least: str, greatest: str) -> Found:
    cells = {"text_validation_min": least, "text_validation_max": greatest}
    return only(kind="text", text_validation_type_or_show_slider_number=check, **cells)


def test_limits() -> None:
    found = limited("number_1dp", "-0.5", "2,5")
    assert (found.item("asked")["minimum"], found.item("asked")["maximum"]) == (-0.5, 2.5)
    assert found.item("asked")["decimals"] == 1
    assert "limits are firm: REDCap only warns" in found.notes("asked")


@pytest.mark.parametrize(
    ("check", "least", "greatest", "note"),
    [
        ("integer", "today", "", "limit “today” is no number"),
        ("integer", "5", "5", "range from 5 to 5 is empty"),
        ("integer", "0.5", "", "minimum 0.5 has more places"),
        ("integer", "", "99999999999", "beyond what the study format holds"),
        ("date_ymd", "2020-13-01", "", "least answer “2020-13-01” is not kept"),
        ("date_ymd", "2020-01-02", "2020-01-01", "range from 2020-01-02 to 2020-01-01 is empty"),
        ("time", "08:00", "", "least answer “08:00” is not kept"),
    ],
)
def test_limits_that_cannot_be_kept(check: str, least: str, greatest: str, note: str) -> None:
    found = limited(check, least, greatest)
    assert note in found.notes("asked")
    assert not {"minimum", "maximum", "earliest", "latest"} & found.item("asked").keys()


def test_a_date_between_two_days_and_up_to_one_that_moves() -> None:
    both = limited("date_mdy", "2020-01-01", "2020-02-29")
    assert (both.item("asked")["earliest"], both.item("asked")["latest"]) == ("2020-01-01", "2020-02-29")
    assert "limits are firm" in both.notes("asked")
    moving = limited("date_ymd", "2020-01-01", "today")
    assert "greatest answer “today” is not kept" in moving.notes("asked")
    assert "latest" not in moving.item("asked")


@pytest.mark.parametrize("check", list(CHECKS))
def test_a_check_of_redcap_s_is_a_pattern_that_its_example_fits(check: str) -> None:
    item = only(kind="text", text_validation_type_or_show_slider_number=check).item("asked")
    assert item["pattern"] == CHECKS[check].pattern
    for example in item["pattern_words"].split(", "):
        assert compiled(item["pattern"]).fullmatch(example)
    assert not compiled(item["pattern"]).fullmatch("ü?")


@pytest.mark.parametrize(("kind", "limit"), [("text", 80), ("notes", 5000)])
def test_a_limit_of_characters(kind: str, limit: int) -> None:
    found = only(kind=kind, field_annotation=f"@CHARLIMIT={limit}")
    assert found.item("asked")["limit"] == limit
    assert found.line("asked").fate is Fate.AS_IS


def test_yes_and_no_and_true_and_false() -> None:
    found = from_dictionary(field("a", "yesno"), field("b", "truefalse"))
    assert found.item("a")["kind"] == "yes_no"
    assert "stored as yes and no instead of 1 and 0" in found.notes("a")
    assert found.item("b")["options"] == [{"code": "1", "label": "True"}, {"code": "0", "label": "False"}]
    assert found.line("b").fate is Fate.AS_IS


def slider(labels: str, least: str = "", greatest: str = "") -> Found:
    return only(
        kind="slider", select_choices_or_calculations=labels, text_validation_min=least, text_validation_max=greatest
    )


def test_a_slider_is_an_answer_line() -> None:
    found = slider("Low | | High")
    item = found.item("asked")
    assert (item["kind"], item["low"], item["high"]) == ("visual_analogue", "Low", "High")
    assert found.line("asked").fate is Fate.AS_IS
    assert slider("Low | High").item("asked")["high"] == "High"
    assert "at its middle are not shown: So so" in slider("Low | So so | High").notes("asked")


def test_a_slider_of_other_numbers() -> None:
    short = slider("", "0", "10")
    item = short.item("asked")
    assert (item["kind"], item["minimum"], item["maximum"], item["low"], item["high"]) == ("slider", 0, 10, "0", "10")
    assert "numbers stand there" in short.notes("asked")
    assert "the number chosen is shown beside the line" in short.notes("asked")
    typed = slider("Least | | Most", "-1", "1001")
    assert (typed.item("asked")["kind"], typed.item("asked")["minimum"]) == ("number", -1)
    assert "at its left end are not shown: Least" in typed.notes("asked")
    assert slider("", "0", "0.00000001").item("asked")["decimals"] == 6


@pytest.mark.parametrize(
    ("kind", "why"),
    [
        ("calc", "its formula cannot be kept: there is no field “a”"),
        ("file", "it takes a file"),
        ("sql", "from a database"),
        ("hologram", "no field type “hologram”"),
    ],
)
def test_what_cannot_be_asked_is_left_out_with_its_words(kind: str, why: str) -> None:
    found = from_dictionary(
        MOOD,
        field("asked", kind, select_choices_or_calculations="[a] + 1", field_note="Beside", branching_logic="[mood]=1"),
    )
    line = found.line("asked")
    assert (line.fate, line.became) == (Fate.LEFT_OUT, "")
    assert why in line.notes[0]
    for kept in ("its words: About asked", "around it: Beside", "[a] + 1", "REDCap asks it only if: [mood]=1"):
        assert kept in found.notes("asked")
    assert "asked always" not in found.notes("asked")


@pytest.mark.parametrize(
    ("annotation", "fate", "note"),
    [
        ("@HIDDEN", Fate.LEFT_OUT, "hidden from people: @HIDDEN"),
        ("@HIDDEN-SURVEY", Fate.LEFT_OUT, "hidden"),
        ("@READONLY @NOW", Fate.LEFT_OUT, "nobody can answer it: @READONLY"),
        ("@CALCTEXT(if([a]=1,'x','@HIDDEN'))", Fate.LEFT_OUT, "not to a number: @CALCTEXT"),
        ("@IF([a]=\"(\", @HIDDEN, '')", Fate.CHANGED, "does nothing here: @IF("),
        ("@HIDDEN-PDF", Fate.CHANGED, "@HIDDEN-PDF"),
        ("@DEFAULT='3'", Fate.CHANGED, "filled in beforehand: @DEFAULT=3"),
        ("ask mail@HIDDEN.example", Fate.CHANGED, "ask mail@HIDDEN.example"),
        ("remember: @NONEOFTHEABOVE=9", Fate.CHANGED, "remember"),
    ],
)
def test_action_tags(annotation: str, fate: Fate, note: str) -> None:
    found = from_dictionary(MOOD, field("asked", "notes", field_annotation=annotation))
    assert found.line("asked").fate is fate
    assert note in found.notes("asked")


def test_branching_goes_whole_into_the_report_and_holds_nobody_up() -> None:
    logic = "[sex] = \"1\"\n# only the second visit\nand [drinks(2)] <> '1' AND [visit_1][mood] != '3'"
    found = only(kind="notes", branching_logic=logic, required_field="y")
    assert f"asked always; REDCap asks it only if: {logic}" in found.line("asked").notes
    assert found.item("asked")["required"] is False
    assert "not required any more" in found.notes("asked")
    assert only(kind="notes", required_field="y").item("asked")["required"] is True


def test_marks_and_layout_are_told() -> None:
    found = only(
        kind="radio", select_choices_or_calculations="1, A | 2, B", identifier="y", custom_alignment="LH",
        question_number="4b", matrix_group_name="grid", matrix_ranking="y", field_note="Just now",
    )  # fmt: skip
    assert found.item("asked")["withholdable"] is True
    assert found.item("asked")["help"] == "Just now"
    for note in ("identifying", "alignment LH", "number “4b”", "each column is chosen once"):
        assert note in found.notes("asked")


def test_a_section_s_header_stands_above_its_first_question_that_is_asked() -> None:
    found = from_dictionary(
        field("a", "notes"),
        field("gone", "file", section_header="<b>Last week</b>"),
        field("b", "notes"),
        field("c", "notes", field_note="Briefly"),
        field("d", "notes", section_header="Today"),
        field("e", "notes", form_name="morning"),
        field("lost", "file", section_header="Never"),
    )
    headings = [found.item(name).get("heading", "") for name in "abcde"]
    assert headings == ["", "Last week", "", "Today", ""]
    assert found.item("c")["help"] == "Briefly"
    assert found.line("Last week", Part.GROUP).became == "evening/b"
    assert found.line("Today", Part.GROUP).fate is Fate.AS_IS
    assert found.line("Never", Part.GROUP).notes[0] == "none of its questions is asked"


def test_a_header_above_a_question_that_is_not_always_asked() -> None:
    found = from_dictionary(MOOD, field("b", "notes", section_header="Today", branching_logic="[mood] = 1"))
    assert "shown only when “b” is asked" in found.line("Today", Part.GROUP).notes[0]


def test_words_to_read() -> None:
    found = from_dictionary(MOOD, field("words", "descriptive", field_label="<p>Read this</p>", required_field="y"))
    assert found.item("words") == {"id": "words", "kind": "information", "question": "Read this"}
    assert "HTML" in found.notes("words")


def row(name: str, choices: str = "1, Low | 2, High", **cells: str) -> Row:
    return field(name, "radio", select_choices_or_calculations=choices, matrix_group_name="Grid", **cells)


def test_rows_of_a_matrix() -> None:
    found = from_dictionary(
        row("a", section_header="Last week"), row("b"), row("c", field_annotation="@HIDDEN"), row("d")
    )
    assert [found.item(name)["matrix"] for name in "abd"] == ["grid"] * 3
    assert found.item("a")["heading"] == "Last week"
    assert found.line("d").fate is Fate.AS_IS


def test_rows_that_stand_apart_or_differ_are_matrices_of_their_own() -> None:
    found = from_dictionary(row("a"), row("b"), MOOD, row("c"), row("d", "1, Low | 2, High | 3, Highest"))
    assert [found.item(name)["matrix"] for name in "abcd"] == ["grid", "grid", "grid_2", "grid_3"]
    assert "apart from “Grid”" in found.notes("c")
    words = from_dictionary(field("a", "notes", matrix_group_name="Grid"))
    assert "instead of in the matrix “Grid”" in words.notes("a")


def test_codes_of_loinc_are_kept_where_nothing_else_can_be_meant() -> None:
    found = from_dictionary(
        field("a", "notes", field_annotation="LOINC: 8480-6"),
        field("b", "notes", field_annotation="LOINC 8480-6"),
        field("c", "notes", field_annotation="LOINC:8480-7"),
    )
    assert found.item("a")["codes"] == [{"system": "loinc", "code": "8480-6"}]
    assert found.line("a").fate is Fate.AS_IS
    for name in "bc":
        assert "codes" not in found.item(name)
        assert "8480-" in found.notes(name)


def test_html_and_piping_in_a_label() -> None:
    label = "<p style='color:red'>How <u>are</u> you, [first_name]?</p><img src='x'>[event-name] [optional]"
    found = from_dictionary(field("first_name", "notes"), field("asked", "notes", field_label=label))
    assert found.item("asked")["question"] == "How are you, [first_name]?\n[event-name] [optional]"
    for note in ("HTML in the question", "a picture in the question", "[first_name] stands", "[event-name] stands"):
        assert note in found.notes("asked")
    assert "[optional]" not in found.notes("asked")


def test_a_question_without_words_shows_its_name() -> None:
    found = only(kind="notes", field_label="<img src='x'>")
    assert found.item("asked")["question"] == "asked"
    assert "no words in the source" in found.notes("asked")


def test_the_record_s_id_and_the_form_s_status_are_not_asked() -> None:
    found = from_dictionary(
        field("record_id", "text"),
        MOOD,
        field("evening_complete", "dropdown", select_choices_or_calculations="0, No|1, Yes", section_header="Status"),
        field("study_id", "text"),
    )
    assert "participant code" in found.notes("record_id")
    assert "form status" in found.notes("evening_complete")
    assert "the words around it: Status" in found.notes("evening_complete")
    assert found.report.counts(Part.GROUP).total == 0
    assert found.item("study_id")["kind"] == "short_text"


def test_checks_where_redcap_has_none_are_told() -> None:
    found = from_dictionary(
        field("a", "notes", text_validation_type_or_show_slider_number="email"),
        field("b", "dropdown", text_validation_type_or_show_slider_number="autocomplete",
              select_choices_or_calculations="1, A | 2, B"),
        field("c", "slider", text_validation_type_or_show_slider_number="number"),
        field("d", "text", select_choices_or_calculations="BIOPORTAL:X"),
    )  # fmt: skip
    assert "check “email” is not kept" in found.notes("a")
    assert "not searched while typing" in found.notes("b")
    assert (found.item("c")["kind"], found.item("c")["maximum"]) == ("slider", 100)
    assert "number" not in found.notes("c").replace("numbers stand there", "")
    assert "its list of choices is not kept: BIOPORTAL:X" in found.notes("d")


def test_a_form_without_a_name() -> None:
    found = from_dictionary(field("a", "notes", form_name=""))
    assert (found.study["instruments"][0]["id"], found.study["instruments"][0]["title"]) == ("form", "Form")


def test_each_form_becomes_an_instrument_in_its_order() -> None:
    found = from_dictionary(MOOD, field("b", "notes", form_name="Morning Form!"), field("c", "notes"))
    assert [(each["id"], each["title"]) for each in found.study["instruments"]] == [
        ("evening", "Evening"),
        ("morning_form", "Morning Form!"),
    ]
    assert [each["id"] for each in found.study["instruments"][0]["items"]] == ["mood", "c"]
