"""Originating: finds which captured documents pass on one another, and who counts.

The promise: the work for one document grows with its length, and not with the ledger.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from db.carrying import carryings_around, carryings_of, shared_json
from db.documents import documents_of, get_documents
from db.engine import Connection
from db.fingerprints import Likeness, find_alike
from db.log import read_blob
from db.source_mergings import names_beside
from db.sources import get_sources
from db.writing import RowsWriter, Writer
from provenance.domain.carried import Carried, carried_of
from provenance.domain.carrying import (
    CREDIT_SHARE,
    CarriedText,
    Carrying,
    ProposedCarrying,
    propose_carrying,
    read_carried,
)
from provenance.domain.claims import Claim
from provenance.domain.dates import EdtfDate
from provenance.domain.documents import Document
from provenance.domain.fingerprints import RULE, fingerprints_by
from provenance.domain.identifiers import DocumentId
from provenance.domain.relations import RelationState

COMPARED_MAX = 12
"""Documents that a new one is compared with word by word, the likeliest ones: one of
a story's many copies leads to all the others."""
LIKENESS_MIN = CREDIT_SHARE / 2
"""Share of the smaller document's fingerprints: half of the least that a rule asks
for, because fingerprints are a sample."""


def origin_rows(
    writer: Writer,
    *,
    document: int,
    text: str,
    publisher: str | None,
    published: EdtfDate | None,
) -> list[dict[str, Any]]:
    """The evidence rows of a new document: its fingerprints' rule, and the carryings
    proposed between it and the documents there before.
    """
    hashes = [each.hash for each in fingerprints_by(RULE, text)]
    if not hashes:
        return []
    alike = _likeliest(find_alike(writer.connection, hashes), len(hashes))
    said = _compare(
        writer.connection, alike, DocumentId(document), text, publisher, published
    )
    return [
        {"t": "fingerprinted", "document": document, "rule": RULE},
        *(_row(writer, each) for each in said),
    ]


def described_rows(
    writer: Writer,
    *,
    document: Document,
    publisher: str | None,
    published: EdtfDate | None,
) -> list[dict[str, Any]]:
    """The evidence rows of an act that says anew who published a document, and when:
    carryings that follow from it, and those that no rule makes any more.

    What a person ruled on stays as it is.
    """
    connection = writer.connection
    content = read_blob(connection, document.text_sha256)
    if content is None:
        return []
    text = content.decode()
    hashes = [each.hash for each in fingerprints_by(RULE, text)]
    held = carryings_of(connection, document.id)
    partners = {end for each in held for end in each.ends} - {document.id}
    found = [
        each for each in find_alike(connection, hashes) if each.document != document.id
    ]
    best = {each.document for each in _likeliest(found, len(hashes))}
    alike = [each for each in found if each.document in best | partners]
    said = {
        (each.a, each.b, each.rule): each
        for each in _compare(connection, alike, document.id, text, publisher, published)
    }
    compared = {document.id, *(each.document for each in alike)}
    rows = [
        row
        for each in held
        if compared.issuperset(each.ends)
        for row in _settle(each, is_said=each.key in said)
    ]
    known = {each.key for each in held}
    ruled = {(each.ends, each.proposed.rule) for each in held if each.is_ruled}
    fresh = [
        each
        for key, each in said.items()
        if key not in known and (frozenset((each.a, each.b)), each.rule) not in ruled
    ]
    return [*rows, *(_row(writer, each) for each in fresh)]


def write_renamed(writer: Writer, rows: RowsWriter, publishers: Iterable[int]) -> None:
    """Write within an act what its other names of some publishers do to carryings: a
    credit line may name one of them now, or none of them any more.
    """
    connection = writer.connection
    documents = documents_of(connection, publishers)
    names = publisher_names(connection, documents)
    for document in documents:
        for row in described_rows(
            writer,
            document=document,
            publisher=names[document.id],
            published=document.published,
        ):
            rows.add(row)
        # Two of these documents may be a pair, which is to be proposed once.
        writer.projector.flush()


def _settle(held: Carrying, *, is_said: bool) -> Iterator[dict[str, Any]]:
    """The row that a carrying needs which a rule no longer makes, or makes again."""
    wanted = RelationState.PROPOSED if is_said else RelationState.SUPERSEDED
    if not held.is_ruled and held.state is not wanted:
        yield {"t": "recarried", "carrying": held.id, "state": wanted.value}


def _compare(
    connection: Connection,
    alike: Sequence[Likeness],
    document: DocumentId,
    text: str,
    publisher: str | None,
    published: EdtfDate | None,
) -> list[ProposedCarrying]:
    if not alike:
        return []
    mine = read_carried(
        text,
        document=document,
        publisher=publisher,
        publisher_aliases=()
        if publisher is None
        else names_beside(connection, publisher),
        published=published,
    )
    return [
        said
        for theirs, is_stock in _texts(connection, alike)
        for said in propose_carrying(mine, theirs, is_stock=is_stock)
    ]


def _row(writer: Writer, said: ProposedCarrying) -> dict[str, Any]:
    return {
        "t": "carrying",
        "id": writer.next_id("carrying"),
        "a": said.a,
        "b": said.b,
        "reason": said.reason,
        "rule": said.rule,
        "score": said.score,
        "shared": shared_json(said.shared),
    }


def carried_among(connection: Connection, claims: Iterable[Claim]) -> Carried:
    """Which of the texts that some claims stand in pass on one another."""
    documents = {
        claim.passage.document
        for claim in claims
        if claim.passage is not None and claim.passage.document is not None
    }
    return carried_of(carryings_around(connection, documents))


def _likeliest(found: Iterable[Likeness], hashes: int) -> list[Likeness]:
    shares = [
        (-each.shared / min(each.own, hashes), each.document, each) for each in found
    ]
    return [
        each
        for share, _, each in sorted(shares)[:COMPARED_MAX]
        if -share >= LIKENESS_MIN
    ]


def _texts(
    connection: Connection, alike: Sequence[Likeness]
) -> Iterator[tuple[CarriedText, bool]]:
    """The texts of documents, and whether they share mostly what very many hold."""
    is_stock = {each.document: 2 * each.frequent >= each.shared for each in alike}
    documents = get_documents(connection, list(is_stock))
    names = publisher_names(connection, documents)
    for document in documents:
        content = read_blob(connection, document.text_sha256)
        if content is not None:
            publisher = names.get(document.id)
            text = read_carried(
                content.decode(),
                document=document.id,
                publisher=publisher,
                publisher_aliases=names_beside(connection, publisher),
                published=document.published,
            )
            yield text, is_stock[document.id]


def publisher_names(
    connection: Connection, documents: Sequence[Document]
) -> dict[DocumentId, str]:
    """The publisher's name of each document that has one."""
    sources = {
        source.id: source.name
        for source in get_sources(
            connection, [each.publisher for each in documents if each.publisher]
        )
    }
    return {
        each.id: sources[each.publisher]
        for each in documents
        if each.publisher is not None
    }
