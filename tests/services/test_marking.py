"""Marking claims in the queue: what stands, for whom, and what it leaves alone."""

from __future__ import annotations

import pytest

from db.claims import claim_version
from db.decisions import get_standing
from db.marks import marks_standing
from provenance.domain.decisions import person_key
from provenance.domain.errors import InvalidRecordError, NotFoundError, StaleBaseError
from provenance.domain.identifiers import Ref
from provenance.domain.marks import MARKS_MAX, Mark, Status
from provenance.services.confirming import confirm_proposals, dismiss_proposals
from provenance.services.marking import find_claims_named, mark_claims, mark_history
from tests.services.acting import (
    C1,
    KUNDUZ,
    PROPOSED,
    RECORDED,
    decide,
    decide_all,
    rate,
    rule,
    undo,
)
from tests.services.ledgers import claims_on, entries, tables_of, tables_rebuilt


def mark(ledger, noon, said, *claims, by="ada", **given):
    """Mark claims, the first unless named; the entry."""
    given = {"because": "Seen.", "claims": claims or (1,), **given}
    return mark_claims(ledger, mark=said, by=by, at=noon, **given).entry


def status(ledger, claim=1):
    """Where a claim stands in everybody's queue."""
    with ledger.read() as connection:
        found = connection.value(
            "SELECT status AS value FROM claim WHERE id = :claim", claim=claim
        )
    return Status(found)


def standing(ledger, by="ada", claim=1):
    """The marks that a reviewer sees on a claim."""
    with ledger.read() as connection:
        found = marks_standing(connection, [claim], who=person_key(by))
    return [each.mark for each in found.get(claim, ())]


@pytest.fixture
def one(ledger):
    """One recorded claim."""
    claims_on(ledger, [RECORDED])
    return ledger


@pytest.fixture
def proposal(ledger):
    """One proposed claim."""
    claims_on(ledger, [PROPOSED])
    return ledger


def test_a_batch_is_one_entry(any_ledger, noon):
    """However many claims are marked at once, undoing takes one step."""
    claims_on(any_ledger, KUNDUZ)
    before = entries(any_ledger)

    marked = mark_claims(
        any_ledger, claims=[2, 1, 2], mark=Mark.DONE, by="ada", at=noon
    )

    assert entries(any_ledger) == before + 1
    assert marked.claims == (2, 1)
    assert [status(any_ledger, claim) for claim in (1, 2)] == ["done", "done"]


@pytest.mark.parametrize("said", [Mark.FLAGGED, Mark.UNSURE, Mark.DONE])
def test_a_shared_mark_stands_for_everybody(one, noon, said):
    """What one reviewer flags, another sees flagged."""
    mark(one, noon, said)

    assert status(one) == said.value
    assert standing(one, by="olek") == [said]


def test_what_one_puts_off_waits_in_ones_own_queue_alone(one, noon):
    """Later is a note to oneself, however one's name is typed."""
    mark(one, noon, Mark.LATER)

    assert status(one) is Status.NEW
    assert standing(one, by=" ADA") == [Mark.LATER]
    assert standing(one, by="olek") == []


def test_the_latest_mark_stands(one, noon):
    """A mark takes the place of the one before, and both stay in the history."""
    mark(one, noon, Mark.UNSURE)
    mark(one, noon, Mark.DONE)

    assert status(one) is Status.DONE
    assert [each.mark for each in mark_history(one, 1)] == [Mark.UNSURE, Mark.DONE]


def test_clearing_makes_a_claim_new_again(one, noon):
    """Without a mark it waits as if nobody had looked."""
    mark(one, noon, Mark.FLAGGED)
    mark(one, noon, Mark.LATER)
    mark(one, noon, Mark.CLEAR)

    assert status(one) is Status.NEW
    assert standing(one) == []


def test_undoing_a_mark_brings_back_the_one_before(any_ledger, noon):
    """A mark is undone like any other act, and restored as well."""
    claims_on(any_ledger, [RECORDED])
    mark(any_ledger, noon, Mark.FLAGGED)
    mark(any_ledger, noon, Mark.DONE)

    undone = undo(any_ledger, noon)
    between = status(any_ledger)
    undo(any_ledger, noon, undone.entry)

    assert between is Status.FLAGGED
    assert status(any_ledger) is Status.DONE


def test_a_claim_that_was_rated_is_done(one, noon):
    """Whoever rated it has looked at it; undoing the rating puts it back."""
    rate(one, noon)
    rated = status(one)
    undo(one, noon)

    assert (rated, status(one)) == (Status.DONE, Status.NEW)


def test_a_flag_outlasts_a_rating(one, noon):
    """What was wrong with the claim is still wrong once somebody rated it."""
    mark(one, noon, Mark.FLAGGED)

    rate(one, noon)

    assert status(one) is Status.FLAGGED


@pytest.mark.parametrize("verb", [confirm_proposals, dismiss_proposals])
def test_a_ruling_takes_the_place_of_a_flag(proposal, noon, verb):
    """Who confirms or dismisses has answered whoever flagged; a later flag stands."""
    mark(proposal, noon, Mark.FLAGGED)
    rule(proposal, noon, verb, C1)
    ruled = status(proposal)
    mark(proposal, noon, Mark.FLAGGED)

    assert (ruled, status(proposal)) == (Status.DONE, Status.FLAGGED)


def test_an_undone_ruling_brings_back_the_flag(proposal, noon):
    """The claim is flagged again, as it was before."""
    mark(proposal, noon, Mark.FLAGGED)
    rule(proposal, noon, confirm_proposals, C1)

    undo(proposal, noon)

    assert status(proposal) is Status.FLAGGED


def test_a_claim_that_was_weighed_is_done(any_ledger, noon):
    """A decision looked at it; undone, it waits again."""
    claims_on(any_ledger, KUNDUZ)
    decide(any_ledger, noon)
    decided = [status(any_ledger, claim) for claim in (1, 2)]
    undo(any_ledger, noon)

    assert decided == [Status.DONE, Status.DONE]
    assert status(any_ledger) is Status.NEW


def test_what_is_done_is_no_longer_put_off(one, noon):
    """Once anybody is done with a claim, it waits for nobody."""
    mark(one, noon, Mark.LATER)
    mark(one, noon, Mark.DONE, by="olek")
    done = standing(one)
    mark(one, noon, Mark.LATER)

    assert done == [Mark.DONE]
    assert standing(one) == [Mark.DONE, Mark.LATER]


def test_a_mark_leaves_decisions_as_they_are(one, noon):
    """No decision turns stale by a mark: it changes nothing that counts."""
    decide_all(one, noon)

    mark(one, noon, Mark.FLAGGED)

    with one.read() as connection:
        assert get_standing(connection, 1).stale_since is None


def test_a_stale_mark_is_refused(one, noon):
    """Who had not seen a flag does not mark over it."""
    seen = entries(one)
    mark(one, noon, Mark.FLAGGED, by="olek")

    with pytest.raises(StaleBaseError, match="C1 changed after you looked"):
        mark(one, noon, Mark.DONE, base=seen)
    assert status(one) is Status.FLAGGED


def test_what_one_puts_off_makes_nobodys_save_stale(one, noon):
    """A note to oneself is no news to others."""
    seen = entries(one)
    mark(one, noon, Mark.LATER, by="olek")

    mark(one, noon, Mark.DONE, base=seen)

    with one.read() as connection:
        assert claim_version(connection, 1) == seen + 2


def test_a_retried_mark_is_given_once(one, noon):
    """The client's own id tells a repetition from a second mark."""
    first = mark(one, noon, Mark.DONE, entry_id="once")

    assert mark(one, noon, Mark.DONE, entry_id="once") == first


@pytest.mark.parametrize(
    ("claims", "error", "said"),
    [
        ((9,), NotFoundError, "C9"),
        ((1, 9), NotFoundError, "C9"),
        ([], InvalidRecordError, "name a claim"),
        (range(1, MARKS_MAX + 2), InvalidRecordError, "10,000"),
    ],
    ids=["missing", "one missing", "none", "too many"],
)
def test_a_bad_list_marks_nothing(one, noon, claims, error, said):
    """All that is named is marked, or nothing is."""
    before = entries(one)

    with pytest.raises(error, match=said):
        mark(one, noon, Mark.DONE, claims=claims)

    assert entries(one) == before


def test_a_withdrawn_claim_is_not_marked(ledger, noon):
    """A claim that its author took back waits for nobody."""
    claims_on(ledger, [RECORDED], by="ada")
    undo(ledger, noon)

    with pytest.raises(NotFoundError, match="C1"):
        mark(ledger, noon, Mark.DONE)


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (["C2"], [2]),
        (["c1-c3"], [1, 2, 3]),
        (["2..3", "1"], [2, 3, 1]),
        (["C1-C2", "C2-C3"], [1, 2, 3]),
    ],
)
def test_claims_are_named_one_by_one_or_as_ranges(ledger, texts, found):
    """A range is both its ends and what lies between, each claim once."""
    claims_on(ledger, [RECORDED, RECORDED, RECORDED])

    assert find_claims_named(ledger, texts) == found


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("C3-C1", InvalidRecordError),
        ("C1-C9", NotFoundError),
        ("C1-C99999999", InvalidRecordError),
    ],
    ids=["backwards", "beyond", "vast"],
)
def test_a_range_ends_where_there_are_claims(ledger, text, error):
    """A slip in a range is refused before it marks what nobody meant."""
    claims_on(ledger, [RECORDED, RECORDED, RECORDED])

    with pytest.raises(error):
        find_claims_named(ledger, [text])


def test_replay_gives_the_same_marks(any_ledger, noon):
    """Marks and statuses are what the log says, bit for bit."""
    claims_on(any_ledger, [RECORDED, PROPOSED, RECORDED])
    mark(any_ledger, noon, Mark.LATER, 1, 3)
    mark(any_ledger, noon, Mark.FLAGGED, 1, 2, by="olek")
    rule(any_ledger, noon, confirm_proposals, Ref("claim", 2))
    rate(any_ledger, noon)
    undo(any_ledger, noon)
    mark(any_ledger, noon, Mark.CLEAR, 1, by="olek")
    undo(any_ledger, noon, by="olek")

    assert tables_of(any_ledger) == tables_rebuilt(any_ledger)


def test_what_is_put_off_is_ones_own_however_the_name_was_typed(one, noon):
    """Two spellings are one reviewer's, and nobody else's."""
    mark(one, noon, Mark.LATER, by=" ADA ")
    mark(one, noon, Mark.LATER, by="Ada")

    assert (standing(one, by="ada"), standing(one, by="olek")) == ([Mark.LATER], [])
