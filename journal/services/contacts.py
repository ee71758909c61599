"""The study's numbers, in the order in which a person in need should see them."""

from dataclasses import dataclass
from typing import Final

from journal.study.model import Contact, ContactKind, Study

ORDER: Final = (ContactKind.ON_CALL, ContactKind.EMERGENCY, ContactKind.LISTENING, ContactKind.STUDY_TEAM)

TEAM_FIRST: Final = (ContactKind.STUDY_TEAM, ContactKind.ON_CALL, ContactKind.EMERGENCY, ContactKind.LISTENING)
"""When the study team wants to be told of something."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactView:
    kind: ContactKind
    name: str
    words: str
    number: str


def contact_views(
    study: Study, language: str, country: str, kinds: tuple[ContactKind, ...] = ORDER
) -> tuple[ContactView, ...]:
    return tuple(_view(contact, language) for contact in study.contacts_of(kinds, language, country))


def _view(contact: Contact, language: str) -> ContactView:
    return ContactView(
        kind=contact.kind, name=contact.name.say(language), words=contact.words.say(language), number=contact.number
    )
