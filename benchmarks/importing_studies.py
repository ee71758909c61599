"""A REDCap data dictionary of two thousand fields into a study file, and that file through ``study check``."""

import csv
import io
from typing import Final

from benchmarks.measuring import Figure, hashing, in_turn, seconds
from journal.study.checking import check_study
from journal.study.importers.assembling import Givens
from journal.study.importers.importing import import_source

FIELDS: Final = 2000
RUNS: Final = 3
LIMIT_SECONDS: Final = 3
_FORMS: Final = 20
_COLUMNS: Final = (
    "field_name", "form_name", "section_header", "field_type", "field_label", "select_choices_or_calculations",
    "text_validation_type_or_show_slider_number", "branching_logic", "required_field", "matrix_group_name",
)  # fmt: skip
_LABEL: Final = "<p>How much has <b>this</b> been so over the last <i>two weeks</i>, on the whole?</p> " * 4
_CHOICES: Final = "0, Not at all | 1, Several days | 2, More than half of them | 3, Nearly all | -9, I'd rather not"
_GIVENS: Final = Givens(
    emergency="999", contacts=(("Study team", "01632 960123"),),
    site_key="age14s2m5hgzz9zfqh6lxeah67cdlya08tx905un2l8kjaealczm0szqvxeq7u",
)  # fmt: skip


def dictionary_of(fields: int) -> bytes:
    """Matrices, numbers, dates, texts and sums, nearly all of them asked on a condition."""
    table = io.StringIO(newline="")
    writer = csv.DictWriter(table, _COLUMNS, restval="")
    writer.writeheader()
    per_form = max(1, fields // _FORMS)
    for at in range(fields):
        form, place = divmod(at, per_form)
        writer.writerow(_field(f"form{form}", form * per_form, at, place))
    return table.getvalue().encode()


def _field(form: str, first: int, at: int, place: int) -> dict[str, str]:
    row = {"field_name": f"f{at}", "form_name": form, "field_label": _LABEL, "required_field": "y"}
    logic = f"[f{first}] = '1' and ([f{first}] <> '' or [f{first}] > 2) # asked after it\n"
    kinds = (
        {"field_type": "radio", "select_choices_or_calculations": _CHOICES, "matrix_group_name": f"grid{at // 5}"},
        {"field_type": "checkbox", "select_choices_or_calculations": _CHOICES},
        {"field_type": "text", "text_validation_type_or_show_slider_number": "number_1dp"},
        {"field_type": "text", "text_validation_type_or_show_slider_number": "date_dmy"},
        {"field_type": "calc", "select_choices_or_calculations": f"round(sum([f{first}], [f{max(first, at - 2)}]), 1)"},
    )
    if place == 0:
        return row | kinds[0] | {"section_header": "Over the last two weeks"}
    return row | kinds[at % len(kinds)] | {"branching_logic": logic}


def import_a_dictionary(fields: int = FIELDS) -> Figure:
    data = dictionary_of(fields)

    def import_and_check() -> None:
        if check_study(import_source(data, _GIVENS, name="dictionary.csv").study, name="dictionary.study"):
            message = "the study that was imported is not right"
            raise ValueError(message)

    value, machine = in_turn(lambda: seconds(import_and_check), hashing, RUNS)
    return Figure(
        name=f"import and check a dictionary of {fields} fields",
        value=value,
        unit="s",
        yardstick_name="SHA-256 over 64 MiB",
        yardstick=machine,
        limit=LIMIT_SECONDS,
    )
