"""What importers raise: one error for a source, with the place and what is wrong there."""

from journal.errors import Code, Problem, StudyError


def broken(name: str, what: str, mend: str, *, line: int, column: int = 1) -> StudyError:
    """A source that cannot be read from this place on; ``line`` and ``column`` count from 1."""
    where = f"{name}:{line}:{column}"
    return StudyError(Code.IMPORT_BROKEN, where=where, problems=(Problem(where=where, what=what, mend=mend),))


def unknown(name: str) -> StudyError:
    """A source of none of the kinds that can be imported."""
    return StudyError(Code.IMPORT_UNKNOWN, where=name)


def empty(name: str) -> StudyError:
    """A source that asks nothing."""
    return StudyError(Code.IMPORT_EMPTY, where=name)
