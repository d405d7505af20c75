"""Whether a ledger may be written to is asked without writing."""

from __future__ import annotations

from pathlib import Path

import pytest

from provenance.services.opening import create_ledger, open_ledger
from provenance.services.permitting import may_write


def test_a_writers_ledger_may_be_written(any_ledger):
    """Of either kind."""
    assert may_write(any_ledger)


@pytest.mark.parametrize(
    ("writable", "is_allowed"),
    [
        ({"ledger.db", "kept"}, True),
        ({"ledger.db", "ledger.db-journal"}, True),
        ({"ledger.db"}, False),
        ({"kept"}, False),
    ],
    ids=["file and folder", "file and journal", "file alone", "folder alone"],
)
def test_a_file_is_asked_for_its_permissions(
    tmp_path, noon, monkeypatch, writable, is_allowed
):
    """Whoever runs the tests may write anywhere, so the system's answer is given."""
    place = tmp_path / "kept" / "ledger.db"
    place.parent.mkdir()
    create_ledger(str(place), by="ada", at=noon)
    ledger = open_ledger(str(place))
    monkeypatch.setattr("os.access", lambda file, mode: Path(file).name in writable)
    try:
        assert may_write(ledger) is is_allowed
    finally:
        ledger.close()
