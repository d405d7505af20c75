"""Relating: proposes how claims stand to each other and opens the cases they make."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from db.aliases import aliases_in_force
from db.asked import events_to_ask, spans_of, unasked_among
from db.claims import get_claims
from db.engine import Connection
from db.events import events_with_claims
from db.ledger import Ledger
from db.runs import cut
from db.writing import RowsWriter, Writer
from provenance.domain.aliases import Aliases
from provenance.domain.claims import Claim
from provenance.domain.dates import format_instant
from provenance.domain.decisions import check_reviewer
from provenance.domain.entries import Json
from provenance.domain.identifiers import ClaimId, DocumentId
from provenance.domain.matching import RULE as MATCHING
from provenance.domain.relating import DocumentFacts
from provenance.domain.relations import (
    Proposed,
    needs_person,
)
from provenance.domain.rules import RELATING
from provenance.services.matching import match_again
from provenance.services.saying import said_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """What relating again proposed."""

    entry: int | None
    """None when there was nothing to ask, and so nothing was written."""
    events: int
    """Events about which these rules had not been asked yet."""
    relations: int
    cases: int
    matchings: int
    """Events that may be one."""


class _NothingNewError(Exception):
    """Leaves the transaction of an act that has nothing to say."""


def relate_all(
    ledger: Ledger, *, everything: bool = False, by: str, at: datetime
) -> Related:
    """Propose relations and matchings with the current rules; only new ones are kept.

    Asks about the events of which something changed since these rules were asked, and
    writes down that it did. What a person dismissed is not proposed again by the same
    rule version.

    Args:
        ledger: Where.
        everything: Ask about every event, whatever was asked before.
        by: Who wants to know.
        at: When.
    """
    check_reviewer(by)
    try:
        with ledger.write() as writer:
            rows = writer.open_rows()
            unrelated = events_to_ask(writer.connection, "related_by", RELATING)
            unmatched = events_to_ask(writer.connection, "matched_by", MATCHING)
            every = events_with_claims(writer.connection) if everything else []
            relations, cases = write_relations(writer, rows, every or unrelated)
            matchings = match_again(writer, rows, every or unmatched)
            if not rows.count:
                raise _NothingNewError
            entry = writer.append(
                "relations.proposed",
                subject="relations",
                body={"rows": rows.close()},
                by=by,
                at=format_instant(at),
            )
    except _NothingNewError:
        return Related(entry=None, events=0, relations=0, cases=0, matchings=0)
    return Related(
        entry=entry.seq,
        events=len({*unrelated, *unmatched}),
        relations=relations,
        cases=cases,
        matchings=matchings,
    )


def write_relations(
    writer: Writer,
    rows: RowsWriter,
    events: Iterable[int],
    *,
    gone: Collection[int] = (),
    back: Collection[int] = (),
    documents: Mapping[DocumentId, DocumentFacts] | None = None,
    aliases: Aliases | None = None,
) -> tuple[int, int]:
    """Write what the rules say of some events within an act being written.

    What a rule proposed before and does not say now is retracted; what a person ruled
    on stays. The events these rules had not been asked about are noted as asked.

    Args:
        gone: Claims that this act takes away; the rules are not shown them.
        back: Claims that this act puts back.
        documents: What this act says anew of documents.
        aliases: What people say of names by this act; None where it says nothing.

    Returns:
        How many relations and how many cases are new.
    """
    writer.projector.flush()
    if aliases is None:
        aliases = aliases_in_force(writer.connection)
    asked = sorted(set(events))
    unasked = unasked_among(writer.connection, asked, "related_by", RELATING)
    relations = opened = 0
    for run in cut(asked):
        cases = _cases(writer.connection, run)
        known = len(cases)
        for said in said_of(
            writer.connection,
            run,
            gone=frozenset(gone),
            back=back,
            described=documents or {},
            aliases=aliases,
        ):
            for each, older in said.fresh:
                rows.add(_row(writer, rows, cases, said.claims, each, older))
            for relation in said.gone:
                rows.add({"t": "retracted", "relation": relation})
            relations += len(said.fresh)
        opened += len(cases) - known
    if unasked:
        rows.add({"t": "related", "rule": RELATING, "events": spans_of(unasked)})
    return relations, opened


def relate_without(
    writer: Writer, *, gone: Collection[int] = (), back: Collection[int] = ()
) -> Json | None:
    """The rows of an act that takes claims away or puts them back; None when no
    relation changes by it.
    """
    claims = get_claims(writer.connection, (*gone, *back))
    if not claims:
        return None
    rows = writer.open_rows()
    events = {claim.event for claim in claims}
    write_relations(writer, rows, events, gone=gone, back=back)
    return rows.close() if rows.count else None


def relate_described(
    writer: Writer, documents: Mapping[DocumentId, DocumentFacts]
) -> Json | None:
    """The rows of an act that says of documents what `documents` says; None when no
    relation changes by it.
    """
    events = {
        row["event_id"]
        for ids in cut(sorted(documents))
        for row in writer.connection.rows(
            "SELECT DISTINCT event_id FROM claim WHERE document_id IN :ids", ids=ids
        )
    }
    if not events:
        return None
    rows = writer.open_rows()
    write_relations(writer, rows, events, documents=documents)
    return rows.close() if rows.count else None


def _row(
    writer: Writer,
    rows: RowsWriter,
    cases: dict[tuple[int, str], int],
    claims: Mapping[ClaimId, Claim],
    each: Proposed,
    older: list[int],
) -> dict[str, Any]:
    a, b = claims[each.a], claims[each.b]
    case = None
    if needs_person(each.kind, each.fits):
        case = _case(writer, rows, cases, a)
    return {
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
