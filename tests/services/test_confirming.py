"""What a person confirms or dismisses, and what that changes."""

from __future__ import annotations

import pytest

from db.claims import get_claim
from db.events import get_case
from db.relations import get_relation
from provenance.domain.cases import CaseState
from provenance.domain.claims import ClaimState, Words
from provenance.domain.decisions import (
    Confidence,
    Outcome,
    ReasonCode,
    Rule,
    Stance,
    Verdict,
)
from provenance.domain.errors import (
    InvalidRecordError,
    NotFoundError,
    RefusedError,
    StaleBaseError,
)
from provenance.domain.identifiers import ClaimId, Ref
from provenance.domain.relations import RelationKind, RelationState
from provenance.domain.values import exact
from provenance.services.confirming import (
    RuledItem,
    confirm_proposals,
    dismiss_proposals,
)
from provenance.services.reconciling import reconcile_question
from provenance.services.undoing import undo_entry
from tests.services.ledgers import Told, claims_on, decision_on, entries, relate

BOTH_WAYS = pytest.mark.parametrize(
    ("rule", "after"),
    [(confirm_proposals, "confirmed"), (dismiss_proposals, "dismissed")],
    ids=["confirm", "dismiss"],
)


def claim(number):
    """A reference to a claim."""
    return Ref("claim", number)


def relation(number):
    """A reference to a relation."""
    return Ref("relation", number)


def told(**changes):
    """A claim that a model proposed, unless told otherwise."""
    given = {"measure": "killed", "value": exact(43), "state": "proposed"}
    return Told(**{**given, "chain": ("Kunduz official",), **changes})


def act(rule, ledger, noon, *refs, **changes):
    """Rule on `refs`."""
    given = {"because": "I read the page.", "by": "ada", "at": noon}
    return rule(ledger, refs=refs, **{**given, **changes})


@BOTH_WAYS
def test_a_proposed_claim_is_ruled_on(any_ledger, noon, rule, after):
    """Its state is the person's word, and the record says what it was before."""
    claims_on(any_ledger, [told()])

    ruled = act(rule, any_ledger, noon, claim(1))

    with any_ledger.read() as connection:
        assert get_claim(connection, 1).state == after
    assert ruled.items == (RuledItem(ref=claim(1), before="proposed", after=after),)


@BOTH_WAYS
def test_a_relation_is_ruled_on(any_ledger, noon, rule, after):
    """A person's word stands where a rule's proposal stood."""
    claims_on(any_ledger, [told(state="recorded"), told(state="recorded")])
    relate(any_ledger, 1, 2, RelationKind.REPEATS)

    ruled = act(rule, any_ledger, noon, relation(1))

    with any_ledger.read() as connection:
        assert get_relation(connection, 1).state == after
    assert ruled.items == (RuledItem(ref=relation(1), before="proposed", after=after),)


def test_a_relation_can_be_ruled_on_again(ledger, noon):
    """Confirmed, then dismissed, then confirmed: each is an act of its own."""
    claims_on(ledger, [told(state="recorded"), told(state="recorded")])
    relate(ledger, 1, 2, RelationKind.REPEATS)
    act(confirm_proposals, ledger, noon, relation(1))
    act(dismiss_proposals, ledger, noon, relation(1))

    ruled = act(confirm_proposals, ledger, noon, relation(1))

    assert ruled.items[0].before == RelationState.DISMISSED


@BOTH_WAYS
def test_a_relation_is_not_ruled_on_twice_alike(ledger, noon, rule, after):
    """What is so already is refused, and nothing is written."""
    claims_on(ledger, [told(state="recorded"), told(state="recorded")])
    relate(ledger, 1, 2, RelationKind.REPEATS)
    act(rule, ledger, noon, relation(1))
    before = entries(ledger)

    with pytest.raises(RefusedError, match=f"it is {after} already"):
        act(rule, ledger, noon, relation(1))

    assert entries(ledger) == before


def test_many_are_ruled_on_in_one_act(any_ledger, noon):
    """One entry, items in the order named, each named once."""
    claims_on(any_ledger, [told(), told()])
    relate(any_ledger, 1, 2, RelationKind.REPEATS)
    before = entries(any_ledger)

    ruled = act(
        confirm_proposals, any_ledger, noon, relation(1), claim(2), claim(1), claim(2)
    )

    assert entries(any_ledger) == before + 1 == ruled.entry
    assert [item.ref for item in ruled.items] == [relation(1), claim(2), claim(1)]


@pytest.mark.parametrize("subject", ["claim", "relation"])
def test_a_word_on_what_changed_meanwhile_is_refused(any_ledger, noon, subject):
    """Whoever looked before another ruled is shown who did; nothing is turned over."""
    claims_on(any_ledger, [told(), ("killed", exact(100), "Taliban sources")])
    relate(any_ledger, 1, 2, RelationKind.CONTRADICTS)
    seen = entries(any_ledger)
    act(confirm_proposals, any_ledger, noon, Ref(subject, 1), base=seen)

    with pytest.raises(StaleBaseError, match="ada wrote entry"):
        act(dismiss_proposals, any_ledger, noon, Ref(subject, 1), by="ben", base=seen)

    assert entries(any_ledger) == seen + 1


def test_a_second_ruling_counts_as_a_change_too(ledger, noon):
    """Whoever saw the first is shown the second, and turns nothing over."""
    claims_on(ledger, [told(state="recorded"), told(state="recorded")])
    relate(ledger, 1, 2, RelationKind.REPEATS)
    act(confirm_proposals, ledger, noon, relation(1))
    seen = entries(ledger)
    act(dismiss_proposals, ledger, noon, relation(1), by="ben")

    with pytest.raises(StaleBaseError, match="ben wrote entry"):
        act(confirm_proposals, ledger, noon, relation(1), base=seen)


def test_one_that_is_refused_stops_all(any_ledger, noon):
    """All that is named is ruled on, or nothing."""
    claims_on(any_ledger, [told(), told(state="recorded")])
    before = entries(any_ledger)

    with pytest.raises(RefusedError, match="Confirming C2"):
        act(confirm_proposals, any_ledger, noon, claim(1), claim(2))

    with any_ledger.read() as connection:
        assert get_claim(connection, 1).state is ClaimState.PROPOSED
    assert entries(any_ledger) == before


@BOTH_WAYS
@pytest.mark.parametrize("state", ["recorded", "confirmed", "dismissed"])
def test_a_claim_that_is_no_proposal_is_not_ruled_on(ledger, noon, rule, after, state):
    """What a person recorded or ruled on stands until that is undone."""
    claims_on(ledger, [told(state=state)])

    with pytest.raises(RefusedError, match=f"it is {state}, not proposed"):
        act(rule, ledger, noon, claim(1))


def test_nobody_vouches_for_the_words_of_a_dismissed_claim(ledger, noon):
    """What was dismissed is not confirmed by the way, through its words."""
    claims_on(ledger, [told(state="dismissed", words="missing")])

    with pytest.raises(RefusedError, match="it is dismissed, not proposed"):
        act(confirm_proposals, ledger, noon, claim(1))


@pytest.mark.parametrize("state", ["recorded", "confirmed"])
def test_a_figure_not_in_the_words_is_vouched_for(any_ledger, noon, state):
    """Confirming such a claim says that a person has looked."""
    claims_on(any_ledger, [told(state=state, words="missing")])

    ruled = act(confirm_proposals, any_ledger, noon, claim(1))

    with any_ledger.read() as connection:
        found = get_claim(connection, 1)
    assert (found.state, found.words) == (state, Words.VOUCHED)
    assert ruled.items == (RuledItem(ref=claim(1), before="missing", after="vouched"),)


def test_a_proposal_is_confirmed_and_vouched_for_at_once(ledger, noon):
    """One look at the page settles both, in one act."""
    claims_on(ledger, [told(words="missing")])

    act(confirm_proposals, ledger, noon, claim(1))

    with ledger.read() as connection:
        found = get_claim(connection, 1)
    assert (found.state, found.words) == (ClaimState.CONFIRMED, Words.VOUCHED)


def test_a_dismissed_claim_is_not_vouched_for(ledger, noon):
    """Dismissing says nothing of the words."""
    claims_on(ledger, [told(words="missing")])

    act(dismiss_proposals, ledger, noon, claim(1))

    with ledger.read() as connection:
        found = get_claim(connection, 1)
    assert (found.state, found.words) == (ClaimState.DISMISSED, Words.MISSING)


def decide(ledger, noon, *stances):
    """Decide question 1 as unresolved, weighing claims 1, 2, ... with `stances`."""
    verdicts = [
        Verdict(
            claim=ClaimId(number), stance=stance, code=ReasonCode.OTHER, reason="Seen."
        )
        for number, stance in enumerate(stances, 1)
    ]
    reconcile_question(
        ledger,
        question=1,
        outcome=Outcome.UNRESOLVED,
        value=None,
        verdicts=verdicts,
        rule=Rule.JUDGEMENT,
        confidence=Confidence.LOW,
        rationale="Too early.",
        by="olek",
        at=noon,
    )


def stale_why(ledger):
    """Why the decision on question 1 is stale."""
    return decision_on(ledger, 1).stale_why


def test_a_confirmed_claim_turns_the_decision_stale(ledger, noon):
    """A claim that counts from now on was not weighed."""
    claims_on(ledger, [told(state="recorded"), told()])
    decide(ledger, noon, Stance.SUPPORTS)

    act(confirm_proposals, ledger, noon, claim(2))

    assert stale_why(ledger) == "C2 is now confirmed"


def test_a_figure_vouched_for_turns_the_decision_stale(ledger, noon):
    """A claim that was set aside for its words can support from now on."""
    claims_on(ledger, [told(state="recorded"), told(state="recorded", words="missing")])
    decide(ledger, noon, Stance.SUPPORTS, Stance.SET_ASIDE)

    act(confirm_proposals, ledger, noon, claim(2))

    assert stale_why(ledger) == "the figure of C2 is now vouched"


def test_a_dismissed_relation_turns_the_decision_stale(ledger, noon):
    """The decision read it."""
    claims_on(ledger, [told(state="recorded"), told(state="recorded")])
    relate(ledger, 1, 2, RelationKind.REPEATS)
    decide(ledger, noon, Stance.SUPPORTS, Stance.SET_ASIDE)

    act(dismiss_proposals, ledger, noon, relation(1))

    assert stale_why(ledger) == "L1 is now dismissed"


def test_a_relation_that_comes_back_turns_the_decision_stale(ledger, noon):
    """The decision was made as if it were not there."""
    claims_on(ledger, [told(state="recorded"), told(state="recorded")])
    relate(ledger, 1, 2, RelationKind.REPEATS)
    act(dismiss_proposals, ledger, noon, relation(1))
    decide(ledger, noon, Stance.SUPPORTS, Stance.SUPPORTS)

    act(confirm_proposals, ledger, noon, relation(1))

    assert stale_why(ledger) == "L1 is now confirmed"


def test_a_confirmed_relation_leaves_the_decision_fresh(ledger, noon):
    """A proposal that the decision read is only more certain now."""
    claims_on(ledger, [told(state="recorded"), told(state="recorded")])
    relate(ledger, 1, 2, RelationKind.REPEATS)
    decide(ledger, noon, Stance.SUPPORTS, Stance.SET_ASIDE)

    act(confirm_proposals, ledger, noon, relation(1))

    assert stale_why(ledger) is None


def test_a_case_without_relations_left_lapses(any_ledger, noon):
    """A contradiction that a person dismissed needs nobody, and nobody decided it."""
    claims_on(any_ledger, [told(state="recorded"), told(state="recorded")])
    relate(any_ledger, 1, 2, RelationKind.CONTRADICTS)

    act(dismiss_proposals, any_ledger, noon, relation(1))

    with any_ledger.read() as connection:
        case = get_case(connection, 1)
    assert (case.state, case.contradictions) == (CaseState.LAPSED, 0)


def test_a_case_of_proposals_dismissed_but_for_one_lapses(ledger, noon):
    """The one that is left is at odds with nobody, and nobody decided anything."""
    claims_on(ledger, [told(), told()])
    relate(ledger, 1, 2, RelationKind.CONTRADICTS)

    act(dismiss_proposals, ledger, noon, claim(2))

    with ledger.read() as connection:
        assert get_case(connection, 1).state is CaseState.LAPSED


def test_a_case_whose_only_decision_is_undone_is_not_decided(ledger, noon):
    """Nothing is at odds there, and no decision stands any more."""
    claims_on(ledger, [told(state="recorded"), told(state="recorded")])
    relate(ledger, 1, 2, RelationKind.CONTRADICTS)
    act(dismiss_proposals, ledger, noon, relation(1))
    decide(ledger, noon, Stance.SUPPORTS, Stance.SET_ASIDE)

    undo_entry(ledger, entry=None, because="too early", by="olek", at=noon)

    with ledger.read() as connection:
        assert get_case(connection, 1).state is CaseState.LAPSED


def test_a_decision_outlives_what_was_at_odds(ledger, noon):
    """A case that was decided stays so when no relation of it is left."""
    claims_on(ledger, [told(state="recorded"), told(state="recorded")])
    relate(ledger, 1, 2, RelationKind.CONTRADICTS)
    act(dismiss_proposals, ledger, noon, relation(1))
    decide(ledger, noon, Stance.SUPPORTS, Stance.SET_ASIDE)

    with ledger.read() as connection:
        assert get_case(connection, 1).state is CaseState.DECIDED


def test_a_retried_ruling_is_recorded_once(any_ledger, noon):
    """The same entry id gives the same record and writes nothing."""
    claims_on(any_ledger, [told(words="missing")])
    first = act(confirm_proposals, any_ledger, noon, claim(1), entry_id="ada-1")
    before = entries(any_ledger)

    again = act(confirm_proposals, any_ledger, noon, claim(1), entry_id="ada-1")

    assert (again, entries(any_ledger)) == (first, before)


@pytest.mark.parametrize(
    ("refs", "changes", "error", "says"),
    [
        ([], {}, InvalidRecordError, "is empty"),
        ([claim(1)], {"because": ""}, InvalidRecordError, "reason is missing"),
        ([claim(1)], {"by": ""}, InvalidRecordError, "reviewer is missing"),
        ([Ref("source", 1)], {}, InvalidRecordError, "S1 is no proposal; claims"),
        ([claim(9)], {}, NotFoundError, "C9"),
        ([relation(9)], {}, NotFoundError, "L9"),
        ([claim(n) for n in range(1, 1_002)], {}, InvalidRecordError, "1,000"),
    ],
    ids=[
        "nothing",
        "no reason",
        "nobody",
        "a source",
        "no such claim",
        "no such relation",
        "too many",
    ],
)
def test_what_cannot_be_ruled_on_writes_nothing(
    ledger, noon, refs, changes, error, says
):
    """The sentence says what was wrong with the list, the reason or the name."""
    claims_on(ledger, [told()])
    before = entries(ledger)

    with pytest.raises(error, match=says):
        act(confirm_proposals, ledger, noon, *refs, **changes)

    assert entries(ledger) == before
