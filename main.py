"""Starts Daymark: the window, a command, or, in a bundle, one of the two programs that ``ui.supervisor`` asks for."""

import sys


def main() -> int:
    first = (*sys.argv[1:], "")[0]
    if first == "--room=ui.gate":
        from ui.gate.__main__ import main as begin
    elif first == "--room=ui.shell":
        from ui.shell.process import main as begin
    elif first in {"", "--journal", "--print-when-shown"}:
        from ui.supervisor.start import main as begin
    else:
        from ui.cli import main as begin
    return begin(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
