"""Ground of the tests of tracing and of sheets: one told ledger, made once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from db.ledger import Ledger
from tests.services.sheet_story import tell


@pytest.fixture(scope="session")
def story() -> Iterator[Ledger]:
    """A ledger with every kind of decision, for tests that only read it."""
    ledger = Ledger.scratch()
    tell(ledger)
    yield ledger
    ledger.close()
