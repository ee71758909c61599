"""``study check``, ``study schema`` and ``study seal``."""

import json
from pathlib import Path

import click

from journal.cli.output import AS_JSON, tell, tell_problems
from journal.cli.passphrases import PASSPHRASE_FD, passphrase

FILE = click.Path(path_type=Path)


def study_commands() -> click.Group:
    group = click.Group("study", help="Study files: check them, sign them.")
    for command in (check, schema, seal):
        group.add_command(command)
    return group


@click.command()
@click.argument("file", type=FILE)
@AS_JSON
def check(file: Path, *, as_json: bool) -> int:
    """Say what is wrong in a study file, where, and how to mend it; else who signed it."""
    from journal.services.checking_studies import check_study_file

    checked = check_study_file(file)
    if checked.problems:
        tell_problems(checked.problems, as_json=as_json)
        return 1
    signed = f"Signed by {checked.signer}, fingerprint {checked.fingerprint}."
    lines = [
        f"{checked.title} ({checked.study_id}, version {checked.version}): no problems found.",
        "Not signed: it opens only as practice." if checked.practice else signed,
        *(f"Note: {warning}" for warning in checked.warnings),
    ]
    result = {
        "problems": [],
        "study": checked.study_id,
        "version": checked.version,
        "practice": checked.practice,
        "signer": checked.signer,
        "fingerprint": checked.fingerprint,
        "digest": checked.digest,
        "warnings": [str(warning) for warning in checked.warnings],
    }
    tell(result, lines, as_json=as_json)
    return 0


@click.command()
def schema() -> None:
    """Print the JSON Schema of a study file."""
    from journal.study.schema import study_schema

    click.echo(json.dumps(study_schema(), indent=2, ensure_ascii=False))


@click.command()
@click.argument("file", type=FILE)
@click.option("--key", required=True, type=FILE, help="The minisign secret key file of the study.")
@PASSPHRASE_FD
@AS_JSON
def seal(file: Path, key: Path, passphrase_fd: int | None, *, as_json: bool) -> None:
    """Sign a study: name its signer in FILE and write FILE.minisig beside it."""
    from journal.services.checking_studies import seal_study_file

    sealed = seal_study_file(file, key, lambda: passphrase(passphrase_fd))
    lines = [
        f"Signed: {sealed.signature_file.name}",
        f"Fingerprint for the study card: {sealed.fingerprint}",
    ]
    result = {"signature": str(sealed.signature_file), "signer": sealed.signer, "fingerprint": sealed.fingerprint}
    tell(result, lines, as_json=as_json)
