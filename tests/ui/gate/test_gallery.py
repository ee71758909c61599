import itertools
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from ui.gate.gallery import draw_gate

SCREENS = {
    "01-unlock", "01b-help", "02-welcome", "02b-language-and-country", "03-passphrase", "03-recovery-key",
    "03b-new-keys",
}  # fmt: skip


@pytest.mark.usefixtures("qapp")
def test_every_screen_of_the_gate_is_drawn_in_each_look(tmp_path: Path) -> None:
    names = draw_gate(tmp_path, looks=("", "-dark"))
    assert set(names) == {f"{screen}{look}.png" for screen in SCREENS for look in ("", "-dark")}
    pictures = [QImage(str(tmp_path / name)) for name in sorted(names)]
    assert all(picture.width() >= 1280 for picture in pictures)
    assert all(one != other for one, other in itertools.pairwise(pictures))
    assert not [window for window in QApplication.topLevelWidgets() if window.isVisible()]
