"""A REDCap data dictionary: each type of field, and the oddities of the files themselves."""

import pytest

from journal.errors import Code, StudyError
from journal.study.importers.report import Fate, Part
from tests.journal.study.importers.sources import (
    API_COLUMNS,
    COLUMNS,
    Found,
    dictionary,
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
        ("", "note", ""),
        ("integer", "number", ""),
        ("int", "number", ""),
        ("number", "number", "up to 6 places"),
        ("number_2dp", "number", "up to 2 places behind the point, not exactly 2"),
        ("number_1dp_comma_decimal", "number", "up to 1 places"),
        ("time", "time_of_day", ""),
        ("time_hh_mm_ss", "time_of_day", "without seconds"),
        ("time_mm_ss", "note", "minutes with seconds"),
        ("date_dmy", "note", "no question for a date"),
        ("datetime_seconds_ymd", "note", "a date with a time"),
        ("email", "note", "check “email” is not kept"),
        ("autocomplete", "note", "list of suggestions"),
        ("something_new", "note", "check “something_new” is not kept"),
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
        ("date_ymd", "2020-01-01", "today", "greatest answer “today” is not kept"),
        ("time", "08:00", "", "least answer “08:00” is not kept"),
    ],
)
def test_limits_that_cannot_be_kept(check: str, least: str, greatest: str, note: str) -> None:
    found = limited(check, least, greatest)
    assert note in found.notes("asked")
    assert not {"minimum", "maximum"} & found.item("asked").keys()


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
        ("calc", "it is calculated"),
        ("descriptive", "it asks nothing"),
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
        ("@CALCTEXT(if([a]=1,'x','@HIDDEN'))", Fate.LEFT_OUT, "calculated: @CALCTEXT"),
        ("@IF([a]=\"(\", @HIDDEN, '')", Fate.CHANGED, "does nothing here: @IF("),
        ("@HIDDEN-PDF", Fate.CHANGED, "@HIDDEN-PDF"),
        ("@DEFAULT='3'", Fate.CHANGED, "@DEFAULT='3'"),
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
    for note in ("identifying", "alignment LH", "number “4b”", "matrix “grid”", "each column is chosen once"):
        assert note in found.notes("asked")


def test_a_section_s_header_goes_to_each_question_down_to_the_next_header() -> None:
    found = from_dictionary(
        field("a", "notes"),
        field("b", "notes", section_header="<b>Last week</b>"),
        field("c", "notes", field_note="Briefly"),
        field("d", "notes", section_header="Today"),
        field("e", "notes", form_name="morning"),
    )
    helps = [found.item(name).get("help", "") for name in "abcde"]
    assert helps == ["", "Last week", "Last week\n\nBriefly", "Today", ""]
    assert found.line("Last week", Part.GROUP).fate is Fate.CHANGED


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
    assert found.item("study_id")["kind"] == "note"


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


SHAPES = {
    "18": (COLUMNS, ",", "\n"),
    "17": (COLUMNS[:17], ",", "\n"),
    "24": ((*COLUMNS, *(f"Extra {number}" for number in range(6))), ",", "\r\n"),
    "api": (API_COLUMNS, ",", "\n"),
    "semicolons": (COLUMNS, ";", "\r\n"),
    "tabs": (API_COLUMNS, "\t", "\n"),
    "carriage returns": (COLUMNS, ",", "\r"),
}


@pytest.mark.parametrize("shape", list(SHAPES))
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_every_shape_of_the_file_says_the_same(shape: str, encoding: str) -> None:
    columns, mark, end = SHAPES[shape]
    row = field(
        "mood", "radio", field_label='Wie "fühlst" du dich,\nheute?', select_choices_or_calculations="1, Müde | 2, ok"
    )
    text = dictionary(row, columns=columns, mark=mark, end=end)
    found = Found(text.encode(encoding), name="diary.csv")
    assert found.item("mood")["question"] == 'Wie "fühlst" du dich,\nheute?'
    assert found.item("mood")["options"][0]["label"] == "Müde"
    assert any("Windows-1252" in remark for remark in found.report.remarks) is (encoding == "cp1252")


def test_a_column_that_is_not_known_is_told_when_it_holds_something() -> None:
    text = dictionary(MOOD, columns=(*COLUMNS, "Colour", "Empty"))
    found = Found((text.removesuffix('"",""\n') + '"blue",""\n').encode())
    (told,) = [remark for remark in found.report.remarks if "column" in remark]
    assert "“Colour” is not known here; 1 of its cells" in told


def test_na_is_an_empty_cell_where_r_wrote_the_file() -> None:
    cells = dict.fromkeys(API_COLUMNS[5:], "NA") | {"section_header": "NA"}
    found = from_dictionary({**field("asked", "notes"), **cells})
    assert found.line("asked").fate is Fate.AS_IS
    assert "help" not in found.item("asked")
    assert any("“NA”" in remark for remark in found.report.remarks)


def test_na_is_a_word_elsewhere() -> None:
    found = only(kind="notes", field_label="NA", field_note="NA")
    assert (found.item("asked")["question"], found.item("asked")["help"]) == ("NA", "NA")


@pytest.mark.parametrize(
    ("rows", "line", "what"),
    [
        ('mood,evening,,notes,"a "quoted" word"\n', 2, "quotation mark"),
        ('a,evening,,notes,b\nmood,evening,,notes,"never closed\n', 3, "quotation mark"),
        ("a,evening,,notes,b" + "," * 13 + ",,,too much\n", 2, "The row has 21 cells, and there are 18 columns."),
        ("a,evening,,notes,\0\n", 2, "zero byte"),
        ("a,evening,,notes," + "x" * 120_000 + "\n", 2, "A cell is too long."),
    ],
)
def test_a_broken_row_is_named_by_its_line(rows: str, line: int, what: str) -> None:
    with pytest.raises(StudyError) as caught:
        Found((dictionary() + rows).encode(), name="diary.csv")
    assert (caught.value.code, caught.value.where) == (Code.IMPORT_BROKEN, f"diary.csv:{line}:1")
    assert what in caught.value.problems[0].what


def test_a_short_row_and_empty_ones() -> None:
    found = Found((dictionary() + "\n,,,\nmood,evening,,notes,About it\n").encode())
    assert found.item("mood")["question"] == "About it"
    assert found.report.counts(Part.QUESTION).total == 1


def test_a_dictionary_without_rows_asks_nothing() -> None:
    with pytest.raises(StudyError) as caught:
        Found(dictionary().encode())
    assert caught.value.code is Code.IMPORT_EMPTY


def test_far_too_many_rows_are_refused() -> None:
    with pytest.raises(StudyError) as caught:
        Found((dictionary() + "a,b,,notes,c\n" * 20_001).encode())
    assert caught.value.code is Code.IMPORT_BROKEN
