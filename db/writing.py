"""The writer: appends one act to the log and projects it, in one transaction."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from typing import Any

from db.engine import Connection
from db.log import BLOB_COLUMNS, ENTRY_COLUMNS, get_entry, last_entry, read_entry
from db.projection import Projector
from provenance.domain.entries import (
    CHAIN_START,
    Entry,
    Frontier,
    Json,
    body_digest,
    canonical,
    chain_digest,
    check_body,
    leaf_digest,
)
from provenance.domain.erasures import ErasedError, salted_line
from provenance.domain.errors import (
    InvalidRecordError,
    LedgerDamagedError,
    RefusedError,
    StaleBaseError,
)
from provenance.domain.facts import SALT_BYTES
from provenance.domain.text import quoted, show

PART_BYTES = 4 * 1024 * 1024
"""Size at which a run of rows is closed and stored as one blob."""


class Writer:
    """One act being written. Reads see the act so far."""

    def __init__(
        self, connection: Connection, *, entropy: Callable[[int], bytes]
    ) -> None:
        self.connection = connection
        self._entropy = entropy
        self._last = last_entry(connection)
        self.seq = 1 if self._last is None else self._last.seq + 1
        """The number that this act's entry will have."""
        self.projector = Projector(connection, self.seq)
        self._next: dict[str, int] = {}
        self.entry: Entry | None = None
        """The act's entry, once it is written."""
        self._rows_open = False
        self._has_bytes = False

    def find_done(
        self, entry_id: str | None, *, kind: str, by: str, subject: str | None = None
    ) -> Entry | None:
        """The act that was already recorded under a client's id; None when it was not.

        Raises:
            RefusedError: The id holds another act.
        """
        if entry_id is None:
            return None
        done = read_entry(self.connection, id=entry_id)
        if done is None:
            return None
        if (done.kind, done.actor, done.subject) != (kind, by, subject or done.subject):
            raise RefusedError(
                f"The act {quoted(entry_id)}",
                f"entry #{done.seq} holds another act so named",
            )
        return done

    def check_base(self, subject: str, *, seen: int | None, now: int) -> None:
        """Refuse a save by someone who looked before the subject's version `now`.

        Raises:
            StaleBaseError: The entry that made version `now` came after `seen`.
        """
        if seen is None or now <= seen < self.seq:
            return
        if seen >= self.seq:
            raise InvalidRecordError(f"The base #{seen}", "is beyond the log's end")
        entry = get_entry(self.connection, now)
        raise StaleBaseError(
            subject,
            seen=seen,
            now=now,
            by=show(entry.actor),
            what=entry.kind,
            at=show(entry.at),
        )

    def next_id(self, table: str) -> int:
        """The next free number of a table, counted up within the act."""
        if table not in self._next:
            top = self.connection.value(
                f"SELECT coalesce(max(id), 0) AS value FROM {table}"
            )
            self._next[table] = int(top) + 1
        number = self._next[table]
        self._next[table] = number + 1
        return number

    def keep_blob(self, content: bytes) -> str:
        """Store bytes by their sha256; bytes that are there already stay.

        Raises:
            ErasedError: These very bytes were erased: they do not come back.
        """
        digest = sha256(content).hexdigest()
        there = self.connection.row(
            "SELECT erased_seq FROM blob WHERE sha256 = :digest", digest=digest
        )
        if there is not None and there["erased_seq"] is not None:
            raise ErasedError("Content with these bytes", there["erased_seq"])
        if there is None:
            self.connection.insert(
                "blob", BLOB_COLUMNS, [(digest, len(content), content)]
            )
            self._has_bytes = True
        return digest

    def draw_salt(self) -> bytes:
        """A salt for one body or one row."""
        return self._entropy(SALT_BYTES)

    def open_rows(self) -> RowsWriter:
        """A sink for the act's evidence rows; close it into the body."""
        assert not self._rows_open, "an act has one run of rows"
        self._rows_open = True
        return RowsWriter(self)

    def append(
        self,
        kind: str,
        *,
        subject: str,
        body: Json,
        by: str,
        at: str,
        base: int | None = None,
        entry_id: str | None = None,
    ) -> Entry:
        """Write the act's entry and project it; called once an act.

        `at` is the instant as text; where the log already holds a later one, the act
        takes that, because time never runs backwards in the log.
        """
        assert self.entry is None, "one act is one entry"
        check_body(body)
        text = canonical(body)
        entry = self._sealed(kind, subject, text, by, at, base, entry_id)
        self.connection.insert("entry", ENTRY_COLUMNS, [_columns(entry)])
        self.projector.act(entry)
        self._check_written(entry)
        self.entry = entry
        return entry

    def finish(self) -> None:
        """Refuse to commit what no entry vouches for."""
        is_empty = not (self._rows_open or self._has_bytes)
        assert self.entry is not None or is_empty, "rows and bytes need an entry"

    def _sealed(
        self,
        kind: str,
        subject: str,
        body: str,
        by: str,
        at: str,
        base: int | None,
        entry_id: str | None,
    ) -> Entry:
        last = self._last
        salt = self.draw_salt()
        digest = body_digest(salt, body)
        header: dict[str, Any] = {
            "seq": self.seq,
            "id": entry_id or self._entropy(16).hex(),
            "actor": by,
            "auth": self._auth(by),
            "at": at if last is None else max(at, last.at),
            "kind": kind,
            "subject": subject,
            "base": base,
            "body_sha256": digest,
        }
        leaf = leaf_digest(**header)
        chain = chain_digest(CHAIN_START if last is None else last.chain, leaf)
        return Entry(**header, body=body, salt=salt, leaf=leaf, chain=chain)

    def _auth(self, by: str) -> str:
        if self.connection.dialect != "postgresql":
            return "claimed"
        login = self.connection.value("SELECT session_user AS value")
        return "db-login" if login == by else "claimed"

    def _check_written(self, entry: Entry) -> None:
        # Read back before committing: what cannot be found now would be lost later.
        if read_entry(self.connection, seq=entry.seq) != entry:
            raise LedgerDamagedError(
                self.connection.location, f"entry #{entry.seq} reads back differently"
            )


class RowsWriter:
    """Evidence rows of one act: hashed, kept as blobs, projected as they come."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._frontier = Frontier()
        self._parts: list[Json] = []
        self._lines: list[bytes] = []
        self._size = 0

    @property
    def count(self) -> int:
        """How many rows were taken."""
        return self._frontier.size

    def add(self, row: dict[str, Any]) -> None:
        """Take one row: a dictionary of integers, text, lists and nulls with `t`."""
        line, leaf = salted_line(row, self._writer.draw_salt())
        self._frontier.add_leaf(leaf)
        self._lines.append(line)
        self._size += len(line) + 1
        self._writer.projector.row(row)
        if self._size >= PART_BYTES:
            self._close_part()

    def close(self) -> Json:
        """What the entry's body says of the rows: parts, count and Merkle root."""
        if self._lines:
            self._close_part()
        self._writer.projector.flush()
        return {
            "count": self.count,
            "parts": self._parts,
            "root": self._frontier.root.hex(),
        }

    def _close_part(self) -> None:
        content = b"\n".join((*self._lines, b""))
        self._parts.append(self._writer.keep_blob(content))
        self._lines.clear()
        self._size = 0


def _columns(entry: Entry) -> tuple[object, ...]:
    return tuple(getattr(entry, name) for name in ENTRY_COLUMNS)
