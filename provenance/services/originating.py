"""Originating: finds which captured documents pass on one another, and who counts.

The promise: the work for one document grows with its length, and not with the ledger.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from db.carrying import carryings_around, shared_json
from db.documents import get_documents
from db.engine import Connection
from db.fingerprints import Likeness, find_alike
from db.log import read_blob
from db.sources import get_sources
from db.writing import Writer
from provenance.domain.carried import Carried, carried_of
from provenance.domain.carrying import (
    CREDIT_SHARE,
    CarriedText,
    propose_carrying,
    read_carried,
)
from provenance.domain.claims import Claim
from provenance.domain.dates import EdtfDate
from provenance.domain.documents import Document
from provenance.domain.fingerprints import RULE, fingerprints_by
from provenance.domain.identifiers import DocumentId

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
    rows: list[dict[str, Any]] = [
        {"t": "fingerprinted", "document": document, "rule": RULE}
    ]
    alike = _likeliest(find_alike(writer.connection, hashes), len(hashes))
    if not alike:
        return rows
    mine = read_carried(
        text,
        document=DocumentId(document),
        publisher=publisher,
        published=published,
    )
    for theirs, is_stock in _texts(writer.connection, alike):
        for said in propose_carrying(mine, theirs, is_stock=is_stock):
            rows.append(
                {
                    "t": "carrying",
                    "id": writer.next_id("carrying"),
                    "a": said.a,
                    "b": said.b,
                    "reason": said.reason,
                    "rule": said.rule,
                    "score": said.score,
                    "shared": shared_json(said.shared),
                }
            )
    return rows


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
            text = read_carried(
                content.decode(),
                document=document.id,
                publisher=names.get(document.id),
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
