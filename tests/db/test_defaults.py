"""A server's own defaults change nothing of what a ledger promises."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import psycopg
import pytest

from db.ledger import Ledger
from db.log import each_entry
from tests.conftest import DRIVER

AT = "2021-10-08T12:00:00.000000Z"


@pytest.fixture
def lax(postgres_database: str, postgres_location: str) -> Iterator[Ledger]:
    """A ledger in a database whose owner chose other defaults than ours."""
    owner = postgres_database.replace(DRIVER, "postgresql://")
    with psycopg.connect(owner, autocommit=True) as connection:
        name = connection.info.dbname
        for setting in (
            "default_transaction_isolation = 'serializable'",
            "synchronous_commit = 'off'",
        ):
            connection.execute(f"ALTER DATABASE {name} SET {setting}".encode())
    made = Ledger(postgres_location)
    yield made
    made.close()


def append(ledger: Ledger, subject: str) -> None:
    """One act that projects nothing."""
    with ledger.write() as writer:
        writer.append("test.made", subject=subject, body={}, by="ada", at=AT)


def test_a_writer_who_waited_sees_what_was_written_meanwhile(lax: Ledger) -> None:
    """A snapshot from before the lock would give two acts one number."""
    append(lax, "first")
    begun = threading.Event()
    failed: list[BaseException] = []

    def write() -> None:
        begun.set()
        try:
            append(lax, "third")
        except BaseException as error:  # noqa: BLE001  # Told by the test's own thread.
            failed.append(error)

    other = threading.Thread(target=write)
    with lax.write() as writer:
        other.start()
        begun.wait()
        wait_for_waiter(writer.connection.raw)
        writer.append("test.made", subject="second", body={}, by="ada", at=AT)
    other.join()

    assert failed == []
    with lax.read() as connection:
        subjects = [each.subject for each in each_entry(connection)]
    assert subjects == ["first", "second", "third"]


def wait_for_waiter(raw: psycopg.Connection[dict[str, int]]) -> None:
    """Look until somebody waits for the writer's lock."""
    waiting = (
        "SELECT count(*) AS n FROM pg_locks WHERE NOT granted AND database = "
        "(SELECT oid FROM pg_database WHERE datname = current_database())"
    )
    while not (row := raw.execute(waiting).fetchone()) or not row["n"]:
        pass


def test_an_act_is_acknowledged_once_it_is_on_disk(lax: Ledger) -> None:
    """Whatever the database's default is, every connection of ours waits."""
    with lax.write() as writer:
        found = writer.connection.value(
            "SELECT current_setting('synchronous_commit') AS value"
        )

    assert found == "on"
