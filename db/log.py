"""Reading the log: entries in order, one by number or id, and blobs by digest."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from db.engine import Connection, Row
from provenance.domain.entries import Entry
from provenance.domain.errors import NotFoundError

ENTRY_COLUMNS = (
    "seq",
    "id",
    "actor",
    "auth",
    "at",
    "kind",
    "subject",
    "base",
    "body",
    "body_sha256",
    "salt",
    "leaf",
    "chain",
)
BLOB_COLUMNS = ("sha256", "size", "content")
COPIED_COLUMNS = (*BLOB_COLUMNS, "erased_seq")
_SELECT = f"SELECT {', '.join(ENTRY_COLUMNS)} FROM entry"
_MARK = "\N{REPLACEMENT CHARACTER}"
_NO_NUMBER = -1


def last_entry(connection: Connection) -> Entry | None:
    """The newest entry; None in an empty log."""
    row = connection.row(f"{_SELECT} ORDER BY seq DESC LIMIT 1")
    return None if row is None else _entry(row)


def read_entry(
    connection: Connection, *, seq: int | None = None, id: str | None = None
) -> Entry | None:
    """One entry by number or by id; None when there is none."""
    if seq is not None:
        row = connection.row(f"{_SELECT} WHERE seq = :seq", seq=seq)
    else:
        row = connection.row(f"{_SELECT} WHERE id = :id", id=id)
    return None if row is None else _entry(row)


def get_entry(connection: Connection, seq: int) -> Entry:
    """Entry number `seq`.

    Raises:
        NotFoundError: The log is shorter.
    """
    entry = read_entry(connection, seq=seq)
    if entry is None:
        raise NotFoundError("entry", f"#{seq}")
    return entry


def each_entry(connection: Connection, *, until: int | None = None) -> Iterator[Entry]:
    """Every entry, oldest first, or those up to a number."""
    tail = "" if until is None else "WHERE seq <= :until "
    params = {} if until is None else {"until": until}
    for row in connection.each(f"{_SELECT} {tail}ORDER BY seq", **params):
        yield _entry(row)


def latest_entries(connection: Connection, *, limit: int) -> list[Entry]:
    """The newest entries, newest first."""
    return [
        _entry(row)
        for row in connection.rows(
            f"{_SELECT} ORDER BY seq DESC LIMIT :limit", limit=limit
        )
    ]


def seq_at(connection: Connection, at: str) -> int:
    """The number of the last entry at or before an instant; 0 before the first."""
    return int(
        connection.value(
            "SELECT coalesce(max(seq), 0) AS value FROM entry WHERE at <= :at", at=at
        )
    )


def read_blob(connection: Connection, sha256: str) -> bytes | None:
    """The bytes kept under a digest; None when there are none, or none any more."""
    row = connection.row(
        "SELECT content, erased_seq FROM blob WHERE sha256 = :digest", digest=sha256
    )
    if row is None or (row["erased_seq"] is not None and not row["content"]):
        return None
    return bytes(row["content"])


def blob_erased(connection: Connection, sha256: str) -> int | None:
    """The entry that last erased something of a blob; None for one that is whole."""
    found = connection.value(
        "SELECT erased_seq AS value FROM blob WHERE sha256 = :digest", digest=sha256
    )
    return None if found is None else int(found)


def has_blob(connection: Connection, sha256: str) -> bool:
    """Whether bytes are kept under a digest, or were until they were erased."""
    there = "SELECT 1 AS value FROM blob WHERE sha256 = :digest"
    return connection.value(there, digest=sha256) is not None


class BlobHead(NamedTuple):
    """A blob without its content."""

    sha256: str
    size: int
    erased: int | None
    """The entry that last erased something of it."""


def each_blob(connection: Connection) -> Iterator[BlobHead]:
    """Every blob, in digest order; never two contents at once."""
    for row in connection.each(
        "SELECT sha256, size, erased_seq FROM blob ORDER BY sha256"
    ):
        yield BlobHead(row["sha256"], row["size"], row["erased_seq"])


def stored_bytes(value: object) -> bytes:
    """A column of bytes, as either driver gives it; a mark for what is none.

    A damaged file may hold nothing there, or a number.
    """
    if isinstance(value, bytes | bytearray | memoryview):
        return bytes(value)
    return f"{_MARK}{value}".encode()


def _entry(row: Row) -> Entry:
    return Entry(
        seq=row["seq"],
        id=_text(row["id"]),
        actor=_text(row["actor"]),
        auth=_text(row["auth"]),
        at=_text(row["at"]),
        kind=_text(row["kind"]),
        subject=_text(row["subject"]),
        base=row["base"] if isinstance(row["base"], int | None) else _NO_NUMBER,
        body=None if row["body"] is None else _text(row["body"]),
        body_sha256=stored_bytes(row["body_sha256"]),
        salt=stored_bytes(row["salt"]),
        leaf=stored_bytes(row["leaf"]),
        chain=stored_bytes(row["chain"]),
    )


def _text(value: object) -> str:
    # A damaged file may hold anything; the mark keeps it from passing for the text.
    return value if isinstance(value, str) else f"{_MARK}{value}"
