"""Starts Daymark: the window without arguments, else a command."""

import sys


def main() -> int:
    arguments = sys.argv[1:]
    if arguments:
        from ui import cli

        return cli.main(arguments)
    from ui import supervisor

    return supervisor.main(arguments)


if __name__ == "__main__":
    sys.exit(main())
