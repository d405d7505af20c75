"""Relations that give the same sentence stand in one line."""

from __future__ import annotations

import pytest

from provenance.domain.alike import alike, named
from provenance.domain.identifiers import ClaimId, RelationId
from provenance.domain.relations import (
    Proposed,
    Relation,
    RelationKind,
    RelationState,
)


def relation(
    number: int,
    a: int,
    b: int,
    *,
    kind: RelationKind = RelationKind.CONTRADICTS,
    reason: str = "50 against 100.",
    state: RelationState = RelationState.PROPOSED,
) -> Relation:
    """A relation between two claims."""
    said = Proposed(a=ClaimId(a), b=ClaimId(b), kind=kind, reason=reason, rule="test/1")
    return Relation(id=RelationId(number), proposed=said, state=state)


def test_the_same_sentence_is_one_line():
    """Where the first of them stood; all are named."""
    groups = alike(
        [relation(2, 1, 5), relation(3, 1, 6, reason="Other."), relation(7, 1, 8)]
    )

    assert [group.title for group in groups] == [
        "L2, L7 · C1 contradicts C5, C8 (2 proposed)",
        "L3 · C1 contradicts C6 (proposed)",
    ]


@pytest.mark.parametrize(
    "other",
    [
        relation(2, 1, 6, kind=RelationKind.AGREES),
        relation(2, 1, 6, state=RelationState.CONFIRMED),
    ],
    ids=["kind", "state"],
)
def test_what_differs_is_ruled_on_apart(other: Relation):
    """One key on a line never does two things."""
    assert len(alike([relation(1, 1, 5), other])) == 2


def test_several_claims_agree_with_one():
    """The verb goes with its subject."""
    kind = RelationKind.AGREES
    [group] = alike([relation(1, 3, 2, kind=kind), relation(4, 9, 2, kind=kind)])

    assert group.title == "L1, L4 · C3, C9 agree with C2 (2 proposed)"


def test_of_many_names_the_first_are_given():
    """A line stays a line."""
    assert named(f"L{n}" for n in range(9)) == "L0, L1, L2, L3, L4, L5 and 3 more"
