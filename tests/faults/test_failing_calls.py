"""Whichever call of a save fails, the save is whole or not there, and that is said."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.faults import failing_calls
from tests.faults.test_power_cuts import MODES
from tests.faults.tracing import ROOT

TRIES_MIN = 200


def tried(folder: Path, mode: str, *more: str) -> dict[str, Any]:
    """What came of every try."""
    done = subprocess.run(
        [sys.executable, "-m", failing_calls.__name__, mode, folder, *more],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads((folder / "told.json").read_text())
    return told


@pytest.mark.parametrize("mode", MODES)
def test_a_call_that_fails_costs_at_most_the_act(folder: Path, mode: str) -> None:
    """Nothing lost, half or corrupt; each refusal is one sentence and exit code 5."""
    told = tried(folder, mode)

    assert told["wrong"] == []
    assert told["tries"] > TRIES_MIN
    assert told["refused"] > 0 < told["done"]


@pytest.mark.soak
@pytest.mark.parametrize("mode", MODES)
def test_more_calls_that_fail_cost_at_most_the_act(folder: Path, mode: str) -> None:
    """The same with faults that stay."""
    assert tried(folder, mode, "more")["wrong"] == []
