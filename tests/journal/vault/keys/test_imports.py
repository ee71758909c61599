"""The gate starts fast because unlocking loads neither database nor numbers."""

import subprocess
import sys


def test_unlocking_loads_neither_sqlalchemy_nor_numpy() -> None:
    program = (
        "import sys, journal.vault.keys.header; "
        "print([name for name in ('sqlalchemy', 'numpy', 'alembic', 'sqlcipher3') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
