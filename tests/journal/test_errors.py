import pytest

from journal.errors import (
    Code,
    DaymarkError,
    HandoverError,
    InputError,
    LedgerError,
    Problem,
    RuleError,
    StudyError,
    VaultError,
)


def test_an_error_carries_a_code_a_place_and_facts_and_no_words() -> None:
    error = InputError(Code.FILE_TOO_LARGE, where="a.study", limit=3)
    assert (error.code, error.where, error.facts) == (Code.FILE_TOO_LARGE, "a.study", {"limit": 3})
    assert str(error) == "FILE_TOO_LARGE"


@pytest.mark.parametrize("kind", [InputError, StudyError, RuleError, LedgerError, VaultError, HandoverError])
def test_there_is_one_tree(kind: type[DaymarkError]) -> None:
    assert issubclass(kind, DaymarkError)
    assert kind(Code.UNEXPECTED).where == ""


def test_what_is_the_call_s_or_the_file_s_fault() -> None:
    assert issubclass(StudyError, InputError)
    assert not any(issubclass(kind, InputError) for kind in (RuleError, LedgerError, VaultError, HandoverError))


def test_problems_read_as_a_line_and_compare_by_it() -> None:
    problem = Problem(where="a:3", what="It is wrong.", mend="Mend it.")
    assert str(problem) == "a:3: It is wrong. Mend it."
    assert str(Problem(where="a:3", what="It is wrong.", mend="")) == "a:3: It is wrong."
    assert problem == Problem(where="a:3", what="It is wrong.", mend="Mend it.")
    assert problem != Problem(where="a:4", what="It is wrong.", mend="Mend it.")
    assert len({problem, Problem(where="a:3", what="It is wrong.", mend="Mend it.")}) == 1
    error = StudyError(Code.STUDY_INVALID, problems=(problem,), count=1)
    assert error.problems == (problem,)


def test_codes_are_grouped_by_hundreds() -> None:
    starts = {"STUDY": 1, "LEDGER": 3, "VAULT": 4, "PACKAGE": 5, "FILE": 6}
    for code in Code:
        group = starts.get(code.name.split("_")[0])
        assert group in {None, code // 100}, code.name
