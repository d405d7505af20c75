"""Amounts: a value and its unit, as a reader would write them."""

from __future__ import annotations

import pytest

from provenance.domain.amounts import amount_text, counted_unit
from provenance.domain.values import exact


@pytest.mark.parametrize(
    ("number", "unit", "told"),
    [
        (10, "house", "10 houses"),
        (1, "house", "1 house"),
        (0, "attack", "0 attacks"),
        (7, "km", "7 km"),
        (7, "USD", "7 USD"),
        (7, "person", "7"),
        (7, None, "7"),
    ],
)
def test_things_are_told_in_their_number(
    number: int, unit: str | None, told: str
) -> None:
    """Units that measure, and people, stay as they are."""
    assert amount_text(exact(number), unit) == told


@pytest.mark.parametrize(
    ("unit", "is_one", "told"),
    [
        ("person", False, "people"),
        ("person", True, "person"),
        ("attack", False, "attacks"),
        ("attack", True, "attack"),
        ("USD", False, "USD"),
        ("", False, ""),
    ],
)
def test_a_unit_that_is_told_has_its_number(unit: str, is_one: bool, told: str) -> None:
    """Fifty people and one person; what is measured has no number."""
    assert counted_unit(unit, is_one=is_one) == told
