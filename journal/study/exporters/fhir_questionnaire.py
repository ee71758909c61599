"""A study's instruments as FHIR R4 Questionnaires: one alone, several in a Bundle."""

import json
import re
import uuid
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from journal.study.exporters.exported import Exported, Lost
from journal.study.exporters.fhir_items import Writer
from journal.study.exporters.fhir_parts import Json, control, own, text, with_extensions
from journal.study.fhir_terms import OWN_ID
from journal.study.items import Calculated, Item
from journal.study.model import Instrument, Study

_NOT_NAME: Final = re.compile("[^A-Za-z0-9_]")
_NAMESPACE: Final = uuid.UUID("5f0a7c1e-6d35-5c0b-9d8e-2b3f4a1c6e77")


def write_fhir(study: Study) -> Exported:
    lost = list(_of_study(study))
    made = [_questionnaire(study, each, lost) for each in study.instruments]
    whole = made[0] if len(made) == 1 else _bundle(study, made)
    data = json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
    written = sum(len(each.items) for each in study.instruments)
    return Exported(data=data.encode(), written=written, lost=tuple(lost))


def _of_study(study: Study) -> Iterator[Lost]:
    what = "its id, version, title, summary, length, site, contacts, site keys and words about leaving"
    yield Lost(where="study", what=what)
    for name, there in (
        ("its study medication", study.medication is not None),
        ("its measures", bool(study.measures)),
        ("its symptoms to choose from", bool(study.symptoms)),
        ("its safety rules", bool(study.safety_rules)),
    ):
        if there:
            yield Lost(where="study", what=name)


def _bundle(study: Study, made: Sequence[Json]) -> Json:
    ids = [uuid.uuid5(_NAMESPACE, f"{study.digest} {each['id']}") for each in made]
    entries = [{"fullUrl": f"urn:uuid:{own_id}", "resource": each} for own_id, each in zip(ids, made, strict=True)]
    return {"resourceType": "Bundle", "type": "collection", "entry": entries}


def _questionnaire(study: Study, instrument: Instrument, lost: list[Lost]) -> Json:
    writer = Writer(items={item.id: item for item in instrument.items})
    items = list(_grouped(instrument, writer))
    lost.append(Lost(where=instrument.id, what="its days, windows, minutes and icon"))
    lost += [Lost(where=f"{instrument.id}/{item}", what=what) for item, what in writer.lost]
    return {
        "resourceType": "Questionnaire",
        "id": instrument.id.replace("_", "-"),
        "language": study.language,
        "identifier": [{"system": OWN_ID, "value": instrument.id}],
        "version": instrument.version,
        "name": _NOT_NAME.sub("_", instrument.id[:1].upper() + instrument.id[1:]),
        **text("title", instrument.title),
        "status": "active",
        "subjectType": ["Patient"],
        "publisher": study.organisation,
        **text("description", instrument.summary),
        "item": items,
    }


def _grouped(instrument: Instrument, writer: Writer) -> Iterator[Json]:
    """Items with the same words above them stand in one group, rows of a matrix in a table."""
    for (matrix, _, _), run in groupby(instrument.items, _place):
        rows = list(run)
        headed = [_headed(part, writer, matrix) for part in _by_heading(rows)]
        if matrix and (len(headed) > 1 or not rows[0].heading):
            inside = [each for made in headed for each in made]
            yield with_extensions({"linkId": f"{rows[0].id}.matrix", "type": "group", "item": inside}, _table(matrix))
        else:
            yield from headed[0]


def _place(item: Item) -> tuple[str, object, bool]:
    """Rows of a matrix stay together; what is never shown has no words above it."""
    return (item.matrix, "" if item.matrix else _heading(item), bool(item.matrix))


def _heading(item: Item) -> object:
    return () if isinstance(item, Calculated) else item.heading.texts


def _by_heading(rows: Sequence[Item]) -> Iterator[list[Item]]:
    return (list(run) for _, run in groupby(rows, _heading))


def _headed(rows: Sequence[Item], writer: Writer, matrix: str) -> list[Json]:
    made = [writer.write(item) for item in rows]
    if not _heading(rows[0]):
        writer.lost += [(item.id, "its heading, which nobody sees") for item in rows if item.heading]
        return made
    group = {"linkId": f"{rows[0].id}.heading", **text("text", rows[0].heading), "type": "group", "item": made}
    return [with_extensions(group, _table(matrix) if matrix else [])]


def _table(matrix: str) -> list[Json]:
    return [control("table"), own("matrix", valueString=matrix)]
