"""A server that ends a connection is told of in its own words, and come back to."""

from __future__ import annotations

import psycopg
import pytest

from db.engine import Connection
from db.ledger import Ledger
from provenance.domain.errors import LedgerDamagedError
from tests.conftest import DRIVER

ENDED = "terminating connection due to administrator command"


def end(owner: str, connection: Connection) -> None:
    """Have the server end a connection, and wait until it is gone."""
    with psycopg.connect(owner.replace(DRIVER, "postgresql://")) as admin:
        admin.execute(
            "SELECT pg_terminate_backend(%s, 5000)",
            (connection.raw.info.backend_pid,),
        )


def test_a_read_that_was_ended_says_why(
    postgres_database: str, postgres_ledger: Ledger
) -> None:
    """Not that the connection is closed, which is what undoing it finds."""

    def read() -> None:
        with postgres_ledger.read() as connection:
            end(postgres_database, connection)
            connection.value("SELECT 1 AS value")

    with pytest.raises(LedgerDamagedError, match=ENDED):
        read()

    with postgres_ledger.read() as connection:
        assert connection.value("SELECT 1 AS value") == 1


def test_a_write_that_was_ended_says_why(
    postgres_database: str, postgres_ledger: Ledger
) -> None:
    """And the next one is made."""

    def write() -> None:
        with postgres_ledger.write() as writer:
            end(postgres_database, writer.connection)
            writer.keep_blob(b"gone")

    with pytest.raises(LedgerDamagedError, match=ENDED):
        write()

    with postgres_ledger.write() as writer:
        assert writer.seq == 1
