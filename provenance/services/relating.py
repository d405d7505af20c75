"""Relating: proposes how claims stand to each other and opens the cases they make."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from db.claims import claims_of_events
from db.documents import get_documents
from db.engine import Connection
from db.events import events_with_claims
from db.ledger import Ledger
from db.projection.touching import cut
from db.relations import relations_between
from db.writing import RowsWriter, Writer
from provenance.domain.claims import Claim
from provenance.domain.dates import format_instant
from provenance.domain.decisions import check_reviewer
from provenance.domain.identifiers import DocumentId, RelationId
from provenance.domain.relating import DocumentFacts, relate_event
from provenance.domain.relations import Proposed, RelationState, needs_person


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """What relating again proposed."""

    entry: int | None
    """None when there was nothing new, and so nothing was written."""
    relations: int
    cases: int


class _NothingNewError(Exception):
    """Leaves the transaction of an act that has nothing to say."""


def relate_all(ledger: Ledger, *, by: str, at: datetime) -> Related:
    """Propose relations for every event with the current rules; only new ones are kept.

    What a person dismissed is not proposed again by the same rule version.
    """
    check_reviewer(by)
    try:
        with ledger.write() as writer:
            rows = writer.open_rows()
            events = events_with_claims(writer.connection)
            relations, cases = write_relations(writer, rows, events)
            if not relations:
                raise _NothingNewError
            entry = writer.append(
                "relations.proposed",
                subject="relations",
                body={"rows": rows.close()},
                by=by,
                at=format_instant(at),
            )
    except _NothingNewError:
        return Related(entry=None, relations=0, cases=0)
    return Related(entry=entry.seq, relations=relations, cases=cases)


def write_relations(
    writer: Writer, rows: RowsWriter, events: Iterable[int]
) -> tuple[int, int]:
    """Write what the rules propose for some events within an act being written.

    Returns:
        How many relations and how many cases are new.
    """
    writer.projector.flush()
    relations = opened = 0
    for run in cut(sorted(events)):
        cases = _cases(writer.connection, run)
        known = len(cases)
        for claims, proposed in _proposed(writer.connection, run):
            by_id = {claim.id: claim for claim in claims}
            for each, older in proposed:
                a, b = by_id[each.a], by_id[each.b]
                case = None
                if needs_person(each.kind, each.fits):
                    case = _case(writer, rows, cases, a)
                rows.add(
                    {
                        "t": "relation",
                        "id": writer.next_id("relation"),
                        "a": each.a,
                        "b": each.b,
                        "qa": a.question,
                        "qb": b.question,
                        "kind": each.kind.value,
                        "reason": each.reason,
                        "rule": each.rule,
                        "fits": each.fits,
                        "case": case,
                        "supersedes": older,
                    }
                )
            relations += len(proposed)
        opened += len(cases) - known
    return relations, opened


def _proposed(
    connection: Connection, events: list[int]
) -> Iterator[tuple[list[Claim], list[tuple[Proposed, list[RelationId]]]]]:
    """The claims of each event with something new, and each new proposal with the older
    ones about the same two claims that it supersedes.
    """
    claims = sorted(
        claims_of_events(connection, events), key=lambda claim: (claim.event, claim.id)
    )
    documents = _facts(connection, claims)
    known = relations_between(connection, [claim.id for claim in claims])
    for _, group in groupby(claims, key=lambda claim: claim.event):
        members = list(group)
        fresh = []
        for each in relate_event(members, documents=documents):
            held = known.get(frozenset((each.a, each.b)), ())
            if not any(_is_said(each, relation.proposed) for relation in held):
                older = [
                    relation.id
                    for relation in held
                    if relation.state is RelationState.PROPOSED
                ]
                fresh.append((each, older))
        if fresh:
            yield members, fresh


def _is_said(new: Proposed, held: Proposed) -> bool:
    return (new.a, new.b, new.rule) == (held.a, held.b, held.rule)


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


def _cases(connection: Connection, events: list[int]) -> dict[tuple[int, str], int]:
    return {
        (row["event_id"], row["family"]): row["id"]
        for row in connection.rows(
            "SELECT id, event_id, family FROM case_file WHERE event_id IN :events",
            events=events,
        )
    }


def _case(
    writer: Writer, rows: RowsWriter, cases: dict[tuple[int, str], int], claim: Claim
) -> int:
    key = (claim.event, claim.family)
    if key not in cases:
        cases[key] = writer.next_id("case_file")
        rows.add(
            {
                "t": "case",
                "id": cases[key],
                "event": claim.event,
                "family": claim.family,
            }
        )
    return cases[key]
