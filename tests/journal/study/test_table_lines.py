import csv

import pytest

from journal.study.table_lines import MOST_MARKS, TableLines, TooManyCellsError


def test_lines_come_out_as_they_are() -> None:
    assert list(TableLines('a,b\r\n"c\n",d', ",")) == ["a,b\r\n", '"c\n', '",d']


@pytest.mark.parametrize("row", ["," * (MOST_MARKS + 1), '"\n",' * (MOST_MARKS + 1)])
def test_a_row_is_not_read_further_than_that(row: str) -> None:
    with pytest.raises(TooManyCellsError):
        list(csv.reader(TableLines(row, ",")))


def test_each_row_begins_anew() -> None:
    lines = TableLines(("," * MOST_MARKS + "\n") * 2, ",")
    for cells in csv.reader(lines):
        assert len(cells) == MOST_MARKS + 1
        lines.row_ended()


def test_rows_that_nobody_says_have_ended_count_as_one() -> None:
    with pytest.raises(TooManyCellsError):
        list(TableLines(("," * MOST_MARKS + "\n") * 2, ","))
