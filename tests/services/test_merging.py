"""Merging events and splitting them: where claims go, and that they find back."""

from __future__ import annotations

import pytest

from db.claims import get_claim
from db.decisions import get_standing
from db.events import case_of, get_event, list_cases
from db.mergings import homes_of
from db.questions import decided_of
from db.relations import each_relation
from provenance.domain.identifiers import Ref
from provenance.domain.relations import RelationKind, RelationState
from provenance.services.confirming import confirm_proposals
from provenance.services.listing_cases import case_counts
from provenance.services.recording import record_claim
from provenance.services.relating import relate_all
from tests.services.ledgers import (
    claims_on,
    entries,
    relate,
    tables_of,
    tables_rebuilt,
)
from tests.services.merging import (
    merge,
    placed,
    settle,
    split,
    standing,
    told,
    undo,
)


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


def test_cases_of_a_merged_event_are_not_counted(any_ledger, noon):
    """Nobody decided them: they are part of the receiving event's case."""
    claims_on(any_ledger, [told("mosque", 9, "Wire")])
    claims_on(any_ledger, [told("kunduz", 50, "Wire"), told("kunduz", 100, "Party")])
    relate(any_ledger, 2, 3, RelationKind.CONTRADICTS)

    merge(any_ledger, noon, 2, 1)

    counts = {"stale": 0, "open": 1, "decided": 0, "lapsed": 0}
    assert case_counts(any_ledger) == counts


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
