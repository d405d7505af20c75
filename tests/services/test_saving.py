"""Files are saved whole, and none over another unasked."""

from __future__ import annotations

import pytest

from provenance.services.saving import (
    FileInTheWayError,
    FileNotWrittenError,
    save_all,
    save_file,
)


def test_nothing_is_written_when_one_is_in_the_way(tmp_path):
    """Not even those whose names are free."""
    taken, free = tmp_path / "b", tmp_path / "a"
    taken.write_bytes(b"old")

    with pytest.raises(FileInTheWayError):
        save_all({free: b"new", taken: b"new"}, force=False)

    assert taken.read_bytes() == b"old"
    assert not free.exists()


def test_what_is_forced_is_overwritten(tmp_path):
    """Whole, with nothing left beside it."""
    place = tmp_path / "a"
    place.write_bytes(b"older and longer")

    save_all({place: b"new"}, force=True)

    assert [each.read_bytes() for each in tmp_path.iterdir()] == [b"new"]


def test_what_the_system_refuses_is_said(tmp_path):
    """With its reason."""
    with pytest.raises(FileNotWrittenError, match="could not be written: No such file"):
        save_file(tmp_path / "nowhere" / "a", b"new")
