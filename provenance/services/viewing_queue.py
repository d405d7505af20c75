"""Viewing the queue: one claim as it is triaged, why a list is empty, what is new.

The promise: what others judged of a claim is handed to nobody who has not rated it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from db.claims import claims_of_question, get_claims
from db.ledger import Ledger
from db.marks import marks_given
from db.queue_acts import claims_acted_on, newest_claim
from db.queue_pages import ids_numbered
from provenance.domain.claims import Claim, ClaimState
from provenance.domain.dates import format_instant
from provenance.domain.documents import Document
from provenance.domain.events import Event
from provenance.domain.filters import Filter, Term
from provenance.domain.grades import Rating
from provenance.domain.marks import GivenMark
from provenance.domain.origin_counts import OriginCount
from provenance.domain.relations import STANDING, Relation, RelationKind
from provenance.services.choosing import chosen_claims
from provenance.services.queue_rows import QueueRow, queue_rows, report_counts
from provenance.services.queueing import TABS, QueueCount, queue_chunks, queue_count
from provenance.services.viewing import Context, view_claim

RELATED_MAX = 24
"""Related claims that are read with a claim; how many there are is in its row."""
ANSWERS_MAX = 200
"""Claims of the same question that are read beside a claim."""
NEW_MAX = 1_000
"""New claims that are counted, at the most."""
DECISIONS = frozenset(
    {
        "claims.marked",
        "claim.rated",
        "proposal.confirmed",
        "proposal.dismissed",
        "relation.stated",
    }
)
"""Kinds of act that judge claims, by which a day's work in the queue is counted."""
_GONE = {ClaimState.DISMISSED, ClaimState.WITHDRAWN}
_ORDER = tuple(RelationKind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """Another claim, and how the two stand to each other."""

    relation: Relation
    claim: Claim


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuedClaim:
    """One claim with what it is triaged by."""

    row: QueueRow
    seen: int
    """The newest entry when it was read: the base of what is done to it."""
    claim: Claim
    event: Event
    document: Document | None
    context: Context | None
    related: tuple[Related, ...]
    """Claims that stand beside it, contradictions first; no more than a few."""
    ratings: tuple[Rating, ...]
    """One's own, and once there is one those of others."""
    marks: tuple[GivenMark, ...]
    """All that were given and not undone, oldest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What else answers the question of a claim."""

    answers: tuple[Claim, ...]
    """Claims that stand, in number order, the first of many."""
    total: int
    reports: OriginCount


@dataclass(frozen=True, slots=True, kw_only=True)
class Empty:
    """Why a filter finds nothing."""

    has_claims: bool
    """Whether there is any claim in the ledger."""
    culprit: Term | None
    """A typed term without which something would be found."""
    waiting: Mapping[str, QueueCount]
    """How many claims each tab has, by its name."""


def view_queued(ledger: Ledger, claim: int, *, by: str) -> QueuedClaim | None:
    """One claim as the reviewer `by` triages it; None when it is not there."""
    page = queue_rows(ledger, [claim], by=by)
    if not page.rows:
        return None
    row = page.rows[0]
    view = view_claim(ledger, claim)
    with ledger.read() as connection:
        marks = tuple(marks_given(connection, claim))
        relations = _first(view.relations)
        others = {
            int(each.id): each
            for each in get_claims(connection, [_other(r, claim) for r in relations])
            if each.state not in _GONE
        }
    return QueuedClaim(
        row=row,
        seen=page.seen,
        claim=view.claim,
        event=view.event,
        document=view.document,
        context=view.context,
        related=tuple(
            Related(relation=each, claim=others[_other(each, claim)])
            for each in relations
            if _other(each, claim) in others
        ),
        ratings=view.ratings if row.rating is not None else (),
        marks=marks,
    )


def answers_beside(ledger: Ledger, claim: Claim) -> Beside:
    """What else answers the question of a claim, and from how many origins its value
    comes.

    It reads all claims of the question: ask for what a reviewer stays with.
    """
    reports = report_counts(ledger, [claim.id])
    with ledger.read() as connection:
        found = [
            each
            for each in claims_of_question(connection, claim.question)
            if each.state not in _GONE and each.id != claim.id
        ]
    return Beside(
        answers=tuple(found[:ANSWERS_MAX]),
        total=len(found),
        reports=reports[claim.id],
    )


def why_empty(ledger: Ledger, wanted: Filter, *, typed: Filter, by: str) -> Empty:
    """Why a filter of which `typed` was typed finds nothing."""
    culprits = (
        each
        for each in typed.terms
        if _finds(ledger, Filter(tuple(t for t in wanted.terms if t != each)), by)
    )
    return Empty(
        has_claims=_finds(ledger, Filter(), by),
        culprit=next(culprits, None),
        waiting={
            name: queue_count(ledger, tab, by=by, is_enough=lambda: True)
            for name, tab in TABS.items()
        },
    )


def triaged_since(ledger: Ledger, since: datetime, *, by: str) -> frozenset[int]:
    """The claims that a reviewer judged from an instant on, the undone acts off."""
    with ledger.read() as connection:
        return frozenset(
            claims_acted_on(
                connection, by=by, since=format_instant(since), kinds=DECISIONS
            )
        )


def last_claim(ledger: Ledger) -> int:
    """The number of the claim that was brought last; 0 for none."""
    with ledger.read() as connection:
        return newest_claim(connection)


def new_claims(ledger: Ledger, wanted: Filter, *, after: int, by: str) -> int:
    """How many claims with a number above `after` a filter finds, up to a thousand."""
    if last_claim(ledger) <= after:
        return 0
    with ledger.read() as connection:
        chosen = chosen_claims(connection, wanted, by=by)
        return len(ids_numbered(connection, chosen, after=after, limit=NEW_MAX))


def _finds(ledger: Ledger, wanted: Filter, by: str) -> bool:
    return any(len(ids) for ids in queue_chunks(ledger, wanted, by=by, chunk=1))


def _first(relations: tuple[Relation, ...]) -> list[Relation]:
    standing = [each for each in relations if each.state in STANDING]
    standing.sort(key=lambda each: (_ORDER.index(each.proposed.kind), each.id))
    return standing[:RELATED_MAX]


def _other(relation: Relation, claim: int) -> int:
    said = relation.proposed
    return int(said.b if said.a == claim else said.a)
