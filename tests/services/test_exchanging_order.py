"""Derivations run one way, forward in time, and end at words."""

from __future__ import annotations

from datetime import timedelta

import pytest

from provenance.services.exchanging_order import Order, OrderError
from tests.services.ledgers import NOON


def order(*pairs: str) -> Order:
    """What comes from what: `BA` says that B comes from A."""
    made = Order()
    for pair in pairs:
        made.derive(pair[0], pair[1])
    return made


@pytest.mark.parametrize("pairs", [("AA",), ("BA", "AB"), ("BA", "CB", "DC", "AD")])
def test_a_circle_is_refused(pairs):
    """However long it is."""
    with pytest.raises(OrderError, match="in a circle"):
        order(*pairs).check()


def test_two_ways_to_one_cause_are_no_circle():
    """A diamond is in order."""
    order("BA", "CA", "DB", "DC").check()


def test_a_long_chain_is_checked_without_deep_calls():
    """As long as a ledger makes it."""
    made = Order()
    for number in range(50_000):
        made.derive(str(number), str(number + 1))

    made.check()

    assert made.reaches("0", "50000")
    assert not made.reaches("50000", "0")


def test_what_is_older_than_its_cause_is_refused():
    """Nothing comes from what was not there yet."""
    made = order("BA")
    made.made("A", NOON + timedelta(seconds=1))
    made.made("B", NOON)

    with pytest.raises(OrderError, match="“B” is older than “A”, its cause"):
        made.check()


def test_a_decision_goes_back_to_a_ground():
    """Through whatever lies between."""
    made = order("RB", "BA")
    made.decision("R")

    with pytest.raises(OrderError, match="goes back to no document"):
        made.check()

    made.ground("A")
    made.check()
