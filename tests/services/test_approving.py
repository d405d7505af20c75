"""A second person's yes or no to a decision, and what refuses it."""

from __future__ import annotations

import pytest

from db.decisions import get_standing
from provenance.domain.errors import InvalidRecordError, NotFoundError, RefusedError
from provenance.domain.values import exact
from tests.services.acting import KUNDUZ, approve, decide, object_to, undo
from tests.services.ledgers import claims_on, entries, value_of


@pytest.fixture
def kunduz(any_ledger):
    """43 killed against over 100 killed."""
    claims_on(any_ledger, KUNDUZ)
    return any_ledger


@pytest.fixture
def killed(ledger):
    """The same, in memory only."""
    claims_on(ledger, KUNDUZ)
    return ledger


def test_a_second_person_approves(kunduz, noon):
    """The approval stands beside the decision."""
    decide(kunduz, noon)

    given = approve(kunduz, noon)

    with kunduz.read() as connection:
        standing = get_standing(connection, 1)
    assert (standing.approvals, standing.is_approved) == ((given,), True)


def test_an_objection_takes_the_approval_away(kunduz, noon):
    """One no among the last words is a no."""
    decide(kunduz, noon)
    approve(kunduz, noon)

    given = object_to(kunduz, noon, by="lin")

    with kunduz.read() as connection:
        standing = get_standing(connection, 1)
    assert (standing.approvals[-1], standing.is_approved) == (given, False)


def test_a_retried_approval_is_recorded_once(kunduz, noon):
    """The same entry id gives the same record and writes nothing."""
    decide(kunduz, noon)
    first = approve(kunduz, noon, entry_id="olek-1")
    before = entries(kunduz)

    again = approve(kunduz, noon, entry_id="olek-1")

    assert (again, entries(kunduz)) == (first, before)


@pytest.mark.parametrize("give", [approve, object_to], ids=["yes", "no"])
@pytest.mark.parametrize(
    "by",
    ["ada", "Ada ", "ADA", "\uff41\uff44\uff41"],
    ids=["same", "spaced", "shouted", "in wide letters"],
)
def test_the_author_gives_no_second_opinion(killed, noon, give, by):
    """Author is never approver, however the name is typed."""
    decide(killed, noon)
    before = entries(killed)

    with pytest.raises(RefusedError, match="author is never approver"):
        give(killed, noon, by=by)

    assert entries(killed) == before


@pytest.mark.parametrize("give", [approve, object_to], ids=["yes", "no"])
def test_one_person_has_one_opinion(killed, noon, give):
    """A second word takes the place of the first only after that was undone."""
    decide(killed, noon)
    given = approve(killed, noon)

    with pytest.raises(RefusedError, match=f"olek approved it in entry #{given.seq}"):
        give(killed, noon)


def test_an_opinion_undone_can_be_given_again(killed, noon):
    """Yes, undone, then no."""
    decide(killed, noon)
    approve(killed, noon)
    undo(killed, noon, by="olek")

    assert object_to(killed, noon).is_yes is False


@pytest.mark.parametrize("give", [approve, object_to], ids=["yes", "no"])
def test_a_decision_undone_takes_no_opinion(killed, noon, give):
    """There is nothing to approve."""
    decide(killed, noon)
    undo(killed, noon)

    with pytest.raises(RefusedError, match="it was undone"):
        give(killed, noon)


@pytest.mark.parametrize("give", [approve, object_to], ids=["yes", "no"])
def test_a_decision_replaced_takes_no_opinion(killed, noon, give):
    """The later decision is the one to approve."""
    decide(killed, noon)
    decide(killed, noon)

    with pytest.raises(RefusedError, match="later decision on Q1 replaced it"):
        give(killed, noon)


def test_a_stale_decision_takes_no_yes(killed, noon):
    """What has changed since is to be weighed first; the refusal says what it was."""
    decide(killed, noon)
    claims_on(killed, [("killed", exact(46), "Afghan media")], by="lin")

    with pytest.raises(RefusedError, match="stale: C3 arrived in entry #5 by lin"):
        approve(killed, noon)


def test_a_stale_decision_takes_a_no(killed, noon):
    """An objection needs no fresh decision."""
    decide(killed, noon)
    claims_on(killed, [("killed", exact(46), "Afghan media")])

    assert object_to(killed, noon).is_yes is False
    assert value_of(killed, "approval", "is_yes", 1) == 0


def test_an_approval_needs_a_reason(killed, noon):
    """A yes without words is no reading."""
    decide(killed, noon)

    with pytest.raises(InvalidRecordError, match="reason is missing"):
        approve(killed, noon, because="")


def test_a_decision_that_is_not_there_is_not_approved(killed, noon):
    """The sentence names what was looked for."""
    with pytest.raises(NotFoundError, match="R1"):
        approve(killed, noon)
