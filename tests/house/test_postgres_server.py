"""The tests' PostgreSQL is a real server, and each test has a database to itself."""

from __future__ import annotations

import psycopg


def test_the_server_is_a_real_postgresql(postgres_database: str) -> None:
    """Storage tests meet PostgreSQL 15 or later, not a stand-in."""
    url = postgres_database.replace("+psycopg", "")

    with psycopg.connect(url) as connection:
        version = connection.info.server_version

    assert version >= 150000


def test_a_database_begins_empty(postgres_database: str) -> None:
    """No table of an earlier test is left for the next one."""
    url = postgres_database.replace("+psycopg", "")
    count = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"

    with psycopg.connect(url) as connection:
        found = connection.execute(count).fetchone()

    assert found == (0,)
