"""Ground of these suites: one told ledger as bytes, and who judges changes of it."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from db.ledger import Ledger
from provenance.services.auditing import verify_ledger
from provenance.services.checking_roots import KeptRoot
from tests.faults.contents import read_contents
from tests.faults.judging import Judge
from tests.faults.registers import MACHINES
from tests.faults.telling import tell_all, tell_file
from tests.services.erasing import erase
from tests.standalone.test_verify_sheet import Sent, send

DECIDED = 9
"""The entry of the story's first decision."""
IS_TRACED = sys.platform == "linux" and platform.machine() in MACHINES
# Only this kernel tells one process of another's calls in a way that is known here.
collect_ignore = (
    []
    if IS_TRACED
    else [
        "test_failing_calls.py",
        "test_full_disk.py",
        "test_power_cuts.py",
        "test_promises_documented.py",
    ]
)


@dataclass(frozen=True, slots=True)
class Sound:
    """A ledger file that nobody has touched."""

    content: bytes
    judge: Judge


@pytest.fixture(scope="session")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Sound:
    """A ledger told in acts of nearly every kind, with its root kept elsewhere."""
    path = tmp_path_factory.mktemp("sound") / "ledger.db"
    tell_file(path)
    return _sound(path)


@pytest.fixture(scope="session")
def erased(tmp_path_factory: pytest.TempPathFactory) -> Sound:
    """The same once words of a document and of a decision were erased."""
    path = tmp_path_factory.mktemp("erased") / "ledger.db"
    tell_file(path)
    ledger = Ledger(str(path))
    erase(ledger, 1, entries=[DECIDED])
    ledger.close()
    return _sound(path)


def _sound(path: Path) -> Sound:
    ledger = Ledger(str(path))
    audit = verify_ledger(ledger)
    ledger.close()
    assert audit.findings == (), "nobody has touched it"
    before = read_contents(path)
    assert before is not None, "nobody has touched it"
    kept = KeptRoot(root=audit.root, entry=audit.entries)
    return Sound(path.read_bytes(), Judge(before=before, kept=kept))


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Sent:
    """A sheet in every format with its proofs, and what the auditor was told."""
    return send(tmp_path_factory.mktemp("sent"))


@pytest.fixture(scope="module")
def told() -> Iterator[Ledger]:
    """A ledger told in acts of nearly every kind."""
    ledger = Ledger.scratch()
    tell_all(ledger)
    yield ledger
    ledger.close()


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder in memory where there is one: what is made here is opened once."""
    memory = "/dev/shm"
    place = memory if os.access(memory, os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=place) as made:
        yield Path(made)
