"""What a study will look like: panels are those that a journal would show."""

from journal.services.previewing import preview_panels
from journal.study.model import ContactKind
from tests.support.studies.load import watchful


def test_every_rule_that_shows_something_has_its_panel() -> None:
    panels = dict(preview_panels(watchful().study, "de"))
    assert list(panels) == ["strained", "fell", "harm", "mao_now", "medicine-lithium", "medicine-mao"]
    assert panels["medicine-mao"].words == "Das Studienteam möchte davon hören."


def test_a_rule_that_shows_the_contacts_is_no_emergency_and_names_the_team_first() -> None:
    panels = dict(preview_panels(watchful().study, "en"))
    grave = {name: panel.grave for name, panel in panels.items()}
    assert [name for name, urgent in grave.items() if not urgent] == ["fell", "medicine-lithium", "medicine-mao"]
    assert panels["fell"].contacts[0].kind is ContactKind.STUDY_TEAM
    assert panels["harm"].contacts[0].kind is ContactKind.EMERGENCY
