"""In which language a journal speaks and in which country it is kept: what decides whose numbers it shows."""

from typing import TYPE_CHECKING, Final, NamedTuple

from journal.errors import Code, InputError

if TYPE_CHECKING:
    from journal.study.model import ContactKind, Study
    from journal.vault.keys.header import HelpLine


class Spoken(NamedTuple):
    """``language``: one of the study's tags, "" for its first. ``country``: ISO 3166-1 alpha-2, "" for the only one."""

    language: str = ""
    country: str = ""


ASKED_NOTHING: Final = Spoken()


def settled(study: "Study", spoken: Spoken) -> Spoken:
    """What a new journal is enrolled with. ``country`` is "" when the study's contacts name none.

    Raises ``InputError`` LANGUAGE_UNKNOWN, or COUNTRY_UNKNOWN when none of several was chosen, or one it has not.
    """
    language, countries = spoken.language or study.language, study.countries
    if language not in study.languages:
        raise InputError(Code.LANGUAGE_UNKNOWN, where=language, known=", ".join(study.languages))
    country = spoken.country or (countries[0] if len(countries) == 1 else "")
    if country not in (countries or ("",)):
        raise InputError(Code.COUNTRY_UNKNOWN, where=country, known=", ".join(countries))
    return Spoken(language, country)


def help_lines_of(study: "Study", kinds: "tuple[ContactKind, ...]", spoken: Spoken) -> "tuple[HelpLine, ...]":
    """What is seen before a journal is unlocked."""
    from journal.vault.keys.header import HelpLine

    language, country = spoken
    return tuple(
        HelpLine(
            name=contact.name.say(language),
            words=contact.words.say(language),
            number=contact.number,
            kind=contact.kind.value,
        )
        for contact in study.contacts_of(kinds, language, country)
    )
