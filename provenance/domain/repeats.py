"""Repeats: which relations make two claims one report."""

from __future__ import annotations

from collections.abc import Iterable

from provenance.domain.carried import Carried
from provenance.domain.claims import Claim
from provenance.domain.relating import speakers
from provenance.domain.relating.readings import read
from provenance.domain.relations import (
    STANDING,
    Relation,
    RelationKind,
    RelationState,
)


def joining_repeats(
    claims: Iterable[Claim], relations: Iterable[Relation], carried: Carried
) -> list[Relation]:
    """The `repeats` among some claims that join them."""
    by_id = {claim.id: claim for claim in claims}
    return [
        relation
        for relation in relations
        if relation.proposed.kind is RelationKind.REPEATS
        and relation.state in STANDING
        and relation.proposed.a in by_id
        and relation.proposed.b in by_id
        and not _is_refuted(
            relation, by_id[relation.proposed.a], by_id[relation.proposed.b], carried
        )
    ]


def _is_refuted(relation: Relation, a: Claim, b: Claim, carried: Carried) -> bool:
    """Whether it rests on the words of two texts alone, which a person calls no copies.

    Whoever confirmed it has looked at these very claims.
    """
    if relation.state is not RelationState.PROPOSED or not carried.parts(a, b):
        return False
    return not speakers.is_one_voice(read(a), read(b))
