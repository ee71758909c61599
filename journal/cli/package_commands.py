"""``package verify`` and ``package open``."""

from pathlib import Path
from typing import Final

import click

from journal.cli.output import AS_JSON, tell

PATH: Final = click.Path(path_type=Path)
IDENTITY: Final = click.option("--identity", required=True, type=PATH, help="The site's age identity file.")


def package_commands() -> click.Group:
    group = click.Group("package", help="Sealed packages: check one, open one.")
    for command in (verify, unpack):
        group.add_command(command)
    return group


@click.command()
@click.argument("package", type=PATH)
@IDENTITY
@click.option(
    "--journal-key", "pinned", default="", metavar="KEY|RECEIPT", help="The journal's key, or its receipt file."
)
@click.option("--earlier", type=PATH, default=None, help="A package of an earlier visit that this one must continue.")
@AS_JSON
def verify(package: Path, identity: Path, pinned: str, earlier: Path | None, *, as_json: bool) -> int:
    """Say whether a package is whole, unchanged and signed by the journal it should be from."""
    from journal.cli.verdicts import verdict_lines, verdict_result
    from journal.services.checking_packages import Against, NoEarlierFile, check_package_file

    against = Against(key_or_receipt=pinned, earlier=earlier or NoEarlierFile())
    verdict = check_package_file(package, identity, against)
    tell(verdict_result(verdict), verdict_lines(verdict), as_json=as_json)
    return 0 if verdict.fine else 1


@click.command("open")
@click.argument("package", type=PATH)
@IDENTITY
@click.option("-o", "--output", required=True, type=PATH, help="The folder to make.")
@AS_JSON
def unpack(package: Path, identity: Path, output: Path, *, as_json: bool) -> None:
    """Write what is in a package into a new folder. It checks nothing: `package verify` does."""
    from journal.services.checking_packages import open_package_file

    written = open_package_file(package, identity, output)
    names = [path.relative_to(output).as_posix() for path in written]
    tell({"output": str(output), "files": names}, [f"Wrote {len(names)} files into {output.name}."], as_json=as_json)
