"""Agreement: which claims say the same of one question, and from how many origins."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from provenance.domain.answers import same_answer
from provenance.domain.carried import NO_CARRIED, Carried
from provenance.domain.claims import Claim, Words
from provenance.domain.origin_counts import OriginCount
from provenance.domain.origins import count_origins, group_origins
from provenance.domain.relations import STANDING, Relation, RelationKind

_AGREEMENT = frozenset({RelationKind.AGREES, RelationKind.REPEATS})


def agreeing_claims(
    claim: Claim, claims: Sequence[Claim], relations: Sequence[Relation]
) -> tuple[Claim, ...]:
    """`claim`, then those of `claims` that count and agree with it, in their order.

    A claim agrees when a relation that nobody dismissed says so, or when its answer
    meets the other's. One whose figure is not in its words confirms nothing, and one
    that a relation sets apart, or whose agreement was dismissed, does not agree.
    """
    return (
        claim,
        *(
            other
            for other in claims
            if other.id != claim.id
            and other.counts
            and other.words is not Words.MISSING
            and _agree(claim, other, relations)
        ),
    )


def count_agreeing(
    agreeing: Sequence[Claim],
    claims: Sequence[Claim],
    relations: Sequence[Relation],
    carried: Carried = NO_CARRIED,
) -> OriginCount:
    """How many reports and origins `agreeing` are.

    `claims` are all claims of the question that nobody dismissed or withdrew: two
    reports are of one origin also when they copy a claim that does not itself agree.
    """
    inside = {claim.id for claim in agreeing}
    joined = {
        member
        for group in group_origins(claims, relations, carried)
        if inside.intersection(group)
        for member in group
    }
    linked = [claim for claim in claims if claim.id in joined]
    return dataclasses.replace(
        count_origins(linked, relations, carried), reports=len(agreeing)
    )


def _agree(claim: Claim, other: Claim, relations: Sequence[Relation]) -> bool:
    if claim.polarity is not other.polarity:
        return False
    pair = {claim.id, other.id}
    between = [
        relation
        for relation in relations
        if {relation.proposed.a, relation.proposed.b} == pair
    ]
    live = {
        relation.proposed.kind for relation in between if relation.state in STANDING
    }
    if live:
        return live <= _AGREEMENT
    if any(relation.proposed.kind is RelationKind.AGREES for relation in between):
        return False
    has_one_unit = claim.unit == other.unit or None in {claim.unit, other.unit}
    return has_one_unit and same_answer(claim.value, other.value)
