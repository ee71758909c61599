"""Starts Daymark: the window, a command, or, in a bundle, one of the two programs that ``ui.supervisor`` asks for."""

import sys

if __name__ == "__main__":
    from journal.no_network import refuse_internet

    refuse_internet()
    first = (*sys.argv[1:], "")[0]
    if first == "--room=ui.gate":
        from ui.gate.__main__ import main
    elif first == "--room=ui.shell":
        from ui.shell.process import main
    elif first in {"", "--journal", "--print-when-shown"}:
        from ui.supervisor.start import main
    else:
        from ui.cli import main
    sys.exit(main(sys.argv[1:]))
