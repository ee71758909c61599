"""The table of a REDCap data dictionary: every shape of the file says the same, and a broken row is named."""

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
    found = from_dictionary(field("asked", "notes", field_label="NA", field_note="NA"))
    assert (found.item("asked")["question"], found.item("asked")["help"]) == ("NA", "NA")


@pytest.mark.parametrize(
    ("rows", "line", "what"),
    [
        ('mood,evening,,notes,"a "quoted" word"\n', 2, "quotation mark"),
        ('a,evening,,notes,b\nmood,evening,,notes,"never closed\n', 3, "quotation mark"),
        ("a,evening,,notes,b" + "," * 13 + ",,,too much\n", 2, "The row has 21 cells, and there are 18 columns."),
        ("a,evening,,notes,\0\n", 2, "zero byte"),
        ("a,evening,,notes," + "x" * 120_000 + "\n", 2, "A cell is too long."),
        ("a,evening,,notes,b\n" + "," * 100_001, 3, "The row has more than 100000 separators."),
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
