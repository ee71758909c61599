"""Make a first study file from what a study team has: REDCap, FHIR Questionnaire, CDISC ODM."""

from pathlib import Path

from journal.paths import read_limited, write_atomically
from journal.services.outputs import refuse_existing
from journal.study.importers.assembling import Givens, check_givens
from journal.study.importers.report import ImportReport


def import_study_file(source: Path, target: Path, givens: Givens) -> ImportReport:
    """Write ``target``; it opens as practice until it is signed.

    Raises ``InputError`` for what was given and for files that are missing, too large or in the way, ``StudyError`` for
    a source that cannot be used: then nothing was written.
    """
    from journal.study.importers.importing import SIZE_LIMIT, import_source

    check_givens(givens)
    refuse_existing(target)
    imported = import_source(read_limited(source, SIZE_LIMIT), givens, name=source.name)
    write_atomically(target, imported.study, private=False)
    return imported.report
