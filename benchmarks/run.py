"""Prints each figure beside its yardstick, taken in the same run, and writes them to build/bench.json.

``--quick`` takes shorter journals: a look, not a figure to quote. Exits 0 whatever the figures say: they inform.
"""

import json
import os
import platform
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measuring import Figure

ROOT = Path(__file__).resolve().parents[1]


def figures(folder: Path, *, quick: bool) -> Iterator[Figure]:
    from benchmarks import drawing, handing_over, importing, importing_studies, opening, saving, starting
    from benchmarks.filling import filled_journal

    filled_journal(folder / "my-journal", 3).close()
    yield starting.gate_start(folder)
    if sys.platform == "linux":
        yield starting.gate_memory(folder)
    yield from opening.key_to_today(folder, 120 if quick else 5 * 365, 30)
    yield saving.save_a_check_in(folder)
    yield importing.import_a_table(folder, 1000 if quick else importing.ANSWERS)
    yield importing_studies.import_a_dictionary(500 if quick else importing_studies.FIELDS)
    days = 60 if quick else 365
    year = filled_journal(folder / "year", days)
    try:
        yield from drawing.draw_trends(year)
        yield handing_over.verify(year)
        yield from handing_over.hand_over(year, folder, days)
    finally:
        year.close()


def line(figure: Figure) -> str:
    wished = f"goal {figure.goal:.2f} x" if figure.goal else ""
    limit = f"at most {figure.limit:.0f} {figure.unit}" if figure.limit else ""
    mark = "" if not (wished or limit) else "reached" if figure.reached else "NOT REACHED"
    against = f"{figure.ratio:6.2f} x {figure.yardstick_name} ({figure.yardstick:.1f} {figure.unit})"
    aims = ", ".join(filter(None, (wished, limit, mark)))
    return f"{figure.name:52} {figure.value:8.1f} {figure.unit:4}{against}   {aims}"


def main() -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    quick = "--quick" in sys.argv[1:]
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for figure in figures(Path(folder), quick=quick):
            found.append(figure.as_json())
            print(line(figure), flush=True)
    target = ROOT / "build" / "bench.json"
    target.parent.mkdir(exist_ok=True)
    told = {
        "python": platform.python_version(),
        "system": platform.platform(),
        "cores": os.cpu_count(),
        "figures": found,
    }
    target.write_text(json.dumps(told, indent=1), "utf-8")
    print(f"written to {target.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
