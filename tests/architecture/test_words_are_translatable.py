"""Every word on the screen goes through `tr`, so that a translation can reach it.

Two rules: no plain text is handed to what shows text, and no literal in ui/ reads like words unless it is being
translated, raised, or a docstring. Wordings of instruments come from the study file and are no literals at all.
"""

import ast
import re
from collections.abc import Iterator
from types import MappingProxyType

import pytest

from tests.support.source import breaches, breaches_in, called

# Where literals that read like words are none for participants, and why.
ALLOWED = MappingProxyType(
    {
        "ui/cli/": "commands speak English, like journal/cli",
        "ui/cli.py": "commands speak English, like journal/cli",
        "ui/theme/fonts.py": "names of font families",
    }
)

TRANSLATORS = frozenset({"tr", "translate", "QT_TR_NOOP", "QT_TRANSLATE_NOOP"})
SHOWING = frozenset(
    {"setText", "setTitle", "setWindowTitle", "setToolTip", "setWhatsThis", "setStatusTip", "setPlaceholderText"}
    | {"setAccessibleName", "setAccessibleDescription", "setSuffix", "setPrefix", "setSpecialValueText", "setLabelText"}
    | {"setInformativeText", "setDetailedText", "setHtml", "setPlainText", "setMarkdown", "showMessage", "setLabel"}
    | {"addItem", "addItems", "addTab", "addAction", "addMenu", "addRow", "insertItem", "setTabText", "setItemText"}
    | {"setHeaderLabels", "setHorizontalHeaderLabels", "setVerticalHeaderLabels", "drawText", "announce"}
    | {"QLabel", "QPushButton", "QCheckBox", "QRadioButton", "QGroupBox", "QAction", "QMenu", "QMessageBox"}
    | {"QCommandLinkButton", "QListWidgetItem", "QTableWidgetItem", "QTreeWidgetItem", "QDockWidget", "QToolBar"}
)
# Our own widgets take the theme first; the place of their words among what they take.
PLACE_OF_WORDS = MappingProxyType(
    {"Label": 1, "SelectableLabel": 1, "MainButton": 1, "SecondButton": 1, "QuietButton": 1, "IconButton": 2}
)
UNSEEN = frozenset({"setObjectName", "setProperty", "property", "getattr", "compile"})
SAME_EVERYWHERE = frozenset({"Daymark"})
READS_LIKE_WORDS = re.compile(r"^[A-Z][\w'’]*(?:[,.:;…]? (?:[–-] )?[\w'’{}]+)+|^[A-Z][a-z]+[.!?…]$")
MARKUP = re.compile(r"<[^<>]*>")
STYLE_OR_MARKUP = re.compile(r"[<{;}].*[>:;}]", re.DOTALL)


def plain_words(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from handed_to_the_screen(node)
    yield from ((node.lineno, f"{node.value!r} reads like words: wrap it in tr()") for node in loose_words(tree))


def handed_to_the_screen(call: ast.Call) -> Iterator[tuple[int, str]]:
    if called(call) == "tr" and any(isinstance(argument, ast.JoinedStr) for argument in call.args):
        yield call.lineno, "tr(f'…') cannot be found by the translation tools: use tr('… {name}').format(name=…)"
    for argument in shown_by(call):
        for text in literals(argument):
            if any(sign.isalpha() for sign in MARKUP.sub("", text)) and text not in SAME_EVERYWHERE:
                yield call.lineno, f"{called(call)}({text!r}): wrap it in tr()"


def shown_by(call: ast.Call) -> list[ast.expr]:
    named = [keyword.value for keyword in call.keywords if keyword.arg in {"text", "title"}]
    if called(call) in SHOWING:
        return call.args + named
    place = PLACE_OF_WORDS.get(called(call))
    return [] if place is None else call.args[place : place + 1] + named


def literals(value: ast.expr) -> Iterator[str]:
    """Yield the text that an expression may show as it is: through `if`, `+`, `or`, f-strings, lists and formats."""
    match value:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=parts) | ast.BoolOp(values=parts) | ast.List(elts=parts) | ast.Tuple(elts=parts):
            for part in parts:
                yield from literals(part)
        case ast.IfExp(body=first, orelse=second) | ast.BinOp(left=first, right=second):
            yield from literals(first)
            yield from literals(second)
        case ast.Call(func=ast.Attribute(value=inner, attr="format" | "join")):
            yield from literals(inner)


def loose_words(tree: ast.Module) -> Iterator[ast.Constant]:
    excused = {id(inner) for node in ast.walk(tree) for inner in excused_by(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in excused:
            text = node.value.strip()
            if READS_LIKE_WORDS.match(text) and not STYLE_OR_MARKUP.search(text):
                yield node


def excused_by(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what stands inside a translation, a raised error, an assertion, or is a docstring or a lone string."""
    match node:
        case ast.Call() if called(node) in TRANSLATORS | SHOWING | UNSEEN:
            yield from ast.walk(node)
        case ast.Raise() | ast.Assert() | ast.Expr(value=ast.Constant()):
            yield from ast.walk(node)


def test_every_word_on_the_screen_is_translatable() -> None:
    assert breaches(plain_words, "ui", but=frozenset(ALLOWED)) == []


@pytest.mark.parametrize(
    "snippet",
    [
        "label.setText('Saved')",
        "document.setHtml('<h2>Saved</h2>')",
        "QPushButton('Save', self)",
        "button.setAccessibleName('close')",
        "label.setText(f'Day {number}')",
        "label.setText('Yes' if answer else self.tr('No'))",
        "label.setText('Day {}'.format(number))",
        "label.setText(self.tr('Day') + ' of the study')",
        "menu.addItems(['low', self.tr('high')])",
        "QAction(text='Lock now')",
        "Label(theme, 'hours', 'secondary')",
        "IconButton(theme, 'lock', 'lock now')",
        "label.setText(self.tr(f'Day {number}'))",
        "TITLE = 'What you wrote today'",
        "return_value = show('Nothing is due now.')",
        "words = {State.DONE: 'Done.'}",
    ],
)
def test_plain_words_are_seen(snippet: str) -> None:
    assert len(breaches_in(plain_words, snippet)) == 1


@pytest.mark.parametrize(
    "snippet",
    [
        "'''What this module shows.'''",
        "label.setText(self.tr('Saved'))",
        "label.setText(QCoreApplication.translate('Today', 'Saved'))",
        "label.setText(self.tr('Day {number}').format(number=3))",
        "label.setText(item.question)",
        "label.setText('–')",
        "document.setHtml('<h2>' + title + \"</h2><table dir='ltr'>\")",
        "window.setWindowTitle('Daymark')",
        "Label(theme, item.question, 'card_title')",
        "locale.toString(time, 'HH:mm')",
        "label.setText(f'{hours}:{minutes}')",
        "button.setObjectName('Save button')",
        "sheet = 'QLabel { color: red; }'",
        "icon = icons.get('circle-check')",
        "raise ValueError('A width cannot be negative')",
    ],
)
def test_what_is_no_word_on_the_screen_is_free(snippet: str) -> None:
    assert breaches_in(plain_words, snippet) == []
