"""Whole copies of a ledger: as one file, and back into a store.

The promise: a copy is of one instant, whoever writes meanwhile, and has its own name
only when it is whole and on disk.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from db.bringing import last_seq
from db.driver_errors import translated_error
from db.engine import Connection, is_postgresql, open_sqlite
from db.ledger import Ledger
from db.log import last_entry
from db.replaying import copy_until
from db.upgrading import upgrade_store
from provenance.domain.errors import RefusedError
from provenance.domain.text import show

_COPIED = ".part"


def copy_to_file(ledger: Ledger, file: Path) -> int:
    """Write a ledger to a new SQLite file; how many entries it holds.

    Raises:
        LedgerDamagedError: Something that the log names is gone.
        RefusedError: The file is there.
    """
    _check_free(file)
    part = _begun(file)
    try:
        with ledger.read() as kept:
            size = last_seq(kept)
            if kept.dialect == "sqlite":
                _copy_pages(kept, part, file)
            else:
                _replay_into(kept, str(part), size)
        _finish(part, file)
    finally:
        _discard(part)
    return size


def copy_into_store(copy: Ledger, location: str) -> int:
    """Fill a store that holds no ledger from a copy; how many entries it holds then.

    Raises:
        LedgerDamagedError: Something that the log names is gone.
        RefusedError: A ledger is there.
    """
    if not is_postgresql(location):
        return copy_to_file(copy, Path(location))
    upgrade_store(location)
    store = Ledger(location)
    try:
        with store.read() as there:
            if last_entry(there) is not None:
                raise _in_the_way(there.location)
        with copy.read() as kept:
            size = last_seq(kept)
            copy_until(kept, store, seq=size)
    finally:
        store.close()
    return size


def _copy_pages(kept: Connection, part: Path, file: Path) -> None:
    """By the database's own means, which copy no half of anybody's act."""
    target = open_sqlite(str(part), create=True)
    try:
        kept.raw.backup(target.raw)
    except sqlite3.Error as error:
        # It is the copy that could not be written: the ledger was read.
        translated = translated_error(error, str(file))
        if translated is None:
            raise
        raise translated from error
    finally:
        target.close()


def _replay_into(kept: Connection, place: str, size: int) -> None:
    upgrade_store(place)
    copied = Ledger(place)
    try:
        copy_until(kept, copied, seq=size)
    finally:
        copied.close()


def _begun(file: Path) -> Path:
    """An empty file beside the one to be, which its owner alone may read."""
    if not file.parent.is_dir():
        raise RefusedError(
            f"A copy to {show(str(file))}", "its folder is not there", "Make it first."
        )
    part = file.with_name(f"{file.name}{_COPIED}")
    _discard(part)
    os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    return part


def _finish(part: Path, file: Path) -> None:
    with part.open("rb") as written:
        os.fsync(written.fileno())
    try:
        # A link, unlike a new name, never takes the place of another file.
        file.hardlink_to(part)
    except FileExistsError as error:
        raise _in_the_way(str(file)) from error
    except OSError:
        # The file system has no links.
        _check_free(file)
        part.rename(file)
    if os.name == "posix":
        folder = os.open(file.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _discard(part: Path) -> None:
    for each in ("", "-journal", "-wal", "-shm"):
        part.with_name(f"{part.name}{each}").unlink(missing_ok=True)


def _check_free(file: Path) -> None:
    if file.exists():
        raise _in_the_way(str(file))


def _in_the_way(location: str) -> RefusedError:
    return RefusedError(
        f"A copy to {show(location)}", "something is there", "Name another place."
    )
