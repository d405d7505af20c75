"""Remembering: what imports brought, so that none is done twice."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256

from db.engine import Connection
from db.log import has_blob
from db.writing import PART_BYTES
from provenance.domain.entries import Entry
from provenance.domain.errors import RefusedError


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an import brought, or would bring."""

    entry: int | None
    """None for a dry run."""
    claims: int
    first: int
    last: int
    unanchored: int
    not_in_words: int
    unknown_measures: tuple[str, ...]
    ignored: tuple[str, ...]
    citations: int
    """Rows of `extract --json` that are no claims; they are counted, not kept."""
    relations: int
    cases: int


def refuse_repeat(connection: Connection, content: bytes, name: str) -> None:
    """Refuse a file that was imported before and still stands.

    Raises:
        RefusedError: It was; the sentence says by whom and in which entry.
    """
    # A new file's first part is not there; to ask this is to spare reading the log.
    if not has_blob(connection, sha256(content[:PART_BYTES]).hexdigest()):
        return
    digest = sha256(content).hexdigest()
    before = connection.row(
        "SELECT e.seq, e.actor FROM entry e WHERE e.kind = 'claims.imported' "
        "AND e.body LIKE :digest AND EXISTS (SELECT 1 FROM claim c "
        "WHERE c.entry_seq = e.seq AND c.is_withdrawn = 0) ORDER BY e.seq",
        digest=f'%"sha256":"{digest}"%',
    )
    if before is not None:
        raise RefusedError(
            f"Importing {name}",
            f"{before['actor']} imported exactly this file in entry #{before['seq']}",
            "Undo that entry first if it was a mistake.",
        )


def import_done(connection: Connection, entry: Entry) -> Imported:
    """What an import brought, as it was told when it was done."""
    seq, body = entry.seq, json.loads(entry.body or "{}")
    claims = connection.row(
        "SELECT count(*) AS claims, min(id) AS first, max(id) AS last, "
        "sum(CASE WHEN document_id IS NULL THEN 1 ELSE 0 END) AS unanchored, "
        "sum(CASE WHEN words = 'missing' THEN 1 ELSE 0 END) AS missing "
        "FROM claim WHERE entry_seq = :seq",
        seq=seq,
    )
    counts = connection.row(
        "SELECT (SELECT count(*) FROM relation WHERE entry_seq = :seq) AS relations, "
        "(SELECT count(*) FROM case_file WHERE entry_seq = :seq) AS cases",
        seq=seq,
    )
    assert claims is not None, "counting gives one row"
    assert counts is not None, "counting gives one row"
    return Imported(
        entry=seq,
        claims=claims["claims"],
        first=claims["first"],
        last=claims["last"],
        unanchored=claims["unanchored"],
        not_in_words=claims["missing"],
        unknown_measures=tuple(body.get("unknown_measures", ())),
        ignored=tuple(body.get("ignored", ())),
        citations=body["citations"],
        relations=counts["relations"],
        cases=counts["cases"],
    )
