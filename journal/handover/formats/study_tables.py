"""The tables about the study itself: what codes, items, scores and rules mean, and every word of theirs.

Both tell of every version of the study that the journal used.
"""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from journal.handover.condition_words import condition_words
from journal.handover.formats.cells import Cell
from journal.handover.formats.codebook import bound_text, code_rows, options_of, range_of, unit_of
from journal.handover.formats.columns import Table, code, integer, text
from journal.study.comparing_words import kind_of
from journal.study.expressions.writing import write
from journal.study.items import Coding, Item, MultipleChoice, NoScore, Option, SingleChoice, is_answerable
from journal.study.model import Instrument, Study
from journal.study.safety import SafetyRule, ScoreReached
from journal.study.scores.model import Score, Total
from journal.study.versions import forms
from journal.study.wording import Wording

WHAT: Final = "code: of a list in these tables; item: a question; option: one of its answers; score; band: of one; rule"
CODEBOOK: Final = (
    code("what", WHAT),
    code("list", "Name of the list of codes"),
    code("instrument", "Instrument"),
    code("instrument_version", "Version of the instrument's wording and items"),
    code("item", "Item, or score, of the instrument"),
    code("series", "Series of the item: answers of another series of it are not to be compared with these"),
    code("code", "The code as it stands in the tables; of a band, where it begins; of a rule, its id"),
    text("label", "What it means; for what is the study's its own words, in its first language"),
    text("unit", "What a number counts"),
    code("minimum", "Lowest number allowed; of a score or a band its lowest value"),
    code("maximum", "Highest number allowed; of a score or a band its highest value"),
    text("recall", "What time an item is about, in the study's words"),
    integer("recall_days", "That time in days", "d"),
    code("study_version", "Of a rule, the version of the study file; everything else goes by its instrument's version"),
    code("kind", "Kind of an item; what a rule shows"),
    text("heading", "Words above an item: a section's, or those that the rows of a matrix share"),
    code("matrix", "Name that the rows of one matrix share"),
    text("ask_if", "Condition on which an item is asked; empty for always"),
    text("formula", "What a calculated item or a score is worked out by; what a rule looks at"),
    code("option_score", "What an option counts, where that is not its code"),
    code("codes", "Codes elsewhere of an item or an option, as system|code, a blank between them"),
)
WORDINGS: Final = (
    code("what", "form: an instrument; item, option, score, band, rule: as in the codebook"),
    code("study_version", "As in the codebook"),
    code("instrument", "As in the codebook"),
    code("instrument_version", "As in the codebook"),
    code("item", "As in the codebook"),
    code("code", "As in the codebook"),
    code("part", "Which of its words: label as in the codebook, or help, heading, low, high, and so on"),
    code("language", "Language of the words"),
    text("words", "The words as they are read"),
)
_ITEM_PARTS: Final = ("help", "heading", "low", "high", "unit", "pattern_words")
Place = dict[str, str]
Words = tuple[Place, str, Wording]


def codebook(study: Study) -> Table:
    return Table(
        name="codebook",
        title="What codes and items mean",
        columns=CODEBOOK,
        rows=(_cells(row) for row in _meanings(study)),
        key=("what", "list", "instrument", "instrument_version", "item", "code", "study_version"),
    )


def wordings(study: Study) -> Table:
    return Table(
        name="wordings",
        title="The words of instruments and safety rules, in every language of the study",
        columns=WORDINGS,
        rows=_wordings(study),
        key=tuple(column.name for column in WORDINGS[:-1]),
    )


def _cells(row: dict[str, Any]) -> tuple[Cell, ...]:
    return tuple(row.get(column.name, "") for column in CODEBOOK)


def _meanings(study: Study) -> Iterator[dict[str, Any]]:
    """Columns that say nothing are left out."""
    for name, one, meaning in code_rows():
        yield {"what": "code", "list": name, "code": one, "label": meaning}
    asked = [(form, item) for form in forms(study) for item in form.items]
    yield from (_of_item(study, form, item) for form, item in asked if is_answerable(item))
    yield from (_of_option(study, form, item, option) for form, item in asked for option in options_of(item))
    for form in forms(study):
        for score in form.scores:
            yield from _of_score(study, form, score)
    yield from (_of_rule(version, rule) for version in study.versions for rule in version.rules)


def _of_item(study: Study, form: Instrument, item: Item) -> dict[str, Any]:
    minimum, maximum = range_of(item)
    return _place("item", form, item.id) | {
        "series": item.series,
        "label": item.question.say(study.language),
        "unit": unit_of(item, study.language),
        "minimum": minimum,
        "maximum": maximum,
        "recall": form.recall.words.say(study.language),
        "recall_days": form.recall.days or "",
        "kind": kind_of(item),
        "heading": item.heading.say(study.language),
        "matrix": item.matrix,
        "ask_if": item.ask_if,
        "formula": getattr(item, "formula", ""),
        "codes": _codings(item.codes),
    }


def _of_option(study: Study, form: Instrument, item: Item, option: Option) -> dict[str, Any]:
    return _place("option", form, item.id, option.code) | {
        "series": item.series,
        "label": option.label.say(study.language),
        "option_score": "" if isinstance(option.score, NoScore) else bound_text(option.score),
        "codes": _codings(option.codes),
    }


def _of_score(study: Study, form: Instrument, score: Score) -> Iterator[dict[str, Any]]:
    """Each score is followed by its bands, whose code is where they begin."""
    yield _place("score", form, score.id) | {
        "label": score.title.say(study.language),
        "minimum": bound_text(score.minimum),
        "maximum": bound_text(score.maximum),
        "formula": _rule_of(score),
    }
    for band in score.bands:
        yield _place("band", form, score.id, bound_text(band.start)) | {
            "label": band.words.say(study.language),
            "minimum": bound_text(band.start),
            "maximum": bound_text(band.end),
        }


def _of_rule(version: Study, rule: SafetyRule) -> dict[str, Any]:
    return _rule_place(version, rule) | {
        "label": rule.words.say(version.language),
        "kind": rule.action.value,
        "formula": condition_words(rule.condition),
    }


def _rule_of(score: Score) -> str:
    rule = score.rule
    if not isinstance(rule, Total):
        return write(rule.expression)
    times = "" if rule.multiplied == 1 else f" * {bound_text(rule.multiplied)}"
    turned = f"; reversed: {', '.join(sorted(rule.reversed))}" if rule.reversed else ""
    return f"{rule.operation.value}({', '.join(rule.items)}){times}{turned}"


def _codings(codings: Iterable[Coding]) -> str:
    return " ".join(f"{coding.system}|{coding.code}" for coding in codings)


def _place(what: str, form: Instrument, item: str = "", one: str = "") -> Place:
    return {"what": what, "instrument": form.id, "instrument_version": form.version, "item": item, "code": one}


def _rule_place(version: Study, rule: SafetyRule) -> Place:
    item = rule.condition.score if isinstance(rule.condition, ScoreReached) else rule.item
    return {
        "what": "rule",
        "study_version": version.version,
        "instrument": rule.instrument,
        "item": item,
        "code": rule.id,
    }


def _wordings(study: Study) -> Iterator[tuple[Cell, ...]]:
    for place, part, wording in _words(study):
        cells = tuple(place.get(column.name, "") for column in WORDINGS[:6])
        yield from ((*cells, part, language, words) for language, words in wording.texts if words)


def _words(study: Study) -> Iterator[Words]:
    for form in forms(study):
        yield from _words_of_form(form)
    for version in study.versions:
        for rule in version.rules:
            yield _rule_place(version, rule), "label", rule.words


def _words_of_form(form: Instrument) -> Iterator[Words]:
    yield _place("form", form), "label", form.title
    yield _place("form", form), "summary", form.summary
    yield _place("form", form), "recall", form.recall.words
    for item in form.items:
        yield from _words_of_item(form, item)
    for score in form.scores:
        yield _place("score", form, score.id), "label", score.title
        for band in score.bands:
            yield _place("band", form, score.id, bound_text(band.start)), "label", band.words


def _words_of_item(form: Instrument, item: Item) -> Iterator[Words]:
    yield _place("item", form, item.id), "label", item.question
    for part in _ITEM_PARTS:
        yield _place("item", form, item.id), part, getattr(item, part, Wording())
    for option in item.options if isinstance(item, SingleChoice | MultipleChoice) else ():
        yield _place("option", form, item.id, option.code), "label", option.label
