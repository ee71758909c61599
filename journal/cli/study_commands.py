"""``study new``, ``check``, ``diff``, ``schema``, ``schedule``, ``seal``, ``import`` and ``export``."""

import json
from pathlib import Path
from typing import Final

import click

from journal.cli.authoring_commands import CONTACTS, EMERGENCY, new, pairs
from journal.cli.output import AS_JSON, tell, tell_problems
from journal.cli.passphrases import PASSPHRASE_FD, passphrase
from journal.cli.planning_command import schedule
from journal.errors import StudyError

FILE = click.Path(path_type=Path)
EXPORTS: Final = ("redcap",)
"""What a study can be written as: the names of ``exporting_studies.FORMATS``, which the help must not load."""


def study_commands() -> click.Group:
    group = click.Group("study", help="Study files: check them, sign them, make them from what you have.")
    for command in (new, check, diff, schema, schedule, seal, take_over, export):
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
@click.argument("old", type=FILE)
@click.argument("new", type=FILE)
@AS_JSON
def diff(old: Path, new: Path, *, as_json: bool) -> int:
    """Say what NEW asks otherwise than OLD: exit code 0 for nothing, 1 for something."""
    from journal.services.checking_studies import compare_study_files

    found = compare_study_files(old, new)
    result = [{"kind": one.kind.value, "where": one.where, "old": one.old, "new": one.new} for one in found]
    lines = [_difference(one.kind.value, one.where, one.old, one.new) for one in found]
    tell({"same": not found, "differences": result}, lines or ["No difference."], as_json=as_json)
    return 1 if found else 0


def _difference(kind: str, where: str, old: str, new: str) -> str:
    said = f"“{old}” → “{new}”" if kind == "changed" else f"“{old or new}”"
    return f"{kind}: {where}: {said}"


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


@click.command("import")
@click.argument("source", type=FILE)
@click.option("-o", "--output", required=True, type=FILE, help="The study file to write.")
@EMERGENCY
@CONTACTS
@click.option("--site-key", default="", metavar="KEY", help="The site's public key, as “site key” prints it. Needed.")
@click.option("--language", default="", metavar="TAG", help="The first language, such as de; else the source's own.")
@click.option("--form", "forms", multiple=True, metavar="NAME", help="Take this form; may be repeated. Else all.")
@AS_JSON
def take_over(  # noqa: PLR0913, PLR0917 - one parameter for each option
    source: Path,
    output: Path,
    emergency: str,
    contacts: tuple[str, ...],
    site_key: str,
    language: str,
    forms: tuple[str, ...],
    *,
    as_json: bool,
) -> None:
    """Make a first study file from REDCap, a FHIR Questionnaire or ODM, and say what became of each question."""
    from journal.cli.import_lines import lines_of, result_of
    from journal.services.importing_studies import import_study_file
    from journal.study.importers.assembling import Givens

    givens = Givens(emergency=emergency, contacts=pairs(contacts), site_key=site_key, language=language, forms=forms)
    try:
        report = import_study_file(source, output, givens)
    except StudyError as error:
        tell_problems(error.problems, as_json=as_json)
        raise
    tell(result_of(report, str(output)), tuple(lines_of(report, output.name)), as_json=as_json)


@click.command()
@click.argument("file", type=FILE)
@click.option("--format", "form", required=True, type=click.Choice(EXPORTS), help="redcap: a REDCap data dictionary.")
@click.option("-o", "--output", required=True, type=FILE, help="The file to write.")
@AS_JSON
def export(file: Path, form: str, output: Path, *, as_json: bool) -> None:
    """Write the study FILE in a format of another program, and say what that cannot hold."""
    from journal.services.exporting_studies import export_study_file

    exported = export_study_file(file, output, form)
    lost = [{"where": each.where, "what": each.what} for each in exported.lost]
    lines = (
        *(f"not kept  {each.where}  {each.what}" for each in exported.lost),
        f"Wrote {output.name}. Items: {exported.written}. Not kept: {len(lost)}.",
    )
    result = {"output": str(output), "format": form, "items": exported.written, "lost": lost}
    tell(result, lines, as_json=as_json)
