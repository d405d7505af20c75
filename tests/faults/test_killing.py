"""Whoever is killed loses nothing that was acknowledged, and leaves no half behind."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from db.ledger import Ledger
from db.log import each_entry
from db.upgrading import upgrade_store
from provenance.services.auditing import verify_ledger
from tests.faults import killing
from tests.faults.acting import act_id, do
from tests.faults.tracing import ROOT

ROUNDS, SOAK_ROUNDS = 50, 1_000


@pytest.fixture(params=["sqlite", "postgresql"])
def location(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty ledger's place on each database."""
    if request.param == "postgresql":
        made: str = request.getfixturevalue("postgres_location")
        return made
    upgrade_store(str(tmp_path / "ledger.db"))
    return str(tmp_path / "ledger.db")


def killed(location: str, rounds: int, seed: int) -> dict[str, int]:
    """How many acts of each reviewer were acknowledged, before they were killed."""
    done = subprocess.run(
        [sys.executable, "-m", killing.__name__, location, str(rounds), str(seed)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    lines = (line.split() for line in done.stdout.splitlines())
    return {by: int(number) for by, number in lines}


def ids(ledger: Ledger, by: str) -> list[str]:
    """The ids of a reviewer's entries, in order."""
    with ledger.read() as connection:
        return [each.id for each in each_entry(connection) if each.actor == by]


def check(ledger: Ledger, acknowledged: dict[str, int]) -> None:
    """Hold the ledger to what was acknowledged, and each reviewer's next act."""
    for by, number in acknowledged.items():
        found = ids(ledger, by)
        assert found[:number] == [act_id(each, by) for each in range(number)]
        # The next act may have been committed before its process could say so.
        assert found in ([*found[:number]], [*found[:number], act_id(number, by)])
        if number:
            # Whoever cannot know whether it was done does it again, under its id.
            do(ledger, number, by)
            assert ids(ledger, by) == [act_id(each, by) for each in range(number + 1)]
    assert verify_ledger(ledger).findings == ()


def test_a_kill_loses_no_acknowledged_act_and_leaves_no_half(location: str) -> None:
    """Fifty rounds of four: each act acknowledged is there once, whole and verified."""
    acknowledged = killed(location, ROUNDS, seed=2)

    ledger = Ledger(location)
    check(ledger, acknowledged)
    ledger.close()
    assert sum(acknowledged.values()) > ROUNDS, "they got somewhere"


@pytest.mark.soak
def test_a_thousand_rounds_of_kills_lose_nothing(location: str) -> None:
    """The same, twenty times as long."""
    ledger = Ledger(location)
    check(ledger, killed(location, SOAK_ROUNDS, seed=3))
    ledger.close()
