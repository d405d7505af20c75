"""An analyst at the queue of a ledger of plain claims."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from db.claims import get_claim
from provenance.domain.claims import Claim
from provenance.domain.relations import RelationKind
from provenance.domain.values import exact
from provenance.services.listing import entry_lines
from provenance.services.opening import create_ledger, open_ledger
from tests.services.ledgers import Told, claims_on, relate
from tests.tui.conftest import NOON
from tests.tui.reviewing import Reviewing
from tui.app import ReviewApp
from tui.screens.queue import QueueScreen

SIZES = ((80, 24), (120, 36), (200, 60))
EVERY = pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x36", "200x60"])


def fill(location: str, count: int) -> None:
    """Claims of which every second is a proposal; the first two disagree."""
    create_ledger(location, by="ada", at=NOON)
    ledger = open_ledger(location)
    claims_on(
        ledger,
        [
            Told(
                measure="killed",
                value=exact(number),
                chain=("Daily Harbour", f"Office {number % 9}"),
                state="recorded" if number % 2 else "proposed",
                event=f"event-{number // 50}",
            )
            for number in range(1, count + 1)
        ],
    )
    relate(ledger, 1, 2, RelationKind.CONTRADICTS)
    ledger.close()


class Analyst(Reviewing):
    """Somebody at the queue."""

    @property
    def queue(self) -> QueueScreen:
        """The screen."""
        screen = self.app.screen
        assert isinstance(screen, QueueScreen), screen
        return screen

    async def settle(self) -> None:
        """Wait for the list as well, and for all that is decided."""
        await super().settle()
        if isinstance(self.app.screen, QueueScreen):
            queue = self.app.screen
            await queue.table.idle()
            while queue._is_deciding or queue._writes:
                await self.pilot.pause(0.01)
            await super().settle()


@asynccontextmanager
async def at_queue(
    location: str, size: tuple[int, int] = SIZES[0], *, by: str = "ben"
) -> AsyncIterator[Analyst]:
    """An analyst at the first claim."""
    app = ReviewApp(location, by=by, clock=lambda: NOON)
    async with app.run_test(size=size, notifications=True) as pilot:
        ben = Analyst(app, pilot)
        await ben.settle()
        await ben.press("1")
        yield ben


def here(ben: Analyst) -> int | None:
    """The claim under the cursor."""
    row = ben.queue.table.row
    return None if row is None else row.id


def acts(location: str) -> list[str]:
    """What was written by ben, the oldest first."""
    ledger = open_ledger(location)
    found = [
        f"{each.kind} {each.subject}"
        for each in reversed(entry_lines(ledger, limit=100))
        if each.actor == "ben"
    ]
    ledger.close()
    return found


def claim_of(location: str, number: int) -> Claim:
    """A claim as it stands."""
    ledger = open_ledger(location)
    with ledger.read() as connection:
        found = get_claim(connection, number)
    ledger.close()
    return found
