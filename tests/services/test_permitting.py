"""Whether a ledger may be written to is asked without writing."""

from __future__ import annotations

import pytest

from provenance.services.opening import create_ledger, open_ledger
from provenance.services.permitting import may_write


def test_a_writers_ledger_may_be_written(any_ledger):
    """Of either kind."""
    assert may_write(any_ledger)


@pytest.mark.parametrize("is_allowed", [True, False])
def test_a_file_is_asked_for_its_permissions(tmp_path, noon, monkeypatch, is_allowed):
    """Whoever runs the tests may write anywhere, so the system's answer is given."""
    place = tmp_path / "ledger.db"
    create_ledger(str(place), by="ada", at=noon)
    ledger = open_ledger(str(place))
    monkeypatch.setattr("os.access", lambda file, mode: is_allowed)
    try:
        assert may_write(ledger) is is_allowed
    finally:
        ledger.close()
