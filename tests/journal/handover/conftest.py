"""One journal and its packages, made once: they are frozen values."""

import pytest

from journal.handover.opening import OpenedPackage, open_package
from journal.handover.package import Package
from tests.support.handing_over import IDENTITY, Written, request, seal, write_ledger

DAYS = 9


@pytest.fixture(scope="session")
def written() -> Written:
    return write_ledger(DAYS)


@pytest.fixture(scope="session")
def whole(written: Written) -> Package:
    """Everything, notes as well."""
    return seal(written, request(DAYS))


@pytest.fixture(scope="session")
def partial(written: Written) -> Package:
    """From day 4 on, and without notes."""
    return seal(written, request(DAYS, first=3, notes=False))


@pytest.fixture(scope="session")
def opened(whole: Package) -> OpenedPackage:
    return open_package(whole.data, IDENTITY)
