"""Files are saved whole, and none over another unasked."""

from __future__ import annotations

import errno
import sqlite3
from contextlib import closing

import pytest

from db.upgrading import upgrade_store
from provenance.services.saving import (
    FileInTheWayError,
    FileNotWrittenError,
    LedgerInTheWayError,
    save_all,
    save_file,
)


def test_nothing_is_written_when_one_is_in_the_way(tmp_path):
    """Not even those whose names are free."""
    taken, free = tmp_path / "b", tmp_path / "a"
    taken.write_bytes(b"old")

    with pytest.raises(FileInTheWayError):
        save_all({free: b"new", taken: b"new"}, is_forced=False)

    assert taken.read_bytes() == b"old"
    assert not free.exists()


def test_what_is_forced_is_overwritten(tmp_path):
    """Whole, with nothing left beside it."""
    place = tmp_path / "a"
    place.write_bytes(b"older and longer")

    save_all({place: b"new"}, is_forced=True)

    assert [each.read_bytes() for each in tmp_path.iterdir()] == [b"new"]


def test_what_the_system_refuses_is_said(tmp_path):
    """With its reason."""
    with pytest.raises(FileNotWrittenError, match="could not be written: No such file"):
        save_file(tmp_path / "nowhere" / "a", b"new", is_forced=False)


def test_what_was_made_meanwhile_is_not_written_over(tmp_path, monkeypatch):
    """Between the look and the naming somebody may have made a file."""
    place = tmp_path / "a"
    monkeypatch.setattr("os.fsync", lambda _: place.write_bytes(b"mine"))

    with pytest.raises(FileNotWrittenError, match="another program"):
        save_all({place: b"new"}, is_forced=False)

    assert [each.read_bytes() for each in tmp_path.iterdir()] == [b"mine"]


def test_a_file_that_is_not_on_disk_is_not_told(tmp_path, monkeypatch):
    """What the disk does not keep has no name, and nothing of it is left."""

    def refuse(_):
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr("os.fsync", refuse)
    said = []

    with pytest.raises(FileNotWrittenError, match="Input/output error"):
        save_all({tmp_path / "a": b"new"}, is_forced=True, tell=said.append)

    assert (said, list(tmp_path.iterdir())) == ([], [])


@pytest.mark.parametrize("begin", ["BEGIN", "BEGIN EXCLUSIVE"])
def test_no_ledger_is_written_over(tmp_path, begin):
    """Not even when it is asked for, or while somebody writes to it."""
    place = tmp_path / "ledger.db"
    upgrade_store(str(place))
    before = place.read_bytes()

    with closing(sqlite3.connect(place, isolation_level=None)) as other:
        other.execute(begin)
        with pytest.raises(LedgerInTheWayError):
            save_all({place: b"new"}, is_forced=True)

    assert place.read_bytes() == before


def test_another_database_is_written_over_when_asked(tmp_path):
    """A sheet exported as one is no ledger."""
    place = tmp_path / "sheet.sqlite"
    with closing(sqlite3.connect(place)) as other:
        other.execute("CREATE TABLE sheet (value TEXT)")

    save_all({place: b"new"}, is_forced=True)

    assert place.read_bytes() == b"new"
