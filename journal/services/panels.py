"""Help panels: shown at once, recorded at once, and brought back while nobody has pressed a button on them."""

from dataclasses import dataclass
from typing import Final

from journal.diary.changes import Change, PanelAnswer, SafetyPanelAnswered, SafetyPanelShown, SafetyRuleFired
from journal.diary.events import Consequence
from journal.diary.safety import gravest
from journal.errors import Code, RuleError
from journal.services.contacts import ORDER, TEAM_FIRST, ContactView, contact_views
from journal.services.opening import Journal
from journal.study.model import Study
from journal.study.safety import SafetyAction, SafetyRule
from journal.study.versions import rules_called

CONSEQUENCE: Final = "consequence:"
"""Before the code of a consequence in the ``rule`` of a panel that a tick in a report brought up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelToShow:
    """Fills the window now and is in the ledger already. ``words`` are the study's, or "" for the fixed ones.

    ``grave``: help is needed now; else the study team wants to be told.
    """

    panel_id: str
    words: str
    contacts: tuple[ContactView, ...]
    grave: bool = True


@dataclass(frozen=True, slots=True)
class NoPanel:
    """Nothing fired."""


def show_panel(
    journal: Journal, rules: tuple[SafetyRule, ...], *changes: Change, about: str, under: str = ""
) -> PanelToShow | NoPanel:
    """Append ``changes``, the panel of the gravest rule and a note of every other rule, in one transaction.

    ``under``: as ``Journal.append`` has it.
    """
    shown = gravest(rules)
    noted = tuple(SafetyRuleFired(rule=rule.id, about=about) for rule in rules if rule not in shown)
    if shown:
        return append_panel(journal, shown[0].id, *changes, *noted, about=about, under=under)
    if changes or noted:
        journal.append(*changes, *noted, under=under)
    return NoPanel()


def not_yet(journal: Journal, rules: tuple[SafetyRule, ...], about: str) -> tuple[SafetyRule, ...]:
    """Those that have neither shown nor noted anything about it: a report is kept many times before it is saved."""
    if not rules:
        return ()
    known = {kept.rule for kept in journal.vault.panels() if kept.about == about}
    known |= {kept.rule for kept in journal.vault.firings() if kept.about == about}
    return tuple(rule for rule in rules if rule.id not in known)


def append_panel(journal: Journal, rule: str, *changes: Change, about: str, under: str = "") -> PanelToShow:
    panel = SafetyPanelShown(panel_id=journal.new_id(), rule=rule, about=about)
    journal.append(*changes, panel, under=under)
    return _to_show(journal, panel.panel_id, rule, under)


def open_panel(journal: Journal) -> PanelToShow | NoPanel:
    """The panel that was shown and never answered, for instance because the program ended under it.

    A banner over a report is recorded as a panel too, but has no buttons and is not brought back.
    """
    for kept in reversed(journal.vault.panels()):
        if not kept.answers and not _is_banner(kept.rule):
            return _to_show(journal, kept.panel_id, kept.rule, kept.study_version)
    return NoPanel()


def answer_panel(journal: Journal, panel_id: str, answer: PanelAnswer) -> None:
    """Raises ``RuleError`` UNKNOWN_RECORD."""
    if all(kept.panel_id != panel_id for kept in journal.vault.panels()):
        raise RuleError(Code.UNKNOWN_RECORD)
    journal.append(SafetyPanelAnswered(panel_id=panel_id, answer=answer))


def _is_banner(rule: str) -> bool:
    return rule.startswith(CONSEQUENCE) and rule != CONSEQUENCE + Consequence.SELF_HARM_THOUGHTS.value


def panel_of(rule: SafetyRule, study: Study, language: str, country: str, panel_id: str = "") -> PanelToShow:
    """What a rule that shows anything shows."""
    return _panel(study, (rule,), panel_id, language, country)


def _to_show(journal: Journal, panel_id: str, rule_id: str, version: str) -> PanelToShow:
    """The rule speaks as that version of the study has it; the numbers are always today's."""
    rules = rules_called(rule_id, journal.study.at(version))
    return _panel(journal.study, rules, panel_id, journal.language, journal.country)


def _panel(study: Study, rules: tuple[SafetyRule, ...], panel_id: str, language: str, country: str) -> PanelToShow:
    """Without a rule it is about a consequence that was ticked in a report."""
    grave = not rules or rules[0].action is SafetyAction.HELP_PANEL
    return PanelToShow(
        panel_id=panel_id,
        words=rules[0].words.say(language) if rules else "",
        contacts=contact_views(study, language, country, ORDER if grave else TEAM_FIRST),
        grave=grave,
    )
