"""Try something, and tell Daymark's refusals from errors that nobody foresaw."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from journal.errors import Code, DaymarkError

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Done(Generic[Result]):
    value: Result


@dataclass(frozen=True, slots=True)
class Refused:
    code: Code
    where: str


@dataclass(frozen=True, slots=True)
class Uncaught:
    """``kind``: the class of the error; ``at``: where in the code it was raised."""

    kind: str
    at: str


def attempt(act: Callable[[], Result]) -> Done[Result] | Refused | Uncaught:
    try:
        return Done(act())
    except DaymarkError as error:
        return Refused(error.code, error.where)
    except Exception as error:  # noqa: BLE001 - these are what is counted
        trace = error.__traceback__
        place = ""
        while trace is not None:
            place = f"{trace.tb_frame.f_code.co_filename.rpartition('/')[2]}:{trace.tb_lineno}"
            trace = trace.tb_next
        return Uncaught(f"{type(error).__name__}: {error}"[:120], place)
