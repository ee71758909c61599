"""Puts the commands together, runs one, and turns whatever happens into an exit code and at most one line."""

import sys
from collections.abc import Sequence
from types import TracebackType
from typing import Final

import click

from journal.cli.journal_commands import journal_commands
from journal.cli.output import complain, complain_in_words
from journal.cli.package_commands import package_commands
from journal.cli.site_commands import site_commands
from journal.cli.study_commands import study_commands
from journal.cli.surroundings import Surroundings
from journal.errors import Code, DaymarkError, InputError
from journal.progress import Stopped

NAME: Final = "daymark"
FINE, PROBLEM, WRONG_CALL = 0, 1, 2

CALLERS: Final = frozenset(
    {
        Code.CREDENTIAL_WRONG, Code.VAULT_MISSING, Code.VAULT_EXISTS, Code.RECOVERY_KEY_MALFORMED,
        Code.IDENTITY_INVALID, Code.RECEIPT_INVALID, Code.RECIPIENT_MISSING, Code.DAY_RANGE_INVALID,
        Code.FILE_TOO_LARGE,
    }
)  # fmt: skip
"""Codes that are the call's fault whatever class of error carries them."""


def program() -> click.Group:
    """The whole command line; ``ui.cli`` adds what draws."""
    group = click.Group(NAME, help="A private, sealed daily journal for people taking part in a clinical study.")
    for commands in (study_commands(), journal_commands(), site_commands(), package_commands()):
        group.add_command(commands)
    return group


def main(argv: Sequence[str]) -> int:
    return run(program(), argv, Surroundings())


def run(group: click.Group, argv: Sequence[str], surroundings: Surroundings) -> int:
    """0 fine, 1 a problem was found, 2 the call or its input is wrong. Anything unforeseen ends in one line as well."""
    sys.excepthook = last_resort
    try:
        result = group.main(args=list(argv), prog_name=NAME, standalone_mode=False, obj=surroundings)
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.ClickException as error:
        complain_in_words(_place(error), error.format_message() + _help_hint(error))
        return WRONG_CALL
    except (click.Abort, KeyboardInterrupt, Stopped):
        complain_in_words(NAME, "Stopped. Nothing more was done.")
        return PROBLEM
    except DaymarkError as error:
        complain(error, NAME)
        return exit_code(error)
    return result if isinstance(result, int) else FINE


def exit_code(error: DaymarkError) -> int:
    return WRONG_CALL if isinstance(error, InputError) or error.code in CALLERS else PROBLEM


def last_resort(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Names the kind of exception and the place in our own code; never its text, which could hold an answer."""
    del error
    line, module = 0, ""
    while trace is not None:
        name = trace.tb_frame.f_globals.get("__name__", "")
        if name.partition(".")[0] in {"journal", "ui"}:
            line, module = trace.tb_lineno, name
        trace = trace.tb_next
    event = f"{kind.__name__}@{module}:{line}"
    complain(DaymarkError(Code.UNEXPECTED, where=event), NAME)


def _place(error: click.ClickException) -> str:
    context = getattr(error, "ctx", None)
    return context.command_path if isinstance(context, click.Context) else NAME


def _help_hint(error: click.ClickException) -> str:
    return f" See “{_place(error)} --help”." if isinstance(error, click.UsageError) else ""
