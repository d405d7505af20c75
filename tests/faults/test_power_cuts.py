"""Wherever the power is cut, no acknowledged act is lost, and none is there by half.

The calls of the real writer, and of the real command line, are recorded as they reach
the kernel, and what the disk may hold is made from them and opened.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from db.upgrading import upgrade_store
from tests.faults.power_cuts import states
from tests.faults.recording import Acknowledged, Recording, ids_of
from tests.faults.recovering import Recovered

STATES, CONTROL_STATES, SOAK_STATES = 4_000, 200, 100_000
ACTS = 12
LEDGER = "ledger.db"
MODES = ["truncate", "wal"]
"""TRUNCATE with EXTRA, and WAL with FULL: what a ledger is opened in, by engine."""
ROWS = (
    '{"event":"kunduz","attribute":"killed","value":43,"quote":"43 were killed.",'
    '"url":"https://example.org/1","attribution":["Courier"]}\n'
    '{"event":"kunduz","attribute":"killed","value":90,"quote":"90 were killed.",'
    '"url":"https://example.org/2","attribution":["Mirror"]}\n'
)
COMMANDS = (
    ("init",),
    ("import", "{outside}/rows.jsonl"),
    ("grade", "S1", "B", "--because", "steady"),
    ("rate", "C1", "3", "--because", "near"),
    ("undo", "--because", "a slip"),
    ("seal", "--unsigned"),
)


def record_acts(folder: Path, outside: Path, mode: str) -> Recording:
    """What a reviewer's afternoon does to a ledger that was there."""
    upgrade_store(str(folder / LEDGER))
    recording = Recording(folder, LEDGER)
    recording.begin()
    recording.run(mode, "acts", str(folder / LEDGER), "0", str(ACTS), cwd=outside)
    return recording


def record_commands(folder: Path, outside: Path, mode: str) -> Recording:
    """What commands do, each a process of its own, from `init` on."""
    (outside / "rows.jsonl").write_text(ROWS)
    recording = Recording(folder, LEDGER)
    recording.begin()
    where = ("--ledger", str(folder / LEDGER), "--by", "ada")
    for command in COMMANDS:
        words = [each.format(outside=outside) for each in command]
        recording.run(mode, "cli", *words, *where, cwd=outside)
    return recording


def recovered(recording: Recording, *, seed: int, count: int) -> Recovered:
    """What became of that many power cuts; the recording's folder is used up."""
    ids = ids_of(recording.folder / LEDGER)
    told = Recovered(ids)
    promised = [
        (place, each.entries)
        for place, each in enumerate(recording.events)
        if isinstance(each, Acknowledged)
    ]
    for state in states(recording.before, recording.events, seed=seed, count=count):
        later = (entries for place, entries in promised if place >= state.after)
        told.open(recording.folder, LEDGER, state, most=next(later, len(ids)))
    return told


@pytest.mark.parametrize("mode", MODES)
def test_no_power_cut_loses_an_acknowledged_act(
    folder: Path, tmp_path: Path, mode: str
) -> None:
    """Nothing lost, nothing by half, nothing corrupt, in thousands of states."""
    told = recovered(record_acts(folder, tmp_path, mode), seed=1, count=STATES)

    assert told.wrong == {}
    assert (told.opened, len(told.ids)) == (STATES, ACTS)


@pytest.mark.parametrize("mode", MODES)
def test_no_power_cut_loses_what_a_command_has_done(
    folder: Path, tmp_path: Path, mode: str
) -> None:
    """The same for the command line, whose ledger begins with `init`."""
    told = recovered(record_commands(folder, tmp_path, mode), seed=2, count=STATES)

    assert told.wrong == {}
    assert told.opened == STATES


@pytest.mark.parametrize("mode", MODES)
def test_a_ledger_that_syncs_nothing_does_not_pass(
    folder: Path, tmp_path: Path, mode: str
) -> None:
    """Control: with `synchronous` off, this suite finds acts that were lost."""
    recording = record_acts(folder, tmp_path, f"{mode}-off")

    told = recovered(recording, seed=1, count=CONTROL_STATES)

    assert told.wrong["acknowledged and lost"] > 0


@pytest.mark.soak
@pytest.mark.parametrize("mode", MODES)
def test_no_power_cut_of_a_long_run_loses_an_act(
    folder: Path, tmp_path: Path, mode: str
) -> None:
    """The same, a hundred thousand times."""
    told = recovered(record_acts(folder, tmp_path, mode), seed=3, count=SOAK_STATES)

    assert told.wrong == {}
