"""Keys typed faster than the ledger answers are kept, or dropped with cause."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from textual.widgets import Input

from provenance.domain.claims import ClaimState
from provenance.domain.identifiers import Ref
from provenance.domain.values import exact
from provenance.services.confirming import dismiss_proposals
from provenance.services.listing_proposals import proposed_claims
from provenance.services.opening import create_ledger, open_ledger
from tests.services.ledgers import Told, claims_on
from tests.tui.conftest import NOON
from tests.tui.reviewing import Reviewing
from tests.tui.test_proposing import claim
from tui.ahead import KEPT_MAX
from tui.app import ReviewApp

COUNT = 8
LONGER_THAN_PATIENCE = 3.5


@pytest.fixture
def place(tmp_path: Path) -> str:
    """A ledger with a few proposed claims."""
    location = str(tmp_path / "proposed.db")
    create_ledger(location, by="ada", at=NOON)
    ledger = open_ledger(location)
    claims_on(
        ledger,
        [
            Told(measure="killed", value=exact(n), chain=("Model",), state="proposed")
            for n in range(1, COUNT + 1)
        ],
    )
    ledger.close()
    return location


@pytest.fixture
async def ben(place: str) -> AsyncIterator[Reviewing]:
    """A reviewer at the first proposal."""
    app = ReviewApp(place, by="ben", clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        reviewing = Reviewing(app, pilot)
        await reviewing.settle()
        await reviewing.press("1", "P")
        yield reviewing


def waiting(place: str) -> list[int]:
    """The claims that nobody has ruled on."""
    ledger = open_ledger(place)
    found: list[int] = [each.claim.id for each in proposed_claims(ledger)]
    ledger.close()
    return found


async def test_confirming_at_speed_loses_no_key(ben: Reviewing, place: str):
    """Six times two keys, typed without waiting, confirm the first six."""
    await ben.hurry(*["c", "enter"] * 6)

    assert ben.room == "ProposalsScreen"
    assert waiting(place) == [7, 8]


async def test_keys_of_one_burst_go_where_they_were_meant(ben: Reviewing, place: str):
    """What a paste or a slow line brings at once: each key to its own screen."""
    for letter in ("x", "N", "o", "enter", "c", "enter"):
        ben.send(letter)
    await ben.settle()

    assert claim(place, 1).state is ClaimState.DISMISSED
    assert claim(place, 2).state is ClaimState.CONFIRMED
    assert waiting(place) == [3, 4, 5, 6, 7, 8]


async def test_a_key_behind_a_movement_is_for_where_it_leads(
    ben: Reviewing, place: str
):
    """Down, confirm, enter in one burst: the second claim, not the first."""
    for key in ("j", "c", "enter"):
        ben.send(key)
    await ben.settle()

    assert waiting(place) == [1, 3, 4, 5, 6, 7, 8]


async def test_twenty_times_two_keys_lose_none(ben: Reviewing, place: str):
    """More than there are proposals; what is left over does no harm."""
    for _ in range(20):
        ben.send("c")
        ben.send("enter")
    await ben.settle()

    assert waiting(place) == []
    assert ben.room == "ProposalsScreen"


async def test_keys_wait_as_long_as_an_act_is_written(ben: Reviewing, place: str):
    """However slow the ledger: another writer holds it while four keys are typed."""
    other = sqlite3.connect(place, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    for key in ("c", "enter", "c", "enter"):
        ben.send(key)
    await ben.pilot.pause(0.3)
    other.execute("ROLLBACK")
    other.close()
    await ben.settle()

    assert waiting(place) == [3, 4, 5, 6, 7, 8]


async def test_keys_behind_a_decision_that_is_written_slowly_are_kept(
    ben: Reviewing, place: str
):
    """Undo, undo, search and its words wait as long as the ledger is held."""
    await ben.press("1", "a")
    other = sqlite3.connect(place, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    await ben.write("a")
    for key in ("z", "z", "5", *"model"):
        ben.send(key)
    await ben.pilot.pause(LONGER_THAN_PATIENCE)
    other.execute("ROLLBACK")
    other.close()
    await ben.settle()

    assert len(waiting(place)) == COUNT
    assert ben.room == "SearchScreen"
    assert ben.app.screen.query_one(Input).value == "model"


async def test_a_key_that_is_not_taken_is_told(ben: Reviewing):
    """In the log too: what an act says later covers the line."""
    for _ in range(KEPT_MAX + 3):
        ben.send("c")
    await ben.settle()

    assert any("keys not taken" in each.text for each in ben.app.journal.lines)


async def test_a_refusal_drops_what_was_typed_ahead(ben: Reviewing, place: str):
    """Keys that were meant for what comes next are not used on what did not go."""
    other = open_ledger(place)
    dismiss_proposals(other, refs=(Ref("claim", 1),), because="No.", by="cy", at=NOON)
    other.close()

    for key in ("c", "enter", "c", "enter"):
        ben.send(key)
    await ben.settle()
    await ben.press("escape")

    assert waiting(place) == [2, 3, 4, 5, 6, 7, 8]
