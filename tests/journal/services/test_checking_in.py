from datetime import date
from decimal import Decimal

import pytest

from journal.clock import FixedClock
from journal.diary.changes import Change, PanelAnswer, Stamp
from journal.diary.values import Answered, AnswerState, Choice, Choices, Declined, Quantity, Unanswered
from journal.errors import Code, RuleError
from journal.insight.adherence import adherence
from journal.ledger.reading import entry_of
from journal.services.checking_in import (
    CheckInForm,
    NoPanel,
    PanelToShow,
    answer_panel,
    begin,
    discard,
    keep_answer,
    move_to,
    save,
    saved_check_in,
)
from journal.services.correcting import correct
from journal.services.opening import Journal
from journal.services.panels import open_panel
from journal.services.today import CheckInState, today
from journal.vault.vault import Vault
from tests.support.journals import go_to

DAY = date(2026, 10, 29)
SATURDAY = date(2026, 10, 31)
MORNING: tuple[tuple[str, AnswerState], ...] = (
    ("sleep", Answered(Quantity(Decimal(450)))),
    ("rested", Answered(Choice("yes"))),
    ("energy", Answered(Quantity(Decimal(63)))),
)


def filled(journal: Journal, form: CheckInForm, answers: tuple[tuple[str, AnswerState], ...]) -> CheckInForm:
    for item, state in answers:
        form = keep_answer(journal, form, item, state).form
    return form


def kinds(journal: Journal) -> list[str]:
    return [record.kind for record in journal.vault.records()]


def test_nothing_is_filled_in_beforehand(journal: Journal) -> None:
    form = begin(journal, "morning", DAY)
    assert form.states == ()
    assert form.state_of("energy") == Unanswered()
    assert [question.item.id for question in form.questions] == ["sleep", "rested", "energy"]
    assert (form.questions[2].low, form.questions[2].high) == ("None at all", "Full of energy")
    assert form.practice


def test_every_answer_is_kept_as_a_draft(journal: Journal) -> None:
    form = filled(journal, begin(journal, "morning", DAY), MORNING[:2])
    move_to(journal, form, 2)
    again = begin(journal, "morning", DAY)
    assert again.states == MORNING[:2]
    assert again.at == 2
    assert (again.check_in_id, again.started) == (form.check_in_id, form.started)
    assert kinds(journal) == ["journal_enrolled"], "a draft is in no record"


def test_clearing_an_answer_clears_the_draft(journal: Journal) -> None:
    form = filled(journal, begin(journal, "morning", DAY), MORNING)
    keep_answer(journal, form, "rested", Unanswered())
    assert begin(journal, "morning", DAY).states == (MORNING[0], MORNING[2])


def test_saving_makes_one_record_and_drops_the_draft(journal: Journal, clock: FixedClock) -> None:
    form = filled(journal, begin(journal, "morning", DAY), MORNING)
    saved = save(journal, form)
    assert (saved.at, saved.late) == (clock.now(), False)
    assert kinds(journal) == ["journal_enrolled", "check_in_saved"]
    assert journal.vault.drafts() == ()
    kept = saved_check_in(journal, form.check_in_id)
    assert [(answer.item, answer.state) for answer in kept.check_in.answers] == list(MORNING)
    assert not kept.late
    assert not kept.locked
    with pytest.raises(RuleError) as refused:
        begin(journal, "morning", DAY)
    assert refused.value.code is Code.ENTRY_LOCKED


def test_a_required_item_without_an_answer_is_named(journal: Journal) -> None:
    form = filled(journal, begin(journal, "morning", DAY), (MORNING[0], MORNING[2]))
    with pytest.raises(RuleError) as refused:
        save(journal, form)
    assert (refused.value.code, refused.value.where) == (Code.ANSWER_NOT_ALLOWED, "rested")
    save(journal, keep_answer(journal, form, "rested", Declined()).form)


def test_an_answer_that_the_item_does_not_take_is_refused(journal: Journal) -> None:
    form = begin(journal, "morning", DAY)
    with pytest.raises(RuleError) as refused:
        keep_answer(journal, form, "energy", Answered(Quantity(Decimal(101))))
    assert (refused.value.code, refused.value.where) == (Code.ANSWER_NOT_ALLOWED, "energy")
    assert begin(journal, "morning", DAY).states == ()


@pytest.mark.parametrize(
    ("at", "may_begin"),
    [
        ("2026-10-29T17:59", False),
        ("2026-10-29T18:00", True),
        ("2026-10-30T01:37", True),
        ("2026-10-30T12:00", True),
        ("2026-10-30T12:01", False),
        ("2026-10-31T00:00", False),
    ],
)
def test_the_window_says_when_a_check_in_may_begin(
    journal: Journal, clock: FixedClock, at: str, *, may_begin: bool
) -> None:
    go_to(clock, at)
    if may_begin:
        assert begin(journal, "evening", DAY).day == DAY
        return
    with pytest.raises(RuleError) as refused:
        begin(journal, "evening", DAY)
    assert refused.value.code is Code.ENTRY_LOCKED


def test_a_day_on_which_it_is_not_due_is_refused(journal: Journal) -> None:
    with pytest.raises(RuleError):
        begin(journal, "weekly", DAY)


def test_an_unknown_instrument_is_refused(journal: Journal) -> None:
    with pytest.raises(RuleError) as refused:
        begin(journal, "nothing", DAY)
    assert refused.value.code is Code.UNKNOWN_RECORD


def test_after_the_lock_a_draft_is_neither_resumed_nor_saved(journal: Journal, clock: FixedClock) -> None:
    form = filled(journal, begin(journal, "morning", DAY), MORNING)
    go_to(clock, "2026-10-30T00:00")
    for attempt in (lambda: save(journal, form), lambda: begin(journal, "morning", DAY)):
        with pytest.raises(RuleError) as refused:
            attempt()
        assert refused.value.code is Code.ENTRY_LOCKED
    assert "check_in_saved" not in kinds(journal)


def test_answers_in_time_are_not_late_because_the_form_was_saved_later(journal: Journal, clock: FixedClock) -> None:
    go_to(clock, f"{DAY}T20:00")
    form = begin(journal, "evening", DAY)
    answers = tuple(
        (question.item.id, Answered(Quantity(Decimal(5)))) for question in form.questions if question.item.id != "note"
    )
    form = filled(journal, form, answers)
    go_to(clock, "2026-10-30T01:30")
    assert not save(journal, form).late
    (kept,) = (one for one in journal.vault.check_ins(DAY, DAY) if one.instrument == "evening")
    assert not saved_check_in(journal, kept.check_in_id).late
    table = adherence(journal.study, journal.vault.book(DAY, DAY), clock.now())
    assert table.late == 0
    (card,) = (one for one in today(journal).check_ins if one.instrument == "evening")
    assert (card.state, card.late) == (CheckInState.DONE, False)


def test_late_follows_from_the_times(journal: Journal, clock: FixedClock) -> None:
    go_to(clock, "2026-10-29T12:30")
    form = begin(journal, "morning", DAY)
    assert form.late
    assert save(journal, filled(journal, form, MORNING)).late


def weekly(journal: Journal, clock: FixedClock) -> CheckInForm:
    go_to(clock, "2026-10-31T09:00")
    return begin(journal, "weekly", SATURDAY)


def test_a_worrying_answer_and_its_panel_are_one_transaction(
    journal: Journal, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[tuple[str, ...]] = []
    append = Vault.append

    def watched(vault: Vault, stamp: Stamp, *changes: Change) -> tuple[int, ...]:
        calls.append(tuple(type(change).__name__ for change in changes))
        return append(vault, stamp, *changes)

    monkeypatch.setattr(Vault, "append", watched)
    keep_answer(journal, weekly(journal, clock), "low_mood", Answered(Choice("some_days")))
    assert calls == [("AnswerGiven", "SafetyPanelShown")]


def test_a_worrying_answer_is_in_the_ledger_with_its_panel_at_once(journal: Journal, clock: FixedClock) -> None:
    form = weekly(journal, clock)
    before = journal.vault.head()[0]
    step = keep_answer(journal, form, "low_mood", Answered(Choice("some_days")))
    assert kinds(journal)[before:] == ["answer_given", "safety_panel_shown"]
    assert isinstance(step.panel, PanelToShow)
    assert step.panel.words.startswith("You said that you have felt")
    assert [contact.kind.value for contact in step.panel.contacts] == ["on_call", "emergency", "study_team"]
    one, two = list(journal.vault.records(before + 1))
    assert entry_of(one).stamp == entry_of(two).stamp
    again = keep_answer(journal, step.form, "low_mood", Answered(Choice("some_days")))
    assert again.panel == NoPanel()
    assert len(kinds(journal)) == before + 2, "the same answer fires once"


def test_an_unanswered_panel_comes_back_until_a_button_is_pressed(journal: Journal, clock: FixedClock) -> None:
    assert open_panel(journal) == NoPanel()
    panel = keep_answer(journal, weekly(journal, clock), "low_mood", Answered(Choice("every_day"))).panel
    assert open_panel(journal) == panel
    assert isinstance(panel, PanelToShow)
    answer_panel(journal, panel.panel_id, PanelAnswer.SAFE_CARRY_ON)
    assert open_panel(journal) == NoPanel()
    assert journal.vault.panels()[0].answers == (PanelAnswer.SAFE_CARRY_ON,)


def test_answering_a_panel_that_was_never_shown_is_refused(journal: Journal) -> None:
    with pytest.raises(RuleError) as refused:
        answer_panel(journal, "never", PanelAnswer.GOING_TO_CALL)
    assert refused.value.code is Code.UNKNOWN_RECORD


def test_an_answer_that_worries_nobody_leaves_no_record(journal: Journal, clock: FixedClock) -> None:
    before = len(kinds(journal))
    form = weekly(journal, clock)
    step = keep_answer(journal, form, "low_mood", Answered(Choice("not_at_all")))
    assert step.panel == NoPanel()
    assert len(kinds(journal)) == before


def test_a_discarded_form_leaves_the_safety_answer_and_is_gone_on_with(journal: Journal, clock: FixedClock) -> None:
    form = keep_answer(journal, weekly(journal, clock), "low_mood", Answered(Choice("some_days"))).form
    discard(journal, form)
    again = begin(journal, "weekly", SATURDAY)
    assert again.check_in_id == form.check_in_id
    assert again.states == ()
    (kept,) = journal.vault.check_ins(SATURDAY, SATURDAY)
    assert not kept.finished


def test_ticks_are_kept_in_the_order_of_the_options(journal: Journal, clock: FixedClock) -> None:
    form = weekly(journal, clock)
    state = Answered(Choices(("restless", "headache")))
    assert keep_answer(journal, form, "withdrawal_symptoms", state).form.state_of("withdrawal_symptoms") == state
    with pytest.raises(RuleError):
        keep_answer(journal, form, "withdrawal_symptoms", Answered(Choices(("restless", "none"))))


def saved_morning(journal: Journal) -> str:
    form = filled(journal, begin(journal, "morning", DAY), MORNING)
    save(journal, form)
    return form.check_in_id


def test_a_correction_keeps_the_old_answer_and_the_reason(journal: Journal) -> None:
    check_in_id = saved_morning(journal)
    new = Answered(Quantity(Decimal(36)))
    assert correct(journal, check_in_id, "energy", new, "  I mixed up the ends ") == NoPanel()
    form = saved_check_in(journal, check_in_id)
    (kept,) = form.corrections
    assert (kept.correction.old, kept.correction.new) == (MORNING[2][1], new)
    assert kept.correction.reason == "I mixed up the ends"
    assert [answer.state for answer in form.check_in.answers if answer.corrected] == [new]


@pytest.mark.parametrize(
    ("item", "new", "reason", "code"),
    [
        ("energy", Answered(Quantity(Decimal(36))), "  ", Code.REASON_MISSING),
        ("energy", Answered(Quantity(Decimal(636))), "a slip", Code.ANSWER_NOT_ALLOWED),
        ("energy", MORNING[2][1], "the same", Code.ANSWER_NOT_ALLOWED),
        ("nothing", Declined(), "no such item", Code.UNKNOWN_RECORD),
    ],
)
def test_a_correction_that_cannot_be(journal: Journal, item: str, new: AnswerState, reason: str, code: Code) -> None:
    check_in_id = saved_morning(journal)
    with pytest.raises(RuleError) as refused:
        correct(journal, check_in_id, item, new, reason)
    assert refused.value.code is code
    assert kinds(journal)[-1] == "check_in_saved"


def test_after_the_lock_nothing_is_corrected(journal: Journal, clock: FixedClock) -> None:
    check_in_id = saved_morning(journal)
    go_to(clock, "2026-10-30T00:00")
    assert saved_check_in(journal, check_in_id).locked
    with pytest.raises(RuleError) as refused:
        correct(journal, check_in_id, "energy", Declined(), "too late")
    assert refused.value.code is Code.ENTRY_LOCKED


def test_a_correction_can_call_for_help_too(journal: Journal, clock: FixedClock) -> None:
    form = filled(
        journal,
        weekly(journal, clock),
        (
            ("well_being", Answered(Quantity(Decimal(5)))),
            ("enjoyment", Answered(Choice("often"))),
            ("low_mood", Answered(Choice("not_at_all"))),
            ("memory", Answered(Quantity(Decimal(2)))),
            ("attention", Declined()),
            ("withdrawal_symptoms", Answered(Choices(("none",)))),
        ),
    )
    save(journal, form)
    panel = correct(journal, form.check_in_id, "low_mood", Answered(Choice("most_days")), "I was not honest")
    assert isinstance(panel, PanelToShow)
    assert kinds(journal)[-2:] == ["answer_corrected", "safety_panel_shown"]
