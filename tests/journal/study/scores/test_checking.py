"""Each thing that can be wrong in a score, made wrong in the study of scores, and the words its author then reads."""

import json
from collections.abc import Callable
from typing import Any

import jsonschema
import pytest

from journal.study.checking import check_study
from journal.study.reading import parse_study
from journal.study.schema import study_schema
from journal.study.scores.model import Formula, Operation, Then, Total
from tests.support.studies.load import SCORED

Edit = Callable[[Any], object]
PHQ, OWN = 0, 4
TOTAL, AVERAGE, FLAGGED, LENIENT = range(4)


def edited(edit: Edit) -> bytes:
    data = json.loads(SCORED.read_bytes())
    edit(data)
    return json.dumps(data, indent=1).encode()


def found(edit: Edit) -> list[str]:
    return [str(problem) for problem in check_study(edited(edit), name="s")]


def score(study: Any, form: int = OWN, at: int = TOTAL) -> Any:  # noqa: ANN401 - JSON
    return study["instruments"][form]["scores"][at]


def options(study: Any, form: int, item: int) -> Any:  # noqa: ANN401 - JSON
    return study["instruments"][form]["items"][item]["options"]


def more(study: Any, **fields: object) -> None:  # noqa: ANN401 - JSON
    """One more score of the instrument that is the study's own."""
    own = {"id": "more", "title": "More", "version": "1", "source": "s", "minimum": 0, "maximum": 1}
    study["instruments"][OWN]["scores"].append({**own, **fields})


WRONG: dict[str, tuple[Edit, str, str]] = {
    "too few items": (
        lambda s: score(s, PHQ, 0)["items"].pop(),
        "#/instruments/0/scores/0/items",
        "phq_9 has 9 items; 8 are named.",
    ),
    "too many items": (
        lambda s: score(s, 1, 0)["items"].append("g8"),
        "#/instruments/1/scores/0/items",
        "gad_7 has 7 items; 8 are named.",
    ),
    "an item twice": (
        lambda s: score(s, PHQ, 0)["items"].append("p1"),
        "#/instruments/0/scores/0/items",
        "Something stands here twice",
    ),
    "an unknown item": (
        lambda s: score(s, PHQ, 0)["items"].__setitem__(8, "p10"),
        "#/instruments/0/scores/0/items/8",
        "There is no item “p10” in this instrument.",
    ),
    "an item of another instrument": (
        lambda s: score(s, PHQ, 0)["items"].__setitem__(8, "g1"),
        "#/instruments/0/scores/0/items/8",
        "There is no item “g1”",
    ),
    "an option too many": (
        lambda s: options(s, PHQ, 2).append({"code": "4", "label": "4"}),
        "#/instruments/0/scores/0/items/2",
        "The answers of “p3” are not the whole numbers 0 to 3.",
    ),
    "codes from 1 to 4": (
        lambda s: [o.update(code=str(int(o["code"]) + 1)) for o in options(s, PHQ, 0)],
        "#/instruments/0/scores/0/items/0",
        "not the whole numbers 0 to 3",
    ),
    "WHO-5 with codes and no scores": (
        lambda s: [o.pop("score") for o in options(s, 2, 0)],
        "#/instruments/2/scores/0/items/0",
        "not the whole numbers 0 to 5",
    ),
    "an unknown algorithm": (
        lambda s: score(s, PHQ, 0).update(algorithm="phq_15"),
        "#/instruments/0/scores/0/algorithm",
        "One of phq_9, gad_7",
    ),
    "a range given to a published one": (
        lambda s: score(s, PHQ, 0).update(maximum=21),
        "#/instruments/0/scores/0",
        "A published score has id, title, algorithm and items, and nothing else.",
    ),
    "no items": (lambda s: score(s, PHQ, 0).pop("items"), "#/instruments/0/scores/0", "“items” is missing"),
    "no source": (lambda s: score(s).pop("source"), "#/instruments/4/scores/0", "“source” is missing"),
    "no rule": (lambda s: score(s).pop("sum"), "#/instruments/4/scores/0", "one of sum, mean, formula"),
    "two rules": (
        lambda s: score(s).update(mean=["a"]),
        "#/instruments/4/scores/0",
        "These keys do not go together.",
    ),
    "a factor for a formula": (
        lambda s: score(s, OWN, FLAGGED).update(multiplied=2),
        "#/instruments/4/scores/2",
        "“multiplied” is not allowed here. Beside formula",
    ),
    "items for a sum": (
        lambda s: score(s).update(items=["a"]),
        "#/instruments/4/scores/0",
        "“items” is not allowed here. Beside sum or mean",
    ),
    "an arm in a score": (lambda s: score(s).update(arm="A"), "#/instruments/4/scores/0", "“arm” is not known here"),
    "a factor of 0": (lambda s: score(s).update(multiplied=0), "#/instruments/4/scores/0/multiplied", "above 0"),
    "score twice": (
        lambda s: score(s, OWN, AVERAGE).update(id="total"),
        "#/instruments/4/scores/1/id",
        "“total” is used twice",
    ),
    "the name of an item": (lambda s: score(s).update(id="a"), "#/instruments/4/scores/0/id", "is an item of the"),
    "a sum of words": (
        lambda s: (
            s["instruments"][OWN]["items"].append({"id": "n", "kind": "note", "question": "?"})
            or score(s)["sum"].append("n")
        ),
        "#/instruments/4/scores/0/sum/3",
        "“n” has no numbers, or no bounds.",
    ),
    "a mean of nobody knows": (
        lambda s: score(s, OWN, AVERAGE)["mean"].append("z"),
        "#/instruments/4/scores/1/mean/2",
        "There is no item “z”",
    ),
    "reversed and not summed": (
        lambda s: score(s)["reversed"].append("yes"),
        "#/instruments/4/scores/0/reversed/1",
        "“yes” is not among the items of “sum”.",
    ),
    "all may be missing": (
        lambda s: score(s)["missing"].update(at_most=3),
        "#/instruments/4/scores/0/missing/at_most",
        "A score needs at least one answer. At most 2",
    ),
    "none may be missing, said in vain": (
        lambda s: score(s)["missing"].update(at_most=0),
        "#/instruments/4/scores/0/missing/at_most",
        "leave “missing” out when none may",
    ),
    "a sum left to a formula": (
        lambda s: score(s)["missing"].update(then="formula"),
        "#/instruments/4/scores/0/missing/then",
        "Write “prorate” or “mean_of_rest”.",
    ),
    "a formula prorated": (
        lambda s: score(s, OWN, LENIENT)["missing"].update(then="prorate"),
        "#/instruments/4/scores/3/missing/then",
        "Write “formula”.",
    ),
    "too low a range": (
        lambda s: score(s).update(minimum=3, bands=[]),
        "#/instruments/4/scores/0/minimum",
        "Its items reach from 4 to 28.",
    ),
    "a code for not known": (
        lambda s: options(s, OWN, 2).append({"code": "99", "label": "don't know"}),
        "#/instruments/4/scores/0/maximum",
        "Its items reach from 4 to 218. Write that range, or see whether an option has a code or score that does not",
    ),
    "the range of a mean": (
        lambda s: score(s, OWN, AVERAGE).update(maximum=10),
        "#/instruments/4/scores/1/maximum",
        "Its items reach from 1 to 5.",
    ),
    "the range of a mean without a last digit": (
        lambda s: more(s, mean=["a", "b", "yes"], minimum=0.66, maximum=3.666667),
        "#/instruments/4/scores/4/minimum",
        "Its items reach from 0.666667 to 3.666667.",
    ),
    "an empty range": (
        lambda s: score(s, OWN, FLAGGED).update(maximum=0),
        "#/instruments/4/scores/2/maximum",
        "The range is empty.",
    ),
    "bands with a hole": (
        lambda s: score(s)["bands"][1].update({"from": 15}),
        "#/instruments/4/scores/0/bands/1/from",
        "The band does not follow the one before. Begin it above 12, by 1 at most",
    ),
    "bands that overlap": (
        lambda s: score(s)["bands"][1].update({"from": 12}),
        "#/instruments/4/scores/0/bands/1/from",
        "does not follow",
    ),
    "a band turned round": (
        lambda s: score(s)["bands"][0].update({"from": 4, "to": 3}),
        "#/instruments/4/scores/0/bands/0/to",
        "ends before it begins",
    ),
    "bands that end too early": (
        lambda s: score(s)["bands"][1].update(to=27),
        "#/instruments/4/scores/0/bands",
        "do not cover the range",
    ),
    "a band with a lecture": (
        lambda s: score(s)["bands"][1].update(words={"en": "x" * 201}),
        "#/instruments/4/scores/0/bands/1/words",
        "at most 200 characters",
    ),
    "a formula that does not read": (
        lambda s: score(s, OWN, FLAGGED).update(formula="line +"),
        "#/instruments/4/scores/2/formula",
        "Character 7: The expression ends too early.",
    ),
    "a formula of nobody knows": (
        lambda s: score(s, OWN, FLAGGED).update(formula="lime + 1"),
        "#/instruments/4/scores/2/formula",
        "There is no item or score “lime” in this instrument.",
    ),
    "a formula of another check-in": (
        lambda s: score(s, OWN, FLAGGED).update(formula="nine.p1 + 1"),
        "#/instruments/4/scores/2/formula",
        "“nine.p1” is not in this check-in.",
    ),
    "a formula that is a truth": (
        lambda s: score(s, OWN, FLAGGED).update(formula="line > 50"),
        "#/instruments/4/scores/2/formula",
        "The formula gives no number.",
    ),
    "a formula with too few arguments": (
        lambda s: score(s, OWN, FLAGGED).update(formula="if(line > 50, 1)"),
        "#/instruments/4/scores/2/formula",
        "“if” has 2 arguments.",
    ),
    "a score of itself": (
        lambda s: score(s, OWN, FLAGGED).update(formula="flagged + 1"),
        "#/instruments/4/scores/2/formula",
        "“flagged” needs itself.",
    ),
    "scores in a circle": (
        lambda s: score(s, OWN, FLAGGED).update(formula="lenient") or score(s, OWN, LENIENT).update(formula="flagged"),
        "#/instruments/4/scores/3/formula",
        "“lenient” needs itself.",
    ),
    "a measure that is no score": (
        lambda s: s["measures"][0].update(score="gad"),
        "#/measures/0/score",
        "There is no score “gad” in an instrument “nine”.",
    ),
    "a measure of both": (
        lambda s: s["measures"][0].update(item="p1"),
        "#/measures/0",
        "These keys do not go together.",
    ),
    "a measure of neither": (lambda s: s["measures"][0].pop("score"), "#/measures/0", "instrument, item or score"),
    "an option that counts a word": (
        lambda s: options(s, 2, 0)[0].update(score="five"),
        "#/instruments/2/items/0/options/0/score",
        "A number is needed here.",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_and_how_to_mend_it(name: str) -> None:
    edit, place, words = WRONG[name]
    problems = found(edit)
    assert any(f"{place}: " in problem and words in problem for problem in problems), problems


def with_items(study: Any, kind: str, *names: str) -> None:  # noqa: ANN401 - JSON
    items = study["instruments"][OWN]["items"]
    items.extend({"id": name, "kind": kind, "question": "?"} for name in names)


def formula_of_a_time(study: Any) -> None:  # noqa: ANN401 - JSON
    with_items(study, "time_of_day", "t")
    more(study, formula="if(answered(t), 1, 0)")


def mean_of_three(study: Any) -> None:  # noqa: ANN401 - JSON
    """Whose range could not be told by dividing and rounding."""
    with_items(study, "yes_no", "y", "z")
    more(study, mean=["yes", "y", "z"])


RIGHT: dict[str, Edit] = {
    "as it is": lambda s: s,
    "a formula that shares a part": lambda s: more(s, formula="average + total + average", maximum=33),
    "a formula of a chosen code": lambda s: more(s, formula="if(c[much], 1, 0)"),
    "a formula of a time": formula_of_a_time,
    "a formula that names nothing": lambda s: more(s, formula="1"),
    "bands to the half": lambda s: score(s)["bands"][1].update({"from": 12.5}),
    "a mean of three": mean_of_three,
    "a mean whose ends have no last digit": lambda s: more(
        s, mean=["a", "b", "yes"], minimum=0.666667, maximum=3.666667
    ),
    "no missing, no bands, no factor": lambda s: more(s, sum=["yes"]),
}


@pytest.mark.parametrize("name", RIGHT)
def test_what_is_right(name: str) -> None:
    assert found(RIGHT[name]) == []


def test_the_study_of_scores_holds_by_the_published_schema_alone() -> None:
    jsonschema.Draft202012Validator(study_schema()).validate(json.loads(SCORED.read_bytes()))


def test_what_is_built() -> None:
    study = parse_study(SCORED.read_bytes(), name="s").study
    total, average, flagged, lenient = study.instrument("own").scores
    assert isinstance(total.rule, Total)
    assert (total.rule.operation, total.rule.reversed) == (Operation.SUM, frozenset({"b"}))
    assert total.rule.multiplied == 2
    assert (total.rule.missing.at_most, total.rule.missing.then) == (1, Then.PRORATE)
    assert (total.algorithm, total.version, total.source) == ("study", "1", "The study's own")
    assert isinstance(average.rule, Total)
    assert (average.rule.operation, average.rule.missing.then) == (Operation.MEAN, Then.MEAN_OF_REST)
    assert isinstance(flagged.rule, Formula)
    assert flagged.rule.names == ("line", "total", "average")
    assert isinstance(lenient.rule, Formula)
    assert lenient.rule.missing.at_most == 3
    with pytest.raises(KeyError):
        study.instrument("own").score("none")
