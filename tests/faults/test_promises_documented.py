"""The page of promises says what these suites do, at the sizes at which they do it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.faults import (
    deciding_at_once,
    failing_calls,
    test_at_once,
    test_flips,
    test_killing,
    test_left,
    test_machine,
    test_power_cuts,
    test_sheet_flips,
)
from tests.faults.tracing import ROOT

PAGE = (ROOT / "docs" / "explanation" / "promises.md").read_text("utf-8")
PROOFS = 3
TRIES = deciding_at_once.TRIES
FLIPPED = PROOFS * test_sheet_flips.ALONE + len(test_sheet_flips.WRITERS) * (
    test_sheet_flips.ALONE_FILE + test_sheet_flips.FROM_LEDGER
)
SOAKED = (
    PROOFS * test_sheet_flips.SOAK
    + len(test_sheet_flips.WRITERS) * test_sheet_flips.SOAK_FROM_LEDGER
)
SIZES = {
    "power_cuts": [
        f"{test_power_cuts.STATES:,} states",
        f"{test_power_cuts.SOAK_STATES:,} of the writer",
    ],
    "killing": [
        f"{test_killing.ROUNDS} rounds",
        f"{test_killing.SOAK_ROUNDS:,} rounds",
    ],
    "failing_calls": [
        f"{len(failing_calls.PLANS)} kinds",
        f"{len(failing_calls.PLANS) + len(failing_calls.MORE_PLANS)} kinds",
    ],
    "at_once": [
        f"{test_at_once.REVIEWERS * TRIES:,} tries",
        f"{test_at_once.SOAK_REVIEWERS * TRIES:,} tries",
    ],
    "flips": [
        f"{test_flips.FLIPS * test_flips.RUNS:,} flips",
        f"{test_flips.FLIPS * (test_flips.SOAK_RUNS - test_flips.RUNS):,} flips",
    ],
    "left": [
        f"{test_left.FLIPS * test_left.RUNS:,} flips",
        f"{test_left.FLIPS * (test_left.SOAK_RUNS - test_left.RUNS):,} flips",
    ],
    "sheet_flips": [f"{FLIPPED:,} flips", f"{SOAKED:,} flips"],
    "machine": [
        f"{test_machine.RUNS * test_machine.EXAMPLES} runs of {test_machine.STEPS}",
        f"{test_machine.SOAK_EXAMPLES:,} runs",
        f"{len(test_machine.PLANTED)} planted bugs",
    ],
}


@pytest.mark.parametrize("suite", SIZES)
def test_the_page_gives_the_size_of_a_suite(suite: str) -> None:
    """In the row that names it."""
    (row,) = [
        line for line in PAGE.splitlines() if f"tests/faults/test_{suite}.py" in line
    ]

    assert [size for size in SIZES[suite] if size not in row] == []


def test_every_suite_of_faults_is_named() -> None:
    """And every file that the page names is there."""
    named = {*re.findall(r"`(tests/[a-z_/]+\.py)`", PAGE)}
    here = {
        f"tests/faults/{each.name}"
        for each in Path(__file__).parent.glob("test_*.py")
        if each != Path(__file__)
    }

    assert here - named == set()
    assert [each for each in named if not (ROOT / each).is_file()] == []
