"""A study in its shortest form, written for another program and read in again."""

import json
from collections.abc import Sequence
from typing import Any

from journal.study.building import build_study
from journal.study.checking import check_study
from journal.study.exporters.exported import Exported
from journal.study.exporters.redcap_dictionary import write_redcap
from journal.study.importers.importing import import_source
from journal.study.items import Item
from journal.study.model import Study
from tests.journal.study.importers.sources import GIVENS, SITE_KEY

Json = dict[str, Any]
WINDOW = {"opens": "06:00", "closes": "22:00", "late_until": "+1 06:00", "locked_after": "+2 00:00"}


def form_of(items: Sequence[Json], form: str = "evening", **more: object) -> Json:
    return {"id": form, "version": "1", "title": form.capitalize(), "minutes": 1, "days": {"every": 1},
            "window": WINDOW, "items": list(items), **more}  # fmt: skip


def study_of(*forms: Json, languages: tuple[str, ...] = ("en",)) -> Study:
    """Fails for one that ``study check`` would refuse."""
    data = {
        "format": 1, "id": "one", "version": "1", "title": "One", "summary": "One", "organisation": "One",
        "site": "One", "languages": list(languages), "duration_days": 9, "withdrawal": "Stop.",
        "site_keys": [{"id": "one", "name": "One", "recipient": SITE_KEY}],
        "contacts": [{"kind": "emergency", "name": "Emergency", "number": "999"}], "instruments": list(forms),
    }  # fmt: skip
    source = json.dumps(data).encode()
    problems = check_study(source, name="one")
    assert not problems, problems
    return build_study(json.loads(source), source)


def from_redcap(exported: Exported) -> Study:
    imported = import_source(exported.data, GIVENS, name="one.csv")
    return build_study(json.loads(imported.study), imported.study)


def items_of(study: Study) -> dict[str, tuple[Item, ...]]:
    return {form.id: form.items for form in study.instruments}


def lost_of(study: Study, where: str) -> str:
    return "\n".join(lost.what for lost in write_redcap(study).lost if lost.where == where)
