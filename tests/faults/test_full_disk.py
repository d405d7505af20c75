"""On a full disk what was acknowledged stays, what does not fit is refused in words."""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

import pytest

from db.ledger import Ledger
from db.upgrading import upgrade_store
from provenance.services.auditing import verify_ledger
from tests.faults import filling_up
from tests.faults.acting import act_id, do
from tests.faults.recording import ids_of
from tests.faults.test_power_cuts import MODES
from tests.faults.tracing import ROOT

FEW = 40_000
"""Bytes that neither a new ledger nor a copy of one fits into."""
BYTES = (700_000, 900_000, 1_300_000)


@pytest.mark.parametrize("size", BYTES)
@pytest.mark.parametrize("mode", MODES)
def test_a_full_disk_loses_nothing_and_is_told_of(
    tmp_path: Path, mode: str, size: int
) -> None:
    """Each act that did not fit was refused in a sentence, and is done once it fits."""
    path = tmp_path / "ledger.db"
    upgrade_store(str(path))
    done = subprocess.run(
        [sys.executable, "-m", filling_up.__name__, mode, path, str(size)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    number, *said = done.stdout.splitlines()
    assert said == [said[0]] * filling_up.TRIES
    assert said[0].endswith("Nothing was written.")
    acts = [act_id(each) for each in range(int(number))]
    assert (ids_of(path), acts != []) == (acts, True)
    ledger = Ledger(str(path))
    do(ledger, int(number))
    findings = verify_ledger(ledger).findings
    ledger.close()
    assert findings == ()


def refused(folder: Path, *words: str) -> str:
    """What a command says that no file may grow for, beyond a little."""
    done = subprocess.run(
        [sys.executable, "-m", "provenance", *words],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT), "PROVENANCE_REVIEWER": "ada"},
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (FEW, FEW)),
    )
    assert done.returncode == 5, done.stderr
    return done.stderr


def test_a_ledger_that_does_not_fit_is_not_made(tmp_path: Path) -> None:
    """One sentence of ours, without what lies between us and the database."""
    said = refused(tmp_path, "init")

    assert said.startswith("ledger.db cannot be used as a ledger: ")
    assert (said.count("\n"), "SQL" in said, "http" in said) == (1, False, False)


def test_a_copy_that_does_not_fit_is_told_of_by_its_name(tmp_path: Path) -> None:
    """The ledger is not said to be at fault, and nothing is left of the copy."""
    upgrade_store(str(tmp_path / "ledger.db"))

    said = refused(tmp_path, "backup", "copy.db")

    assert said.startswith("copy.db cannot be used as a ledger: ")
    assert [*tmp_path.glob("copy*")] == []
