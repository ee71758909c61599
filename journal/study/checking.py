"""Everything that can be wrong in a study file: first the grammar, then the schema, then the cross-checks."""

from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from journal.errors import Code, Problem
from journal.study.crosschecks import cross_findings, warnings_of
from journal.study.schema import schema_findings
from journal.study.strict_json import NotJson, Parsed, Steps, parse, pointer

SIZE_LIMIT: Final = 2 * 1024 * 1024
MOST_PROBLEMS: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """``value`` may be used only when there is no problem. ``code`` says what kind the problems are."""

    value: Any
    code: Code
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...] = ()


def check_study(data: bytes, *, name: str) -> tuple[Problem, ...]:
    """Every problem (the first ``MOST_PROBLEMS`` found), by line; none: the study can be used."""
    return checked(data, name=name).problems


def study_warnings(data: bytes, *, name: str) -> tuple[Problem, ...]:
    """What lacks in one of its languages, or may tell an arm: no reason to refuse it. Empty when it has problems."""
    return checked(data, name=name).warnings


def checked(data: bytes, *, name: str) -> Checked:
    if len(data) > SIZE_LIMIT:
        what = f"The file has {len(data)} bytes; at most {SIZE_LIMIT} are read."
        problem = Problem(where=name, what=what, mend="Split the study, or take pictures out of its texts.")
        return Checked(value={}, code=Code.STUDY_TOO_LARGE, problems=(problem,))
    try:
        parsed = parse(data)
    except NotJson as wrong:
        where = f"{name}:{wrong.line}:{wrong.column}"
        problem = Problem(where=where, what=wrong.what, mend=wrong.mend)
        return Checked(value={}, code=Code.STUDY_NOT_JSON, problems=(problem,))
    findings = list(islice(schema_findings(parsed.value), MOST_PROBLEMS)) or list(
        islice(cross_findings(parsed.value), MOST_PROBLEMS)
    )
    if findings:
        return Checked(value={}, code=Code.STUDY_INVALID, problems=_problems(parsed, findings, name))
    warnings = _problems(parsed, list(warnings_of(parsed.value)), name)
    return Checked(value=parsed.value, code=Code.STUDY_INVALID, problems=(), warnings=warnings)


def _problems(parsed: Parsed, findings: list[tuple[Steps, str, str]], name: str) -> tuple[Problem, ...]:
    """One for each place and fault, each with its line and its JSON pointer."""
    by_line = sorted(set(findings), key=lambda finding: (parsed.line(finding[0]), pointer(finding[0]), finding[1]))
    return tuple(
        Problem(where=f"{name}:{parsed.line(steps)} #{pointer(steps)}", what=what, mend=mend)
        for steps, what, mend in by_line
    )
