"""Saying anew: what the rules say of events now, beside what the ledger holds."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from db.claims import claims_of_events, get_claims
from db.documents import get_documents
from db.engine import Connection
from db.relations import Held, held_from
from provenance.domain.aliases import Aliases
from provenance.domain.claims import Claim
from provenance.domain.identifiers import ClaimId, DocumentId
from provenance.domain.relating import DocumentFacts, relate_event
from provenance.domain.relations import STATED, SYMMETRIC, Proposed, RelationState


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What is new of one event."""

    claims: dict[ClaimId, Claim]
    fresh: list[tuple[Proposed, list[int]]]
    """Each new proposal with the older ones about the same claims it supersedes."""
    gone: list[int]
    """Proposals that no rule makes any more."""


def said_of(
    connection: Connection,
    events: Sequence[int],
    *,
    gone: Collection[int],
    back: Collection[int],
    described: Mapping[DocumentId, DocumentFacts],
    aliases: Aliases,
) -> Iterator[Said]:
    """Those of some events of which the rules say something new, by number.

    Args:
        connection: Where.
        events: So many as one statement takes.
        gone: Claims that the rules are not shown.
        back: Claims that they are shown though they do not stand.
        described: What is to be known of documents, whatever the ledger holds.
        aliases: What people say of names.
    """
    wanted = frozenset(events)
    returned = (
        claim for claim in get_claims(connection, back) if claim.event in wanted
    )
    claims = sorted(
        (
            claim
            for claim in (*claims_of_events(connection, events), *returned)
            if claim.id not in gone
        ),
        key=attrgetter("event", "id"),
    )
    documents = {**_facts(connection, claims), **described}
    event_of: dict[int, int] = {claim.id: claim.event for claim in claims}
    held: dict[int, list[Held]] = {}
    for relation in held_from(connection, list(event_of)):
        event = event_of[relation.a]
        if event_of.get(relation.b) == event:
            held.setdefault(event, []).append(relation)
    for event, group in groupby(claims, key=attrgetter("event")):
        by_id = {claim.id: claim for claim in group}
        proposed = relate_event(
            list(by_id.values()), documents=documents, aliases=aliases
        )
        said = _compare(by_id, *_legible(by_id, proposed, held.get(event, ())))
        if said.fresh or said.gone:
            yield said


def _legible(
    claims: Mapping[ClaimId, Claim],
    proposed: Iterable[Proposed],
    held: Iterable[Held],
) -> tuple[list[Proposed], list[Held]]:
    """What is proposed and held of claims that can be read.

    What was said of a claim while it had words stays as it was said, because nothing
    can be said of it anew once they are erased.
    """
    erased = {
        number
        for number, claim in claims.items()
        if claim.passage is not None and claim.passage.erased is not None
    }
    if not erased:
        return list(proposed), list(held)
    return (
        [each for each in proposed if erased.isdisjoint((each.a, each.b))],
        [each for each in held if erased.isdisjoint((each.a, each.b))],
    )


def _compare(
    claims: dict[ClaimId, Claim],
    proposed: Iterable[Proposed],
    held: Iterable[Held],
) -> Said:
    by_pair: dict[tuple[int, int], list[Held]] = {}
    for relation in held:
        a, b = relation.a, relation.b
        by_pair.setdefault((a, b) if a < b else (b, a), []).append(relation)
    fresh = []
    for each in proposed:
        a, b = each.a, each.b
        beside = by_pair.pop((a, b) if a < b else (b, a), [])
        for relation in beside:
            if _is_held(each, relation):
                break
        else:
            fresh.append((each, _open(beside)))
    left = [relation for beside in by_pair.values() for relation in beside]
    return Said(claims=claims, fresh=fresh, gone=_open(left))


def _open(relations: Iterable[Held]) -> list[int]:
    return sorted(
        relation.id
        for relation in relations
        if relation.state == RelationState.PROPOSED
    )


def _is_held(new: Proposed, held: Held) -> bool:
    """Whether it stands already, or a person ruled on what this rule version says."""
    if held.state == RelationState.PROPOSED:
        return (new.a, new.b, new.kind, new.reason, new.rule, new.fits) == held[1:7]
    if held.rule == STATED:
        # What a person says of two claims goes before all that rules say of them.
        return held.state == RelationState.CONFIRMED
    if new.rule != held.rule:
        return False
    if (new.a, new.b) == (held.a, held.b):
        return True
    # What is the same both ways round is ruled on both ways round.
    return new.kind == held.kind and new.kind in SYMMETRIC


def _facts(
    connection: Connection, claims: Iterable[Claim]
) -> Mapping[DocumentId, DocumentFacts]:
    captured = {
        claim.passage.document
        for claim in claims
        if claim.passage is not None and claim.passage.document is not None
    }
    return {
        document.id: DocumentFacts(
            published=document.published,
            publisher=document.publisher,
            revises=document.revises,
        )
        for document in get_documents(connection, sorted(captured))
    }
