"""Packages of test data: what is not to be had, or is not what was pinned, fails."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.support.published import CSV_SPECTRUM, XML_BOMBS, fetched


def test_another_digest_fails(tmp_path: Path) -> None:
    (tmp_path / CSV_SPECTRUM.file).write_bytes(b"something else")
    with pytest.raises(AssertionError, match="not what was published"):
        fetched(CSV_SPECTRUM, tmp_path)


def test_what_cannot_be_fetched_fails(tmp_path: Path) -> None:
    missing = replace(CSV_SPECTRUM, client=("false",))
    with pytest.raises(AssertionError, match="cannot be fetched"):
        fetched(missing, tmp_path)
    assert not list(tmp_path.iterdir())


def test_the_clients_are_asked_for_one_version() -> None:
    assert CSV_SPECTRUM.command[-1] == "csv-spectrum@2.0.0"
    assert XML_BOMBS.command[-2:] == ("defusedxml", "defusedxml==0.7.1")
