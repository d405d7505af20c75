"""Origins: how many roots a set of claims goes back to, counted cautiously."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from provenance.domain.claims import Claim
from provenance.domain.identifiers import ClaimId
from provenance.domain.relations import (
    STANDING,
    Relation,
    RelationKind,
    RelationState,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginCount:
    """n reports, m origins."""

    reports: int
    origins: int
    unconfirmed: int
    """Links that join reports into one origin and that nobody has confirmed yet."""

    def __str__(self) -> str:
        reports = f"{self.reports} report{'' if self.reports == 1 else 's'}"
        origins = f"{self.origins} origin{'' if self.origins == 1 else 's'}"
        if not self.unconfirmed:
            return f"{reports}, {origins}"
        links = f"{self.unconfirmed} link{'' if self.unconfirmed == 1 else 's'}"
        return f"{reports}, {origins}, {links} unconfirmed"


def group_origins(
    claims: Sequence[Claim], relations: Iterable[Relation]
) -> tuple[tuple[ClaimId, ...], ...]:
    """The claims in groups of one origin, each group and the whole in claim order.

    Claims are of one origin when they have the same speaker (or its family), or when a
    `repeats` relation that nobody dismissed joins them (rule 7: what is only proposed
    counts as carried).
    """
    parent = {claim.id: claim.id for claim in claims}
    first: dict[object, ClaimId] = {}
    for claim in claims:
        key = claim.speaker.family or claim.speaker.source
        _join(parent, first.setdefault(key, claim.id), claim.id)
    for relation in relations:
        said = relation.proposed
        if _carries(relation) and said.a in parent and said.b in parent:
            _join(parent, said.a, said.b)
    groups: dict[ClaimId, list[ClaimId]] = {}
    for member in sorted(parent):
        groups.setdefault(_root(parent, member), []).append(member)
    return tuple(tuple(group) for group in groups.values())


def count_origins(
    claims: Sequence[Claim], relations: Sequence[Relation]
) -> OriginCount:
    """How many reports and origins `claims` are, and how many links are unconfirmed."""
    inside = {claim.id for claim in claims}
    links = sum(
        relation.proposed.kind is RelationKind.REPEATS
        and relation.state is RelationState.PROPOSED
        and relation.proposed.a in inside
        and relation.proposed.b in inside
        for relation in relations
    )
    return OriginCount(
        reports=len(claims),
        origins=len(group_origins(claims, relations)),
        unconfirmed=links,
    )


def _carries(relation: Relation) -> bool:
    return relation.proposed.kind is RelationKind.REPEATS and relation.state in STANDING


def _root(parent: Mapping[ClaimId, ClaimId], claim: ClaimId) -> ClaimId:
    while parent[claim] != claim:
        claim = parent[claim]
    return claim


def _join(parent: dict[ClaimId, ClaimId], one: ClaimId, other: ClaimId) -> None:
    low, high = sorted((_root(parent, one), _root(parent, other)))
    parent[high] = low
