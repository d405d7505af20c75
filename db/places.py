"""Where a ledger lies and how its store is set up, as the store itself says."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from db.engine import Connection, is_wal_safe

NETWORK = frozenset(
    {"9p", "afs", "ceph", "cifs", "fuse.sshfs", "lustre", "nfs", "nfs4", "smb3"}
)
"""File systems of other machines, whose locks a database cannot rely upon."""
_MOUNTS = Path("/proc/self/mounts")


@dataclass(frozen=True, slots=True, kw_only=True)
class FilePlace:
    """A SQLite file, and what keeps it."""

    engine: str
    is_wal_safe: bool
    journal: str
    synchronous: int
    """0 off, 1 normal, 2 full, 3 extra."""
    file_system: str
    """Empty where the system does not tell."""
    free_bytes: int
    size_bytes: int
    is_open_to_others: bool
    """Whether others than the owner and the group may read the file."""
    is_writable: bool
    """Whether whoever asks may save an act there."""

    @property
    def is_elsewhere(self) -> bool:
        """Whether another machine keeps the file."""
        return self.file_system in NETWORK

    @property
    def is_durable(self) -> bool:
        """Whether an act that was acknowledged outlives a power cut."""
        return self.synchronous >= (2 if self.journal == "wal" else 3)


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerPlace:
    """A PostgreSQL schema, and who reads it."""

    engine: str
    login: str
    is_owner: bool
    is_superuser: bool
    synchronous: str
    is_fsync: bool


def file_place(connection: Connection) -> FilePlace:
    """How the SQLite file behind a connection is kept."""
    file = Path(connection.location).absolute()
    found = file.stat()
    return FilePlace(
        engine=sqlite3.sqlite_version,
        is_wal_safe=is_wal_safe(sqlite3.sqlite_version_info),
        journal=str(_pragma(connection, "journal_mode")),
        synchronous=int(_pragma(connection, "synchronous")),
        file_system=_file_system(file),
        free_bytes=shutil.disk_usage(file.parent).free,
        size_bytes=found.st_size,
        is_writable=is_writable(file),
        is_open_to_others=os.name == "posix" and bool(found.st_mode & stat.S_IROTH),
    )


def is_writable(file: Path) -> bool:
    """Whether this login may write to a SQLite file and what an act needs beside it.

    An act is written to a journal first, which has to be there or to be made.
    """
    beside = (file.parent, *(Path(f"{file}{end}") for end in ("-journal", "-wal")))
    return os.access(file, os.W_OK) and any(os.access(each, os.W_OK) for each in beside)


def server_place(connection: Connection) -> ServerPlace:
    """How the PostgreSQL server behind a connection keeps the ledger, and as whom."""
    row = connection.row(
        "SELECT current_setting('server_version') AS engine, "
        "current_user AS login, rolsuper AS is_superuser, "
        "(SELECT pg_has_role(current_user, relowner, 'MEMBER') FROM pg_class "
        "WHERE oid = to_regclass('entry')) AS is_owner, "
        "current_setting('synchronous_commit') AS synchronous, "
        "current_setting('fsync') AS fsync FROM pg_roles WHERE rolname = current_user"
    )
    assert row is not None, "whoever is logged in is a role"
    return ServerPlace(
        engine=row["engine"],
        login=row["login"],
        is_owner=row["is_owner"],
        is_superuser=row["is_superuser"],
        synchronous=row["synchronous"],
        is_fsync=row["fsync"] == "on",
    )


def _pragma(connection: Connection, name: str) -> Any:
    row = connection.row(f"PRAGMA {name}")
    assert row is not None, "every SQLite has it"
    return row[name]


def _file_system(file: Path) -> str:
    """The type of the deepest mount that holds a file, where the system lists them."""
    try:
        lines = _MOUNTS.read_text("utf-8", "replace").splitlines()
    except OSError:
        return ""
    mounts = [
        (parts[1].replace("\\040", " "), parts[2])
        for parts in map(str.split, lines)
        if len(parts) > 2
    ]
    holding = [
        (len(where), kind) for where, kind in mounts if file.is_relative_to(where)
    ]
    return max(holding, default=(0, ""))[1]
