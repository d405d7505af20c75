"""A process that is killed loses nothing that it had acknowledged, and leaves no half.

Two hundred imports and decisions are done by processes that are killed at a random
moment, again and again, each beginning with the first act that was not acknowledged.
"""

from __future__ import annotations

import random
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from db.ledger import Ledger
from db.log import each_entry
from db.upgrading import upgrade_store
from provenance.services.auditing import verify_ledger
from tests.faults import acting_until_killed

ACTS = 200
EACH = 13
"""Acts that a process has acknowledged, at least, when it is killed."""
ACT_SECONDS = 0.02
"""About how long an import takes: kills land anywhere in the next act or two."""


@pytest.fixture(params=["sqlite", "postgresql"])
def location(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty ledger's place on each database."""
    if request.param == "postgresql":
        made: str = request.getfixturevalue("postgres_location")
        return made
    upgrade_store(str(tmp_path / "ledger.db"))
    return str(tmp_path / "ledger.db")


def run_and_kill(location: str, first: int, *, chance: random.Random) -> int:
    """How many acts are acknowledged after a process did some and was killed."""
    root = Path(__file__).parents[2]
    script = [sys.executable, "-m", acting_until_killed.__name__]
    with subprocess.Popen(
        [*script, location, str(first), str(ACTS)],
        cwd=root,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None, "it is a pipe"
        lines = [process.stdout.readline() for _ in range(min(EACH, ACTS - first))]
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=chance.uniform(0, 2 * ACT_SECONDS))
        process.kill()
        lines += process.stdout.readlines()
    done = [int(line) for line in lines if line.endswith("\n")]
    assert done == [*range(first, first + len(done))], "each act follows the last"
    assert done, "the process did something"
    return first + len(done)


def test_a_kill_loses_no_acknowledged_act_and_leaves_no_half(location: str) -> None:
    """After each kill every acknowledged act is there once, whole, and verified."""
    chance = random.Random(2)
    ledger = Ledger(location)

    acknowledged, ids = 0, []
    while acknowledged < ACTS:
        acknowledged = run_and_kill(location, acknowledged, chance=chance)

        with ledger.read() as connection:
            ids = [entry.id for entry in each_entry(connection)]
        wanted = [acting_until_killed.act_id(each) for each in range(acknowledged)]
        assert ids[:acknowledged] == wanted
        # The next act may have been committed before its process could say so.
        assert len(ids) <= acknowledged + 1
        assert verify_ledger(ledger).findings == ()

    assert len(ids) == ACTS
    ledger.close()
