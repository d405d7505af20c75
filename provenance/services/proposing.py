"""Proposing: an extractor's claims of one document, kept as proposals in one act.

The promise: nothing is proposed twice, and nothing proposed counts before a person
confirms it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from db.claims import ClaimFilter, find_claims
from db.documents import document_text, get_document, list_citations, list_sections
from db.engine import Connection
from db.ledger import Ledger
from db.sources import get_sources
from db.writing import RowsWriter, Writer
from provenance.domain.claims import ClaimState
from provenance.domain.dates import format_instant
from provenance.domain.decisions import check_reviewer
from provenance.domain.documents import Document
from provenance.domain.errors import ProvenanceError
from provenance.domain.extracting import PageSection, Row
from provenance.domain.identifiers import DocumentId
from provenance.domain.values import Polarity, Value
from provenance.services.claim_rows import ClaimRow, read_row
from provenance.services.extracting import (
    DocumentText,
    Extracted,
    Unfit,
    extract_claims,
)
from provenance.services.matching import match_new
from provenance.services.placing import Placing
from provenance.services.relating import write_relations

PROPOSED = "claims.proposed"
"""The kind of the act."""
_ALL = 2**31

Answer = tuple[int | None, int | None, str, Value, Polarity]
"""What makes two claims of one document the same: span, measure, value, polarity."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedClaims:
    """What one act proposed of one document."""

    document: DocumentId
    name: str
    """The document's."""
    entry: int | None
    """None when there was nothing new, and so nothing was written."""
    claims: tuple[int, ...]
    """Their numbers, in the order of the text."""
    known: int
    """Claims left out: in the ledger already, or dismissed before."""
    citations: tuple[Row, ...]
    """As read; those the ledger does not hold yet are kept in the same act."""
    unfit: tuple[Unfit, ...]
    """Rows that cannot be claims."""


class _NothingNewError(Exception):
    """Leaves the transaction of an act that has nothing to say."""


def propose_claims(
    ledger: Ledger,
    *,
    document: int,
    extractor: Callable[[DocumentText], Extracted] = extract_claims,
    by: str,
    at: datetime,
) -> ProposedClaims:
    """Propose what an extractor reads in a captured document, as one act.

    What stands in the ledger already (same document, span, measure and value) is left
    out, and so is what a person dismissed of the same rule and version.

    Raises:
        NotFoundError: There is no such document.
    """
    check_reviewer(by)
    with ledger.read() as connection:
        captured = get_document(connection, document)
        said = _said(connection, captured)
    extracted = extractor(said)
    unfit = list(extracted.unfit)
    rows = _checked(extracted.claims, unfit)
    entry, numbers, known = _propose(
        ledger,
        captured,
        rows,
        extracted.citations,
        unfit,
        extractor=extracted.extractor,
        by=by,
        at=format_instant(at),
    )
    return ProposedClaims(
        document=captured.id,
        name=captured.name,
        entry=entry,
        claims=tuple(numbers),
        known=known,
        citations=extracted.citations,
        unfit=tuple(unfit),
    )


def _said(connection: Connection, captured: Document) -> DocumentText:
    sections = list_sections(connection, captured.id)
    publishers = [captured.publisher, *(each.publisher for each in sections)]
    names: dict[int | None, str] = {
        source.id: source.name
        for source in get_sources(connection, [each for each in publishers if each])
    }
    return DocumentText(
        text=document_text(connection, captured),
        name=captured.name,
        publisher=names.get(captured.publisher),
        title=captured.title,
        published=captured.published,
        sections=tuple(
            PageSection(
                start=each.start,
                end=each.end,
                publisher=names.get(each.publisher),
                title=each.title,
                published=each.published,
            )
            for each in sections
        ),
    )


def _checked(claims: Iterable[Row], unfit: list[Unfit]) -> list[ClaimRow]:
    """The rows that can be claims; the others go to `unfit`."""
    rows = []
    for number, claim in enumerate(claims, 1):
        try:
            rows.append(read_row(claim))
        except ProvenanceError as error:
            unfit.append(Unfit(row=number, why=str(error)))
    return rows


def _propose(
    ledger: Ledger,
    captured: Document,
    rows: Sequence[ClaimRow],
    citations: Sequence[Row],
    unfit: list[Unfit],
    *,
    extractor: str,
    by: str,
    at: str,
) -> tuple[int | None, list[int], int]:
    """The entry, the numbers of its claims, and how many were known."""
    fresh: list[ClaimRow] = []
    try:
        with ledger.write() as writer:
            fresh = _fresh(writer.connection, captured, rows)
            kept = writer.open_rows()
            placing = Placing(writer, document=captured)
            numbers = []
            for row in fresh:
                try:
                    numbers.append(placing.place(row, kept)["id"])
                except ProvenanceError as error:
                    unfit.append(Unfit(row=rows.index(row) + 1, why=str(error)))
            cited = _cite(writer, kept, captured, citations, extractor)
            if not numbers and not cited:
                raise _NothingNewError
            write_relations(writer, kept, placing.events)
            match_new(writer, kept, placing.made)
            entry = writer.append(
                PROPOSED,
                subject=f"D{captured.id}",
                body={
                    "document": captured.id,
                    "extractor": extractor,
                    "rows": kept.close(),
                },
                by=by,
                at=at,
            )
            return entry.seq, numbers, len(rows) - len(fresh)
    except _NothingNewError:
        return None, [], len(rows) - len(fresh)


def _cite(
    writer: Writer,
    kept: RowsWriter,
    captured: Document,
    citations: Iterable[Row],
    extractor: str,
) -> int:
    """How many citations were new."""
    known = {
        (cited.start, cited.end)
        for cited in list_citations(writer.connection, captured.id)
    }
    fresh = 0
    for row in citations:
        span = row["start"], row["end"]
        if span in known:
            continue
        known.add(span)
        fresh += 1
        kept.add(
            {
                "t": "citation",
                "id": writer.next_id("citation"),
                "document": captured.id,
                "start": row["start"],
                "end": row["end"],
                "text": row["text"],
                "source": row["source"],
                "date": row["date"],
                "rule": extractor,
            }
        )
    return fresh


def _fresh(
    connection: Connection, captured: Document, rows: Iterable[ClaimRow]
) -> list[ClaimRow]:
    """The rows that say what the ledger does not hold, each answer once."""
    standing: set[Answer] = set()
    dismissed: set[tuple[Answer, str | None]] = set()
    wanted = ClaimFilter(document=captured.id)
    for claim in find_claims(connection, wanted, limit=_ALL):
        assert claim.passage is not None, "it was found by its passage's document"
        answer: Answer = (
            claim.passage.start,
            claim.passage.end,
            claim.measure,
            claim.value,
            claim.polarity,
        )
        if claim.state is ClaimState.DISMISSED:
            dismissed.add((answer, claim.rule))
        else:
            standing.add(answer)
    fresh = []
    for row in rows:
        said: Answer = (row.start, row.end, row.measure.name, row.value, row.polarity)
        if said not in standing and (said, row.rule) not in dismissed:
            standing.add(said)
            fresh.append(row)
    return fresh
