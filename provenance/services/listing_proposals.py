"""Proposals that wait for a person: claims read in documents, events that may be one,
and documents that pass on one another.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from db.carrying import count_carryings, proposed_carryings
from db.claims import ClaimFilter, count_proposed, find_claims
from db.documents import get_documents
from db.engine import Connection
from db.events import get_events
from db.ledger import Ledger
from db.matchings import count_open, open_matchings
from db.queue_pages import newest_entry
from provenance.domain.carrying import Carrying
from provenance.domain.claims import Claim, ClaimState
from provenance.domain.documents import Document
from provenance.domain.events import Event
from provenance.domain.identifiers import DocumentId
from provenance.domain.matchings import Matching

PAGE = 200


class Proposal(enum.StrEnum):
    """What may be proposed and listed; named as a reference's kind is."""

    CLAIM = "claim"
    MATCHING = "matching"
    CARRYING = "carrying"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedLine:
    """A proposed claim, the event it is proposed of and where it was read."""

    claim: Claim
    event: Event
    document: Document | None
    """None for words of a page that was not captured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedMatch:
    """Two events that may be one."""

    matching: Matching
    a: Event
    b: Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedOrigin:
    """Two documents of which one may pass on the other."""

    carrying: Carrying
    a: Document
    b: Document


Line = ProposedLine | ProposedMatch | ProposedOrigin


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedPage:
    """A page of proposals of one kind, and how many there are in all."""

    lines: tuple[Line, ...]
    """In number order: claims document by document, in the order of their texts."""
    before: int
    """How many of the same kind have lower numbers."""
    counts: Mapping[Proposal, int]
    """How many wait, of every kind."""
    seen: int
    """The newest entry when it was read; a ruling gives it as `base`."""


def proposals_page(
    ledger: Ledger, kind: Proposal, *, after: int = 0, limit: int = PAGE
) -> ProposedPage:
    """The proposals of a kind after number `after`."""
    with ledger.read() as connection:
        return ProposedPage(
            lines=_LINES[kind](connection, after=after, limit=limit),
            before=_COUNTS[kind](connection, until=after) if after else 0,
            counts={each: count(connection) for each, count in _COUNTS.items()},
            seen=newest_entry(connection),
        )


def proposed_claims(
    ledger: Ledger, *, after: int = 0, limit: int = PAGE
) -> tuple[ProposedLine, ...]:
    """The proposed claims after number `after`, in number order."""
    with ledger.read() as connection:
        return _claims(connection, after=after, limit=limit)


def _claims(
    connection: Connection, *, after: int, limit: int
) -> tuple[ProposedLine, ...]:
    wanted = ClaimFilter(state=ClaimState.PROPOSED)
    claims = find_claims(connection, wanted, after=after, limit=limit)
    events = get_events(connection, [claim.event for claim in claims])
    read_in = [_document_of(claim) for claim in claims]
    documents = _documents(connection, {each for each in read_in if each is not None})
    return tuple(
        ProposedLine(
            claim=claim,
            event=events[claim.event],
            document=_get(documents, _document_of(claim)),
        )
        for claim in claims
    )


def _matches(
    connection: Connection, *, after: int, limit: int
) -> tuple[ProposedMatch, ...]:
    found = open_matchings(connection, after=after, limit=limit)
    ends = {end for each in found for end in (each.a, each.b)}
    events = get_events(connection, sorted(ends))
    return tuple(
        ProposedMatch(matching=each, a=events[each.a], b=events[each.b])
        for each in found
    )


def _origins(
    connection: Connection, *, after: int, limit: int
) -> tuple[ProposedOrigin, ...]:
    found = proposed_carryings(connection, after=after, limit=limit)
    documents = _documents(
        connection,
        {end for each in found for end in (each.proposed.a, each.proposed.b)},
    )
    return tuple(
        ProposedOrigin(
            carrying=each,
            a=documents[each.proposed.a],
            b=documents[each.proposed.b],
        )
        for each in found
    )


def _documents(
    connection: Connection, numbers: set[DocumentId]
) -> dict[DocumentId, Document]:
    return {each.id: each for each in get_documents(connection, sorted(numbers))}


def _document_of(claim: Claim) -> DocumentId | None:
    return None if claim.passage is None else claim.passage.document


def _get(
    documents: Mapping[DocumentId, Document], document: DocumentId | None
) -> Document | None:
    return None if document is None else documents[document]


_LINES: dict[Proposal, Callable[..., tuple[Line, ...]]] = {
    Proposal.CLAIM: _claims,
    Proposal.MATCHING: _matches,
    Proposal.CARRYING: _origins,
}
_COUNTS = {
    Proposal.CLAIM: count_proposed,
    Proposal.MATCHING: count_open,
    Proposal.CARRYING: count_carryings,
}
