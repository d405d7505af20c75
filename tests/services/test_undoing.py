"""Undoing one's own acts, restoring them, and what leans too much to be undone."""

from __future__ import annotations

import pytest

from db.claims import get_claim
from db.decisions import get_standing
from db.events import get_case
from db.relations import get_relation
from db.sources import ratings_of, standing_grades
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
from provenance.domain.errors import InvalidRecordError, NotFoundError, RefusedError
from provenance.domain.grades import Credibility, Reliability
from provenance.domain.identifiers import ClaimId, Ref
from provenance.domain.relations import RelationKind
from provenance.domain.values import exact
from provenance.services.confirming import confirm_proposals, dismiss_proposals
from provenance.services.grading import grade_source, rate_claim
from provenance.services.reconciling import (
    approve_reconciliation,
    object_to_reconciliation,
    reconcile_question,
)
from provenance.services.undoing import Undone, undo_entry
from tests.services.ledgers import (
    Told,
    claims_on,
    decision_on,
    entries,
    relate,
    tables_of,
    tables_rebuilt,
)


def undo(ledger, noon, entry=None, by="ada", **changes):
    """Undo an act."""
    given = {"because": "A slip.", "at": noon, "by": by}
    return undo_entry(ledger, entry=entry, **{**given, **changes})


def grade(ledger, noon, letter="B", by="ada"):
    """Grade source 1; the entry."""
    return grade_source(
        ledger, source=1, letter=Reliability(letter), because="Seen.", by=by, at=noon
    ).seq


def rate(ledger, noon, by="ada"):
    """Rate claim 1; the entry."""
    return rate_claim(
        ledger, claim=1, digit=Credibility("3"), because="Fits.", by=by, at=noon
    ).seq


def decide(ledger, noon, claims=(1,), by="ada"):
    """Decide question 1 as 43, weighing some claims; the entry."""
    verdicts = [
        Verdict(claim=ClaimId(claim), stance=Stance.SUPPORTS, code=ReasonCode.FITS)
        for claim in claims
    ]
    return reconcile_question(
        ledger,
        question=1,
        outcome=Outcome.VALUE,
        value=exact(43),
        verdicts=verdicts,
        rule=Rule.JUDGEMENT,
        confidence=Confidence.LOW,
        rationale="It is all there is.",
        by=by,
        at=noon,
    ).seq


def approve(ledger, noon, by="olek"):
    """Approve reconciliation 1; the entry."""
    return approve_reconciliation(
        ledger, reconciliation=1, because="I read it.", by=by, at=noon
    ).seq


def rule(ledger, noon, verb, *refs, by="ada"):
    """Confirm or dismiss; the entry."""
    return verb(ledger, refs=refs, because="Read.", by=by, at=noon).entry


def claim_state(ledger, claim=1):
    """How a claim stands."""
    with ledger.read() as connection:
        return get_claim(connection, claim).state


C1, L1 = Ref("claim", 1), Ref("relation", 1)
RECORDED = Told(measure="killed", value=exact(43), chain=("Kunduz official",))
PROPOSED = Told(
    measure="killed", value=exact(43), chain=("Kunduz official",), state="proposed"
)


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
    decide(any_one, noon, by="olek")
    decide(any_one, noon)

    undo(any_one, noon)

    assert decision_on(any_one, 1).reconciliation.id == 1


def test_an_undone_decision_reopens_its_case(any_ledger, noon):
    """The case returns to the queue."""
    claims_on(any_ledger, [RECORDED, ("killed", exact(100), "Taliban")])
    relate(any_ledger, 1, 2, RelationKind.CONTRADICTS)
    decide(any_ledger, noon, (1, 2))

    undo(any_ledger, noon)

    with any_ledger.read() as connection:
        assert get_case(connection, 1).state is CaseState.OPEN


def test_an_undone_approval_is_none(any_one, noon):
    """The decision waits for a second person again."""
    decide(any_one, noon)
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
    refuse(any_one, noon, 2, decide(any_one, noon, by="olek"))


def test_an_import_that_a_rating_rates_stays(any_one, noon):
    """A rating does not lose its claim."""
    refuse(any_one, noon, 2, rate(any_one, noon, by="olek"))


def test_an_import_is_free_once_the_decision_is_undone(one, noon):
    """Nothing leans on it any more."""
    decide(one, noon, by="olek")
    undo(one, noon, by="olek")

    assert undo(one, noon, 2).is_undone


def test_a_confirmation_that_a_decision_weighed_stays(any_ledger, noon):
    """The claim would count for nothing, and the decision would rest on it."""
    claims_on(any_ledger, [PROPOSED])
    confirmed = rule(any_ledger, noon, confirm_proposals, C1)

    refuse(any_ledger, noon, confirmed, decide(any_ledger, noon, by="olek"))


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
    decided = decide(any_one, noon)

    refuse(any_one, noon, decided, approve(any_one, noon))


def test_a_decision_is_free_once_the_approval_is_undone(one, noon):
    """Nothing leans on it any more."""
    decided = decide(one, noon)
    approve(one, noon)
    undo(one, noon, by="olek")

    assert undo(one, noon, decided).is_undone


def test_an_objection_holds_no_decision(one, noon):
    """An author who agrees with a no can undo."""
    decided = decide(one, noon)
    object_to_reconciliation(
        one, reconciliation=1, because="Too soon.", by="olek", at=noon
    )

    assert undo(one, noon, decided).is_undone


def test_an_approval_is_not_restored_beside_another(one, noon):
    """One person has one opinion."""
    decide(one, noon)
    approve(one, noon)
    undoing = undo(one, noon, by="olek").entry
    approve(one, noon)

    with pytest.raises(RefusedError, match="olek approved it"):
        undo(one, noon, undoing, by="olek")


def test_a_decision_restored_knows_what_changed_meanwhile(one, noon):
    """A claim that arrived while it was undone was never weighed."""
    decide(one, noon)
    undoing = undo(one, noon).entry
    claims_on(one, [("killed", exact(46), "Afghan media")])

    undo(one, noon, undoing)

    assert decision_on(one, 1).stale_why == "C2 arrived"


def test_every_table_is_rebuilt_from_the_log(any_ledger, noon):
    """After acts of every kind, replay gives the same rows, bit for bit."""
    claims_on(any_ledger, [RECORDED, PROPOSED], by="ada")
    claims_on(any_ledger, [("killed_or_wounded", exact(300), "ISIS")], by="ada")
    relate(any_ledger, 1, 2, RelationKind.CONTRADICTS)
    relate(any_ledger, 1, 3, RelationKind.DIFFERS_IN_SCOPE, fits=True)
    rule(any_ledger, noon, confirm_proposals, Ref("claim", 2), L1)
    grade(any_ledger, noon)
    rate(any_ledger, noon)
    decide(any_ledger, noon, (1, 2, 3))
    approve(any_ledger, noon)
    rule(any_ledger, noon, dismiss_proposals, L1, by="olek")
    undone = undo(any_ledger, noon, by="olek")
    undo(any_ledger, noon, undone.entry, by="olek")
    claims_on(any_ledger, [("killed", exact(46), "Afghan media")], by="olek")
    undo(any_ledger, noon, by="olek")

    assert tables_rebuilt(any_ledger) == tables_of(any_ledger)
