"""No file that could reach a network goes into a bundle, and none stays that would not load without it."""

import re
import runpy
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import PySide6
import pytest

import left_out

WHEEL = Path(PySide6.__path__[0])
SPEC = Path(left_out.__file__).with_name("daymark.spec")
NEEDED = re.compile(rb"(?:lib)?Qt6?(?:Network|Qml|Quick)\w*\.(?:so|dll|framework)")
"""How a library names another one that it needs."""

OUT = (
    "PySide6/QtNetwork.abi3.so",
    "PySide6/Qt/lib/libQt6Network.so.6",
    "libQt6Network.so.6",
    "PySide6/Qt/plugins/tls/libqopensslbackend.so",
    "PySide6/Qt/plugins/networkinformation/libqglib.so",
    "PySide6/Qt/plugins/platforms/libqvnc.so",
    "PySide6/Qt/qml/QtQuick/qmldir",
    "PySide6/Qt/lib/libQt6Qml.so.6",
    "PySide6/QtQuick.abi3.so",
    r"PySide6\Qt6Network.dll",
    r"PySide6\QtNetwork.pyd",
    r"PySide6\plugins\tls\qschannelbackend.dll",
    r"PySide6\plugins\networkinformation\qnetworklistmanager.dll",
    r"PySide6\plugins\generic\qtuiotouchplugin.dll",
    "PySide6/Qt/lib/QtNetwork.framework/Versions/A/QtNetwork",
    "PySide6/Qt/lib/QtQml.framework/Resources",
    "PySide6/Qt/plugins/tls/libqsecuretransportbackend.dylib",
)
IN = (
    "PySide6/QtWidgets.abi3.so",
    "PySide6/Qt/lib/libQt6Gui.so.6",
    "PySide6/Qt/lib/libQt6DBus.so.6",
    "PySide6/Qt/plugins/platforms/libqxcb.so",
    "PySide6/Qt/plugins/platforms/libqoffscreen.so",
    "PySide6/Qt/plugins/printsupport/libcupsprintersupport.so",
    "PySide6/Qt/plugins/imageformats/libqsvg.so",
    r"PySide6\plugins\platforms\qwindows.dll",
    "PySide6/Qt/lib/QtCore.framework/Versions/A/QtCore",
    "resources/studies/harbour.study",
    "tls/somebody-elses.so",
    "cryptography/hazmat/bindings/_rust.abi3.so",
)


def places() -> list[str]:
    """Every file of the installed wheel, by its place in a bundle."""
    return [f"PySide6/{file.relative_to(WHEEL).as_posix()}" for file in WHEEL.rglob("*") if file.is_file()]


@pytest.mark.parametrize("name", OUT)
def test_what_reaches_out_is_left_out(name: str) -> None:
    assert left_out.is_left_out(name)


@pytest.mark.parametrize("name", IN)
def test_what_daymark_needs_stays(name: str) -> None:
    assert not left_out.is_left_out(name)


def test_of_the_installed_wheel_nothing_named_for_a_network_stays() -> None:
    found = places()
    words = re.compile(r"network|/tls/|vnc|qml|quick", re.IGNORECASE)
    libraries = [name for name in found if re.search(r"\.(so|dll|dylib|pyd)\b", name) and words.search(name)]
    assert len(libraries) > 30, "the wheel has nothing to leave out: its folders have other names now"
    assert [name for name in libraries if not left_out.is_left_out(name)] == []


def test_nothing_stays_that_needs_what_is_left_out() -> None:
    stays = [name for name in places() if not left_out.is_left_out(name)]
    libraries = [name for name in stays if re.search(r"\.(so|dll|dylib|pyd)\b", name)]
    assert len(libraries) > 50
    torn = [name for name in libraries if NEEDED.search((WHEEL.parent / name).read_bytes())]
    assert torn == []


def test_the_spec_collects_nothing_that_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """The spec as PyInstaller runs it, with PyInstaller played: what reaches the folder is the filter's."""
    listed = [(name, name, "BINARY") for name in (*OUT, *IN)]
    hooks = ModuleType("PyInstaller.utils.hooks")
    for name in ("collect_data_files", "collect_submodules", "copy_metadata"):
        setattr(hooks, name, lambda _package: [])
    for name in ("PyInstaller", "PyInstaller.utils"):
        monkeypatch.setitem(sys.modules, name, ModuleType(name))
    monkeypatch.setitem(sys.modules, hooks.__name__, hooks)
    monkeypatch.setattr(sys, "path", list(sys.path))
    collected: list[object] = []

    def analyse(*_: object, **options: object) -> SimpleNamespace:
        assert "PySide6.QtNetwork" in str(options["excludes"])
        return SimpleNamespace(binaries=list(listed), datas=list(listed), pure=[], scripts=[])

    given = {
        "SPECPATH": str(SPEC.parent),
        "Analysis": analyse,
        "PYZ": lambda *_, **__: object(),
        "EXE": lambda *_, **__: object(),
        "COLLECT": lambda *parts, **_: collected.extend(parts[1:]),
    }
    runpy.run_path(str(SPEC), given)
    assert collected == [[(name, name, "BINARY") for name in IN]] * 2
