"""Write a study in a format of another program, and say what that cannot hold."""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from journal.paths import write_atomically
from journal.services.outputs import refuse_existing
from journal.study.exporters.exported import Exported
from journal.study.exporters.redcap_dictionary import write_redcap
from journal.study.model import Study
from journal.study.reading import read_study

FORMATS: Final[Mapping[str, Callable[[Study], Exported]]] = MappingProxyType({"redcap": write_redcap})
"""By the name that the command knows; a new format is a line here and a name there."""


def export_study_file(source: Path, target: Path, form: str) -> Exported:
    """Write ``target`` in one of ``FORMATS``.

    Raises ``InputError`` for files that are missing or in the way, ``StudyError`` for a study that is not right: then
    nothing was written.
    """
    refuse_existing(target)
    exported = FORMATS[form](read_study(source).study)
    write_atomically(target, exported.data, private=False)
    return exported
