"""Erasures: which were asked and done, what they cover, and the blobs they change."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from db.engine import Connection, Row
from db.log import get_entry, read_blob
from db.runs import cut
from provenance.domain.dates import parse_instant
from provenance.domain.erasures import (
    DONE,
    Erasure,
    ErasureState,
    redact_line,
    row_leaf,
)
from provenance.domain.errors import LedgerDamagedError, NotFoundError
from provenance.domain.identifiers import DocumentId, ErasureId, Seq

_SELECT = (
    "SELECT id, because, basis, actor, at, state, answered_seq, entry_seq FROM erasure"
)
_BROUGHT = (
    "SELECT DISTINCT entry_seq FROM claim WHERE document_id IN :ids",
    "SELECT DISTINCT entry_seq FROM citation WHERE document_id IN :ids",
)
_NAMED_BY = {"document": "document_id", "entry": "said_seq"}
_QUOTING = (
    "SELECT id FROM claim WHERE document_id IN :ids AND value_kind = 'text' ORDER BY id"
)


@dataclass(slots=True)
class ErasedBlob:
    """What erasures made of a blob, as the log says."""

    seq: int
    """The last entry that changed it."""
    is_emptied: bool
    lines: dict[int, int] = field(default_factory=dict)
    """By its place in the blob, for each redacted line the entry that erased."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Redaction:
    """A blob of rows without the words of some documents."""

    sha256: str
    content: bytes
    lines: tuple[int, ...]
    """The place of each line that changes."""


def get_erasure(connection: Connection, erasure: int) -> Erasure:
    """Erasure number `erasure`.

    Raises:
        NotFoundError: There is none.
    """
    row = connection.row(f"{_SELECT} WHERE id = :id", id=erasure)
    if row is None:
        raise NotFoundError("erasure", f"X{erasure}")
    return _erasure(connection, row)


def list_erasures(connection: Connection) -> list[Erasure]:
    """Every erasure, in number order."""
    rows = connection.rows(f"{_SELECT} ORDER BY id")
    return [_erasure(connection, row) for row in rows]


def last_erasing(connection: Connection) -> int | None:
    """The newest entry that erased something; None where none did."""
    found = connection.value(
        "SELECT max(answered_seq) AS value FROM erasure WHERE state = 'done'"
    )
    return None if found is None else int(found)


def erasures_of(
    connection: Connection, documents: Iterable[int], entries: Iterable[int] = ()
) -> list[Erasure]:
    """The erasures that are asked or done of some of these, in number order."""
    found = {
        row["erasure_id"]
        for what, numbers in (("document", documents), ("entry", entries))
        for ids in cut(sorted(set(numbers)))
        for row in connection.rows(
            f"SELECT e.erasure_id FROM erased_{what} e "
            "JOIN erasure x ON x.id = e.erasure_id "
            f"WHERE e.{_NAMED_BY[what]} IN :ids AND x.state IN ('asked', 'done')",
            ids=ids,
        )
    }
    return [get_erasure(connection, number) for number in sorted(found)]


def documents_sharing(
    connection: Connection, documents: Sequence[int]
) -> list[DocumentId]:
    """Other documents with the bytes or the text of some, in number order."""
    found = {
        row["id"]
        for ids in cut(documents)
        for row in connection.rows(
            # One index after the other: an OR of both would read every document.
            # A text without a word is everybody's, and nothing of it can go.
            " UNION ".join(
                f"SELECT o.id FROM document d JOIN document o ON o.{theirs} = d.{ours} "
                "WHERE d.id IN :ids AND d.characters > 0 AND o.characters > 0"
                for theirs in ("sha256", "text_sha256")
                for ours in ("sha256", "text_sha256")
            ),
            ids=ids,
        )
    }
    return [DocumentId(number) for number in sorted(found - set(documents))]


def claims_within(connection: Connection, documents: Sequence[int]) -> int:
    """How many claims have words of some documents."""
    return sum(
        int(
            connection.value(
                "SELECT count(*) AS value FROM claim WHERE document_id IN :ids",
                ids=ids,
            )
        )
        for ids in cut(documents)
    )


def blobs_within(connection: Connection, documents: Sequence[int]) -> list[str]:
    """The blobs that hold some documents whole: their bytes, their texts, and the
    files of imports that quoted them; in digest order.
    """
    found: set[str] = set()
    for ids in cut(documents):
        for row in connection.rows(
            "SELECT sha256, text_sha256, characters FROM document WHERE id IN :ids",
            ids=ids,
        ):
            found.add(row["sha256"])
            if row["characters"]:
                found.add(row["text_sha256"])
    for seq in _brought(connection, documents):
        file = json.loads(get_entry(connection, seq).body or "{}").get("file")
        found |= set((file or {}).get("parts", ()))
    return sorted(found)


def each_redaction(
    connection: Connection,
    documents: Sequence[int],
    *,
    stated: Sequence[int] = (),
    seq: int,
) -> Iterator[Redaction]:
    """The blobs of rows that hold words of some documents, without these words.

    Args:
        connection: To the ledger.
        documents: Whose words go.
        stated: Acts of which a person's own word on relations goes as well.
        seq: The entry that erases.

    Raises:
        LedgerDamagedError: Rows that the log names are gone.
    """
    claims = {
        row["id"]
        for ids in cut(documents)
        for row in connection.rows(_QUOTING, ids=ids)
    }
    brought = _brought(connection, documents) | _relating(connection, claims)
    brought |= set(stated)
    done: set[str] = set()
    for each in sorted(brought):
        rows = json.loads(get_entry(connection, each).body or "{}").get("rows")
        for digest in (rows or {}).get("parts", ()):
            if digest in done:
                continue
            done.add(digest)
            found = _redaction(
                connection,
                digest,
                documents=set(documents),
                claims=claims,
                seq=seq,
                is_stated=each in stated,
            )
            if found is not None:
                yield found


def erase_blobs(
    connection: Connection,
    *,
    emptied: Iterable[str],
    redacted: Iterable[Redaction],
    seq: int,
) -> None:
    """Empty blobs, and put what is left of others in their place."""
    changes = [*((digest, b"") for digest in emptied)]
    changes += [(each.sha256, each.content) for each in redacted]
    for digest, content in changes:
        connection.execute(
            "UPDATE blob SET content = :content, erased_seq = :seq "
            "WHERE sha256 = :digest",
            content=content,
            seq=seq,
            digest=digest,
        )


def erased_blobs(connection: Connection) -> dict[str, ErasedBlob]:
    """What the log says that erasures made of blobs, by digest.

    Raises:
        ValueError: An act of erasing cannot be read; so do LookupError and TypeError.
    """
    found: dict[str, ErasedBlob] = {}
    for row in connection.each(
        "SELECT seq, body FROM entry WHERE kind = :kind ORDER BY seq", kind=DONE
    ):
        body: dict[str, Any] = json.loads(row["body"])
        for digest in body["emptied"]:
            found[digest] = ErasedBlob(row["seq"], is_emptied=True)
        for each in body["redacted"]:
            blob = found.setdefault(
                each["sha256"], ErasedBlob(row["seq"], is_emptied=False)
            )
            blob.seq = row["seq"]
            for place in each["lines"]:
                blob.lines.setdefault(place, row["seq"])
    return found


def _erasure(connection: Connection, row: Row) -> Erasure:
    documents = connection.rows(
        "SELECT document_id FROM erased_document WHERE erasure_id = :id "
        "ORDER BY document_id",
        id=row["id"],
    )
    entries = connection.rows(
        "SELECT said_seq FROM erased_entry WHERE erasure_id = :id ORDER BY said_seq",
        id=row["id"],
    )
    answered = row["answered_seq"]
    return Erasure(
        id=ErasureId(row["id"]),
        documents=tuple(DocumentId(each["document_id"]) for each in documents),
        entries=tuple(Seq(each["said_seq"]) for each in entries),
        because=row["because"],
        basis=row["basis"],
        state=ErasureState(row["state"]),
        answered=None if answered is None else Seq(answered),
        by=row["actor"],
        at=parse_instant(row["at"]),
        seq=Seq(row["entry_seq"]),
    )


def _brought(connection: Connection, documents: Sequence[int]) -> set[int]:
    """The entries that brought claims and citations of some documents."""
    return {
        row["entry_seq"]
        for sql in _BROUGHT
        for ids in cut(documents)
        for row in connection.rows(sql, ids=ids)
    }


def _relating(connection: Connection, claims: Iterable[int]) -> set[int]:
    """The entries that brought relations of claims, whose reasons may quote them."""
    return {
        row["entry_seq"]
        for ids in cut(sorted(claims))
        for end in ("a", "b")
        for row in connection.rows(
            f"SELECT DISTINCT entry_seq FROM relation WHERE {end} IN :ids", ids=ids
        )
    }


def _redaction(
    connection: Connection,
    digest: str,
    *,
    documents: set[int],
    claims: set[int],
    seq: int,
    is_stated: bool,
) -> Redaction | None:
    content = read_blob(connection, digest)
    if content is None:
        raise LedgerDamagedError(connection.location, f"blob {digest} is gone")
    lines, changed = content.removesuffix(b"\n").split(b"\n"), []
    for place, line in enumerate(lines):
        left = redact_line(
            line, documents=documents, claims=claims, seq=seq, is_stated=is_stated
        )
        if left is not line:
            assert row_leaf(left) == row_leaf(line), "what is left gives the same leaf"
            lines[place] = left
            changed.append(place)
    if not changed:
        return None
    whole = b"\n".join((*lines, b""))
    return Redaction(sha256=digest, content=whole, lines=tuple(changed))
