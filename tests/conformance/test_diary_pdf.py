"""The printed diary passes veraPDF as PDF/UA-1 and PDF/A-2a."""

import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from journal.clock import FixedClock
from journal.handover.paper_diary.printing import diary_pdf
from journal.study.model import StudyFile
from tests.support.studies.load import branching, every_kind, harbour


@pytest.mark.conformance
@pytest.mark.parametrize("found", [harbour(), branching(), every_kind()], ids=["harbour", "branching", "every kind"])
def test_verapdf_passes_the_diary(verapdf: list[str], tmp_path: Path, found: StudyFile) -> None:
    file = tmp_path / "diary.pdf"
    now = FixedClock(utc=datetime(2026, 10, 29, 9, tzinfo=UTC), zone="Europe/London").now()
    file.write_bytes(diary_pdf(found, found.study.languages[-1], now))
    done = subprocess.run([*verapdf, str(file), "ua1", "2a"], capture_output=True, text=True, check=False)
    assert done.stdout.split() == ["ua1", "PASS", "2a", "PASS"], done.stdout + done.stderr
