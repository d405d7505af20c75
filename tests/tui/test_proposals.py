"""Proposed claims are told apart and ruled on where they stand."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from db.claims import get_claim
from provenance.domain.claims import ClaimState
from provenance.domain.relations import RelationKind
from provenance.domain.values import exact
from provenance.services.listing import entry_lines
from provenance.services.opening import create_ledger, open_ledger
from tests.services.ledgers import Told, claims_on, relate
from tests.tui.conftest import NOON
from tests.tui.reviewing import Reviewing
from tui.app import ReviewApp


@pytest.fixture
def place(tmp_path: Path) -> str:
    """A ledger with a case of two claims, and two proposals beside them."""
    location = str(tmp_path / "proposed.db")
    create_ledger(location, by="ada", at=NOON)
    ledger = open_ledger(location)
    proposed = [
        Told(measure="killed", value=exact(n), chain=("Model",), state="proposed")
        for n in (9, 90)
    ]
    claims_on(
        ledger,
        [("killed", exact(43), "Official"), ("killed", exact(100), "Party"), *proposed],
    )
    relate(ledger, 1, 2, RelationKind.CONTRADICTS)
    ledger.close()
    return location


@pytest.fixture
async def ben(place: str) -> AsyncIterator[Reviewing]:
    """A reviewer at the case's first proposed claim."""
    app = ReviewApp(place, by="ben", clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        reviewing = Reviewing(app, pilot)
        await reviewing.settle()
        await reviewing.press("enter", "end", "up")
        yield reviewing


def states(place: str) -> list[ClaimState]:
    """How the two proposals stand."""
    ledger = open_ledger(place)
    with ledger.read() as connection:
        found = [get_claim(connection, number).state for number in (3, 4)]
    ledger.close()
    return found


async def test_a_proposed_claim_is_marked(ben: Reviewing):
    """In the list, and on its card with what proposed it."""
    [row] = [line for line in ben.lines if line.startswith("▌")]

    assert "C3 " in row
    assert row.endswith("(proposed)")
    assert "Proposed by test/1: A rule said so." in ben.text


async def test_a_proposed_claim_is_confirmed(ben: Reviewing, place: str):
    """With a reason; the cursor goes on to the next proposal."""
    await ben.press("c")
    assert "Confirm the proposed claim C3. Why?" in ben.text
    await ben.write("Read.")
    await ben.press("enter")

    assert states(place) == [ClaimState.CONFIRMED, ClaimState.PROPOSED]
    assert [line for line in ben.lines if line.startswith("▌") and " C4 " in line]


async def test_a_proposed_claim_is_dismissed(ben: Reviewing, place: str):
    """With a reason; it is gone from the case."""
    await ben.press("x")
    await ben.write("No.")
    await ben.press("enter")

    assert states(place) == [ClaimState.DISMISSED, ClaimState.PROPOSED]
    assert not [line for line in ben.lines if " C3    ··" in line]


async def test_a_suggested_reason_is_typed_over(place: str):
    """Typing replaces it whole; the prompt says so."""
    app = ReviewApp(place, by="ben", clock=lambda: NOON)
    async with app.run_test(size=(80, 24)) as pilot:
        ben = Reviewing(app, pilot)
        await ben.settle()
        await ben.press("1", "P", "c")
        assert "enter takes it, typing replaces it · esc calls off" in ben.text

        await ben.press(*"Read", "enter")

    ledger = open_ledger(place)
    assert '"because":"Read"' in str(entry_lines(ledger, limit=1)[0].body)
    ledger.close()
