"""Which questions are asked in the end, what they are called, and what their conditions and formulas become.

A rule may name what is left out, what comes later, or in the end itself. Then the condition goes into the report and
its question is asked always; a calculation without its formula is left out.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from journal.study.expressions.mentioned import names_in
from journal.study.expressions.nodes import Expression, Reference
from journal.study.importers.circles import circling
from journal.study.importers.drafting import Draft, Form
from journal.study.importers.form_limits import own_item_name, own_name
from journal.study.importers.naming import Names
from journal.study.importers.renaming import CannotBeWritten, fitted
from journal.study.importers.report import Part
from journal.study.importers.rules import NoRule, Rule

UNASKED: Final = frozenset({"information", "calculated"})
ASK_IF: Final = "ask_if"
FORMULA: Final = "formula"
_CALLED: Final = MappingProxyType({ASK_IF: "condition", FORMULA: "formula"})


@dataclass(slots=True, kw_only=True, eq=False)
class Placed:
    """A question on its way into the study file, where it has the two ids. ``at`` counts the form's questions.

    ``rules``: its condition and its formula, which name items by their ids now. ``needs``: what each of them names.
    """

    draft: Draft
    form: Form
    at: int
    form_id: str = ""
    item_id: str = ""
    rules: dict[str, Expression] = field(default_factory=dict)
    needs: dict[str, tuple["Placed", ...]] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        return str(self.draft.body.get("kind", ""))

    def drop(self, key: str) -> None:
        self.rules.pop(key, None)
        self.needs.pop(key, None)


class NotKept(Exception):  # noqa: N818 - a reason, caught one level up
    """Why a rule cannot be, for the report."""


def settle(forms: Sequence[Form]) -> tuple[tuple[Placed, ...], ...]:
    """For each form what is in the study file, in its order; nothing of a form that asks nothing."""
    work = _Work(forms)
    work.name()
    work.take_formulas()
    work.leave_out()
    work.tell_rules()
    work.take_conditions()
    work.withhold()
    return tuple(tuple(placed for placed in of_form if not placed.draft.left_out) for of_form in work.forms)


class _Work:
    def __init__(self, forms: Sequence[Form]) -> None:
        self.forms = [
            [
                Placed(draft=draft, form=form, at=at)
                for at, draft in enumerate(each for each in form.questions if each.part is Part.QUESTION)
            ]
            for form in forms
        ]
        self._places: dict[tuple[str, str], Placed] = {}
        for placed in self.all():
            self._places.setdefault((placed.form.name, placed.draft.key or placed.draft.name), placed)

    def all(self) -> Iterator[Placed]:
        return (placed for of_form in self.forms for placed in of_form)

    def kept(self) -> Iterator[Placed]:
        return (placed for placed in self.all() if not placed.draft.left_out)

    def name(self) -> None:
        names = Names("form")
        for of_form in self.forms:
            asked = [placed for placed in of_form if not placed.draft.left_out]
            own = names.take(own_name(asked[0].form.name)) if asked else ""
            items = Names("q")
            for placed in asked:
                placed.form_id, placed.item_id = own, items.take(own_item_name(placed.draft.name))

    def take_formulas(self) -> None:
        for placed in self.kept():
            self._take(placed, FORMULA, placed.draft.formula)
        for of_form in self.forms:
            for placed in circling(of_form, _needed_in_form):
                placed.draft.leave_out("in the end it is calculated from itself")

    def take_conditions(self) -> None:
        for placed in self.kept():
            self._take(placed, ASK_IF, placed.draft.rule)
        for of_form in self.forms:
            for placed in circling([each for each in of_form if not each.draft.left_out], _needed_in_form):
                self._drop_condition(placed, "in the end it depends on itself")

    def _take(self, placed: Placed, key: str, rule: Rule | NoRule) -> None:
        if isinstance(rule, NoRule):
            return
        try:
            named = {name: self._named(placed, key, name) for name in names_in(rule.tree)}
            ids = {name: _reference(placed, other) for name, other in named.items()}
            placed.rules[key] = fitted(rule.tree, ids)
        except (NotKept, CannotBeWritten) as reason:
            if key == FORMULA:
                placed.draft.leave_out(f"its formula cannot be kept: {reason}")
            else:
                placed.draft.conditional(rule.told, str(reason))
            return
        placed.needs[key] = tuple(named.values())
        for other in (each for each in named.values() if each.form is not placed.form):
            where = f"“{other.draft.name}” of “{other.form.name}”"
            placed.draft.note(f"its {_CALLED[key]} looks at {where} as answered on the same study day")

    def _named(self, placed: Placed, key: str, name: Reference) -> Placed:
        other = self._places.get((name.instrument or placed.form.name, name.item))
        if other is None:
            reason = f"there is no “{name.item}”"
        elif other.draft.left_out:
            reason = f"“{name.item}” is left out"
        elif other.kind == "information":
            reason = f"“{name.item}” has no answer"
        elif key == ASK_IF and other.form is placed.form and other.at >= placed.at and other.kind != "calculated":
            reason = f"“{name.item}” comes only later"
        else:
            return other
        raise NotKept(reason)

    def leave_out(self) -> None:
        """Formulas that need what is not there, and forms that ask nothing."""
        users: defaultdict[Placed, list[Placed]] = defaultdict(list)
        for placed in self.kept():
            for other in placed.needs.get(FORMULA, ()):
                users[other].append(placed)
        gone = [placed for placed in self.all() if placed.draft.left_out]
        while gone or (gone := list(self._of_forms_that_ask_nothing())):
            name = gone[-1].draft.name
            for user in users.pop(gone.pop(), ()):
                if not user.draft.left_out:
                    user.draft.leave_out(f"its formula cannot be kept: “{name}” is left out")
                    gone.append(user)

    def tell_rules(self) -> None:
        """Of what is left out, so that nothing of it is lost."""
        for placed in self.all():
            for rule in (placed.draft.formula, placed.draft.rule) if placed.draft.left_out else ():
                if isinstance(rule, Rule):
                    placed.draft.note(rule.told)

    def _of_forms_that_ask_nothing(self) -> Iterator[Placed]:
        for of_form in self.forms:
            left = [placed for placed in of_form if not placed.draft.left_out]
            if left and all(placed.kind in UNASKED for placed in left):
                for placed in left:
                    placed.draft.leave_out("nothing is asked in its form")
                yield from left

    def _drop_condition(self, placed: Placed, why: str) -> None:
        rule = placed.draft.rule
        if ASK_IF in placed.rules and isinstance(rule, Rule):
            placed.drop(ASK_IF)
            placed.draft.conditional(rule.told, why)

    def withhold(self) -> None:
        """What tells of an answer that may be left out of a handover may be left out, too."""
        users: defaultdict[Placed, list[tuple[Placed, str]]] = defaultdict(list)
        for placed in self.kept():
            for key, others in placed.needs.items():
                for other in others:
                    users[other].append((placed, key))
        waiting = [placed for placed in self.kept() if placed.draft.withholdable]
        while waiting:
            private = waiting.pop()
            for user, key in users[private]:
                if user.kind == "information":
                    why = f"“{private.draft.name}” may be left out of a handover, and words to read may not"
                    self._drop_condition(user, why)
                elif key in user.rules and not user.draft.withholdable:
                    user.draft.withholdable = True
                    user.draft.note(f"it may be left out of a handover, as it tells of “{private.draft.name}”")
                    waiting.append(user)


def _needed_in_form(placed: Placed) -> Iterator[Placed]:
    return (other for others in placed.needs.values() for other in others if other.form is placed.form)


def _reference(placed: Placed, other: Placed) -> Reference:
    return Reference(other.item_id, "" if other.form is placed.form else other.form_id)
