"""On a full disk what was acknowledged stays, what does not fit is refused in words."""

from __future__ import annotations

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
