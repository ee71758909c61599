"""One row of a REDCap data dictionary, whichever file it came from."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class RedcapField:
    """Every text as the source has it; "" is an empty cell. ``where`` names its line.

    ``choices`` holds choices, a calculation, SQL or a slider's labels, as REDCap's own column does; ``pairs`` are codes
    and labels that were apart already. ``files`` names what hangs on it: pictures, films, ontologies.
    """

    where: str
    name: str
    form: str
    kind: str
    section: str = ""
    label: str = ""
    choices: str = ""
    note: str = ""
    validation: str = ""
    minimum: str = ""
    maximum: str = ""
    identifier: str = ""
    branching: str = ""
    required: str = ""
    alignment: str = ""
    number: str = ""
    matrix: str = ""
    ranking: str = ""
    annotation: str = ""
    pairs: tuple[tuple[str, str], ...] = ()
    files: tuple[str, ...] = ()
    is_record_id: bool = False
