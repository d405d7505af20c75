"""However many proposals wait, one page of them is read, and all can be reached."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from provenance.domain.identifiers import Ref
from provenance.domain.values import exact
from provenance.services.confirming import dismiss_proposals
from provenance.services.opening import create_ledger, open_ledger
from tests.services.ledgers import Told, claims_on
from tests.tui.conftest import NOON
from tests.tui.reviewing import Reviewing
from tui.app import ReviewApp
from tui.screens.proposals import ProposalsScreen
from tui.widgets.rows import RowList

COUNT, PAGE = 9, 4


@pytest.fixture
async def ben(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Reviewing]:
    """A reviewer at the first of nine proposals, of which four are read at a time."""
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
    monkeypatch.setattr("tui.screens.proposals.PAGE", PAGE)
    app = ReviewApp(location, by="ben", clock=lambda: NOON)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        reviewing = Reviewing(app, pilot)
        await reviewing.settle()
        await reviewing.press("1", "P")
        yield reviewing


def shown(ben: Reviewing) -> tuple[str, int]:
    """The proposal under the cursor, and how many rows the list holds."""
    rows = ben.app.screen.query_one(RowList)
    return rows.key, len(rows)


async def test_every_proposal_is_reached_a_step_at_a_time(ben: Reviewing):
    """Down to the last and up to the first, never more than a page in hand."""
    down = [shown(ben)]
    for _ in range(COUNT - 1):
        await ben.press("j")
        down.append(shown(ben))
    up = [shown(ben)]
    for _ in range(COUNT - 1):
        await ben.press("k")
        up.append(shown(ben))

    assert [key for key, _ in down] == [f"C{n}" for n in range(1, COUNT + 1)]
    assert [key for key, _ in up] == [f"C{n}" for n in range(COUNT, 0, -1)]
    assert max(length for _, length in down + up) == PAGE


async def test_another_kind_begins_at_its_own_first(ben: Reviewing):
    """Wherever the cursor was among claims; and only a claim is offered correction."""
    before = ben.lines[-1]
    await ben.press("end")
    for key in ("f", "k", "j"):
        ben.send(key)
    await ben.settle()
    screen = ben.app.screen
    assert isinstance(screen, ProposalsScreen)

    assert screen._window.after == 0
    assert ("Correct" in before, "Correct" in ben.lines[-1]) == (True, False)


async def test_the_place_is_told_among_all(ben: Reviewing):
    """Not among those that are read."""
    await ben.press("end", "end")

    assert "6 of 9 claims" in ben.lines[-2]


async def test_ruling_on_all_that_is_read_goes_back_to_what_is_left(ben: Reviewing):
    """The list is not empty while something waits."""
    await ben.press("end", "end", "end", "end", "end")
    for _ in range(3):
        await ben.press("c", "enter")

    key, length = shown(ben)
    assert "6 claims" in ben.lines[-2]
    assert length > 0
    assert key in {f"C{n}" for n in range(1, COUNT + 1)}


async def test_what_others_ruled_on_leaves_no_empty_page(ben: Reviewing):
    """All that was read is gone at once: what is left before it is shown."""
    await ben.press("end", "end", "end", "end", "end")
    screen = ben.app.screen
    assert isinstance(screen, ProposalsScreen)
    gone = tuple(Ref("claim", int(key[1:])) for key in screen._lines)
    ledger = open_ledger(ben.app.gateway.location)
    dismiss_proposals(ledger, refs=gone, because="No.", by="ada", at=NOON)
    ledger.close()
    await ben.press("R")

    key, length = shown(ben)
    assert length > 0
    assert f"{COUNT - len(gone)} claims" in ben.lines[-2]
    assert key not in {str(each) for each in gone}
