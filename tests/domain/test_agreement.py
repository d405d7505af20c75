"""Agreement: which claims confirm what another says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from provenance.domain.agreement import agreeing_claims
from provenance.domain.claims import Claim, ClaimState, Words
from provenance.domain.identifiers import RelationId
from provenance.domain.relations import (
    Proposed,
    Relation,
    RelationKind,
)
from provenance.domain.values import Polarity
from tests.domain.test_origins import claim

ONE, OTHER = claim(1, 1, "police"), claim(2, 2, "hospital")


def related(number: int, kind: RelationKind) -> Relation:
    """A proposed relation of the two claims."""
    said = Proposed(a=ONE.id, b=OTHER.id, kind=kind, reason="Read.", rule="test/1")
    return Relation(id=RelationId(number), proposed=said)


def test_the_same_answer_agrees() -> None:
    """Two claims of one figure say the same, the one asked about first."""
    assert agreeing_claims(OTHER, [ONE, OTHER], ()) == (OTHER, ONE)


@pytest.mark.parametrize(
    "other",
    [
        replace(OTHER, words=Words.MISSING),
        replace(OTHER, polarity=Polarity.DENIED),
        replace(OTHER, state=ClaimState.PROPOSED),
    ],
    ids=["not-in-the-words", "denied", "proposed"],
)
def test_what_cannot_confirm_agrees_with_nothing(other: Claim) -> None:
    """The same figure confirms nothing unless it is in its words, said, and counts."""
    assert agreeing_claims(ONE, [ONE, other], ()) == (ONE,)


def test_a_relation_that_sets_apart_outweighs_one_that_agrees() -> None:
    """Two claims that also differ in scope do not say the same."""
    both = [
        related(1, RelationKind.AGREES),
        related(2, RelationKind.DIFFERS_IN_SCOPE),
    ]

    assert agreeing_claims(ONE, [ONE, OTHER], both) == (ONE,)
