"""Starts Daymark: the window without arguments, else a command."""

import sys


def main() -> int:
    arguments = sys.argv[1:]
    if arguments:
        from ui.cli import main as command

        return command(arguments)
    from ui.supervisor.start import main as window

    return window(arguments)


if __name__ == "__main__":
    sys.exit(main())
