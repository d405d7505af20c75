"""One document whole: its articles, its citations, and who said what of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from db.descriptions import list_describings
from db.documents import (
    document_version,
    get_document,
    list_citations,
    sections_of,
)
from db.engine import Connection
from db.ledger import Ledger
from db.sources import get_sources
from provenance.domain.documents import (
    Citation,
    Describing,
    Document,
    DocumentSection,
)
from provenance.domain.identifiers import DocumentId, SourceId


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionLine:
    """One article of a document, and whom it is taken from."""

    section: DocumentSection
    publisher: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentView:
    """A document with what hangs on it."""

    document: Document
    publisher: str | None
    claims: int
    sections: tuple[SectionLine, ...]
    citations: tuple[Citation, ...]
    described: tuple[Describing, ...]
    """In the log's order, the undone ones too."""
    names: Mapping[SourceId, str]
    """Of every source that was ever said to publish it or an article of it."""
    version: int
    """The last entry that changed what is said of it."""


def view_document(ledger: Ledger, document: int) -> DocumentView:
    """One document.

    Raises:
        NotFoundError: There is none of that number.
    """
    with ledger.read() as connection:
        found = get_document(connection, document)
        described = list_describings(connection, document)
        told = [said for each in described for said in (each.before, each.after)]
        publishers = (found.publisher, *(said.publisher for said in told))
        names = _names(connection, publishers)
        claims = connection.value(
            "SELECT count(*) AS value FROM claim WHERE document_id = :document "
            "AND is_withdrawn = 0",
            document=document,
        )
        return DocumentView(
            document=found,
            publisher=names.get(found.publisher) if found.publisher else None,
            claims=int(claims),
            sections=section_lines(connection, [document]).get(found.id, ()),
            citations=tuple(list_citations(connection, document)),
            described=tuple(described),
            names=names,
            version=document_version(connection, document),
        )


def section_lines(
    connection: Connection, documents: Iterable[int]
) -> dict[DocumentId, tuple[SectionLine, ...]]:
    """The articles of documents, in order; documents of one article are left out."""
    found = sections_of(connection, documents)
    names = _names(
        connection, [each.publisher for own in found.values() for each in own]
    )
    return {
        document: tuple(
            SectionLine(
                section=each,
                publisher=names.get(each.publisher) if each.publisher else None,
            )
            for each in own
        )
        for document, own in found.items()
    }


def _names(
    connection: Connection, sources: Iterable[SourceId | None]
) -> dict[SourceId, str]:
    wanted = sorted({each for each in sources if each is not None})
    return {source.id: source.name for source in get_sources(connection, wanted)}
