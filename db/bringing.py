"""Reading what brought evidence into the ledger: entries, texts, a reviewer's word.

Every function takes many numbers at once, so that a trace or a sheet asks a fixed
number of questions however many claims it shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from db.engine import EXPAND_MAX, Connection
from db.log import stored_bytes
from db.runs import cut
from provenance.domain.entries import merkle_root


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryHead:
    """An entry without its body."""

    seq: int
    kind: str
    subject: str
    actor: str
    at: str
    leaf: str
    """Hexadecimal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vouching:
    """A reviewer's word that a claim's value stands in its words."""

    by: str
    because: str
    seq: int


def bringing_entries(
    connection: Connection,
    table: Literal["claim", "document", "source", "relation"],
    numbers: Iterable[int],
) -> dict[int, int]:
    """For each number of a table, the entry that brought it."""
    return {
        row["id"]: row["entry_seq"]
        for ids in cut(sorted(set(numbers)))
        for row in connection.rows(
            f"SELECT id, entry_seq FROM {table} WHERE id IN :ids", ids=ids
        )
    }


def entry_heads(connection: Connection, seqs: Iterable[int]) -> dict[int, EntryHead]:
    """The entries with those numbers, without their bodies, which may be long."""
    return {
        row["seq"]: EntryHead(
            seq=row["seq"],
            kind=row["kind"],
            subject=row["subject"],
            actor=row["actor"],
            at=row["at"],
            leaf=stored_bytes(row["leaf"]).hex(),
        )
        for ids in cut(sorted(set(seqs)))
        for row in connection.rows(
            "SELECT seq, kind, subject, actor, at, leaf FROM entry WHERE seq IN :ids",
            ids=ids,
        )
    }


def claims_brought(connection: Connection, seq: int, *, limit: int) -> list[int]:
    """The first claims that an entry brought, in number order."""
    return [
        row["id"]
        for row in connection.rows(
            "SELECT id FROM claim WHERE entry_seq = :seq ORDER BY id LIMIT :limit",
            seq=seq,
            limit=limit,
        )
    ]


def claims_meeting(
    connection: Connection, *, document: int, start: int, end: int, limit: int
) -> list[int]:
    """The first claims whose words in a document meet `start`-`end`, by number."""
    return [
        row["id"]
        for row in connection.rows(
            "SELECT c.id FROM claim c JOIN passage p ON p.id = c.passage_id "
            "WHERE c.document_id = :document AND p.span_start < :end "
            "AND p.span_end > :start ORDER BY c.id LIMIT :limit",
            document=document,
            start=start,
            end=end,
            limit=limit,
        )
    ]


def vouchings_of(connection: Connection, claims: Iterable[int]) -> dict[int, Vouching]:
    """The standing word of a reviewer for each claim that has one."""
    return {
        row["number"]: Vouching(
            by=row["actor"], because=row["because"], seq=row["entry_seq"]
        )
        for ids in cut(sorted(set(claims)))
        for row in connection.rows(
            "SELECT number, actor, because, entry_seq FROM ruling "
            "WHERE subject = 'words' AND number IN :ids AND after = 'vouched' "
            "AND is_undone = 0 ORDER BY entry_seq, position",
            ids=ids,
        )
    }


def blobs_of(
    connection: Connection, digests: Iterable[str]
) -> Iterator[tuple[str, bytes]]:
    """The bytes kept under each digest, one at a time; what is gone, or erased, is
    left out.
    """
    wanted = sorted(set(digests))
    for start in range(0, len(wanted), EXPAND_MAX):
        run = wanted[start : start + EXPAND_MAX]
        for row in connection.each(
            "SELECT sha256, content FROM blob WHERE sha256 IN :digests "
            "AND erased_seq IS NULL",
            digests=run,
        ):
            yield row["sha256"], bytes(row["content"])


def last_seq(connection: Connection) -> int:
    """The number of the newest entry; 0 in an empty log."""
    return int(connection.value("SELECT coalesce(max(seq), 0) AS value FROM entry"))


def each_leaf(
    connection: Connection, *, until: int | None = None
) -> Iterator[tuple[int, bytes]]:
    """Number and leaf of every entry, oldest first, or of those up to a number."""
    tail = "" if until is None else "WHERE seq <= :until "
    params = {} if until is None else {"until": until}
    for row in connection.each(
        f"SELECT seq, leaf FROM entry {tail}ORDER BY seq", **params
    ):
        yield row["seq"], stored_bytes(row["leaf"])


def root_at(connection: Connection, seq: int) -> bytes:
    """The Merkle root over the log's leaves up to and with entry `seq`."""
    return merkle_root(leaf for _, leaf in each_leaf(connection, until=seq))
