"""What leans on an act keeps it from being undone, or restored."""

from __future__ import annotations

import pytest

from provenance.domain.errors import RefusedError
from provenance.domain.relations import RelationKind
from provenance.domain.values import exact
from provenance.services.confirming import confirm_proposals, dismiss_proposals
from tests.services.acting import (
    C1,
    L1,
    PROPOSED,
    RECORDED,
    approve,
    decide_all,
    object_to,
    rate,
    rule,
    undo,
)
from tests.services.ledgers import claims_on, decision_on, entries, relate


@pytest.fixture
def one(ledger):
    """One claim, imported by Ada in entry 2."""
    claims_on(ledger, [RECORDED], by="ada")
    return ledger


@pytest.fixture
def any_one(any_ledger):
    """The same, on each database."""
    claims_on(any_ledger, [RECORDED], by="ada")
    return any_ledger


def refuse(ledger, noon, entry, leaning):
    """Undoing `entry` is refused for the sake of `leaning`, and writes nothing."""
    before = entries(ledger)
    with pytest.raises(
        RefusedError, match=rf"leans on it, by olek in entry #{leaning} "
    ):
        undo(ledger, noon, entry)
    assert entries(ledger) == before


def test_an_import_that_a_decision_weighed_stays(any_one, noon):
    """A decision does not lose its claims."""
    refuse(any_one, noon, 2, decide_all(any_one, noon, by="olek"))


def test_an_import_that_a_rating_rates_stays(any_one, noon):
    """A rating does not lose its claim."""
    refuse(any_one, noon, 2, rate(any_one, noon, by="olek"))


def test_an_import_that_a_ruling_is_about_stays(any_ledger, noon):
    """What somebody looked at does not leave behind his back."""
    claims_on(any_ledger, [PROPOSED], by="ada")

    ruled = rule(any_ledger, noon, dismiss_proposals, C1, by="olek")

    refuse(any_ledger, noon, 2, ruled)


def test_an_import_is_free_once_the_decision_is_undone(one, noon):
    """Nothing leans on it any more."""
    decide_all(one, noon, by="olek")
    undo(one, noon, by="olek")

    assert undo(one, noon, 2).is_undone


def test_a_confirmation_that_a_decision_weighed_stays(any_ledger, noon):
    """The claim would count for nothing, and the decision would rest on it."""
    claims_on(any_ledger, [PROPOSED])
    confirmed = rule(any_ledger, noon, confirm_proposals, C1)

    refuse(any_ledger, noon, confirmed, decide_all(any_ledger, noon, by="olek"))


def test_a_ruling_that_a_later_one_changed_stays(any_ledger, noon):
    """The later person looked at what the earlier one had left."""
    claims_on(any_ledger, [RECORDED, RECORDED])
    relate(any_ledger, 1, 2, RelationKind.REPEATS)
    confirmed = rule(any_ledger, noon, confirm_proposals, L1)

    later = rule(any_ledger, noon, dismiss_proposals, L1, by="olek")

    refuse(any_ledger, noon, confirmed, later)


def test_a_ruling_is_not_restored_over_another(ledger, noon):
    """What it changed is no longer there to change."""
    claims_on(ledger, [RECORDED, RECORDED])
    relate(ledger, 1, 2, RelationKind.REPEATS)
    rule(ledger, noon, confirm_proposals, L1)
    undoing = undo(ledger, noon).entry
    rule(ledger, noon, dismiss_proposals, L1, by="olek")

    with pytest.raises(
        RefusedError, match="L1 is dismissed now, and was proposed then"
    ):
        undo(ledger, noon, undoing)


def test_a_decision_that_another_approved_stays(any_one, noon):
    """The second person's yes is not taken from under them."""
    decided = decide_all(any_one, noon)

    refuse(any_one, noon, decided, approve(any_one, noon).seq)


def test_a_decision_is_free_once_the_approval_is_undone(one, noon):
    """Nothing leans on it any more."""
    decided = decide_all(one, noon)
    approve(one, noon)
    undo(one, noon, by="olek")

    assert undo(one, noon, decided).is_undone


def test_an_objection_holds_no_decision(one, noon):
    """An author who agrees with a no can undo."""
    decided = decide_all(one, noon)
    object_to(one, noon)

    assert undo(one, noon, decided).is_undone


def test_an_approval_is_not_restored_beside_another(one, noon):
    """One person has one opinion."""
    decide_all(one, noon)
    approve(one, noon)
    undoing = undo(one, noon, by="olek").entry
    approve(one, noon)

    with pytest.raises(RefusedError, match="olek approved it"):
        undo(one, noon, undoing, by="olek")


def test_a_decision_restored_knows_what_changed_meanwhile(one, noon):
    """A claim that arrived while it was undone was never weighed."""
    decide_all(one, noon)
    undoing = undo(one, noon).entry
    claims_on(one, [("killed", exact(46), "Afghan media")])

    undo(one, noon, undoing)

    assert decision_on(one, 1).stale_why == "C2 arrived"
