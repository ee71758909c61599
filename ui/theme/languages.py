"""The language of the window: its sentences, Qt's own button words, and how dates and numbers are written."""

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtWidgets import QApplication

from ui.theme.resources import resource

_ENGLISH = "en"


def speak(app: QApplication, language: str) -> None:
    """``language``: a tag such as ``en`` or ``de-AT``. May be called again; the newest one is heard first."""
    locale = _locale(language)
    QLocale.setDefault(locale)
    for folder, stem in ((str(resource("i18n")), "daymark"), (_qt_folder(), "qtbase")):
        translator = QTranslator(app)
        if translator.load(locale, stem, "_", folder):
            app.installTranslator(translator)


def runs_right_to_left(language: str) -> bool:
    return QLocale(language.replace("-", "_")).textDirection() == Qt.LayoutDirection.RightToLeft


def _locale(language: str) -> QLocale:
    """The computer's own locale when it is of that language, so that its order of day and month stays."""
    system = QLocale.system()
    if (
        system.bcp47Name().split("-")[0] == language.split("-", maxsplit=1)[0]
        and system.language() != QLocale.Language.C
    ):
        return system
    return QLocale("en_GB") if language == _ENGLISH else QLocale(language.replace("-", "_"))


def _qt_folder() -> str:
    return QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
