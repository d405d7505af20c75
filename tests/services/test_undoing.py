"""Undoing one's own acts, and restoring them."""

from __future__ import annotations

import pytest

from db.claims import get_claim
from db.decisions import get_standing
from db.events import get_case
from db.relations import get_relation
from db.sources import ratings_of, standing_grades
from provenance.domain.cases import CaseState
from provenance.domain.claims import ClaimState, Words
from provenance.domain.errors import InvalidRecordError, NotFoundError, RefusedError
from provenance.domain.grades import Reliability
from provenance.domain.identifiers import Ref
from provenance.domain.relations import RelationKind
from provenance.domain.values import exact
from provenance.services.confirming import confirm_proposals, dismiss_proposals
from provenance.services.undoing import Undone, last_undoable
from tests.services.acting import (
    C1,
    L1,
    PROPOSED,
    RECORDED,
    approve,
    decide,
    decide_all,
    grade,
    rate,
    rule,
    undo,
)
from tests.services.ledgers import (
    Told,
    claims_on,
    decision_on,
    entries,
    relate,
    tables_of,
    tables_rebuilt,
)


def claim_state(ledger, claim=1):
    """How a claim stands."""
    with ledger.read() as connection:
        return get_claim(connection, claim).state


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


def test_an_undone_grade_holds_no_longer(any_one, noon):
    """The source is ungraded again, and the act of undoing says what it undid."""
    given = grade(any_one, noon)

    undone = undo(any_one, noon)

    with any_one.read() as connection:
        assert standing_grades(connection, [1]) == {}
    assert undone == Undone(
        entry=given + 1, target=given, kind="source.graded", is_undone=True
    )


def test_the_last_act_in_force_is_what_undoing_takes(any_one, noon):
    """An act undone already, an undoing and another's act are passed over."""
    given = grade(any_one, noon)
    grade(any_one, noon, "E")
    undo(any_one, noon)
    grade(any_one, noon, "C", by="olek")

    last = last_undoable(any_one, by="ada")

    assert last is not None
    assert last.seq == given
    assert last_undoable(any_one, by="nobody") is None


def test_an_earlier_grade_holds_again(one, noon):
    """Undoing the latest brings back the one before."""
    grade(one, noon, "B")
    grade(one, noon, "E")

    undo(one, noon)

    with one.read() as connection:
        assert standing_grades(connection, [1])[1].letter is Reliability.B


def test_an_undone_rating_holds_no_longer(any_one, noon):
    """The claim is unrated again."""
    rate(any_one, noon)

    undo(any_one, noon)

    with any_one.read() as connection:
        assert ratings_of(connection, [1]) == {}


def test_an_undone_decision_gives_way_to_the_one_before(any_one, noon):
    """The earlier decision is current again."""
    decide_all(any_one, noon, by="olek")
    decide_all(any_one, noon)

    undo(any_one, noon)

    assert decision_on(any_one, 1).reconciliation.id == 1


def test_an_undone_decision_reopens_its_case(any_ledger, noon):
    """The case returns to the queue."""
    claims_on(any_ledger, [RECORDED, ("killed", exact(100), "Taliban")])
    relate(any_ledger, 1, 2, RelationKind.CONTRADICTS)
    decide(any_ledger, noon)

    undo(any_ledger, noon)

    with any_ledger.read() as connection:
        assert get_case(connection, 1).state is CaseState.OPEN


def test_an_undone_approval_is_none(any_one, noon):
    """The decision waits for a second person again."""
    decide_all(any_one, noon)
    approve(any_one, noon)

    undo(any_one, noon, by="olek")

    with any_one.read() as connection:
        assert get_standing(connection, 1).approvals == ()


def test_an_undone_import_withdraws_its_claims(any_one, noon):
    """They stay in the ledger and count for nothing."""
    undo(any_one, noon)

    assert claim_state(any_one) is ClaimState.WITHDRAWN


def test_an_undone_ruling_gives_back_every_state(any_ledger, noon):
    """Claim, words and relation are what they were."""
    claims_on(
        any_ledger,
        [
            Told(
                measure="killed",
                value=exact(43),
                chain=("A",),
                state="proposed",
                words="missing",
            ),
            RECORDED,
        ],
    )
    relate(any_ledger, 1, 2, RelationKind.REPEATS)
    rule(any_ledger, noon, confirm_proposals, C1, L1)

    undo(any_ledger, noon)

    with any_ledger.read() as connection:
        claim, link = get_claim(connection, 1), get_relation(connection, 1)
    assert (claim.state, claim.words, link.state) == (
        ClaimState.PROPOSED,
        Words.MISSING,
        "proposed",
    )


def test_undoing_an_undoing_restores(any_one, noon):
    """The grade holds again, and the record names the grade, not the undoing."""
    given = grade(any_one, noon)
    undoing = undo(any_one, noon).entry

    restored = undo(any_one, noon, undoing)

    with any_one.read() as connection:
        assert standing_grades(connection, [1])[1].seq == given
    assert (restored.target, restored.kind, restored.is_undone) == (
        given,
        "source.graded",
        False,
    )


def test_a_restored_act_can_be_undone_again(one, noon):
    """By its own number, or by that of the restoring."""
    given = grade(one, noon)
    restoring = undo(one, noon, undo(one, noon).entry).entry

    again = undo(one, noon, restoring)

    assert (again.target, again.is_undone) == (given, True)


def test_without_a_number_the_latest_act_in_force_is_undone(one, noon):
    """One after the other, newest first; undoings and others' acts are passed over."""
    first, second = grade(one, noon), rate(one, noon)
    grade(one, noon, by="olek")

    targets = [undo(one, noon).target for _ in range(3)]

    assert targets == [second, first, 2]


def test_a_restored_act_is_the_latest_again(one, noon):
    """In force is what the last word on it says."""
    given = grade(one, noon)
    undo(one, noon, undo(one, noon).entry)

    assert undo(one, noon).target == given


def test_the_latest_act_is_found_behind_many_of_others(one, noon):
    """However long ago it was."""
    given = grade(one, noon)
    for _ in range(210):
        grade(one, noon, by="olek")

    assert undo(one, noon).target == given


def test_nothing_left_to_undo_is_refused(one, noon):
    """A person who did nothing can undo nothing."""
    with pytest.raises(RefusedError, match="nothing that lin did is left"):
        undo(one, noon, by="lin")


def test_anothers_act_is_not_undone(any_one, noon):
    """One undoes one's own, however the names are typed."""
    given = grade(any_one, noon)
    before = entries(any_one)

    with pytest.raises(RefusedError, match="it is ada's"):
        undo(any_one, noon, given, by="olek")

    assert entries(any_one) == before


def test_one_person_is_known_in_another_spelling(one, noon):
    """ADA undoes what ada did."""
    grade(one, noon)

    assert undo(one, noon, by="ADA ").is_undone


def test_an_act_is_not_undone_twice(one, noon):
    """The refusal says who undid it, and when."""
    given = grade(one, noon)
    undo(one, noon)

    with pytest.raises(
        RefusedError,
        match=rf"already, by ada in entry #{given + 1} .* at 2021-10-08T12",
    ):
        undo(one, noon, given)


def test_an_undoing_is_not_undone_twice(one, noon):
    """What was restored is restored once."""
    grade(one, noon)
    undoing = undo(one, noon).entry
    undo(one, noon, undoing)

    with pytest.raises(RefusedError, match="undone already"):
        undo(one, noon, undoing)


def test_a_captured_document_stays(one, noon):
    """What was seen was seen."""
    with pytest.raises(RefusedError, match=r"kind document\.added stays"):
        undo(one, noon, 1)


def test_an_entry_that_is_not_there_is_not_undone(one, noon):
    """The sentence names what was looked for."""
    with pytest.raises(NotFoundError, match="#99"):
        undo(one, noon, 99)


@pytest.mark.parametrize(
    ("changes", "says"),
    [({"because": ""}, "reason is missing"), ({"by": ""}, "reviewer is missing")],
    ids=["no reason", "nobody"],
)
def test_an_undoing_says_who_and_why(one, noon, changes, says):
    """It is an act like any other."""
    with pytest.raises(InvalidRecordError, match=says):
        undo(one, noon, **changes)


def test_a_retried_undoing_is_recorded_once(any_one, noon):
    """The same entry id gives the same record, and undoes nothing more."""
    rate(any_one, noon)
    grade(any_one, noon)
    first = undo(any_one, noon, entry_id="ada-1")
    before = entries(any_one)

    again = undo(any_one, noon, entry_id="ada-1")

    assert (again, entries(any_one)) == (first, before)


def test_every_table_is_rebuilt_from_the_log(any_ledger, noon):
    """After acts of every kind, replay gives the same rows, bit for bit."""
    claims_on(any_ledger, [RECORDED, PROPOSED], by="ada")
    claims_on(any_ledger, [("killed_or_wounded", exact(300), "ISIS")], by="ada")
    relate(any_ledger, 1, 2, RelationKind.CONTRADICTS)
    relate(any_ledger, 1, 3, RelationKind.DIFFERS_IN_SCOPE, fits=True)
    rule(any_ledger, noon, confirm_proposals, Ref("claim", 2), L1)
    grade(any_ledger, noon)
    rate(any_ledger, noon)
    decide_all(any_ledger, noon, (1, 2, 3))
    approve(any_ledger, noon)
    rule(any_ledger, noon, dismiss_proposals, L1, by="olek")
    undone = undo(any_ledger, noon, by="olek")
    undo(any_ledger, noon, undone.entry, by="olek")
    claims_on(any_ledger, [("killed", exact(46), "Afghan media")], by="olek")
    undo(any_ledger, noon, by="olek")

    assert tables_rebuilt(any_ledger) == tables_of(any_ledger)
