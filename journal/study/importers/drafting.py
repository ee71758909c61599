"""A source's questions on their way to items: what each is asked as, and what that leaves behind."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

from journal.study.fitting import MOST_STEPS
from journal.study.importers.naming import Names
from journal.study.importers.report import Part
from journal.study.importers.rules import MOST_CODES, Coding, NoRule, Rule, coding
from journal.study.importers.texts import inert
from journal.study.wording import Wording

Texts = str | Mapping[str, str]
"""One text in the source's only language, or texts by language tag."""

MOST_OPTIONS: Final = 500
MOST_PLACES: Final = 6
LARGEST: Final = 1_000_000_000
LINE_MAXIMUM: Final = 100
_NUMBER: Final = re.compile(r"[+-]?(?:[0-9]{1,20}(?:[.,][0-9]{0,10})?|[.,][0-9]{1,10})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """``code`` and ``label`` as the source has them. ``alone``: excludes the others.

    ``score``: what it counts, where that is not what its code says.
    """

    code: str
    label: Texts
    alone: bool = False
    score: Decimal | None = None
    codes: tuple[Coding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Least and greatest answer, both included; ``None`` stands for no limit."""

    least: Decimal | None = None
    greatest: Decimal | None = None


@dataclass(slots=True, kw_only=True)
class Draft:
    """``where``, ``name`` and ``kind`` are the source's. ``body`` holds the item's kind and what belongs to it.

    ``key``: what rules call it; its name unless given. ``asides`` are texts that stand around the question in the
    source, in their order: they become its help. ``under``: the groups it stands in, the outermost first; their words
    become the ``heading`` of the first question of theirs that is shown. ``answers``: the source's codes and what
    became of them. ``matrix``: rows of one matrix have the same name there.
    """

    where: str
    name: str
    kind: str
    key: str = ""
    part: Part = Part.QUESTION
    question: Wording = field(default_factory=Wording)
    asides: list[Wording] = field(default_factory=list)
    required: bool = False
    withholdable: bool = False
    body: dict[str, Any] = field(default_factory=dict)
    under: tuple["Draft", ...] = ()
    heading: list[Wording] = field(default_factory=list)
    matrix: str = ""
    rule: Rule | NoRule = field(default_factory=NoRule)
    formula: Rule | NoRule = field(default_factory=NoRule)
    codes: list[Coding] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    left_out: str = ""

    def note(self, text: str) -> None:
        """Something that is not as it was in the source."""
        if text not in self.notes:
            self.notes.append(text)

    def leave_out(self, why: str) -> None:
        """The first reason counts."""
        self.left_out = self.left_out or why

    def words(self, texts: Texts, what: str) -> Wording:
        """``texts`` as inert plain text; what that took away is noted."""
        pairs = {"": texts} if isinstance(texts, str) else texts
        return Wording(tuple((language, text) for language, raw in pairs.items() if (text := self._plain(raw, what))))

    def _plain(self, raw: str, what: str) -> str:
        found = inert(raw)
        if found.markup:
            self.note(f"HTML in the {what} became plain text")
        for lost in found.lost:
            self.note(f"{lost} in the {what} is not kept")
        if found.hidden:
            self.note(f"characters that nobody sees were taken out of the {what}")
        if found.cut:
            self.note(f"the {what} was cut: it is longer than a text may be")
        return found.text

    def ask(self, texts: Texts) -> None:
        """The question's words; its name where the source has none."""
        self.question = self.words(texts, "question")
        if not self.question:
            self.question = self.words(self.name or "?", "name")
            self.note("it has no words in the source, so its name stands as the question")

    def aside(self, texts: Texts, what: str) -> None:
        wording = self.words(texts, what)
        if wording and wording not in self.asides:
            self.asides.append(wording)

    def coded(self, system: str, code: str, display: str = "") -> None:
        """What it is called elsewhere, once each."""
        found = coding(system, code, display)
        if not found or len(self.codes) >= MOST_CODES:
            self.note(f"its code is not kept: {system} {code}".rstrip())
        elif found not in self.codes:
            self.codes.append(found)

    def conditional(self, rule: str, why: str = "") -> None:
        """It is asked of everybody now, so nobody may be held up by it. ``rule``: "REDCap asks it only if: …"."""
        self.note(rule if self.left_out else f"asked always; {rule}")
        if why and not self.left_out:
            self.note(f"its condition cannot be kept: {why}")
        if self.required and not self.left_out:
            self.required = False
            self.note("not required any more, as it does not concern everybody")

    def as_text(self, what: str = "", limit: int = 0) -> None:
        """Free text; ``what`` the source asked for, when it was no text."""
        self.body = {"kind": "note", **({"limit": min(limit, 20_000)} if limit > 0 else {})}
        if what:
            self.note(f"asked as free text: the study format has no question for {what}")

    def as_short_text(self, pattern: str = "", words: str = "", limit: int = 0) -> None:
        """One line. ``words`` say what fits the pattern in any language: an example."""
        fits = {"pattern": pattern, "pattern_words": self.words(words, "example")} if pattern else {}
        self.body = {"kind": "short_text", **fits, **({"limit": min(limit, 1000)} if limit > 0 else {})}

    def as_date(self, earliest: str = "", latest: str = "", *, partial: bool = False) -> None:
        """Bounds are ISO days that the calendar has, or ""."""
        if earliest and latest and earliest > latest:
            self.note(f"its range from {earliest} to {latest} is empty and not kept")
            earliest = latest = ""
        bounds = {key: day for key, day in (("earliest", earliest), ("latest", latest)) if day}
        self.body = {"kind": "date", **({"partial": True} if partial else {}), **bounds}

    def as_calculated(self, rule: Rule, *, places: int, shown: bool, unit: Wording | None = None) -> None:
        self.formula = rule
        self.body = {"kind": "calculated", "decimals": places, "shown": shown, **({"unit": unit} if unit else {})}

    def as_yes_no(self, stored: str, answers: Mapping[str, str] | None = None) -> None:
        """``answers``: the source's codes for "yes" and "no"."""
        self.body = {"kind": "yes_no"}
        self.answers = dict(answers or {})
        self.note(f"stored as yes and no instead of {stored}")

    def as_number(self, limits: Limits, *, places: int, unit: Wording | None = None) -> None:
        """A range that cannot be is left away; a limit with more places than an answer may have widens the answers."""
        least, greatest = (self._held(limit) for limit in (limits.least, limits.greatest))
        if least is not None and greatest is not None and least >= greatest:
            self.note(f"its range from {least} to {greatest} is empty and not kept")
            least = greatest = None
        body: dict[str, Any] = {"kind": "number", "decimals": places}
        for key, limit in (("minimum", least), ("maximum", greatest)):
            if limit is not None and fraction(limit) > places:
                self.note(f"its {key} {limit} has more places than an answer and is not kept")
            elif limit is not None:
                body[key] = limit
        self.body = {**body, **({"unit": unit} if unit else {})}

    def _held(self, limit: Decimal | None) -> Decimal | None:
        if limit is not None and abs(limit) > LARGEST:
            self.note(f"its limit {limit:.3E} is beyond what the study format holds and not kept")
            return None
        return limit

    def as_scale(
        self,
        limits: tuple[Decimal, Decimal],
        ends: tuple[Wording, Wording],
        *,
        step: Decimal = Decimal(1),
        numbered: bool = False,
        unit: Wording | None = None,
    ) -> None:
        """An answer line for 0 to 100 without a number, else a slider, or a number where a slider cannot be."""
        least, greatest = limits
        more = {"unit": unit} if unit else {}
        if (least, greatest, step) == (Decimal(0), Decimal(LINE_MAXIMUM), Decimal(1)) and not numbered and not unit:
            self.body = {"kind": "visual_analogue", **self._ends(least, greatest, ends)}
        elif _fit_for_slider(least, greatest, step):
            self.body = {"kind": "slider", **self._ends(least, greatest, ends), "minimum": least, "maximum": greatest}
            self.body |= {**({"step": step} if step != 1 else {}), **more}
            if not numbered:
                self.note("the number chosen is shown beside the line")
        else:
            places = min(MOST_PLACES, max(map(fraction, (least, greatest, step))))
            self.as_number(Limits(least=least, greatest=greatest), places=places, unit=unit)
            self.note(f"the slider became a number to type in: one has at most {MOST_STEPS} steps, all alike")
            for wording, end in zip(ends, ("left", "right"), strict=True):
                if wording:
                    self.note(f"the words at its {end} end are not shown: {wording.texts[0][1]}")

    def _ends(self, least: Decimal, greatest: Decimal, ends: tuple[Wording, Wording]) -> dict[str, Wording]:
        if not all(ends):
            self.note("it has no words at one of its ends or both, so numbers stand there")
        low, high = ends
        return {"low": low or self.words(str(least), "end"), "high": high or self.words(str(greatest), "end")}

    def as_choice(self, choices: Sequence[Choice], *, several: bool) -> None:
        """One of several, or any of several; a single box becomes yes or no, and no options nothing."""
        if not choices:
            self.leave_out("it has no options to choose from")
        elif len(choices) > MOST_OPTIONS:
            self.leave_out(f"it has {len(choices)} options, and at most {MOST_OPTIONS} can be shown")
        elif len(choices) == 1:
            self.body = {"kind": "yes_no"}
            self.answers = {choices[0].code: "yes"}
            self.aside(choices[0].label, "option")
            self.note(f"its only option became yes or no: yes stands for code “{choices[0].code}”")
        else:
            self._options(choices, several=several)

    def _options(self, choices: Sequence[Choice], *, several: bool) -> None:
        codes = Names("code")
        alone = several and any(choice.alone for choice in choices) and not all(choice.alone for choice in choices)
        self.answers = {}
        options = [self._option(choice, codes.take_code(choice.code), alone=alone) for choice in choices]
        self.body = {"kind": "multiple_choice" if several else "single_choice", "options": options}

    def _option(self, choice: Choice, code: str, *, alone: bool) -> dict[str, Any]:
        self.answers.setdefault(choice.code, code)
        score = decimal_of(choice.code) if code != choice.code and choice.score is None else choice.score
        if code != choice.code:
            self.note(f"code “{choice.code}” became “{code}”")
        label = self.words(choice.label, "options")
        if not label:
            label = self.words(choice.code, "options") or self.words(code, "options")
            self.note(f"option “{choice.code}” has no label, so its code stands there")
        return {
            "code": code, "label": label, **({"alone": True} if alone and choice.alone else {}),
            **({"score": score} if score is not None and abs(score) <= LARGEST else {}),
            **({"codes": list(choice.codes[:MOST_CODES])} if choice.codes else {}),
        }  # fmt: skip


@dataclass(slots=True, kw_only=True)
class Form:
    """``questions`` in their order, what is left out among them."""

    where: str
    name: str
    title: Wording
    questions: list[Draft]
    kind: str = "form"
    notes: list[str] = field(default_factory=list)
    summary: Wording = field(default_factory=Wording)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Everything an importer found. ``language`` is that of texts whose language is not said; "" if unknown."""

    system: str
    title: str
    name: str
    forms: tuple[Form, ...]
    language: str = ""
    organisation: str = ""
    beside: tuple[Draft, ...] = ()
    remarks: tuple[str, ...] = ()


def _fit_for_slider(least: Decimal, greatest: Decimal, step: Decimal) -> bool:
    if not least < greatest or max(abs(least), abs(greatest)) > LARGEST or not Decimal("0.000001") <= step <= LARGEST:
        return False
    return not (greatest - least) % step and (greatest - least) / step <= MOST_STEPS


def fraction(number: Decimal) -> int:
    """Places behind the point up to the last that is not zero; ``number`` is finite."""
    _, digits, exponent = number.as_tuple()
    if not isinstance(exponent, int):
        return 0
    written = "".join(map(str, digits)).rstrip("0")
    return max(0, len(written) - len(digits) - exponent) if written else 0


def decimal_of(text: str) -> Decimal | None:
    """The number, or ``None`` when it is none that a study file could hold."""
    found = _NUMBER.fullmatch(text.strip())
    return Decimal(found[0].replace(",", ".")) if found else None
