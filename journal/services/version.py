"""Which Daymark this is: stored with every change."""

from typing import Final

PROGRAM_VERSION: Final = "0.1.0"
