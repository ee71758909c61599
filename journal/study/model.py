"""The study as values. A ``Study`` is only ever built by ``journal.study.reading``, which checks it first."""

from dataclasses import dataclass
from datetime import time
from enum import StrEnum

from journal.study.items import Item
from journal.study.safety import SafetyRule
from journal.study.wording import Wording


class ContactKind(StrEnum):
    ON_CALL = "on_call"
    STUDY_TEAM = "study_team"
    EMERGENCY = "emergency"
    LISTENING = "listening"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A number the participant can call. Daymark itself cannot call anyone."""

    kind: ContactKind
    name: Wording
    words: Wording
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EveryNDays:
    """Study days ``first``, ``first + every``, … counted from 1."""

    every: int = 1
    first: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Weekdays:
    """ISO weekdays, Monday 1 to Sunday 7."""

    weekdays: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedDays:
    """Study days by number, the first day being 1."""

    days: frozenset[int]


DayRule = EveryNDays | Weekdays | ListedDays


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """When an instrument is due on a study day: minutes of wall-clock time after that day's midnight.

    ``opens <= closes <= late_until <= locked_after``. In time up to ``closes``; late, and marked so, up to
    ``late_until``; from ``locked_after`` on nothing can be added or changed. Minutes above 1440 fall on later days.
    """

    opens: int
    closes: int
    late_until: int
    locked_after: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """A form: one check-in is one completed instrument. ``version`` changes with its wording or its items."""

    id: str
    version: str
    title: Wording
    summary: Wording
    minutes: int
    icon: str
    items: tuple[Item, ...]
    days: DayRule
    window: Window

    def item(self, item_id: str) -> Item:
        """Raises ``KeyError`` when there is none of that name."""
        for item in self.items:
            if item.id == item_id:
                return item
        raise KeyError(item_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class MedicationPlan:
    """Which study days are study-medication days, and when the question is open."""

    days: DayRule
    window: Window


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteKey:
    """A site that handovers are sealed for: ``recipient`` is an age X25519 public key (``age1…``)."""

    id: str
    name: str
    recipient: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureRef:
    """One item whose answers are drawn as a measure. ``title`` is short: it labels a chart."""

    instrument: str
    item: str
    title: Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Study:
    """``digest`` is the SHA-256 of the file's bytes; ``source`` are those bytes, kept exactly as they were read.

    ``signer_key`` is the minisign public key the file names, or "" when it names none. A study is *practice* unless
    its signature was verified; that is the reader's finding (``StudyFile.practice``), never a field of the file.

    ``earlier``: the versions that a journal used before this one, oldest first; set by ``journal.study.versions``.
    """

    id: str
    version: str
    title: Wording
    summary: Wording
    organisation: str
    site: str
    languages: tuple[str, ...]
    duration_days: int
    day_starts: time
    contacts: tuple[Contact, ...]
    instruments: tuple[Instrument, ...]
    medication: MedicationPlan | None
    measures: tuple[MeasureRef, ...]
    symptoms: tuple[Wording, ...]
    safety_rules: tuple[SafetyRule, ...]
    site_keys: tuple[SiteKey, ...]
    participants_see_trends: bool
    withdrawal: Wording
    signer_key: str
    digest: str
    source: bytes
    earlier: tuple["Study", ...] = ()

    @property
    def language(self) -> str:
        """The study's first language, in which every wording exists."""
        return self.languages[0]

    def instrument(self, instrument_id: str) -> Instrument:
        """Raises ``KeyError`` when there is none of that name."""
        for instrument in self.instruments:
            if instrument.id == instrument_id:
                return instrument
        raise KeyError(instrument_id)

    @property
    def versions(self) -> tuple["Study", ...]:
        """Every version that the journal used, oldest first, this one last."""
        return (*self.earlier, self)

    def at(self, version: str) -> "Study":
        """The version of that name; this one where there is none, which the check of a package tells by itself."""
        return next((study for study in self.earlier if study.version == version), self)

    def contacts_of(self, *kinds: ContactKind) -> tuple[Contact, ...]:
        return tuple(contact for kind in kinds for contact in self.contacts if contact.kind is kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyFile:
    """A study together with what is known about who signed it.

    ``signature`` is the text of the ``.minisig`` file, or "". ``fingerprint`` is the signing key's short form that is
    compared with the printed study card, or "" when the study is unsigned and so opens only as practice.
    ``earlier``: as in ``Study``.
    """

    study: Study
    signature: str
    fingerprint: str
    earlier: tuple["StudyFile", ...] = ()

    @property
    def versions(self) -> tuple["StudyFile", ...]:
        """As ``Study.versions``."""
        return (*self.earlier, self)

    @property
    def practice(self) -> bool:
        return not self.fingerprint
