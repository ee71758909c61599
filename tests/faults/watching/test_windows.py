import sys
from pathlib import Path

from tests.faults.tally import Tally
from tests.faults.watching import hunting
from tests.faults.watching.canary import CANARY
from tests.faults.watching.hunting import hunted, judged, told

COPIED = """
import sys
from pathlib import Path
from tests.faults.watching.window_story import main
main(Path(sys.argv[1]), [["key", "Ctrl+A"], ["key", "Ctrl+C"]])
"""
SETTING = f"""
from PySide6.QtCore import QSettings
settings = QSettings("Daymark", "Daymark")
settings.setValue("last/words", "{CANARY}")
settings.sync()
"""


def test_a_story_in_windows_leaves_nothing_readable(tmp_path: Path) -> None:
    tally = hunting.run_window(1, tmp_path)
    assert tally.numbers == (1, 0, 0, 0, 0), tally


def test_words_on_the_clipboard_are_seen(tmp_path: Path) -> None:
    """The control: what was typed is also copied."""
    tally = judged(Tally(fault="x"), hunted(tmp_path, [sys.executable, "-c", COPIED]), wanted=told)
    assert (tally.lost, tally.half_written) == (0, 1)
    assert "output utf-8" in tally.said


def test_a_setting_of_qts_own_is_seen(tmp_path: Path) -> None:
    """The control: words in the settings that Qt keeps in the account."""
    hunt = hunted(tmp_path, [sys.executable, "-c", SETTING])
    tally = judged(Tally(fault="x"), hunt, wanted=lambda _: CANARY.encode())
    assert "Daymark.conf" in tally.said
