import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QCheckBox
from pytestqt.qtbot import QtBot

from tests.ui.widgets.dressing import Dress, Show
from tests.ui.widgets.hands import click, press
from ui.theme.theme import Theme
from ui.widgets.choice_card import ChoiceCard
from ui.widgets.choice_group import Choice, ChoiceGroup
from ui.widgets.rating_scale import RatingScale
from ui.widgets.segments import Segments
from ui.widgets.switch import Switch
from ui.widgets.tick_box import TickBox

THREE = (Choice("mild", "Mild"), Choice("moderate", "Moderate"), Choice("severe", "Severe", "Needed help."))


@pytest.fixture
def one(theme: Theme, show: Show) -> ChoiceGroup:
    group = ChoiceGroup(theme, "How bad?", THREE)
    show(group)
    group.setFocus()
    return group


@pytest.fixture
def several(theme: Theme, show: Show) -> ChoiceGroup:
    group = ChoiceGroup(
        theme, "Which?", (*THREE, Choice("none", "None of these")), multiple=True, exclusive_codes={"none"}
    )
    show(group)
    group.setFocus()
    return group


def card(group: ChoiceGroup, title: str) -> ChoiceCard:
    return next(found for found in group.findChildren(ChoiceCard) if found.accessibleName() == title)


def test_a_click_chooses_and_another_click_keeps_the_choice(one: ChoiceGroup) -> None:
    heard: list[object] = []
    one.chosen.connect(heard.append)
    click(card(one, "Moderate"))
    click(card(one, "Moderate"))
    assert one.chosen_codes() == ("moderate",)
    assert heard[0] == ("moderate",)


@pytest.mark.parametrize(("key", "code"), [(Qt.Key.Key_1, "mild"), (Qt.Key.Key_3, "severe")])
def test_a_digit_chooses(qtbot: QtBot, one: ChoiceGroup, key: Qt.Key, code: str) -> None:
    with qtbot.waitSignal(one.chosen) as heard:
        press(one, key)
    assert heard.args == [(code,)]


def test_a_digit_beyond_the_choices_does_nothing(one: ChoiceGroup) -> None:
    press(one, Qt.Key.Key_9)
    press(one, Qt.Key.Key_0)
    assert one.chosen_codes() == ()


def test_the_first_arrow_chooses_what_has_the_focus_and_the_next_moves_on(one: ChoiceGroup) -> None:
    press(one, Qt.Key.Key_Down)
    assert one.chosen_codes() == ("mild",)
    press(one, Qt.Key.Key_Down)
    assert one.chosen_codes() == ("moderate",)
    press(one, Qt.Key.Key_Up)
    press(one, Qt.Key.Key_Up)
    assert one.chosen_codes() == ("severe",)


def test_an_initial_choice_is_shown_without_a_signal(theme: Theme) -> None:
    group = ChoiceGroup(theme, "How bad?", THREE, initial=("severe",))
    assert group.chosen_codes() == ("severe",)
    group.clear()
    assert group.chosen_codes() == ()
    group.deleteLater()


def test_enter_is_left_to_what_holds_the_question(one: ChoiceGroup) -> None:
    heard: list[object] = []
    one.chosen.connect(heard.append)
    press(one, Qt.Key.Key_Return)
    assert heard == []


def test_words_are_the_description(one: ChoiceGroup) -> None:
    assert card(one, "Severe").accessibleDescription() == "Needed help."


def test_several_are_chosen_in_the_order_of_the_choices(several: ChoiceGroup) -> None:
    press(several, Qt.Key.Key_3)
    press(several, Qt.Key.Key_1)
    assert several.chosen_codes() == ("mild", "severe")
    press(several, Qt.Key.Key_3)
    assert several.chosen_codes() == ("mild",)


def test_arrows_move_the_focus_and_space_ticks(several: ChoiceGroup) -> None:
    press(several, Qt.Key.Key_Down)
    assert several.chosen_codes() == ()
    press(several, Qt.Key.Key_Space)
    assert several.chosen_codes() == ("moderate",)


def test_none_of_these_takes_the_others_away_and_they_take_it_away(several: ChoiceGroup) -> None:
    press(several, Qt.Key.Key_1)
    press(several, Qt.Key.Key_2)
    press(several, Qt.Key.Key_4)
    assert several.chosen_codes() == ("none",)
    press(several, Qt.Key.Key_2)
    assert several.chosen_codes() == ("moderate",)


@pytest.fixture
def rating(theme: Theme, show: Show) -> RatingScale:
    made = RatingScale(theme, "How calm?", 0, 10, "Not at all", "Completely")
    show(made)
    made.setFocus()
    return made


def test_a_rating_has_no_answer_at_first_and_0_is_one(qtbot: QtBot, rating: RatingScale) -> None:
    assert rating.answer() is None
    with qtbot.waitSignal(rating.answered) as heard:
        press(rating, Qt.Key.Key_0)
    assert heard.args == [0]
    assert rating.answer() == 0
    rating.clear()
    assert rating.answer() is None


def test_arrows_go_along_a_rating_and_stop_at_its_end(rating: RatingScale) -> None:
    press(rating, Qt.Key.Key_Right)
    assert rating.answer() == 0
    for _ in range(12):
        press(rating, Qt.Key.Key_Right)
    assert rating.answer() == 10
    press(rating, Qt.Key.Key_Left)
    assert rating.answer() == 9


def test_right_to_left_the_left_arrow_goes_up(dressed: Dress, show: Show) -> None:
    made = RatingScale(dressed(right_to_left=True), "How calm?", 0, 10, "", "", initial=4)
    show(made)
    made.setFocus()
    press(made, Qt.Key.Key_Left)
    assert made.answer() == 5


def test_a_rating_fits_its_row_or_makes_two_even_ones(theme: Theme, show: Show) -> None:
    made = RatingScale(theme, "How calm?", 0, 10, "", "")
    show(made, 420)
    tops = [button.y() for button in made.findChildren(QAbstractButton)]
    assert len(set(tops)) == 2
    assert tops.count(min(tops)) == 6


def test_segments_change_by_arrows_and_always_have_one(qtbot: QtBot, theme: Theme, show: Show) -> None:
    made = Segments(theme, "Range", [("2", "2 weeks"), ("m", "1 month"), ("3", "3 months")], "m")
    show(made)
    made.setFocus()
    with qtbot.waitSignal(made.chosen) as heard:
        press(made, Qt.Key.Key_Right)
    assert heard.args == ["3"]
    made.set_chosen("2")
    assert made.chosen_code() == "2"


@pytest.mark.parametrize("kind", [TickBox, Switch])
def test_a_tick_and_a_switch_change_anywhere_on_their_row_and_by_space(
    theme: Theme, show: Show, kind: type[TickBox | Switch]
) -> None:
    made = kind(theme, "Notes & more", "9 notes")
    show(made)
    assert isinstance(made, QCheckBox)
    assert made.accessibleName() == "Notes & more"
    click(made)
    assert made.isChecked()
    made.setFocus()
    press(made, Qt.Key.Key_Space)
    assert not made.isChecked()
    press(made, Qt.Key.Key_Return)
    assert not made.isChecked()
