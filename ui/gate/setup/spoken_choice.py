from typing import Final

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.gate.setup.state import StudyChosen
from ui.theme.theme import Theme
from ui.widgets.choice_group import Choice, ChoiceGroup
from ui.widgets.label import Label

_COLUMNS: Final = 3


class SpokenChoice(QWidget):
    """In which language the journal speaks, and in which country it is kept; each only where there are several.

    `chosen` carries language and country, the latter "" while none was chosen.
    """

    chosen = Signal(str, str)

    def __init__(self, theme: Theme, study: StudyChosen) -> None:
        super().__init__()
        self._theme = theme
        self._language, self._country = study.language, study.country
        self._groups: list[ChoiceGroup] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        languages, countries = study.file.study.languages, study.file.study.countries
        if len(languages) > 1:
            choices = [Choice(tag, language_name(tag)) for tag in languages]
            self._ask(self.tr("Your language"), choices, study.language).chosen.connect(self._spoken)
        if len(countries) > 1:
            choices = sorted((Choice(code, country_name(code)) for code in countries), key=lambda one: one.title)
            self._ask(self.tr("Where you live"), choices, study.country).chosen.connect(self._lived)
            words = self.tr("It decides whose telephone numbers you are shown.")
            self._column.addWidget(Label(theme, words, "secondary", "ink_2"))

    def _ask(self, question: str, choices: list[Choice], initial: str) -> ChoiceGroup:
        self._column.addWidget(Label(self._theme, question, "card_title"))
        group = ChoiceGroup(self._theme, question, choices, initial=(initial,))
        group.arrange(1 if self._theme.is_large else min(len(choices), _COLUMNS))
        self._column.addWidget(group)
        self._groups.append(group)
        return group

    def focus_last(self) -> None:
        self._groups[-1].setFocus()

    def _spoken(self, codes: tuple[str, ...]) -> None:
        self._language = codes[0]
        self.chosen.emit(self._language, self._country)

    def _lived(self, codes: tuple[str, ...]) -> None:
        self._country = codes[0]
        self.chosen.emit(self._language, self._country)


def language_name(tag: str) -> str:
    """As its speakers write it; the tag itself where Qt knows no name.

    Without a country it is the plain name, not that of the country where most of them live ("American English").
    """
    locale = QLocale(tag.replace("-", "_"))
    if locale.language() == QLocale.Language.C:
        return tag
    locales = [locale]
    if "-" not in tag:
        locales += QLocale.matchingLocales(locale.language(), locale.script(), QLocale.Country.AnyCountry)
    name = min((each.nativeLanguageName() for each in locales), key=len)
    return name[:1].upper() + name[1:]


def country_name(code: str) -> str:
    """As it is written there."""
    territory = QLocale.codeToTerritory(code)
    native = QLocale(QLocale.Language.AnyLanguage, territory).nativeTerritoryName()
    return native or QLocale.territoryToString(territory)
