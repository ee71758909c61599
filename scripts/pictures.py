"""Draws the pictures of README and user guide anew from the demonstration journal: no display needed.

Run it with the environment's Python: ``.venv/bin/python scripts/pictures.py DEMO``, where DEMO is a folder that
``make demo`` has filled.
"""

import shutil
import sys
from pathlib import Path

TARGET = Path(__file__).resolve().parents[1] / "docs" / "pictures"
PICTURES = {
    "01-unlock": "unlock",
    "04-today": "today",
    "05b-entry-set": "check-in",
    "06-report-3": "report",
    "06b-help": "help",
    "09-trends": "trends",
    "10-share": "share",
}


def main() -> int:
    screens = Path(sys.argv[1]) / "screens"
    TARGET.mkdir(exist_ok=True)
    for drawn, named in PICTURES.items():
        shutil.copyfile(screens / f"{drawn}.png", TARGET / f"{named}.png")
    return 0


if __name__ == "__main__":
    sys.exit(main())
