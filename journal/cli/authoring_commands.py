"""``study new``: where a study author begins who has nothing yet."""

from pathlib import Path

import click

from journal.cli.output import AS_JSON, tell

FILE = click.Path(path_type=Path)
EMERGENCY = click.option("--emergency", default="", metavar="NUMBER", help="The local emergency number. Needed.")
CONTACTS = click.option(
    "--contact", "contacts", multiple=True, metavar="NAME=NUMBER", help="Whom to call. Needed; may be repeated."
)


def pairs(contacts: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Name and number; the name is empty where there is no equals sign."""
    return tuple((name.strip(), number.strip()) for name, _, number in (each.rpartition("=") for each in contacts))


@click.command()
@click.argument("file", type=FILE)
@EMERGENCY
@CONTACTS
@click.option("--site-key", default="", metavar="KEY", help="The site's public key; else the practice site's.")
@AS_JSON
def new(file: Path, emergency: str, contacts: tuple[str, ...], site_key: str, *, as_json: bool) -> None:
    """Write a small study to change, and a page beside it that explains every part."""
    from journal.services.starting_studies import start_study

    started = start_study(file, emergency=emergency, contacts=pairs(contacts), site_key=site_key)
    lines = [
        f"Wrote {started.study.name}, and {started.explanation.name}, which explains it.",
        f"Next: daymark study check {started.study.name}",
    ]
    if started.practice_key:
        lines.append("Handovers are sealed for the practice site for now: anybody can open them.")
    result = {"study": str(started.study), "explanation": str(started.explanation), "practice": started.practice_key}
    tell(result, lines, as_json=as_json)
