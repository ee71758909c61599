from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest

from journal.vault.keys.data_key import DataKey
from journal.vault.vault import Vault
from tests.support.diary import keys, new_vault


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """A folder with keys, one with a whole new vault beside it, and the data key of both: made once, copied often."""
    parent = tmp_path_factory.mktemp("template")
    key = keys(parent / "keys")
    copytree(parent / "keys", parent / "vault")
    new_vault(parent / "vault", key).close()
    return parent, bytes(key.copy())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "journal"


@pytest.fixture
def key(template: tuple[Path, bytes], folder: Path) -> DataKey:
    """The key of ``folder``, which then has a header and no database."""
    copytree(template[0] / "keys", folder)
    return DataKey(bytearray(template[1]))


@pytest.fixture
def vault(template: tuple[Path, bytes], folder: Path, key: DataKey) -> Iterator[Vault]:
    """A new vault in ``folder``, open."""
    copytree(template[0] / "vault", folder, dirs_exist_ok=True)
    with Vault.open(folder, key) as opened:
        yield opened
