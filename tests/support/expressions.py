"""Trees and operands of the expression language, tame and wild."""

from datetime import date, datetime, time
from decimal import Decimal

from hypothesis import strategies as st

from journal.study.expressions.functions import FUNCTIONS
from journal.study.expressions.nodes import (
    LEVELS,
    Binary,
    Boolean,
    Call,
    CodeTicked,
    Expression,
    Number,
    Reference,
    Text,
    Unary,
)
from journal.study.expressions.operands import Absent, Amount, ClockTime, Codes, Day, Operand, Truth, Words

ITEMS = ("mood", "sleep", "symptoms", "kind", "onset", "woke", "gone")
EVERY_REFERENCE = (*map(Reference, ITEMS), Reference("mood", "evening"))
references = st.sampled_from(EVERY_REFERENCE)
small_numbers = st.one_of(
    st.integers(-4, 12).map(Decimal), st.decimals(-1000, 1000, places=2, allow_nan=False, allow_infinity=False)
)
readable = st.sampled_from(
    ["", "1", "02", "-1", "2.50", "a", "nausea", "it's", "1e3", "٣", "2024-02-29", "2024-02-30", "07:30", "25:00"]
)
any_text = st.one_of(readable, st.text(max_size=6))
leaves: st.SearchStrategy[Expression] = st.one_of(
    st.builds(Number, small_numbers),
    st.builds(Text, any_text),
    st.builds(Boolean, st.booleans()),
    references,
    st.builds(CodeTicked, references, any_text),
)


def calls_of(arguments: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    """As many arguments as the function takes; once in a while some other number, or a function that does not exist."""
    right = st.sampled_from(sorted(FUNCTIONS)).flatmap(lambda name: calls_to(name, arguments))
    names = st.sampled_from([*sorted(FUNCTIONS), "unheard_of"])
    wrong = st.builds(Call, names, st.lists(arguments, max_size=4).map(tuple))
    return st.one_of(right, right, right, wrong)


def calls_to(name: str, arguments: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    function = FUNCTIONS[name]
    listed = st.lists(arguments, min_size=function.least, max_size=min(function.most, 4))
    return listed.map(lambda given: Call(name, tuple(given)))


def grown(inner: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    binaries = st.builds(Binary, st.sampled_from(sorted(LEVELS)), inner, inner)
    return st.one_of(binaries, binaries, calls_of(inner), st.builds(Unary, st.sampled_from(["not", "-"]), inner))


trees = st.recursive(leaves, grown, max_leaves=8)

absents = st.builds(Absent, st.booleans())
tame_operands: st.SearchStrategy[Operand] = st.one_of(
    st.builds(Amount, small_numbers),
    st.builds(Words, any_text),
    st.builds(Codes, st.lists(readable, max_size=3).map(tuple)),
    st.builds(Truth, st.booleans()),
    st.builds(Day, st.dates(date(2023, 12, 1), date(2024, 3, 31))),
    st.builds(ClockTime, st.times()),
    absents,
)
wild_operands: st.SearchStrategy[Operand] = st.one_of(
    tame_operands,
    st.builds(Amount, st.decimals()),
    st.builds(
        Amount,
        st.sampled_from(
            [
                *map(Decimal, ("sNaN", "-Infinity", "-0", "1E+30", "-1.1E+30", "1E+999999999", "1E-999999999")),
                Decimal("9" * 500),
                Decimal("0." + "3" * 500),
            ]
        ),
    ),
    st.builds(
        Words, st.sampled_from(["9" * 3000, "-0", "0." + "0" * 3000 + "1", "\udc00", "0001-01-01", "9999-12-31"])
    ),
    st.builds(Day, st.datetimes()),
    st.builds(ClockTime, st.datetimes(timezones=st.timezones()).map(datetime.timetz)),
    st.builds(ClockTime, st.just(time.max)),
)


def answers_of(operands: st.SearchStrategy[Operand]) -> st.SearchStrategy[dict[Reference, Operand]]:
    return st.fixed_dictionaries(dict.fromkeys(EVERY_REFERENCE, operands))


def usual_answers() -> st.SearchStrategy[dict[Reference, Operand]]:
    """Each item has a kind of its own, and most have an answer."""
    amounts = st.builds(Amount, small_numbers)
    kinds: dict[str, st.SearchStrategy[Operand]] = {
        "mood": amounts,
        "sleep": amounts,
        "symptoms": st.builds(Codes, st.lists(readable, max_size=3).map(tuple)),
        "kind": st.builds(Words, readable),
        "onset": st.builds(Day, st.dates(date(2023, 12, 1), date(2024, 3, 31))),
        "woke": st.builds(ClockTime, st.times()),
    }
    each = {one: st.one_of(*[kinds.get(one.item, absents)] * 4, absents) for one in EVERY_REFERENCE}
    return st.fixed_dictionaries(each)
