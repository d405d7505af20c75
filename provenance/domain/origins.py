"""Origins: how many roots a set of claims goes back to, counted cautiously."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import combinations, pairwise

from provenance.domain.answers import same_answer
from provenance.domain.carried import (
    NO_CARRIED,
    Carried,
    Joined,
    carried_of,
    is_unconfirmed,
)
from provenance.domain.circles import circles, ungrounded
from provenance.domain.claims import Claim
from provenance.domain.identifiers import ClaimId, DocumentId
from provenance.domain.origin_counts import OriginCount
from provenance.domain.relations import Relation, RelationState
from provenance.domain.repeats import joining_repeats
from provenance.domain.shared_origins import by_question, join_questions
from provenance.domain.sources import Step


def group_origins(
    claims: Sequence[Claim],
    relations: Iterable[Relation],
    carried: Carried = NO_CARRIED,
) -> tuple[tuple[ClaimId, ...], ...]:
    """The claims in groups of one origin, each group and the whole in claim order.

    Claims are of one origin when they have the same speaker (or its family), when a
    `repeats` relation that nobody dismissed joins them, when they cite each other in
    a circle, or when they give one answer in texts that pass on one another (rule 7:
    what is only proposed counts as carried). Texts of one origin have as many as the
    one of them that names most. Origins of several questions are one where they
    share a speaker; two of one question stay two, whatever another question joins.
    """
    own, across = by_question(claims, joining_repeats(claims, relations, carried))
    groups = [
        group for told, repeats in own for group in _group(told, repeats, carried)
    ]
    found = groups if len(own) < 2 else join_questions(groups, across)
    return tuple(sorted(tuple(sorted(each.id for each in group)) for group in found))


def count_origins(
    claims: Sequence[Claim],
    relations: Sequence[Relation],
    carried: Carried = NO_CARRIED,
) -> OriginCount:
    """How many reports and origins `claims` are, and how many links are unconfirmed.

    A group of which every claim is circular is no origin.
    """
    circles = circular_claims(claims, carried)
    groups = group_origins(claims, relations, carried)
    nowhere = [group for group in groups if circles.issuperset(group)]
    return OriginCount(
        reports=len(claims),
        origins=len(groups) - len(nowhere),
        unconfirmed=_unconfirmed(claims, relations, carried),
        circular=sum(map(len, nowhere)),
    )


def circular_claims(
    claims: Iterable[Claim], carried: Carried = NO_CARRIED
) -> frozenset[ClaimId]:
    """The claims behind which nobody stands: A has it from B, and B from A.

    Either their chains lead back to themselves and to nobody who speaks for himself,
    or the texts in which their publishers speak credit each other in a circle.
    """
    return frozenset(
        claim.id
        for answers in _citing(claims, carried)
        for claim in _nowhere(answers, carried)
    )


def _group(
    claims: Sequence[Claim], repeats: Iterable[Relation], carried: Carried
) -> list[list[Claim]]:
    """The claims of one question in groups of one origin."""
    joined = Joined()
    for one, other in _links(claims, repeats, carried):
        joined.join(one, other)
    together = [
        sorted(members, key=lambda claim: _by_content([claim]))
        for members in _carried_together(claims, carried)
    ]
    for members in sorted(together, key=_by_content):
        _join_carried(members, joined)
    groups: dict[Hashable, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(joined.root(claim.id), []).append(claim)
    return list(groups.values())


def _links(
    claims: Sequence[Claim], repeats: Iterable[Relation], carried: Carried
) -> Iterator[tuple[ClaimId, ClaimId]]:
    first: dict[Hashable, ClaimId] = {}
    for claim in sorted(claims, key=lambda each: each.id):
        yield first.setdefault(_key(claim.speaker), claim.id), claim.id
    for relation in repeats:
        yield relation.proposed.a, relation.proposed.b
    for answers in _citing(claims, carried):
        for circle in circles(_edges(answers)):
            around = _around(answers, circle)
            yield from ((around[0].id, other.id) for other in around[1:])
        nowhere = _nowhere(answers, carried)
        yield from ((nowhere[0].id, other.id) for other in nowhere[1:])


def _join_carried(members: Sequence[Claim], joined: Joined) -> None:
    """Join the claims of all texts with those of the text that names most speakers.

    Publishers of one text have one voice, that of whoever wrote it.
    """
    voices = {_key(claim.publisher) for claim in members}
    own = [claim.id for claim in members if _key(claim.speaker) in voices]
    for other in own[1:]:
        joined.join(own[0], other)
    roots: dict[DocumentId | None, dict[Hashable, ClaimId]] = {}
    for claim in members:
        named = roots.setdefault(_document(claim), {})
        named.setdefault(joined.root(claim.id), claim.id)
    fullest = max(roots.values(), key=len)
    anchor = next(iter(fullest.values()))
    for named in roots.values():
        for root, claim_id in named.items():
            if root not in fullest:
                joined.join(anchor, claim_id)


def _by_content(members: Sequence[Claim]) -> list[tuple[str, ...]]:
    """An order that does not depend on which report came first."""
    return [
        (claim.value.text, *(step.name for step in reversed(claim.attribution)))
        for claim in members
    ]


def _unconfirmed(
    claims: Sequence[Claim], relations: Sequence[Relation], carried: Carried
) -> int:
    by_id = {claim.id: claim for claim in claims}
    repeats = joining_repeats(claims, relations, carried)
    sure = carried_of(
        each for each in carried.carryings if each.state is RelationState.CONFIRMED
    )
    links = sum(
        relation.state is RelationState.PROPOSED
        # Whoever confirmed that one text passes on the other said it of its claims.
        and not sure.joins(by_id[relation.proposed.a], by_id[relation.proposed.b])
        for relation in repeats
    )
    found: set[int] = set()
    for told, own in by_question(claims, repeats)[0]:
        joined = Joined()
        for one, other in _links(told, own, NO_CARRIED):
            joined.join(one, other)
        found.update(_open_carryings(told, carried, joined))
    return links + len(found)


def _open_carryings(
    claims: Iterable[Claim], carried: Carried, joined: Joined
) -> Iterator[int]:
    """The proposed carryings that join claims which nothing else does: of one speaker
    in both texts a dismissal would make no two origins.
    """
    for members in _carried_together(claims, carried):
        roots: dict[DocumentId, set[Hashable]] = {}
        for claim in members:
            document = _document(claim)
            assert document is not None, "what is carried stands in a document"
            roots.setdefault(document, set()).add(joined.root(claim.id))
        direct = carried.within(roots)
        if not direct and len(set(map(frozenset, roots.values()))) > 1:
            # They meet through a text that none of these claims stands in.
            yield from (
                each.id for each in carried.around(members[0]) if is_unconfirmed(each)
            )
        for link in direct:
            said = link.proposed
            if is_unconfirmed(link) and roots[said.a] != roots[said.b]:
                yield link.id


def _carried_together(
    claims: Iterable[Claim], carried: Carried
) -> Iterator[list[Claim]]:
    """Claims that give one answer in texts that pass on one another, two or more."""
    if not carried.carryings:
        return
    places: dict[Hashable, list[Claim]] = {}
    for claim in claims:
        group = carried.group(claim)
        if group is not None:
            key = (group, claim.question, claim.polarity)
            places.setdefault(key, []).append(claim)
    for members in places.values():
        yield from _alike(members)


def _citing(claims: Iterable[Claim], carried: Carried) -> Iterator[list[Claim]]:
    """Claims that give one answer, where some may cite each other in a circle."""
    asked: dict[Hashable, list[Claim]] = {}
    for claim in claims:
        asked.setdefault((claim.question, claim.polarity), []).append(claim)
    for answers in asked.values():
        if _may_circle(answers) or carried.circular:
            yield from _alike(answers, least=1)


def _may_circle(claims: Sequence[Claim]) -> bool:
    speakers = {_key(claim.speaker) for claim in claims if len(claim.attribution) > 1}
    return any(
        _key(step) in speakers for claim in claims for step in claim.attribution[:-1]
    )


def _edges(claims: Iterable[Claim]) -> dict[Hashable, set[Hashable]]:
    edges: dict[Hashable, set[Hashable]] = {}
    for claim in claims:
        for citing, cited in pairwise(map(_key, claim.attribution)):
            edges.setdefault(citing, set()).add(cited)
    return edges


def _around(claims: Iterable[Claim], circle: frozenset[Hashable]) -> list[Claim]:
    """The claims that a circle of sources speaks, and one that it has from outside."""
    spoken, beyond = [], []
    for claim in claims:
        if _key(claim.speaker) in circle:
            spoken.append(claim)
        elif any(_key(step) in circle for step in claim.attribution):
            beyond.append(claim)
    return spoken + sorted(beyond, key=lambda claim: _by_content([claim]))[:1]


def _nowhere(claims: Sequence[Claim], carried: Carried) -> list[Claim]:
    edges = _edges(claims)
    for claim in claims:
        if _is_own(claim) and _document(claim) not in carried.circular:
            # Who says it in his own voice is an end, whomever he cites besides.
            edges[_key(claim.speaker)] = set()
    nowhere = ungrounded(edges)
    return [
        claim
        for claim in claims
        if _key(claim.speaker) in nowhere
        or (_is_own(claim) and _document(claim) in carried.circular)
    ]


def _is_own(claim: Claim) -> bool:
    return len(claim.attribution) == 1


def _alike(claims: Sequence[Claim], *, least: int = 2) -> Iterator[list[Claim]]:
    """Claims of one question in runs that answer it alike, of at least so many."""
    by_text: dict[str, list[Claim]] = {}
    for claim in claims:
        by_text.setdefault(claim.value.text, []).append(claim)
    joined = Joined()
    for one, other in combinations(by_text, 2):
        if same_answer(by_text[one][0].value, by_text[other][0].value):
            joined.join(one, other)
    found: dict[Hashable, list[Claim]] = {}
    for text, members in by_text.items():
        found.setdefault(joined.root(text), []).extend(members)
    for members in found.values():
        if len(members) >= least:
            yield sorted(members, key=lambda claim: claim.id)


def _key(step: Step) -> Hashable:
    return step.family or step.source


def _document(claim: Claim) -> DocumentId | None:
    return None if claim.passage is None else claim.passage.document
