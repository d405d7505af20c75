"""However late answers come, what is under the cursor is painted and acted on."""

from __future__ import annotations

from random import Random

import pytest

from tests.tui.conftest import Review
from tests.tui.lateness import Lateness
from tests.tui.queueing import acts, at_queue, here
from tests.tui.reviewing import Reviewing
from tui.screens.room import Room
from tui.widgets.rows import RowList

ROUNDS, LISTS = 6, 12
QUEUE_KEYS = ("j", "j", "k", "end", "home", "tab", "o", "R", "space", "2", "1", "c")


@pytest.fixture(params=range(3))
def draw(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Random:
    """What draws the keys, on a machine on which answers are late."""
    Lateness(request.param).begin(monkeypatch)
    return Random(request.param)


async def at_once(ben: Reviewing, draw: Random, keys: tuple[str, ...]) -> list[str]:
    """Some keys, none waiting for what the one before began."""
    chosen = draw.choices(keys, k=draw.randint(1, 3))
    for key in chosen:
        ben.send(key)
    await ben.settle()
    return chosen


async def test_the_claim_under_the_cursor_can_be_decided(place: str, draw: Random):
    """In the queue, wherever one came from."""
    async with at_queue(place) as ben:
        for _ in range(ROUNDS):
            keys = await at_once(ben, draw, QUEUE_KEYS)
            if ben.room != "QueueScreen":
                await ben.press("1")
            claim = here(ben)
            if claim is not None:
                assert ben.queue._painted == f"C{claim}", keys


async def test_a_claim_is_decided_by_the_next_key(place: str, draw: Random):
    """And no other is."""
    async with at_queue(place) as ben:
        for _ in range(ROUNDS):
            await at_once(ben, draw, ("j", "k", "end", "home"))
            claim = here(ben)
            await ben.press("space")

            assert acts(place)[-1].endswith(f"C{claim}")


async def test_a_list_read_anew_can_be_decided_from(place: str, draw: Random):
    """However its ids and its rows come: its first claim is there, and then decided."""
    async with at_queue(place) as ben:
        for _ in range(LISTS):
            await ben.press(draw.choice(("R", "o")))

            assert ben.queue._painted == f"C{here(ben)}"


@pytest.mark.parametrize("ways", [("2", "enter"), ("1", "P"), ("H",)])
async def test_the_row_under_the_cursor_can_be_acted_on(
    review: Review, draw: Random, ways: tuple[str, ...]
):
    """In a case, among proposals, and among one's own acts."""
    async with review() as ben:
        await ben.press(*ways)
        for _ in range(ROUNDS):
            keys = await at_once(ben, draw, ("j", "j", "k", "end", "home", "R"))
            screen = ben.app.screen
            assert isinstance(screen, Room)
            key = screen.query(RowList).first().key
            assert screen._painted == key, keys
            assert not screen._is_reading, keys
