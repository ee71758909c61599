"""The enrolment receipt passes veraPDF as PDF/UA-1 and PDF/A-2a."""

import subprocess
from pathlib import Path

import pytest

from tests.journal.handover.test_receipt import PDF


@pytest.mark.conformance
def test_verapdf_passes_the_receipt(verapdf: list[str], tmp_path: Path) -> None:
    file = tmp_path / "receipt.pdf"
    file.write_bytes(PDF)
    done = subprocess.run([*verapdf, str(file), "ua1", "2a"], capture_output=True, text=True, check=False)
    assert done.stdout.split() == ["ua1", "PASS", "2a", "PASS"], done.stdout + done.stderr
