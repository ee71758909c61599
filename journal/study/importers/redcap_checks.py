"""REDCap's checks of text fields as patterns of short texts, written anew.

``example`` is shown to people where their text does not fit: it says it in every language. ``loose``: the pattern lets
through more than REDCap's check, or fits it only roughly.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True)
class Check:
    pattern: str
    example: str
    loose: bool = False


_DAY: Final = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
_CLOCK: Final = "([01][0-9]|2[0-3]):[0-5][0-9]"

CHECKS: Final[Mapping[str, Check]] = MappingProxyType(
    {
        "alpha_only": Check("[A-Za-z]+", "abcABC"),
        "email": Check(r"[^@\s]+@[^@\s]+[.][^@\s]+", "name@example.org", loose=True),
        "mrn_10d": Check("[0-9]{10}", "0123456789"),
        "mrn_generic": Check("[A-Za-z0-9_-]+", "AB-0123_c"),
        "phone": Check("[+]?1?[ .-]?[(]?[2-9][0-9]{2}[)]?[ .-]?[0-9]{3}[ .-]?[0-9]{4}[ .ext0-9]*", "(202) 555-0143",
                       loose=True),
        "phone_australia": Check("[(]?0[2-8][)]? *[0-9]{4} *[0-9]{4}", "(02) 5550 1234", loose=True),
        "phone_uk": Check("[+(]?[0-9][0-9 ()-]{8,17}", "01632 960123", loose=True),
        "postalcode_australia": Check("[0-9]{4}", "2000"),
        "postalcode_canada": Check("[A-Za-z][0-9][A-Za-z] ?[0-9][A-Za-z][0-9]", "K1A 0B1", loose=True),
        "postalcode_french": Check("[0-9]{5} *", "75001", loose=True),
        "postalcode_germany": Check("[0-9]{5}", "10115"),
        "postalcode_uk": Check("[A-Za-z]{1,2}[0-9][0-9A-Za-z]? ?[0-9][A-Za-z]{2}", "SW1A 1AA", loose=True),
        "ssn": Check("[0-9]{3}-[0-9]{2}-[0-9]{4}", "012-34-5678", loose=True),
        "time_mm_ss": Check("[0-5][0-9]:[0-5][0-9]", "59:59"),
        "vmrn": Check("[0-9]{4,9}", "012345", loose=True),
        "zipcode": Check("[0-9]{5}(-[0-9]{4})?", "01234, 01234-5678"),
        "datetime_ymd": Check(f"{_DAY} {_CLOCK}", "2026-11-19 14:30"),
        "datetime_seconds_ymd": Check(f"{_DAY} {_CLOCK}:[0-5][0-9]", "2026-11-19 14:30:00"),
    }
)  # fmt: skip
"""By REDCap's names. Dates with a time in another order of day and month are stored in this one, too."""

SAME: Final[Mapping[str, str]] = MappingProxyType(
    {f"datetime_{order}": "datetime_ymd" for order in ("dmy", "mdy")}
    | {f"datetime_seconds_{order}": "datetime_seconds_ymd" for order in ("dmy", "mdy")}
    | {"datetime": "datetime_ymd"}
)
