"""Replaying the log: what the tables ought to hold, and what they held on a past day.

The promise: nothing but the log and its blobs is read, through the one `apply`.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from hashlib import sha256
from typing import Any

from db.engine import Connection
from db.erasures import ErasedBlob, erased_blobs
from db.ledger import Ledger
from db.log import COPIED_COLUMNS, ENTRY_COLUMNS, each_entry, has_blob, read_blob
from db.projection import replay
from provenance.domain.entries import Entry, Frontier
from provenance.domain.erasures import row_leaf
from provenance.domain.errors import (
    LedgerDamagedError,
    ProvenanceError,
    RefusedError,
)
from provenance.domain.text import show

UNREADABLE = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    ProvenanceError,
    RecursionError,
    TypeError,
    ValueError,
    sqlite3.Error,
)
"""What projecting an act raises when its body or rows are not what was written."""
DAMAGE = (KeyError, LedgerDamagedError, TypeError, ValueError, sqlite3.Error)
"""What reading raises when the file is not what was written."""
Tick = Callable[[int], None]
"""Told of each run of work done."""


def named_blobs(body: dict[str, Any]) -> Iterator[str]:
    """The digests of the blobs that an act's body names."""
    for key in ("file", "rows"):
        yield from (body.get(key) or {}).get("parts", ())
    for row in body.get("evidence", ()):
        if row["t"] == "document":
            yield row["sha256"]
            yield row["text_sha256"]


def rebuild(kept: Connection, rebuilt: Ledger, *, tick: Tick) -> None:
    """Project every entry of a log into an empty ledger, which takes no entries.

    Raises:
        LedgerDamagedError: An entry cannot be projected; the sentence names it.
    """
    with rebuilt.write() as writer:
        for entry in each_entry(kept):
            _project(writer.connection, entry, _blobs(kept, tick))
            tick(1)


def copy_until(kept: Connection, copied: Ledger, *, seq: int) -> None:
    """Fill an empty ledger with the log up to entry `seq`, its blobs and its tables.

    What was erased since is erased in the copy too, whatever day it is of.

    Raises:
        LedgerDamagedError: A blob is gone, or an entry cannot be projected.
        RefusedError: Somebody has begun a log there.
    """
    for _ in each_copied(kept, copied, seq=seq):
        pass


def each_copied(
    kept: Connection, copied: Ledger, *, seq: int
) -> Iterator[tuple[Entry, Connection]]:
    """As `copy_until`, with each entry and the copy as it stood just before it.

    The copy is one write, which ends with the last entry.
    """
    erased = erased_blobs(kept)
    with copied.write() as writer:
        if writer.seq > 1:
            # Whoever looked before had not the lock.
            raise RefusedError(
                f"A copy to {show(writer.connection.location)}",
                "something is there",
                "Name another place.",
            )
        for entry in each_entry(kept, until=seq):
            yield entry, writer.connection
            columns = tuple(getattr(entry, name) for name in ENTRY_COLUMNS)
            writer.connection.insert("entry", ENTRY_COLUMNS, [columns])
            assert entry.body is not None, "an erased act is copied by its erasure"
            body = json.loads(entry.body)
            for digest in named_blobs(body):
                if not has_blob(writer.connection, digest):
                    known = erased.get(digest)
                    row = _blob_row(kept, digest, known, named_by=entry.seq)
                    writer.connection.insert("blob", COPIED_COLUMNS, [row])
            if not erased.keys().isdisjoint((body.get("rows") or {}).get("parts", ())):
                _check_left(writer.connection, entry.seq, body["rows"])
            _project(writer.connection, entry, _blobs(writer.connection))


def _blob_row(
    kept: Connection, digest: str, erased: ErasedBlob | None, *, named_by: int
) -> tuple[object, ...]:
    """A blob as it is kept, once it was hashed; one that was erased, as it is left.

    Rows that words were taken from do not give their blob's digest any more.
    """
    row = kept.row("SELECT size, content FROM blob WHERE sha256 = :sha", sha=digest)
    content = b"" if row is None else bytes(row["content"])
    is_right = sha256(content).hexdigest() == digest
    if erased is not None:
        is_right = erased.is_emptied == (not content)
    if row is None or not is_right:
        raise LedgerDamagedError(
            kept.location,
            f"entry #{named_by} names blob {digest}, which is not there",
        )
    return digest, row["size"], content, None if erased is None else erased.seq


def _check_left(copied: Connection, seq: int, rows: dict[str, Any]) -> None:
    """Refuse rows of an act that no longer give the root which it names."""
    frontier = Frontier()
    try:
        for part in rows["parts"]:
            content = read_blob(copied, part) or b""
            for line in content.removesuffix(b"\n").split(b"\n"):
                frontier.add_leaf(row_leaf(line))
        root = frontier.root.hex()
    except UNREADABLE:
        root = ""
    if root != rows["root"]:
        raise LedgerDamagedError(
            copied.location, f"the rows of entry #{seq} are not those that it names"
        )


def _project(
    target: Connection, entry: Entry, blob: Callable[[str], bytes | None]
) -> None:
    try:
        replay(target, entry, blob)
    except UNREADABLE as error:
        raise LedgerDamagedError(
            target.location or "the ledger",
            f"entry #{entry.seq} ({entry.kind}) cannot be replayed: "
            f"{type(error).__name__} {error}",
        ) from error


def _blobs(
    connection: Connection, tick: Tick | None = None
) -> Callable[[str], bytes | None]:
    def read(digest: str) -> bytes | None:
        content = read_blob(connection, digest)
        if tick is not None and content is not None:
            tick(content.count(b"\n"))
        return content

    return read
