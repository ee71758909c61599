"""The study as values. A ``Study`` is only ever built by ``journal.study.reading``, which checks it first."""

from dataclasses import dataclass
from datetime import time
from enum import StrEnum

from journal.study.day_rules import ENROLMENT, DayRule, Start, Visit, Window
from journal.study.items import Item
from journal.study.safety import AskedMedicine, SafetyRule, Symptom
from journal.study.scores.model import Score
from journal.study.translations import Translations, is_reviewed
from journal.study.wording import Wording


class ContactKind(StrEnum):
    ON_CALL = "on_call"
    STUDY_TEAM = "study_team"
    EMERGENCY = "emergency"
    LISTENING = "listening"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A number the participant can call. Daymark itself cannot call anyone.

    ``languages`` and ``country`` (ISO 3166-1 alpha-2): whom it is for; empty, it is for all.
    """

    kind: ContactKind
    name: Wording
    words: Wording
    number: str
    languages: tuple[str, ...] = ()
    country: str = ""

    def serves(self, language: str, country: str) -> bool:
        """With ``country`` "", which country it is is not known, and no number is kept back for that."""
        speaks = not self.languages or language in self.languages
        return speaks and (not self.country or not country or self.country == country)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recall:
    """What time the questions are about, in the study's words. ``days`` 0: the study gives no number."""

    words: Wording = Wording()
    days: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """A form: one check-in is one completed instrument. ``version`` changes with its wording, items or scores.

    ``windows``: one for each time of a due day, in their order; several have an id each.
    """

    id: str
    version: str
    title: Wording
    summary: Wording
    minutes: int
    icon: str
    items: tuple[Item, ...]
    days: DayRule
    windows: tuple[Window, ...]
    starts: Start = ENROLMENT
    recall: Recall = Recall()
    wordings: Translations = ()
    scores: tuple[Score, ...] = ()

    @property
    def window(self) -> Window:
        """The first of the day, mostly the only one."""
        return self.windows[0]

    def window_of(self, occasion: str) -> Window:
        """The one of that id, else the first: forms filled in on demand have a number and share one."""
        return next((window for window in self.windows if window.id == occasion), self.window)

    def item(self, item_id: str) -> Item:
        """Raises ``KeyError`` when there is none of that name."""
        for item in self.items:
            if item.id == item_id:
                return item
        raise KeyError(item_id)

    def score(self, score_id: str) -> Score:
        """Raises ``KeyError`` when there is none of that name."""
        for score in self.scores:
            if score.id == score_id:
                return score
        raise KeyError(score_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class MedicationPlan:
    """Which study days are study-medication days, and when the question is open."""

    days: DayRule
    window: Window
    starts: Start = ENROLMENT


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
class ScoreRef:
    """One score that is drawn as a measure, over its whole range."""

    instrument: str
    score: str
    title: Wording


Measure = MeasureRef | ScoreRef


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
    measures: tuple[Measure, ...]
    symptoms: tuple[Symptom, ...]
    safety_rules: tuple[SafetyRule, ...]
    site_keys: tuple[SiteKey, ...]
    participants_see_trends: bool
    withdrawal: Wording
    signer_key: str
    digest: str
    source: bytes
    visits: tuple[Visit, ...] = ()
    medicines_to_ask_about: tuple[AskedMedicine, ...] = ()
    wordings: Translations = ()
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
    def countries(self) -> tuple[str, ...]:
        """Those that its contacts name, in order."""
        return tuple(sorted({contact.country for contact in self.contacts} - {""}))

    @property
    def rules(self) -> tuple[SafetyRule, ...]:
        """Its own, then one for each medicine to ask about."""
        return (*self.safety_rules, *(medicine.rule for medicine in self.medicines_to_ask_about))

    def contacts_of(self, kinds: tuple[ContactKind, ...], language: str, country: str) -> tuple[Contact, ...]:
        served = [contact for contact in self.contacts if contact.serves(language, country)]
        return tuple(contact for kind in kinds for contact in served if contact.kind is kind)

    def is_reviewed(self, language: str) -> bool:
        """Whether a native clinician has reviewed every part of it in that language."""
        parts = ((), *(instrument.wordings for instrument in self.instruments))
        return all(is_reviewed(language, first=self.language, whole=self.wordings, part=part) for part in parts)

    @property
    def versions(self) -> tuple["Study", ...]:
        """Every version that the journal used, oldest first, this one last."""
        return (*self.earlier, self)

    def at(self, version: str) -> "Study":
        """The version of that name; this one where there is none, which the check of a package tells by itself."""
        return next((study for study in self.earlier if study.version == version), self)


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
