"""The queue of claims as the screen that an analyst sits at: its first rows, one key,
one page. CPU of the whole process, the reader's threads among it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import cast

from textual.events import Key
from textual.pilot import Pilot
from textual.screen import Screen

from tests.bench.filled import FILLED, prepare
from tests.bench.measuring import Answer, Case, Clock, Part, Place
from tests.bench.tabling import KEYS, SIZE, opened_theirs, pressing, theirs
from tui.app import ReviewApp
from tui.screens.queue import QueueScreen
from tui.widgets.queue_table import QueueTable

_PAUSE = 0.005
"""Seconds between two looks, which cost next to nothing beside what is measured."""
NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)
Drive = Callable[[Pilot[None], Clock], Awaitable[int]]


def _ours(drive: Drive) -> Callable[[Place, Clock], Answer]:
    def run(place: Place, clock: Clock) -> Answer:
        async def main() -> int:
            location = str(place.file(FILLED))
            app = ReviewApp(location, by="bench", clock=lambda: NOON)
            async with app.run_test(size=SIZE) as pilot:
                await app.gateway.idle()
                return await drive(pilot, clock)

        return {"rows": asyncio.run(main())}

    return run


async def _opened(pilot: Pilot[None], clock: Clock | None = None) -> int:
    app = pilot.app
    with clock or Clock():
        app.post_message(Key("1", "1"))
        while not _is_opened(app.screen):
            await asyncio.sleep(_PAUSE)
    return SIZE[1]


def _pressing(key: str) -> Drive:
    async def drive(pilot: Pilot[None], clock: Clock) -> int:
        seen = await _opened(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, QueueScreen), "it was opened"
        await screen.table.idle()
        await pilot.press(*[key] * 3)
        clock.turns = KEYS
        with clock:
            for _ in range(KEYS):
                before = screen.table.position
                pilot.app.post_message(Key(key, None))
                while screen.table.position == before or not _is_painted(screen):
                    await asyncio.sleep(_PAUSE)
        return seen

    return drive


def _is_opened(screen: Screen[object]) -> bool:
    """Whether the queue is there, its table mounted, and its first claim painted."""
    is_there = isinstance(screen, QueueScreen) and bool(screen.query(QueueTable))
    return is_there and _is_painted(cast(QueueScreen, screen))


def _is_painted(screen: QueueScreen) -> bool:
    """Whether the claim under the cursor can be read, in the list and beside it."""
    row = screen.table.row
    return row is not None and screen.is_painted_already(f"C{row.id}")


def _case(name: str, ours: Drive, beside: Drive) -> Case:
    return Case(
        name=name,
        prepare=prepare,
        subject=Part(name="the queue's screen", run=_ours(ours)),
        yardsticks=(
            Part(name="DataTable of 10,000", run=theirs(beside), is_floor=True),
        ),
        sizes=(10_000, 100_000),
        sizes_full=(1_000_000,),
    )


QUEUE_OPENED = _case("queue-opened", _opened, opened_theirs)
QUEUE_KEY = _case("queue-key", _pressing("down"), pressing(opened_theirs, "down"))
QUEUE_PAGE = _case(
    "queue-page", _pressing("pagedown"), pressing(opened_theirs, "pagedown")
)
