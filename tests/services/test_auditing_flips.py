"""A ledger file in which one bit is another is never taken for the one it was."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path

import pytest

from db.ledger import Ledger
from db.upgrading import upgrade_store
from provenance.domain.errors import LedgerDamagedError, LedgerVersionError
from provenance.services.auditing import verify_ledger
from tests.services.stories import tell_kunduz

FLIPS = 60
"""Flips a run; each begins with a seed of its own."""


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a ledger file with many kinds of act."""
    path = tmp_path_factory.mktemp("sound") / "ledger.db"
    upgrade_store(str(path))
    ledger = Ledger(str(path))
    tell_kunduz(ledger)
    ledger.close()
    return path.read_bytes()


def content(path: Path) -> object:
    """Every row of every table as bytes, or what stands in the way of reading them."""
    connection = sqlite3.connect(path)
    connection.text_factory = bytes
    try:
        tables = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY name"
        ).fetchall()
        return tables, [
            connection.execute(f"SELECT * FROM {name.decode()}").fetchall()
            for name, _ in tables
        ]
    except (sqlite3.Error, UnicodeDecodeError) as error:
        return type(error)
    finally:
        connection.close()


def passes(path: Path) -> bool:
    """Whether a ledger opens and its audit finds nothing."""
    ledger = Ledger(str(path))
    try:
        return verify_ledger(ledger).findings == ()
    except (LedgerDamagedError, LedgerVersionError):
        return False
    finally:
        ledger.close()


@pytest.mark.parametrize("seed", range(5))
def test_no_changed_bit_passes_unseen(sound: bytes, tmp_path: Path, seed: int) -> None:
    """Wherever a flip changes what some table holds, the audit finds something."""
    path = tmp_path / "ledger.db"
    path.write_bytes(sound)
    before = content(path)
    chance = random.Random(seed)

    unseen = []
    for _ in range(FLIPS):
        place, bit = chance.randrange(len(sound)), chance.randrange(8)
        flipped = bytearray(sound)
        flipped[place] ^= 1 << bit
        path.write_bytes(flipped)
        if content(path) != before and passes(path):
            unseen.append((place, bit))

    assert unseen == []
