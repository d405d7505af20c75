"""Nothing is decided on what was not painted, pasted, or pressed too fast."""

from __future__ import annotations

import asyncio
import time

import pytest
from textual.events import Paste

from provenance.domain.marks import Mark
from provenance.services.marking import mark_claims
from provenance.services.opening import open_ledger
from tests.tui.conftest import NOON
from tests.tui.queueing import acts, at_queue, here
from tui.screens.queue_gate import NOTHING, UNSEEN


async def test_a_burst_decides_nothing_unseen(place: str):
    """Twenty keys at once are a paste."""
    async with at_queue(place) as ben:
        for _ in range(20):
            ben.send("a")
        await ben.settle()

        assert "nothing was decided" in ben.text or len(acts(place)) <= 1
    assert len(acts(place)) <= 1


async def test_a_list_read_anew_behind_a_key_takes_nothing_by_it(place: str):
    """What was painted before the key is gone when the key would act."""
    async with at_queue(place) as ben:
        ben.queue.begin("later")
        ben.queue.action_refresh()
        await ben.settle()

        assert UNSEEN in ben.text
    assert not acts(place)


async def test_nothing_painted_is_not_waited_for(place: str):
    """What was said to be painted before that comes too late."""
    async with at_queue(place) as ben:
        ben.queue.painted("C1")
        ben.queue.nothing_painted()
        await ben.pilot.pause()

        assert not ben.queue._is_reading
        assert not ben.queue._painted


async def test_keys_in_a_row_decide_only_what_was_painted(place: str):
    """Twenty keys at a machine's pace: each decided claim was on the screen before."""
    async with at_queue(place) as ben:
        seen: list[int] = []
        note = ben.queue._note

        def noted(key: str) -> None:
            note(key)
            if key:
                seen.append(int(key[1:]))

        ben.queue._note = noted  # type: ignore[method-assign]  # A listener, no stand-in.
        seen.append(1)
        for _ in range(20):
            ben.send("a")
            await asyncio.sleep(0.03)
        await ben.settle()
        if ben.room != "QueueScreen":
            await ben.press("escape")
        decided = {claim for done in ben.queue.sitting.done for claim in done.claims}

        assert 1 <= len(decided) <= 20
        assert decided <= {*seen}


async def test_more_than_five_in_a_second_are_asked_about(place: str):
    """Nothing goes on before the answer."""
    async with at_queue(place) as ben:
        loop = asyncio.get_running_loop()
        for _ in range(5):
            ben.queue._pace.note(loop.time())
        await ben.press("a")

        assert "More than 5 decisions in a second. Go on?" in ben.text
        await ben.press("n")
        assert acts(place) == []


async def test_pasted_text_decides_nothing(place: str):
    """Nor does it go anywhere else."""
    async with at_queue(place) as ben:
        ben.app.post_message(Paste("axaxfffu"))
        await ben.settle()

        assert here(ben) == 1
    assert acts(place) == []


async def test_a_claim_that_moved_on_is_not_marked(place: str):
    """Somebody else was faster: it says so, and the claim comes back."""
    async with at_queue(place) as ben:
        other = open_ledger(place)
        mark_claims(other, claims=[1], mark=Mark.DONE, by="cy", at=NOON)
        other.close()
        await ben.press("a")

        assert "C1" in ben.text
        assert 1 not in ben.queue.sitting.gone
    assert acts(place) == []


@pytest.mark.parametrize("key", ["a", "x", "space", "f", "r", "v", "*"])
async def test_an_empty_list_says_that_nothing_was_done(place: str, key: str):
    """Rather than asking for the key again, or for a range of nothing."""
    async with at_queue(place) as ben:
        await ben.press("tab", key)

        assert NOTHING in ben.text
        assert not ben.queue.table.is_choosing
    assert acts(place) == []


async def test_a_key_from_before_the_claim_was_painted_decides_nothing(place: str):
    """It was meant for what stood there then, even if it is looked at only now."""
    async with at_queue(place) as ben:
        ben.queue._painted_at = time.monotonic() + 60
        await ben.press("a")

        assert "Not painted yet: press again." in ben.lines[-2]
    assert acts(place) == []
