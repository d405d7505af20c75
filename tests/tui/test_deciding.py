"""A draft knows what it lacks, and survives what others do meanwhile."""

from __future__ import annotations

import pytest

from db.ledger import Ledger
from provenance.domain.decisions import (
    Confidence,
    Outcome,
    ReasonCode,
    Rule,
    Stance,
)
from provenance.domain.errors import InvalidRecordError
from provenance.domain.relations import RelationKind
from provenance.domain.values import Quantity, exact
from provenance.services.viewing import view_question
from tests.services.ledgers import claims_on, relate
from tui.state.deciding import Draft, answer_verdict_text


@pytest.fixture
def draft(ledger: Ledger) -> Draft:
    """Nothing decided yet of a question with two claims."""
    claims_on(
        ledger, [("killed", exact(43), "Official"), ("killed", exact(100), "Party")]
    )
    relate(ledger, 1, 2, RelationKind.CONTRADICTS)
    return Draft(view_question(ledger, 1), "one-id")


def complete(draft: Draft) -> None:
    """Fill in everything."""
    draft.take_value(exact(43), "43")
    draft.judge([1], Stance.SUPPORTS, ReasonCode.BETTER_PLACED)
    draft.judge([2], Stance.OUTWEIGHED, ReasonCode.PARTY)
    draft.rule, draft.confidence = Rule.BEST_SOURCE, Confidence.LOW
    draft.rationale = "He was there."


def test_an_empty_draft_names_all_it_lacks(draft: Draft):
    """Verdicts first, because they are the work."""
    assert draft.blockers() == (
        "Verdict on C1, C2",
        "Outcome, or t for a claim's value",
        "Rule",
        "Confidence",
        "Why, in a sentence",
    )


def test_a_complete_draft_lacks_nothing(draft: Draft):
    """It passes the same check as the ledger's."""
    complete(draft)

    assert draft.blockers() == ()


def test_a_value_needs_a_claim_that_supports_it(draft: Draft):
    """A value that no claim carries is not decided from claims."""
    complete(draft)
    draft.judge([1], Stance.SET_ASIDE, ReasonCode.VAGUE)

    assert draft.blockers() == ("A claim that supports the value",)


def test_a_range_needs_both_ends(draft: Draft):
    """What the ledger would refuse is said before it is sent."""
    complete(draft)
    draft.outcome, draft.value_text = Outcome.RANGE, "over 43"

    [said] = draft.blockers()
    assert "is no range" in said


def test_a_range_needs_two_different_ends(draft: Draft):
    """One number is a value, whatever it is called."""
    complete(draft)
    draft.outcome, draft.value_text = Outcome.RANGE, "43"

    [said] = draft.blockers()
    assert "is no range" in said


def test_what_would_be_refused_is_said_at_once(draft: Draft):
    """A claim that does not fit the value is named before the rest is filled in."""
    draft.take_value(exact(43), "43")
    draft.judge([2], Stance.SUPPORTS, ReasonCode.BETTER_PLACED)

    assert draft.refused().startswith("C2 says 100, which does not fit 43.")
    assert draft.missing()[0] == "Verdict on C1"


def test_what_is_missing_is_not_refused(draft: Draft):
    """One verdict of two is a beginning."""
    draft.judge([1], Stance.SUPPORTS, ReasonCode.BETTER_PLACED)
    draft.rule = Rule.INDEPENDENT_AGREEMENT

    assert draft.refused() == ""


def test_one_origin_is_no_independent_agreement(draft: Draft):
    """Said as soon as every claim is judged."""
    complete(draft)
    draft.rule = Rule.INDEPENDENT_AGREEMENT

    assert draft.refused().startswith("Independent agreement needs two origins")


@pytest.mark.parametrize(
    "outcome", [Outcome.BOTH_STAND, Outcome.UNRESOLVED, Outcome.NOT_COMPARABLE]
)
def test_some_outcomes_take_no_value(draft: Draft, outcome: Outcome):
    """The value typed before stays on the screen and out of the decision."""
    complete(draft)
    draft.outcome = outcome

    assert draft.value() is None
    assert draft.blockers() == ()


def test_a_value_taken_is_the_claims_own(draft: Draft):
    """Bounds and wording are kept as long as nobody types over them."""
    own = Quantity(written="some 43 dead", low=exact(43).low, low_open=True)
    draft.take_value(own, "over 43")

    assert draft.value() is own


def test_a_value_typed_over_is_read_anew(draft: Draft):
    """The words on the screen are what is decided."""
    draft.take_value(exact(43), "43")
    draft.value_text = "at least 40"

    value = draft.value()
    assert value is not None
    assert value.text == "at least 40"


def test_what_is_no_value_is_said(draft: Draft):
    """With the forms that are understood."""
    complete(draft)
    draft.value_text = "plenty"

    [said] = draft.blockers()
    assert said.startswith("Value: The value “plenty” is not like 43, about 50")


def test_other_needs_words(draft: Draft):
    """The code that says nothing is refused without any."""
    with pytest.raises(InvalidRecordError, match="needs words"):
        draft.judge([1], Stance.SUPPORTS, ReasonCode.OTHER)

    assert draft.verdicts == {}


def test_words_are_added_to_a_verdict(draft: Draft):
    """The stance and the code stay."""
    draft.judge([1], Stance.SUPPORTS, ReasonCode.BETTER_PLACED)
    draft.explain([1, 2], "He was there.")

    assert draft.verdicts[1].reason == "He was there."
    assert 2 not in draft.verdicts


def test_a_new_claim_is_named_and_needs_a_verdict(draft: Draft, ledger: Ledger):
    """What was judged before stays judged."""
    complete(draft)
    claims_on(ledger, [("killed", exact(60), "Wire")])
    draft.rebase(view_question(ledger, 1))

    assert draft.changes == ("new claim C3: 60 (Wire)",)
    assert draft.blockers() == ("Verdict on C3",)


def test_the_base_is_what_was_seen(draft: Draft, ledger: Ledger):
    """A draft carried over is saved against the version it was carried to."""
    before = draft.base
    claims_on(ledger, [("killed", exact(60), "Wire")])
    now = view_question(ledger, 1)
    draft.rebase(now)

    assert before < draft.base == now.version


@pytest.mark.parametrize(
    ("judged", "told"),
    [
        ({}, "no verdict yet"),
        ({1: Stance.SUPPORTS}, "some without verdict"),
        ({1: Stance.SUPPORTS, 2: Stance.SUPPORTS}, "supports"),
        ({1: Stance.SUPPORTS, 2: Stance.OUTWEIGHED}, "verdicts differ"),
    ],
    ids=["none", "some", "same", "different"],
)
def test_an_answer_says_what_its_verdicts_share(
    draft: Draft, judged: dict[int, Stance], told: str
):
    """One line for all claims of an answer."""
    for claim, stance in judged.items():
        draft.judge([claim], stance, ReasonCode.FITS)

    assert answer_verdict_text(draft, (1, 2)) == told
