"""A number is told in words that keep its bounds and what lies best between them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from provenance.domain.values import Quantity


def quantity(**given: int | bool) -> Quantity:
    """A quantity of plain numbers."""
    numbers: dict[str, Any] = {
        name: value if isinstance(value, bool) else Decimal(value)
        for name, value in given.items()
    }
    return Quantity(written="as written", **numbers)


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ({"low": 40, "high": 100, "best": 43}, "40 to 100, best 43"),
        ({"low": 40, "best": 43}, "at least 40, best 43"),
        ({"high": 100, "best": 43}, "up to 100, best 43"),
        ({"low": 46, "high": 50}, "46 to 50"),
        ({"low": 46, "high": 50, "best": 50}, "46 to 50"),
        ({"low": 100, "low_open": True, "best": 100}, "over 100"),
        ({"low": 43, "high": 43, "best": 43}, "43"),
        ({"best": 50, "approx": True}, "about 50"),
    ],
)
def test_a_best_number_is_told_where_no_bound_is_it(given, text):
    """Else a table of events would show its range and hide its figure."""
    assert quantity(**given).text == text
