"""Values come back from JSON as they went in, whatever they hold; what has another shape is refused."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.types import Article, Citation, Claim, Figure, Issue, Row, Span, Summary
from assistant.values import dump, load

st.register_type_strategy(Decimal, st.decimals(allow_nan=False, allow_infinity=False))


@settings(deadline=None)
@given(st.from_type(Figure) | st.from_type(Claim) | st.from_type(Article) | st.from_type(Summary) | st.from_type(Row))
def test_a_value_comes_back_as_it_went_in(value: object) -> None:
    assert load(type(value), dump(value)) == value


@settings(deadline=None)
@given(st.lists(st.from_type(Figure), max_size=3).map(tuple))
def test_many_come_back_in_their_order(values: tuple[Figure, ...]) -> None:
    assert load(tuple[Figure, ...], dump(values)) == values


def test_every_digit_of_a_decimal_is_kept() -> None:
    figure = Figure(
        "", Decimal("297.130"), "元", "", None, Decimal("1E+3"), "", "", "", "", "", 0, Citation("a", 1, 0, 1, "x")
    )
    back = load(Figure, dump(figure))
    assert (str(back.value), str(back.high)) == ("297.130", "1E+3")


@pytest.mark.parametrize(
    ("kind", "text"),
    [(Span, "[1]"), (Span, "[1,2,3]"), (Issue, '["no kind","x"]'), (Span, "no JSON"), (Claim, "7"), (Figure, "[]")],
)
def test_another_shape_is_refused(kind: type, text: str) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        load(kind, text)
