"""``site new``, ``site key``, ``site identity`` and ``site study-key``."""

from pathlib import Path
from typing import Final

import click

from journal.cli.output import AS_JSON, tell
from journal.cli.passphrases import PASSPHRASE_FD, new_passphrase, passphrase
from journal.cli.recovery import (
    RECOVERY_FD,
    new_recovery_key_for,
    recovery_lines,
    recovery_result,
    undone_unless_told,
)
from journal.cli.surroundings import PASS, Surroundings

PATH: Final = click.Path(path_type=Path)


def site_commands() -> click.Group:
    group = click.Group("site", help="A study site: its vault, its public key, its age identity.")
    for command in (new, key, identity, study_key):
        group.add_command(command)
    return group


@click.command()
@click.argument("site", type=PATH)
@RECOVERY_FD
@PASSPHRASE_FD
@AS_JSON
@PASS
def new(
    surroundings: Surroundings, site: Path, recovery_fd: int | None, passphrase_fd: int | None, *, as_json: bool
) -> None:
    """Make a site's vault and print the public key that study files name."""
    from journal.services.keeping_sites import make_site

    passphrase_of_site = new_passphrase(passphrase_fd)
    recovery = new_recovery_key_for(recovery_fd)
    public = make_site(site, passphrase_of_site, recovery=recovery, cost=surroundings.kdf_cost())
    result = {"site": str(site), "key": public, **recovery_result(recovery, recovery_fd)}
    lines = [f"Made the site {site.name}. Its public key, for the study file:", public]
    with undone_unless_told(site):
        tell(result, [*lines, *recovery_lines(recovery, recovery_fd)], as_json=as_json)


@click.command()
@click.argument("site", type=PATH)
@AS_JSON
def key(site: Path, *, as_json: bool) -> None:
    """Print the site's public key (an age recipient)."""
    from journal.services.keeping_sites import site_key

    public = site_key(site)
    tell({"site": str(site), "key": public}, [public], as_json=as_json)


@click.command()
@click.argument("site", type=PATH)
@click.option("-o", "--output", required=True, type=PATH, help="The identity file to write.")
@PASSPHRASE_FD
@AS_JSON
def identity(site: Path, output: Path, passphrase_fd: int | None, *, as_json: bool) -> None:
    """Write the site's age identity for use on another computer. It opens every package: keep it safe."""
    from journal.services.keeping_sites import write_identity

    write_identity(site, passphrase(passphrase_fd), output)
    tell(
        {"output": str(output)},
        [f"Wrote {output.name}. It opens every package of this site: keep it safe."],
        as_json=as_json,
    )


@click.command("study-key")
@click.argument("site", type=PATH)
@click.option("-o", "--output", required=True, type=PATH, help="The key file to write.")
@PASSPHRASE_FD
@AS_JSON
def study_key(site: Path, output: Path, passphrase_fd: int | None, *, as_json: bool) -> None:
    """Write the site's minisign secret key, with which "study seal" signs. Whoever has it can sign: keep it safe."""
    from journal.services.keeping_sites import write_study_key

    public = write_study_key(site, passphrase(passphrase_fd), output)
    lines = [f"Wrote {output.name}. Whoever has it can sign studies: keep it safe.", f"Its public key: {public}"]
    tell({"output": str(output), "key": public}, lines, as_json=as_json)
