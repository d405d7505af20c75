"""Series: the counts of one running total, oldest first, so that they can be shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from provenance.domain.claims import Claim
from provenance.domain.identifiers import ClaimId
from provenance.domain.relating.readings import read
from provenance.domain.relations import Proposed, RelationKind


def find_series(
    claims: Iterable[Claim], relations: Iterable[Proposed]
) -> tuple[tuple[tuple[Claim, ...], ...], ...]:
    """The running totals among `claims`, by the `updates` among `relations`.

    Returns:
        Of each running total its states, oldest first; of each state the claims that
        give it. Claims that update nothing and are not updated stand in none.
    """
    by_id = {claim.id: claim for claim in claims}
    older: dict[ClaimId, set[ClaimId]] = {}
    for said in relations:
        is_inside = said.a in by_id and said.b in by_id
        if said.kind is RelationKind.UPDATES and is_inside:
            older.setdefault(said.a, set()).add(said.b)
            older.setdefault(said.b, set())
    groups = _joined(older)
    groups.sort(key=lambda group: min(read(by_id[one]).order for one in group))
    return tuple(
        tuple(
            tuple(sorted((by_id[one] for one in state), key=lambda c: read(c).order))
            for state in _states(group, older)
        )
        for group in groups
    )


def _joined(older: Mapping[ClaimId, Iterable[ClaimId]]) -> list[set[ClaimId]]:
    """The claims in groups that `updates` joins."""
    group_of = {one: {one} for one in older}
    for one, others in older.items():
        for other in others:
            small, large = sorted((group_of[one], group_of[other]), key=len)
            if small is not large:
                large |= small
                group_of.update(dict.fromkeys(small, large))
    return list({id(group): group for group in group_of.values()}.values())


def _states(
    group: Iterable[ClaimId], older: Mapping[ClaimId, set[ClaimId]]
) -> Sequence[list[ClaimId]]:
    """Layer upon layer, each of claims that update only layers before it."""
    left = set(group)
    states = []
    while left:
        # Two rulings by people can make a circle, whose claims are one state.
        state = [one for one in left if not older[one] & left] or list(left)
        states.append(state)
        left.difference_update(state)
    return states
