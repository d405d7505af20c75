"""Reading documents and their captured text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from db.engine import Connection, Row
from db.log import read_blob
from db.runs import cut
from db.values import date_of
from provenance.domain.documents import Citation, Document, DocumentSection
from provenance.domain.erasures import ErasedError
from provenance.domain.errors import LedgerDamagedError, NotFoundError
from provenance.domain.identifiers import CitationId, DocumentId, SourceId

_SELECT = """
SELECT id, name, sha256, text_sha256, characters, media_type, charset, extractor,
    publisher_id, title, published, url, inferred, revises_id,
    (SELECT b.erased_seq FROM blob b WHERE b.sha256 = document.text_sha256) AS erased
FROM document
"""


def get_document(connection: Connection, document: int) -> Document:
    """Document number `document`.

    Raises:
        NotFoundError: There is none.
    """
    row = connection.row(f"{_SELECT} WHERE id = :document", document=document)
    if row is None:
        raise NotFoundError("document", f"D{document}")
    return _document(row)


def get_documents(connection: Connection, documents: Sequence[int]) -> list[Document]:
    """The documents with those numbers, in number order."""
    return [
        _document(row)
        for ids in cut(sorted(set(documents)))
        for row in connection.rows(f"{_SELECT} WHERE id IN :ids ORDER BY id", ids=ids)
    ]


def list_documents(connection: Connection, *, after: int, limit: int) -> list[Document]:
    """A page of documents in number order, the one after number `after`."""
    return [
        _document(row)
        for row in connection.rows(
            f"{_SELECT} WHERE id > :after ORDER BY id LIMIT :limit",
            after=after,
            limit=limit,
        )
    ]


def documents_of(connection: Connection, publishers: Iterable[int]) -> list[Document]:
    """The documents that some sources published, in number order for each run."""
    return [
        _document(row)
        for ids in cut(sorted(set(publishers)))
        for row in connection.rows(
            f"{_SELECT} WHERE publisher_id IN :ids ORDER BY id", ids=ids
        )
    ]


def same_bytes(connection: Connection, sha256: str) -> Document | None:
    """The document captured from exactly those bytes; None when there is none."""
    row = connection.row(f"{_SELECT} WHERE sha256 = :digest ORDER BY id", digest=sha256)
    return None if row is None else _document(row)


def latest_capture(
    connection: Connection, *, name: str, url: str | None
) -> Document | None:
    """The newest capture of one page: by url where given, else by file name."""
    column, value = ("url", url) if url is not None else ("name", name)
    row = connection.row(
        f"{_SELECT} WHERE {column} = :value ORDER BY id DESC LIMIT 1", value=value
    )
    return None if row is None else _document(row)


def document_named(connection: Connection, name: str) -> Document | None:
    """The newest document of a file name or sha256, as an import row names it."""
    row = connection.row(
        f"{_SELECT} WHERE name = :name OR sha256 = :name OR text_sha256 = :name "
        "ORDER BY id DESC LIMIT 1",
        name=name,
    )
    return None if row is None else _document(row)


def document_text(connection: Connection, document: Document) -> str:
    """The text as extracted at capture.

    Raises:
        ErasedError: The text was erased.
        LedgerDamagedError: The text is gone.
    """
    content = read_blob(connection, document.text_sha256)
    if document.erased is not None:
        raise ErasedError(f"The text of D{document.id}", document.erased)
    if content is None:
        raise LedgerDamagedError(
            connection.location, f"the text of D{document.id} is gone"
        )
    return content.decode()


def list_citations(connection: Connection, document: int) -> list[Citation]:
    """The in-text references of a document, in the order of its text."""
    return [
        Citation(
            id=CitationId(row["id"]),
            document=DocumentId(row["document_id"]),
            start=row["span_start"],
            end=row["span_end"],
            written=row["written"],
            source=row["source"],
            date=date_of(row["cited_date"]),
            rule=row["rule"],
        )
        for row in connection.rows(
            "SELECT id, document_id, span_start, span_end, written, source, "
            "cited_date, rule FROM citation WHERE document_id = :document "
            "ORDER BY span_start, id",
            document=document,
        )
    ]


def list_sections(connection: Connection, document: int) -> list[DocumentSection]:
    """The articles of a document that holds several, in order; else none."""
    return sections_of(connection, [document]).get(DocumentId(document), [])


def sections_of(
    connection: Connection, documents: Iterable[int]
) -> dict[DocumentId, list[DocumentSection]]:
    """The sections of documents, in order; those that are one article are left out."""
    found: dict[DocumentId, list[DocumentSection]] = {}
    for ids in cut(sorted(set(documents))):
        for row in connection.rows(
            "SELECT document_id, position, span_start, span_end, publisher_id, title, "
            "published, inferred FROM section WHERE document_id IN :ids "
            "ORDER BY document_id, position",
            ids=ids,
        ):
            found.setdefault(DocumentId(row["document_id"]), []).append(_section(row))
    return found


def document_version(connection: Connection, document: int) -> int:
    """The last entry that changed what is said of a document or of its sections."""
    return int(
        connection.value(
            "SELECT version_seq AS value FROM document WHERE id = :id", id=document
        )
        or 0
    )


def _section(row: Row) -> DocumentSection:
    publisher = row["publisher_id"]
    return DocumentSection(
        document=DocumentId(row["document_id"]),
        position=row["position"],
        start=row["span_start"],
        end=row["span_end"],
        publisher=None if publisher is None else SourceId(publisher),
        title=row["title"],
        published=date_of(row["published"]),
        inferred=tuple(row["inferred"].split()),
    )


def _document(row: Row) -> Document:
    publisher, revises = row["publisher_id"], row["revises_id"]
    return Document(
        id=DocumentId(row["id"]),
        name=row["name"],
        sha256=row["sha256"],
        text_sha256=row["text_sha256"],
        characters=row["characters"],
        media_type=row["media_type"],
        charset=row["charset"],
        extractor=row["extractor"],
        publisher=None if publisher is None else SourceId(publisher),
        title=row["title"],
        published=date_of(row["published"]),
        url=row["url"],
        inferred=tuple(row["inferred"].split()),
        revises=None if revises is None else DocumentId(revises),
        erased=row["erased"],
    )
