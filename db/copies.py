"""Whole copies of a ledger: as one file, and back into a store.

The promise: a copy is of one instant, whoever writes meanwhile, and has its own name
only when it is whole and on disk.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from db.bringing import last_seq
from db.driver_errors import translated_error
from db.engine import Connection, is_postgresql, open_sqlite
from db.ledger import Ledger
from db.log import last_entry
from db.replaying import copy_until
from db.upgrading import upgrade_store
from db.whole_files import begun, finish
from provenance.domain.errors import RefusedError
from provenance.domain.text import show


def copy_to_file(ledger: Ledger, file: Path, *, audited: int | None = None) -> int:
    """Write a ledger to a new SQLite file; how many entries it holds.

    Args:
        ledger: What is copied.
        file: Where to.
        audited: How many entries somebody looked at; None where nobody did.

    Raises:
        LedgerDamagedError: Something that the log names is gone.
        RefusedError: The file is there, the system refused to make it, or the ledger
            has other entries than those that were audited.
    """
    _check_free(file)
    try:
        # It holds everything that the ledger holds: it is for its owner alone.
        with begun(file, mode=0o600) as part:
            with ledger.read() as kept:
                size = last_seq(kept)
                _check_audited(kept, size, audited)
                if kept.dialect == "sqlite":
                    _copy_pages(kept, part, file)
                else:
                    _replay_into(kept, str(part), size)
            finish(part, file)
    except FileExistsError as error:
        raise _in_the_way(str(file)) from error
    except OSError as error:
        why = f"the system says: {error.strerror or 'no reason given'}"
        raise RefusedError(f"A copy to {show(str(file))}", why) from error
    return size


def copy_into_store(copy: Ledger, location: str, *, audited: int) -> int:
    """Fill a store that holds no ledger from a copy; how many entries it holds then.

    Raises:
        LedgerDamagedError: Something that the log names is gone.
        RefusedError: A ledger is there, or the copy has other entries than those that
            were audited.
    """
    if not is_postgresql(location):
        return copy_to_file(copy, Path(location), audited=audited)
    upgrade_store(location)
    store = Ledger(location)
    try:
        with store.read() as there:
            if last_entry(there) is not None:
                raise _in_the_way(there.location)
        with copy.read() as kept:
            size = last_seq(kept)
            _check_audited(kept, size, audited)
            copy_until(kept, store, seq=size)
    finally:
        store.close()
    return size


def _check_audited(kept: Connection, size: int, audited: int | None) -> None:
    """Refuse what was written between the audit and the copy."""
    if audited is not None and size != audited:
        raise RefusedError(
            f"A copy of {show(kept.location)}",
            f"it has {size:,} entries, and {audited:,} were audited: somebody writes "
            "to it",
            "Make a copy of it with `provenance backup`, and restore that.",
        )


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


def _check_free(file: Path) -> None:
    if not file.parent.is_dir():
        raise RefusedError(
            f"A copy to {show(str(file))}", "its folder is not there", "Make it first."
        )
    if file.exists():
        raise _in_the_way(str(file))


def _in_the_way(location: str) -> RefusedError:
    return RefusedError(
        f"A copy to {show(location)}", "something is there", "Name another place."
    )
