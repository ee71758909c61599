"""Rows of a matrix stand together and have the same answers."""

from typing import Any

import pytest

from journal.study.matrices import matrix_findings

SCALE = [{"code": "0", "label": "no"}, {"code": "1", "label": "yes"}]


def row(name: str = "m", **more: Any) -> dict[str, Any]:  # noqa: ANN401 - any part of an item
    return {"id": "x", "kind": "single_choice", "matrix": name, "options": SCALE, **more}


def found(*items: dict[str, Any]) -> list[tuple[Any, ...]]:
    return [(steps, what) for steps, what, _ in matrix_findings({"items": list(items)}, ("instruments", 0))]


def test_rows_that_belong_together() -> None:
    assert found(row(), row(), {"id": "other"}, row("n"), row("n")) == []


def test_a_row_apart() -> None:
    ((steps, what),) = found(row(), {"id": "between"}, row())
    assert steps == ("instruments", 0, "items", 2, "matrix")
    assert "do not stand together" in what


@pytest.mark.parametrize("other", [{"options": SCALE[:1]}, {"kind": "multiple_choice"}])
def test_a_row_with_other_answers(other: dict[str, Any]) -> None:
    ((steps, what),) = found(row(), row(), row(**other))
    assert steps[-2] == 2
    assert "different answers" in what
