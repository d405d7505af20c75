"""A ledger: read it at one instant, or write one act to it, whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from db.engine import (
    CACHE_KIB,
    IN_MEMORY,
    LOCK_KEY,
    TEMPORARY,
    Connection,
    is_postgresql,
    open_postgresql,
    open_sqlite,
)
from db.log import read_entry
from db.schema import check_login, check_schema
from provenance.domain.errors import ProvenanceError, SaveUnconfirmedError

if TYPE_CHECKING:
    from db.writing import Writer
    from provenance.domain.entries import Entry


class Ledger:
    """The whole store behind one location: a SQLite file or a PostgreSQL database."""

    def __init__(
        self,
        location: str,
        *,
        entropy: Callable[[int], bytes] = os.urandom,
        cache_kib: int = CACHE_KIB,
    ) -> None:
        self.location = location
        self.entropy = entropy
        self._cache_kib = cache_kib
        self._idle: list[Connection] = []
        self._busy: list[Connection] = []
        self._memory: Connection | None = None

    @classmethod
    def scratch(
        cls,
        *,
        entropy: Callable[[int], bytes] = os.urandom,
        is_large: bool = False,
    ) -> Ledger:
        """An empty ledger in memory, for replay and for tests.

        A large one moves to a nameless temporary file as it grows.
        """
        from db.upgrading import upgrade_connection

        place = TEMPORARY if is_large else IN_MEMORY
        ledger = cls(place, entropy=entropy)
        connection = open_sqlite(place, create=True)
        upgrade_connection(connection)
        ledger._memory = connection
        return ledger

    @property
    def dialect(self) -> str:
        """Which database holds it."""
        return "postgresql" if is_postgresql(self.location) else "sqlite"

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A consistent snapshot; nothing can be written through it."""
        connection = self._take()
        self._busy.append(connection)
        try:
            if connection.dialect == "sqlite":
                connection.execute("PRAGMA query_only = ON")
                connection.execute("BEGIN")
            else:
                connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield connection
        finally:
            self._end(connection, "ROLLBACK")

    @contextmanager
    def write(self) -> Iterator[Writer]:
        """One act: the writer's lock is held, and leaving without error commits.

        Raises:
            SaveUnconfirmedError: It failed so late that the act may be there.
            LedgerBusyError: Another writer kept the lock for longer than the time-out.
            LedgerLoginError: The login owns the tables, or may not write to them.
        """
        from db.writing import Writer

        connection = self._take()
        self._busy.append(connection)
        try:
            self._begin_write(connection)
            writer = Writer(connection, entropy=self.entropy)
            yield writer
            writer.finish()
        except BaseException:
            self._end(connection, "ROLLBACK")
            raise
        try:
            self._end(connection, "COMMIT")
        except ProvenanceError as error:
            if writer.entry is not None and self._may_hold(writer.entry):
                raise SaveUnconfirmedError(
                    connection.location, writer.entry.seq
                ) from error
            raise

    def interrupt(self) -> None:
        """Stop what other threads are doing here: they fail, and write nothing."""
        for connection in [*self._busy]:
            connection.interrupt()

    def close(self) -> None:
        """Close every connection; the ledger in memory is gone then."""
        for connection in self._idle:
            connection.close()
        self._idle.clear()
        if self._memory is not None:
            self._memory.close()

    def _may_hold(self, entry: Entry) -> bool:
        """Whether an act stands in the log after all, or nobody can look."""
        try:
            with self.read() as connection:
                return read_entry(connection, id=entry.id) is not None
        except ProvenanceError:
            return True

    def _begin_write(self, connection: Connection) -> None:
        if connection.dialect == "sqlite":
            connection.execute("PRAGMA query_only = OFF")
            connection.execute("BEGIN IMMEDIATE")
            return
        # Where the server's default is another, the snapshot would be from before the
        # lock was had, and what the writer before did would not be seen.
        connection.execute("BEGIN ISOLATION LEVEL READ COMMITTED")
        connection.execute(f"SELECT pg_advisory_xact_lock({LOCK_KEY})")
        check_login(connection)

    def _take(self) -> Connection:
        if self._memory is not None:
            return self._memory
        if self._idle:
            return self._idle.pop()
        if is_postgresql(self.location):
            connection = open_postgresql(self.location)
        else:
            connection = open_sqlite(self.location, cache_kib=self._cache_kib)
        try:
            check_schema(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _end(self, connection: Connection, verb: str) -> None:
        self._busy.remove(connection)
        try:
            # A full disk, or a lock that was not had, leaves nothing to roll back.
            if verb == "COMMIT" or connection.is_in_transaction:
                connection.execute(verb)
        except BaseException as error:
            if connection is self._memory:
                raise
            connection.close()
            if verb == "ROLLBACK" and isinstance(error, ProvenanceError):
                # Closed, it is rolled back as well; why it came to that is told.
                return
            raise
        if connection is not self._memory:
            self._idle.append(connection)
