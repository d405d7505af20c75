"""Series: the counts of one running total, oldest first, so that they can be shown."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence

from provenance.domain.amounts import claim_amount
from provenance.domain.carried import NO_CARRIED, Carried
from provenance.domain.claims import Claim
from provenance.domain.identifiers import ClaimId
from provenance.domain.origins import count_origins
from provenance.domain.relating.readings import read
from provenance.domain.relations import STANDING, Proposed, Relation, RelationKind


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


def series_texts(
    claims: Iterable[Claim],
    relations: Sequence[Relation],
    carried: Carried = NO_CARRIED,
) -> tuple[str, ...]:
    """The running totals among claims that count, each as a reader would write it:
    `2021-10-09 5 (Red Crescent) → 2021-10-11 24 (2 reports, 1 origin)`.

    A count that is told again later stands once, where it was told first, with the
    reports and origins of all who give it, whether they update another or not.

    Args:
        relations: Between any of them; those that nobody dismissed are read.
        carried: Which of their texts pass on one another.
    """
    said = [each.proposed for each in relations if each.state in STANDING]
    if not any(each.kind is RelationKind.UPDATES for each in said):
        return ()
    counting = [claim for claim in claims if claim.counts]
    givers: dict[Hashable, list[Claim]] = {}
    for claim in counting:
        givers.setdefault(_answer(claim), []).append(claim)
    return tuple(
        " → ".join(
            _state_text(state, givers, relations, carried)
            for state in _told_once(total)
        )
        for total in find_series(counting, said)
    )


def _told_once(total: Iterable[Iterable[Claim]]) -> list[list[Claim]]:
    """Of each state one claim for each count that is new in it."""
    seen: set[Hashable] = set()
    states = []
    for state in total:
        fresh = {_answer(claim): claim for claim in state}
        states.append([claim for said, claim in fresh.items() if said not in seen])
        seen.update(fresh)
    return [state for state in states if state]


def _answer(claim: Claim) -> Hashable:
    return claim.question, claim.polarity, claim_amount(claim)


def _state_text(
    state: Iterable[Claim],
    givers: Mapping[Hashable, Sequence[Claim]],
    relations: Sequence[Relation],
    carried: Carried,
) -> str:
    """The counts of one state by the day on which anybody told each first."""
    by_day: dict[str, list[str]] = {}
    for count in sorted(state, key=claim_amount):
        claims = givers[_answer(count)]
        days = [day.text for claim in claims if (day := read(claim).day) is not None]
        voices = _voices(claims, relations, carried)
        said = f"{claim_amount(count)} ({voices})"
        by_day.setdefault(min(days, default=""), []).append(said)
    return ", ".join(
        f"{day} {' or '.join(counts)}".lstrip()
        for day, counts in sorted(by_day.items())
    )


def _voices(
    claims: Sequence[Claim], relations: Sequence[Relation], carried: Carried
) -> str:
    if len(claims) == 1:
        return claims[0].speaker.name
    return str(count_origins(claims, relations, carried))


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
