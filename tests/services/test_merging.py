"""Merging events and splitting them: where claims go, and that they find back."""

from __future__ import annotations

import pytest

from db.claims import get_claim, get_claims
from db.decisions import get_standing
from db.events import case_of, event_named, get_event, list_cases, questions_of
from db.mergings import homes_of
from db.questions import decided_of
from db.relations import each_relation
from provenance.domain.decisions import Outcome, ReasonCode
from provenance.domain.errors import NotFoundError, RefusedError, StaleBaseError
from provenance.domain.identifiers import Ref
from provenance.domain.relations import RelationKind, RelationState
from provenance.domain.values import exact
from provenance.services.confirming import confirm_proposals
from provenance.services.merging import merge_events, split_event
from provenance.services.recording import record_claim
from provenance.services.relating import relate_all
from provenance.services.undoing import undo_entry
from tests.services.acting import OUTWEIGHED, decide, verdict
from tests.services.ledgers import (
    Told,
    claims_on,
    entries,
    relate,
    tables_of,
    tables_rebuilt,
)


def told(event, number, source, measure="killed", **more):
    """A claim of an event, with a value of its own."""
    return Told(
        measure=measure, value=exact(number), chain=(source,), event=event, **more
    )


def merge(ledger, noon, event, into, **more):
    """Merge as Ada, for a reason."""
    acting = {"because": "one attack", "by": "ada", "at": noon} | more
    return merge_events(ledger, event=event, into=into, **acting)


def split(ledger, noon, event, **more):
    """Split as Bob, for a reason."""
    acting = {"because": "two attacks", "by": "bob", "at": noon} | more
    return split_event(ledger, event=event, **acting)


def undo(ledger, noon, entry=None, by="ada"):
    """Undo an entry, or the reviewer's latest act."""
    return undo_entry(ledger, entry=entry, because="a slip", by=by, at=noon)


def settle(ledger, noon, question, *claims):
    """Leave a question unresolved, having weighed the claims named."""
    verdicts = [
        verdict(claim, OUTWEIGHED, ReasonCode.OTHER, "Not seen.") for claim in claims
    ]
    return decide(
        ledger,
        noon,
        question=question,
        outcome=Outcome.UNRESOLVED,
        value=None,
        verdicts=verdicts,
    )


def placed(ledger):
    """The event and question of every claim, by number."""
    with ledger.read() as connection:
        claims = get_claims(connection, range(1, 100))
    return {claim.id: (claim.event, claim.question) for claim in claims}


def standing(ledger):
    """The two claims, kind and state of every relation that is shown."""
    with ledger.read() as connection:
        return {
            (each.proposed.a, each.proposed.b, each.proposed.kind, each.state)
            for each in each_relation(connection)
        }


@pytest.fixture
def two(any_ledger):
    """C1 of event E1 (Q1), and C2 and C3 of event E2 (Q2 killed, Q3 wounded)."""
    claims_on(
        any_ledger,
        [
            told("mosque", 50, "Wire"),
            told("kunduz", 100, "Party"),
            told("kunduz", 140, "Party", "wounded"),
        ],
    )
    return any_ledger


def test_merged_claims_answer_the_questions_of_the_other_event(two, noon):
    """What is asked already is one question; what is not becomes one of the event's."""
    merge(two, noon, 2, 1)

    assert placed(two) == {1: (1, 1), 2: (1, 1), 3: (1, 4)}


def test_claims_that_meet_are_related_in_the_same_act(two, noon):
    """The contradiction opens a case of the receiving event."""
    before = entries(two)

    merge(two, noon, 2, 1)

    with two.read() as connection:
        case = case_of(connection, event=1, family="casualties")
    assert entries(two) == before + 1
    assert (2, 1, "contradicts") in {(a, b, kind) for a, b, kind, _ in standing(two)}
    assert case is not None
    assert case.contradictions == 1


def test_every_merging_and_splitting_replays_alike(two, noon):
    """Mergings, splits, undoings and late claims leave what the log says."""
    merge(two, noon, 2, 1)
    claims_on(two, [told("mosque", 43, "Official")])
    merged = tables_of(two)
    assert merged == tables_rebuilt(two)

    split(two, noon, 2)
    assert tables_of(two) == tables_rebuilt(two)

    undo(two, noon, by="bob")

    assert tables_of(two) == tables_rebuilt(two)


def test_an_event_says_what_it_was_merged_into(two, noon):
    """The merged event stays, and names the other."""
    merge(two, noon, 2, 1)

    with two.read() as connection:
        assert get_event(connection, 2).merged_into == 1
        assert get_event(connection, 1).merged_into is None


def test_a_moved_claim_keeps_its_home(two, noon):
    """The event under which a claim was recorded can always be told."""
    merge(two, noon, 2, 1)

    with two.read() as connection:
        assert homes_of(connection, [1, 2, 3]) == {2: 2, 3: 2}


@pytest.mark.parametrize("way", ["undo", "split"])
def test_taking_a_merging_back_returns_the_claims(two, noon, way):
    """Each claim answers its own question again."""
    before = placed(two)
    merge(two, noon, 2, 1)

    undo(two, noon) if way == "undo" else split(two, noon, 2)

    assert placed(two) == before


@pytest.mark.parametrize("way", ["undo", "split"])
def test_claims_of_two_events_are_not_related(two, noon, way):
    """What a rule said of the pair is superseded once they part."""
    relate_all(two, by="ada", at=noon)
    apart = standing(two)
    merge(two, noon, 2, 1)

    undo(two, noon, 4) if way == "undo" else split(two, noon, 2)

    assert standing(two) == apart
    assert tables_of(two) == tables_rebuilt(two)


def test_what_a_person_said_of_two_claims_comes_back_with_them(two, noon):
    """A confirmed relation leaves with the split and returns with the merging."""
    merge(two, noon, 2, 1)
    with two.read() as connection:
        number = next(
            each.id
            for each in each_relation(connection)
            if {each.proposed.a, each.proposed.b} == {1, 2}
        )
    confirm_proposals(
        two, refs=[Ref("relation", number)], because="so", by="ada", at=noon
    )
    split(two, noon, 2)
    assert not any(state == "confirmed" for *_, state in standing(two))

    merge(two, noon, 2, 1)

    assert (1, 2, RelationKind.CONTRADICTS, RelationState.CONFIRMED) in {
        (min(a, b), max(a, b), kind, state) for a, b, kind, state in standing(two)
    }
    assert tables_of(two) == tables_rebuilt(two)


def test_decisions_on_both_sides_turn_stale(two, noon):
    """A decision did not read the claims that came, or lost those that went."""
    settle(two, noon, 1, 1)
    settle(two, noon, 2, 2)

    merge(two, noon, 2, 1)

    with two.read() as connection:
        reasons = {get_standing(connection, n).stale_why for n in (1, 2)}
    assert reasons == {"E2 was merged into E1"}


def test_a_decision_turns_stale_when_its_event_is_split(two, noon):
    """It weighed claims that are another event's now."""
    merge(two, noon, 2, 1)
    settle(two, noon, 1, 1, 2)

    split(two, noon, 2)

    with two.read() as connection:
        assert get_standing(connection, 1).stale_why == "E2 was split from E1"


def test_merging_proposals_makes_no_decision_stale(any_ledger, noon):
    """A proposed claim counts for nothing, wherever it moves."""
    claims_on(any_ledger, [told("mosque", 50, "Wire")])
    claims_on(any_ledger, [told("kunduz", 100, "Party", state="proposed")])
    settle(any_ledger, noon, 1, 1)

    merge(any_ledger, noon, 2, 1)

    with any_ledger.read() as connection:
        assert get_standing(connection, 1).stale_since is None


def test_a_merged_question_is_no_row_of_a_sheet(two, noon):
    """Its decision stays in the log; the receiving question is to be decided."""
    settle(two, noon, 2, 2)

    merge(two, noon, 2, 1)

    with two.read() as connection:
        assert decided_of(connection, event=None) == []


def test_cases_of_a_merged_event_leave_the_queue(any_ledger, noon):
    """They are cases of the receiving event now."""
    claims_on(any_ledger, [told("mosque", 9, "Wire")])
    claims_on(any_ledger, [told("kunduz", 50, "Wire"), told("kunduz", 100, "Party")])
    relate(any_ledger, 2, 3, RelationKind.CONTRADICTS)

    merge(any_ledger, noon, 2, 1)

    with any_ledger.read() as connection:
        cases = list_cases(connection, limit=9)
    assert [case.event for case in cases] == [1]
    assert cases[0].contradictions >= 1


def test_a_later_claim_lands_where_its_event_was_merged(two, noon):
    """Its home is the merged event; its question is the receiving one's."""
    merge(two, noon, 2, 1)

    row = {"event": "kunduz", "attribute": "killed", "value": 99, "url": "a.example"}
    claim = record_claim(
        two, row={**row, "attribution": ["Official"]}, by="ada", at=noon
    ).id

    with two.read() as connection:
        assert get_claim(connection, claim).event == 1
        assert homes_of(connection, [claim]) == {claim: 2}
    split(two, noon, 2)
    assert placed(two)[claim] == (2, 2)
    assert tables_of(two) == tables_rebuilt(two)


@pytest.fixture
def three(any_ledger):
    """One claim in each of E1, E2 and E3; E3 went into E2, and that into E1."""
    claims_on(any_ledger, [told(f"e{n}", n * 10, f"S{n}") for n in (1, 2, 3)])
    return any_ledger


def test_a_chain_of_mergings_ends_at_its_last_event(three, noon):
    """Claims of the first go with the second into the third."""
    merge(three, noon, 3, 2)
    merge(three, noon, 2, 1)

    assert placed(three) == {1: (1, 1), 2: (1, 1), 3: (1, 1)}


@pytest.mark.parametrize(
    ("parted", "expected"),
    [
        (2, {1: (1, 1), 2: (2, 2), 3: (2, 2)}),
        (3, {1: (1, 1), 2: (1, 1), 3: (3, 3)}),
    ],
    ids=["the middle with what is in it", "the first from them all"],
)
def test_a_chain_parts_at_any_link(three, noon, parted, expected):
    """Splitting one link leaves the other as it is."""
    merge(three, noon, 3, 2)
    merge(three, noon, 2, 1)

    split(three, noon, parted)

    assert placed(three) == expected
    assert tables_of(three) == tables_rebuilt(three)


def test_an_inner_merging_is_undone_while_the_outer_stands(three, noon):
    """Undoing needs no order."""
    first = merge(three, noon, 3, 2)
    merge(three, noon, 2, 1)

    undo(three, noon, first.entry)

    assert placed(three) == {1: (1, 1), 2: (1, 1), 3: (3, 3)}


def test_an_undone_merging_is_restored(two, noon):
    """Undoing the undoing merges again."""
    merge(two, noon, 2, 1)
    merged = placed(two)
    undone = undo(two, noon)

    undo(two, noon, undone.entry)

    assert placed(two) == merged
    assert tables_of(two) == tables_rebuilt(two)


def test_a_merging_that_was_split_since_is_not_undone(two, noon):
    """The sentence names the act that stands in between."""
    merge(two, noon, 2, 1)
    split(two, noon, 2)

    with pytest.raises(RefusedError, match=r"E2 was merged or split since, by bob"):
        undo(two, noon, 3)


def test_a_split_is_not_undone_once_the_event_went_elsewhere(three, noon):
    """It cannot be in two events."""
    merge(three, noon, 3, 2)
    parted = split(three, noon, 3)
    merge(three, noon, 3, 1)

    with pytest.raises(RefusedError, match="merged or split since"):
        undo(three, noon, parted.entry, by="bob")


def test_a_split_is_not_undone_into_its_own_part(two, noon):
    """An event cannot be part of what is part of it."""
    merge(two, noon, 2, 1)
    parted = split(two, noon, 2)
    merge(two, noon, 1, 2)

    with pytest.raises(RefusedError, match="E1 is part of E2 by now"):
        undo(two, noon, parted.entry, by="bob")


@pytest.mark.parametrize(
    ("event", "into", "error", "says"),
    [
        (1, 1, RefusedError, "cannot be merged into itself"),
        (2, 1, RefusedError, "they are one event already"),
        (2, 3, RefusedError, "E2 was merged into E1 by entry #3.*split E2 first"),
        (3, 2, RefusedError, "E2 was merged into E1 by entry #3.*Name E1"),
        (1, 2, RefusedError, "they are one event already"),
        (9, 1, NotFoundError, "E9"),
        (3, 9, NotFoundError, "E9"),
    ],
    ids=["itself", "again", "merged", "into merged", "back", "none", "into none"],
)
def test_what_cannot_be_merged_writes_nothing(three, noon, event, into, error, says):
    """The sentence says what stands in the way, and what to do."""
    merge(three, noon, 2, 1)
    before = entries(three)

    with pytest.raises(error, match=says):
        merge(three, noon, event, into)

    assert entries(three) == before


def test_an_event_that_stands_alone_is_not_split(two, noon):
    """There is nothing to split it from."""
    with pytest.raises(RefusedError, match="merged into no other"):
        split(two, noon, 2)


def test_a_merging_by_who_looked_before_another_is_refused(three, noon):
    """The base is the entry that last merged or split the event."""
    merge(three, noon, 2, 1)
    split(three, noon, 2)

    with pytest.raises(StaleBaseError):
        merge(three, noon, 2, 3, base=2)


def test_a_retried_merging_is_recorded_once(two, noon):
    """The same client id gives the same act."""
    first = merge(two, noon, 2, 1, entry_id="m1")

    assert merge(two, noon, 2, 1, entry_id="m1") == first


def test_the_name_of_a_merged_event_still_finds_it(two, noon):
    """It is not given to another."""
    merge(two, noon, 2, 1)

    with two.read() as connection:
        found = event_named(connection, "kunduz")
    assert found is not None
    assert found.id == 2


def test_a_question_moved_by_merging_keeps_its_number(two, noon):
    """The merged event's questions stay, without claims."""
    merge(two, noon, 2, 1)

    with two.read() as connection:
        assert [question.id for question in questions_of(connection, 2)] == [2, 3]
