"""Studies as Questionnaires, as fhirkit reads them: valid, and a broken one is seen."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from journal.study.exporters.fhir_questionnaire import write_fhir
from journal.study.model import StudyFile
from tests.support.studies.load import branching, every_kind, harbour


@pytest.fixture(scope="session")
def fhirkit() -> str:
    """The command of the Python package fhirkit-rs."""
    found = shutil.which("fhirkit") or shutil.which("fhirkit", path=str(Path(sys.executable).parent))
    assert found, "no fhirkit: pip install fhirkit-rs"
    return found


def findings(fhirkit: str, file: Path, resource: object) -> str:
    """What it says, or "" for a file without fault."""
    file.write_text(json.dumps(resource), "utf-8")
    ran = subprocess.run([fhirkit, "validate", str(file)], capture_output=True, text=True, check=False)
    return ran.stdout + ran.stderr if ran.returncode else ""


@pytest.mark.conformance
@pytest.mark.parametrize("study", [harbour, every_kind, branching])
def test_fhirkit_finds_no_fault(fhirkit: str, tmp_path: Path, study: Callable[[], StudyFile]) -> None:
    bundle = json.loads(write_fhir(study().study).data)
    assert findings(fhirkit, tmp_path / "bundle.json", bundle) == ""
    for entry in bundle["entry"]:
        assert findings(fhirkit, tmp_path / "one.json", entry["resource"]) == ""


@pytest.mark.conformance
@pytest.mark.parametrize(
    ("more", "seen"),
    [
        ({"code": []}, "an empty array is not allowed"),
        ({"linkId": None}, "linkId"),
        ({"telepathy": 1}, "unknown element"),
        (
            {"enableWhen": [{"question": "a", "operator": "=", "answerBoolean": True, "answerInteger": 1}]},
            "only one type",
        ),
    ],
)
def test_fhirkit_sees_a_fault(fhirkit: str, tmp_path: Path, more: dict[str, Any], seen: str) -> None:
    resource = json.loads(write_fhir(harbour().study).data)["entry"][0]["resource"]
    resource["item"][0] |= more
    assert seen in findings(fhirkit, tmp_path / "broken.json", resource)
