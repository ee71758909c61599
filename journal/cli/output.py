"""How commands speak: results on standard output, one line about a problem on standard error, a bar on a terminal."""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import click

from journal.errors import DaymarkError, Problem
from journal.progress import Progress, silent
from journal.services.explain import explain

AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print the result as JSON, for programs.")

Result = Mapping[str, object]


def tell(result: Result, lines: Sequence[str], *, as_json: bool) -> None:
    """``result`` for programs, ``lines`` for people."""
    if as_json:
        click.echo(json.dumps(result, ensure_ascii=False))
        return
    for line in lines:
        click.echo(line)


def tell_problems(problems: Sequence[Problem], *, as_json: bool) -> None:
    listed = [{"where": each.where, "what": each.what, "mend": each.mend} for each in problems]
    tell({"problems": listed}, [str(each) for each in problems], as_json=as_json)


def complain(error: DaymarkError, command: str) -> None:
    """One line: which command, where, what is wrong, what to do."""
    words = explain(error)
    complain_in_words(": ".join(part for part in (command, error.where) if part), f"{words.what} {words.do}")


def complain_in_words(where: str, words: str) -> None:
    click.echo(" ".join(f"{where}: {words}".split()), err=True)


@contextmanager
def bar(label: str) -> Iterator[Progress]:
    """A progress bar that appears with the first step, on a terminal only."""
    if not sys.stderr.isatty():
        yield silent
        return
    with click.progressbar(length=1, label=label, file=sys.stderr) as shown:

        def step(done: int, total: int) -> None:
            shown.length = max(total, 1)
            shown.update(done - shown.pos)

        yield step
