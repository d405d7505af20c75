"""Files that take their name only once they are whole and on disk.

The promise: whoever reads the name finds all of it, none takes another's place unasked,
and what was begun and not finished is gone.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from db.engine import APPLICATION_ID

_BESIDE = ("", "-journal", "-wal", "-shm")
"""How what a database puts beside a file ends."""


@contextmanager
def begun(file: Path, *, mode: int = 0o666) -> Iterator[Path]:
    """An empty file beside the one to be, gone again afterwards unless it was named.

    Its name is this process's own, so that two who write one file write two.

    Raises:
        OSError: The system refused.
    """
    part = file.with_name(f"{file.name}.{os.getpid()}.part")
    _discard(part)
    try:
        os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode))
        yield part
    finally:
        _discard(part)


def finish(part: Path, file: Path, *, is_forced: bool = False) -> None:
    """Give a part its name, once it is on disk; with `is_forced`, over what is there.

    Raises:
        FileExistsError: Something is there.
        OSError: The system refused.
    """
    with part.open("rb") as written:
        os.fsync(written.fileno())
    if is_forced:
        part.replace(file)
    else:
        _name(part, file)
    _sync_folder(file.parent)


def is_ledger(file: Path) -> bool:
    """Whether a file is a ledger, of whatever version, or a database being written to,
    which may be one.

    SQLite looks: to open and close the file here would end the locks that this process
    holds on it.
    """
    if not file.is_file():
        return False
    try:
        place = f"{file.absolute().as_uri()}?mode=ro"
        raw = sqlite3.connect(place, uri=True, timeout=0)
        try:
            (found,) = raw.execute("PRAGMA application_id").fetchone()
        finally:
            raw.close()
    except sqlite3.Error as error:
        code: int = getattr(error, "sqlite_errorcode", 0)
        return code & 0xFF == sqlite3.SQLITE_BUSY
    return bool(found == APPLICATION_ID)


def _name(part: Path, file: Path) -> None:
    try:
        # A link, unlike a new name, never takes the place of another file.
        file.hardlink_to(part)
    except FileExistsError:
        raise
    except OSError:
        # The file system has no links.
        if file.exists():
            raise FileExistsError(str(file)) from None
        part.rename(file)


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _discard(part: Path) -> None:
    for each in _BESIDE:
        part.with_name(f"{part.name}{each}").unlink(missing_ok=True)
