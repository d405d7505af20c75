"""Viewing: one proposal with all that a person rules on it by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from db.claims import count_of_event, first_of_event
from db.documents import get_documents
from db.engine import Connection
from db.events import get_event, list_cases
from db.ledger import Ledger
from db.matchings import get_matching
from db.mergings import root_of
from provenance.domain.cases import Case
from provenance.domain.claims import Claim
from provenance.domain.documents import Document
from provenance.domain.events import Event
from provenance.domain.identifiers import DocumentId, EventId
from provenance.domain.matchings import Matching
from provenance.services.listing_origins import CarryingView, view_carrying
from provenance.services.originating import publisher_names

CLAIMS_SHOWN = 5
CASES_SHOWN = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class EventSide:
    """One of two events that may be one."""

    event: Event
    named: EventId
    """The event that the matching names; another one where it was merged since."""
    claims: tuple[Claim, ...]
    """The first of its claims, by number."""
    total: int
    """All its claims that are neither dismissed nor withdrawn."""
    documents: Mapping[DocumentId, Document]
    cases: tuple[Case, ...]
    """The first of its cases, as the queue orders them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchingView:
    """Two events that may be one, and what confirming would do."""

    matching: Matching
    stays: EventSide
    """The older event."""
    moves: EventSide
    """The newer event, whose claims would answer the questions of the other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginView:
    """Two documents of which one may pass on the other."""

    view: CarryingView
    publishers: Mapping[DocumentId, str]
    """By name; a document without one is left out."""


def view_matching(ledger: Ledger, matching: int) -> MatchingView:
    """Two events beside each other, with a few claims of each.

    Raises:
        NotFoundError: There is no such matching.
    """
    with ledger.read() as connection:
        found = get_matching(connection, matching)
        sides = [_side(connection, end) for end in (found.a, found.b)]
        stays, moves = sorted(sides, key=lambda side: side.event.id)
        return MatchingView(matching=found, stays=stays, moves=moves)


def view_origin(ledger: Ledger, carrying: int) -> OriginView:
    """Two documents beside each other, with the words that both share.

    Raises:
        NotFoundError: There is no such carrying.
    """
    view = view_carrying(ledger, carrying)
    with ledger.read() as connection:
        return OriginView(
            view=view, publishers=publisher_names(connection, (view.a, view.b))
        )


def _side(connection: Connection, named: EventId) -> EventSide:
    event = get_event(connection, root_of(connection, named))
    claims = first_of_event(connection, event.id, limit=CLAIMS_SHOWN)
    read_in = {
        claim.passage.document
        for claim in claims
        if claim.passage is not None and claim.passage.document is not None
    }
    return EventSide(
        event=event,
        named=named,
        claims=tuple(claims),
        total=count_of_event(connection, event.id),
        documents={each.id: each for each in get_documents(connection, list(read_in))},
        cases=tuple(list_cases(connection, event=event.id, limit=CASES_SHOWN)),
    )
