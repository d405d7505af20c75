"""Proposals that wait for a person: claims that a rule or a program read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from db.claims import ClaimFilter, count_proposed, find_claims
from db.documents import get_documents
from db.events import get_events
from db.ledger import Ledger
from provenance.domain.claims import Claim, ClaimState
from provenance.domain.documents import Document
from provenance.domain.events import Event
from provenance.domain.identifiers import DocumentId

PAGE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedLine:
    """A proposed claim, the event it is proposed of and where it was read."""

    claim: Claim
    event: Event
    document: Document | None
    """None for words of a page that was not captured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedPage:
    """A page of proposed claims, and how many there are in all."""

    lines: tuple[ProposedLine, ...]
    """In number order: document by document, in the order of their texts."""
    total: int


def proposed_claims(
    ledger: Ledger, *, after: int = 0, limit: int = PAGE
) -> ProposedPage:
    """The proposed claims after number `after`."""
    wanted = ClaimFilter(state=ClaimState.PROPOSED)
    with ledger.read() as connection:
        claims = find_claims(connection, wanted, after=after, limit=limit)
        events = get_events(connection, [claim.event for claim in claims])
        read_in = [_document_of(claim) for claim in claims]
        documents = {
            document.id: document
            for document in get_documents(
                connection, [each for each in read_in if each is not None]
            )
        }
        return ProposedPage(
            lines=tuple(
                ProposedLine(
                    claim=claim,
                    event=events[claim.event],
                    document=_get(documents, _document_of(claim)),
                )
                for claim in claims
            ),
            total=count_proposed(connection),
        )


def _document_of(claim: Claim) -> DocumentId | None:
    return None if claim.passage is None else claim.passage.document


def _get(
    documents: Mapping[DocumentId, Document], document: DocumentId | None
) -> Document | None:
    return None if document is None else documents[document]
