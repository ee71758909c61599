"""The published schema is itself right, says how to mend each part, and lets nothing through that it does not name."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from journal import paths
from journal.errors import Code, DaymarkError
from journal.study import schema as room
from journal.study.schema import study_schema
from tests.support.studies.load import BRANCHING, EVERY_KIND, HARBOUR


def parts(schema: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - JSON
    if isinstance(schema, dict):
        yield schema
        for member in schema.values():
            yield from parts(member)
    elif isinstance(schema, list):
        for member in schema:
            yield from parts(member)


def test_it_is_a_schema_of_the_draft_it_names() -> None:
    schema = study_schema()
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema.Draft202012Validator.check_schema(schema)


def test_every_object_is_closed() -> None:
    objects = [part for part in parts(study_schema()) if "properties" in part and part.get("type") == "object"]
    closed = [part for part in objects if part.get("additionalProperties") is False]
    opened = [part for part in objects if part not in closed]
    assert len(closed) > 15
    assert [list(part["properties"]) for part in opened] == [["kind"]] * len(opened)


def test_every_list_has_an_end() -> None:
    lists = [part for part in parts(study_schema()) if part.get("type") == "array"]
    assert len(lists) > 8
    assert all("maxItems" in part for part in lists)


@pytest.mark.parametrize("path", [HARBOUR, EVERY_KIND, BRANCHING])
def test_the_studies_hold_by_the_published_schema_alone(path: Path) -> None:
    jsonschema.Draft202012Validator(study_schema()).validate(json.loads(path.read_bytes()))


def test_a_missing_schema_is_an_error_of_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "resources", lambda: tmp_path)
    with pytest.raises(DaymarkError) as caught:
        study_schema()
    assert caught.value.code is Code.FILE_MISSING
    assert (paths.resources() / room.SCHEMA_FILE).is_file()
