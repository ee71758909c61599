"""Which of Qt's files a bundle leaves out, so that code which could reach a network is not there at all.

A bundle's file is named by its place in it, in the folders that the platform gives Qt: `PySide6/Qt/lib/libQt6Gui.so.6`
on Linux, `PySide6/Qt6Gui.dll` on Windows, `PySide6/Qt/lib/QtGui.framework/Versions/A/QtGui` on macOS. PyInstaller also
puts links to Qt's libraries beside `PySide6`.
"""

import re
from pathlib import PurePosixPath
from typing import Final

MODULES: Final = ("Network", "Qml", "Quick", "Labs", "HttpServer", "WebSockets", "WebEngine")
"""How the names of Qt's modules begin: network, and QML, which loads from addresses and is built upon network."""

BUILT_UPON: Final = ("Lottie", "WaylandCompositor", "WaylandEglCompositor")
"""Modules that need one of those above and would not load without it."""

FOLDERS: Final = frozenset(
    {"tls", "networkinformation", "qml", "qmltooling", "qmllint", "wayland-graphics-integration-server"}
)

PLUGINS: Final = frozenset(
    {
        "qvnc",  # shows a window to whoever connects
        "qtuiotouchplugin",  # takes touches from a UDP port
        "qtvirtualkeyboardplugin",  # built upon QML, as are the next ones
        "qlottievectorimage",
        "qquickwidget",
        "qwebengineview",
    }
)

_MODULE: Final = re.compile(rf"Qt6?({'|'.join(MODULES + BUILT_UPON)})|pyside6qml")
_OF_THE_PLATFORM: Final = re.compile(r"^lib|\.(abi3|so|dll|dylib|pyd|pyi|framework)\b.*$")


def is_left_out(name: str) -> bool:
    """``name``: a file's place in the bundle, with either kind of slash. Never true of a file that is not Qt's."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    stems = [_OF_THE_PLATFORM.sub("", part) for part in parts]
    if "PySide6" in parts and (not FOLDERS.isdisjoint(parts) or stems[-1] in PLUGINS):
        return True
    return any(_MODULE.match(stem) for stem in stems)


def kept(entries: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """PyInstaller's table of contents (place, source, kind) without what is left out."""
    return [entry for entry in entries if not is_left_out(entry[0])]
