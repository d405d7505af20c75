"""A person's own word that one claim repeats another."""

from __future__ import annotations

import pytest

from db.decisions import get_standing
from db.relations import get_relation
from provenance.domain.errors import InvalidRecordError, RefusedError, StaleBaseError
from provenance.domain.identifiers import Ref
from provenance.domain.relations import STATED, RelationKind, RelationState
from provenance.domain.values import exact
from provenance.services.confirming import confirm_proposals, dismiss_proposals
from provenance.services.queue_rows import report_counts
from provenance.services.relating import relate_all
from provenance.services.stating import state_duplicate
from tests.services.acting import PROPOSED, RECORDED, decide_all, rate, rule, undo
from tests.services.ledgers import (
    Told,
    claims_on,
    entries,
    relate,
    tables_of,
    tables_rebuilt,
)

TWO = (("killed", exact(43), "Wire"), ("killed", exact(43), "Radio"))


def state(ledger, noon, claim=2, of=1, by="ada", **given):
    """Say that the second claim repeats the first, unless told otherwise."""
    given = {"because": "The same wire report.", **given}
    return state_duplicate(ledger, claim=claim, of=of, by=by, at=noon, **given)


def relation(ledger, number=1):
    """One relation, as it stands."""
    with ledger.read() as connection:
        return get_relation(connection, number)


@pytest.fixture
def two(any_ledger):
    """Two claims that say the same."""
    claims_on(any_ledger, TWO)
    return any_ledger


def test_a_duplicate_is_confirmed_from_the_first(two, noon):
    """What a person states waits for nobody's word."""
    stated = state(two, noon)

    found = relation(two, stated.relation)
    said = found.proposed
    assert (said.a, said.b, said.kind) == (2, 1, RelationKind.REPEATS)
    assert (found.state, said.rule) == (RelationState.CONFIRMED, STATED)
    assert said.reason == "C2 repeats C1: The same wire report."


def test_a_duplicate_is_no_second_origin(two, noon):
    """Two reports of which one repeats the other go back to one origin."""
    before = report_counts(two, [1])[1]
    state(two, noon)
    after = report_counts(two, [1])[1]

    assert (before.reports, before.origins) == (2, 2)
    assert (after.reports, after.origins, after.unconfirmed) == (2, 1, 0)


def test_what_rules_said_of_the_two_is_dismissed(two, noon):
    """A person's word takes the place of a rule's, and the rule does not insist."""
    relate(two, 2, 1, RelationKind.CONTRADICTS)

    stated = state(two, noon)

    assert stated.instead_of == (1,)
    assert relation(two).state is RelationState.DISMISSED


def test_undoing_brings_back_what_rules_said(two, noon):
    """The duplicate is gone, the proposal waits again, and both can be turned back."""
    relate(two, 2, 1, RelationKind.CONTRADICTS)
    stated = state(two, noon)

    undone = undo(two, noon)
    gone = [relation(two, each).state for each in (1, stated.relation)]
    undo(two, noon, undone.entry)
    back = [relation(two, each).state for each in (1, stated.relation)]

    assert gone == [RelationState.PROPOSED, RelationState.DISMISSED]
    assert back == [RelationState.DISMISSED, RelationState.CONFIRMED]


def test_what_another_ruled_on_since_is_not_undone(two, noon):
    """Who leaned on the statement has to take that back first."""
    stated = state(two, noon)
    rule(two, noon, dismiss_proposals, Ref("relation", stated.relation), by="olek")

    with pytest.raises(RefusedError, match="leans on it"):
        undo(two, noon)


def test_a_decision_that_knew_of_no_duplicate_turns_stale(two, noon):
    """It counted two origins where there is one."""
    decide_all(two, noon, claims=(1, 2))

    state(two, noon)

    with two.read() as connection:
        assert get_standing(connection, 1).stale_why == "L1 was stated"


def test_a_proposal_may_be_a_duplicate(ledger, noon):
    """Triage meets duplicates before anybody confirms them."""
    claims_on(ledger, [RECORDED, PROPOSED])

    assert relation(ledger, state(ledger, noon).relation).state == "confirmed"


def test_the_rules_leave_a_persons_word_alone(ledger, noon):
    """Relating again takes nothing of it back, and proposes nothing beside it."""
    claims_on(ledger, TWO)
    state(ledger, noon)

    related = relate_all(ledger, by="ada", at=noon)

    assert related.relations == 0
    assert relation(ledger).state is RelationState.CONFIRMED


def test_once_taken_back_the_rules_speak_again(ledger, noon):
    """What rules say of the two was kept back by the person's word alone."""
    claims_on(ledger, TWO)
    state(ledger, noon)
    undo(ledger, noon)

    related = relate_all(ledger, by="ada", at=noon)

    assert related.relations == 1


def test_a_confirmed_relation_is_not_overruled(two, noon):
    """What a person confirmed is dismissed first, by a person."""
    relate(two, 2, 1, RelationKind.CONTRADICTS)
    rule(two, noon, confirm_proposals, Ref("relation", 1), by="olek")

    with pytest.raises(RefusedError, match="L1 is confirmed: C2 contradicts C1"):
        state(two, noon)


def test_claims_of_two_events_do_not_repeat_each_other(ledger, noon):
    """The events are merged first, where they are one."""
    told = [
        Told(measure="killed", value=exact(43), chain=("A",), event=event)
        for event in ("kunduz", "kabul")
    ]
    claims_on(ledger, told)

    with pytest.raises(RefusedError, match="C2 is about E2 and C1 about E1"):
        state(ledger, noon)


def test_claims_of_two_measures_do_not_repeat_each_other(ledger, noon):
    """The dead and the wounded are two answers, however alike the numbers."""
    claims_on(ledger, [RECORDED, ("wounded", exact(43), "Wire")])

    with pytest.raises(RefusedError, match="C2 says wounded and C1 killed"):
        state(ledger, noon)


def test_a_dismissed_claim_repeats_nothing(ledger, noon):
    """What does not stand is related to nothing."""
    claims_on(ledger, [RECORDED, PROPOSED])
    rule(ledger, noon, dismiss_proposals, Ref("claim", 2))

    with pytest.raises(RefusedError, match="C2 is dismissed"):
        state(ledger, noon)


def test_a_claim_does_not_repeat_itself(two, noon):
    """A slip of the finger is told as one."""
    before = entries(two)

    with pytest.raises(InvalidRecordError, match="cannot repeat itself"):
        state(two, noon, of=2)
    assert entries(two) == before


def test_a_stale_statement_is_refused(two, noon):
    """Who had not seen what happened to the claim looks again."""
    seen = entries(two)
    rate(two, noon)

    with pytest.raises(StaleBaseError):
        state(two, noon, claim=1, of=2, base=seen)


def test_a_retried_statement_is_made_once(two, noon):
    """The client's own id tells a repetition from a second statement."""
    first = state(two, noon, entry_id="once")

    assert state(two, noon, entry_id="once") == first


def test_replay_gives_the_same_relations(two, noon):
    """Statements, undone and restored, are what the log says."""
    relate(two, 2, 1, RelationKind.AGREES)
    state(two, noon)
    undone = undo(two, noon)
    undo(two, noon, undone.entry)

    assert tables_of(two) == tables_rebuilt(two)
