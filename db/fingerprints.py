"""Fingerprints of documents, found by index: which documents share words with one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from db.engine import Connection
from db.runs import cut
from provenance.domain.identifiers import DocumentId

POSTINGS_MAX = 64
"""Documents read of one fingerprint, those captured first: what more share is either a
text that these hold too, or words that stand around every article of a site."""
LOOKUPS_MAX = 100
"""Fingerprints looked up by one statement; SQLite takes at most 500."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """A document that shares fingerprints with another."""

    document: DocumentId
    shared: int
    frequent: int
    """How many of them stand in so many documents that they say little."""
    own: int
    """How many fingerprints it has in all."""


def find_alike(connection: Connection, hashes: Sequence[int]) -> list[Likeness]:
    """The documents that hold some of the fingerprints, in number order.

    Time grows with the fingerprints asked for, and not with the ledger.
    """
    shared: dict[int, int] = {}
    frequent: dict[int, int] = {}
    for documents in _postings(connection, hashes):
        for document in documents:
            shared[document] = shared.get(document, 0) + 1
            if len(documents) == POSTINGS_MAX:
                frequent[document] = frequent.get(document, 0) + 1
    own = _own(connection, list(shared))
    return [
        Likeness(
            document=DocumentId(document),
            shared=shared[document],
            frequent=frequent.get(document, 0),
            own=own[document],
        )
        for document in sorted(shared)
    ]


def _postings(connection: Connection, hashes: Sequence[int]) -> Iterator[list[int]]:
    for first in range(0, len(hashes), LOOKUPS_MAX):
        asked = hashes[first : first + LOOKUPS_MAX]
        found: dict[int, list[int]] = {}
        for row in connection.rows(
            " UNION ALL ".join(_posting(place) for place in range(len(asked))),
            **{f"hash_{place}": each for place, each in enumerate(asked)},
        ):
            found.setdefault(row["hash"], []).append(row["document_id"])
        yield from found.values()


def _posting(place: int) -> str:
    return (
        "SELECT * FROM (SELECT hash, document_id FROM fingerprint "
        f"WHERE hash = :hash_{place} ORDER BY hash, document_id "
        f"LIMIT {POSTINGS_MAX}) AS p{place}"
    )


def _own(connection: Connection, documents: Sequence[int]) -> dict[int, int]:
    return {
        row["document_id"]: int(row["total"])
        for ids in cut(sorted(documents))
        for row in connection.rows(
            "SELECT document_id, count(*) AS total FROM fingerprint "
            "WHERE document_id IN :ids GROUP BY document_id",
            ids=ids,
        )
    }
