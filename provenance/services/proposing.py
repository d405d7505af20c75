"""Proposing: an extractor's claims of one document, kept as proposals in one act.

The promise: nothing is proposed twice, and nothing proposed counts before a person
confirms it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from db.documents import document_text, get_document, list_citations, list_sections
from db.engine import Connection
from db.ledger import Ledger
from db.sources import get_sources
from db.writing import RowsWriter, Writer
from provenance.domain.dates import format_instant
from provenance.domain.decisions import check_reviewer
from provenance.domain.documents import Document
from provenance.domain.erasures import ErasedError
from provenance.domain.errors import ProvenanceError
from provenance.domain.extracting import PageSection, Row
from provenance.domain.identifiers import DocumentId
from provenance.services.claim_rows import read_row
from provenance.services.extracting import (
    DocumentText,
    Extracted,
    Unfit,
    extract_claims,
    within_limit,
)
from provenance.services.matching import match_new
from provenance.services.placing import Placing
from provenance.services.recognising import (
    Numbered,
    fresh_rows,
    meet_events,
    standing_claims,
)
from provenance.services.relating import write_relations

PROPOSED = "claims.proposed"
"""The kind of the act."""


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
    beyond: int
    """Claims past the limit of one document: left out, and counted in the act."""


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

    What stands in the ledger already (the same answer in words that overlap) is left
    out, and so is what a person dismissed of the same rule and version.

    Raises:
        ErasedError: Its text was erased, or is while it is read.
        NotFoundError: There is no such document.
    """
    check_reviewer(by)
    with ledger.read() as connection:
        captured = get_document(connection, document)
        said = _said(connection, captured)
    extracted = within_limit(extractor(said))
    unfit = list(extracted.unfit)
    rows = _checked(extracted.claims, unfit)
    entry, numbers, known = _propose(
        ledger,
        captured,
        rows,
        extracted.citations,
        unfit,
        extractor=extracted.extractor,
        beyond=extracted.beyond,
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
        beyond=extracted.beyond,
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
        ref=f"D{captured.id}",
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


def _checked(claims: Iterable[Row], unfit: list[Unfit]) -> list[Numbered]:
    """The rows that can be claims; the others go to `unfit`."""
    rows = []
    for number, claim in enumerate(claims, 1):
        try:
            rows.append((number, read_row(claim)))
        except ProvenanceError as error:
            unfit.append(Unfit(row=number, why=str(error)))
    return rows


def _propose(
    ledger: Ledger,
    captured: Document,
    rows: Sequence[Numbered],
    citations: Sequence[Row],
    unfit: list[Unfit],
    *,
    extractor: str,
    beyond: int,
    by: str,
    at: str,
) -> tuple[int | None, list[int], int]:
    """The entry, the numbers of its claims, and how many were known."""
    fresh: list[Numbered] = []
    try:
        with ledger.write() as writer:
            # What two people erased while it was read does not come back as a claim.
            captured = get_document(writer.connection, captured.id)
            if captured.erased is not None:
                raise ErasedError(f"The text of D{captured.id}", captured.erased)
            known = standing_claims(writer.connection, captured)
            fresh = meet_events(writer.connection, known, fresh_rows(known, rows), rows)
            kept = writer.open_rows()
            placing = Placing(writer, document=captured)
            numbers = []
            for number, row in fresh:
                try:
                    numbers.append(placing.place(row, kept)["id"])
                except ProvenanceError as error:
                    unfit.append(Unfit(row=number, why=str(error)))
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
                    **({"beyond": beyond} if beyond else {}),
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
