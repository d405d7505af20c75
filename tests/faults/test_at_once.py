"""Nobody's save overwrites another's unseen, however many save at once."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from db.ledger import Ledger
from db.log import each_entry
from db.upgrading import upgrade_store
from provenance.domain.entries import Entry
from provenance.domain.values import exact
from provenance.services.auditing import verify_ledger
from tests.faults import deciding_at_once
from tests.faults.deciding_at_once import QUESTIONS, TRIES
from tests.faults.tracing import ROOT
from tests.services.ledgers import Told, claims_on

REVIEWERS, SOAK_REVIEWERS = 8, 32
Try = dict[str, Any]


@pytest.fixture(params=["sqlite", "postgresql"])
def location(request: pytest.FixtureRequest, folder: Path) -> str:
    """A ledger with twenty claims, each the answer to a question of its own."""
    if request.param == "postgresql":
        made: str = request.getfixturevalue("postgres_location")
    else:
        made = str(folder / "ledger.db")
        upgrade_store(made)
    ledger = Ledger(made)
    claims_on(
        ledger,
        [
            Told(measure="killed", value=exact(50), chain=("Wire",), event=f"e-{each}")
            for each in range(QUESTIONS)
        ],
    )
    ledger.close()
    return made


def tried(location: str, folder: Path, reviewers: int, *blind: str) -> list[Try]:
    """What came of every try of every reviewer."""
    module, place = deciding_at_once.__name__, str(folder)
    command = [
        sys.executable,
        "-m",
        module,
        location,
        place,
        "1",
        str(reviewers),
        *blind,
    ]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    files = sorted(folder.glob("reviewer-*.jsonl"))
    return [
        json.loads(line) for each in files for line in each.read_text().splitlines()
    ]


def overwritten(entries: Iterable[Entry]) -> list[str]:
    """Decisions that replaced one which their author had not seen: lost updates."""
    newest: dict[str, int] = {}
    lost = []
    for entry in entries:
        if entry.kind == "question.reconciled":
            assert entry.base is not None, "every save here says what it saw"
            if entry.base < newest.get(entry.subject, 0):
                lost.append(f"#{entry.seq} over #{newest[entry.subject]}")
            newest[entry.subject] = entry.seq
    return lost


@pytest.mark.parametrize(
    "reviewers",
    [
        pytest.param(REVIEWERS, id="eight"),
        pytest.param(SOAK_REVIEWERS, id="many", marks=pytest.mark.soak),
    ],
)
def test_no_save_overwrites_another_unseen(
    location: str, tmp_path: Path, reviewers: int
) -> None:
    """Two hundred tries of each are in the log once, or refused with both versions."""
    tries = tried(location, tmp_path, reviewers)

    ledger = Ledger(location)
    with ledger.read() as connection:
        entries = {each.id: each for each in each_entry(connection)}
    findings = verify_ledger(ledger).findings
    ledger.close()
    saved = {each["id"]: each["seq"] for each in tries if "seq" in each}
    refused = [each for each in tries if "said" in each]
    assert (len(tries), findings) == (reviewers * TRIES, ())
    assert overwritten(entries.values()) == []
    assert {
        id: each.seq for id, each in entries.items() if id.startswith("reviewer-")
    } == saved
    assert refused != [], "they met"
    assert [each for each in refused if not tells_both(each, entries.values())] == []


def tells_both(refused: Try, entries: Iterable[Entry]) -> bool:
    """Whether a refusal says what was seen, and who wrote what since, and when."""
    newer = next(each for each in entries if each.seq == refused["now"])
    return all(
        said in refused["said"]
        for said in (
            f"Q{refused['question']} changed",
            f"at entry #{refused['seen']}",
            f"{newer.actor} wrote entry #{newer.seq} ({newer.kind})",
            newer.at,
        )
    )


@pytest.mark.parametrize("location", ["sqlite"], indirect=True)
def test_a_ledger_that_compares_no_base_does_not_pass(
    location: str, tmp_path: Path
) -> None:
    """Control: with the bases of saves not looked at, lost updates are found."""
    tried(location, tmp_path, REVIEWERS, "blind")

    ledger = Ledger(location)
    with ledger.read() as connection:
        lost = overwritten(each_entry(connection))
    ledger.close()
    assert lost != []
