"""Nothing blocks the screen, no act is lost, and leaving is quick."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from provenance.domain.errors import LedgerMissingError
from provenance.domain.grades import Reliability
from provenance.services.grading import grade_source
from provenance.services.listing_cases import case_counts
from provenance.services.viewing import view_source
from tests.tui.conftest import NOON
from tui.gateway import READERS, Gateway

ENDS_SECONDS = 60
ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) "


def count_for_ever(ledger: Any) -> int:
    """A query that only an interruption ends."""
    with ledger.read() as connection:
        return int(connection.value(f"{ENDLESS} SELECT count(*) AS value FROM n"))


@pytest.fixture
async def gateway(path: Path) -> AsyncIterator[Gateway]:
    """A gateway to the dossier's ledger."""
    made = Gateway(str(path), by="ben", clock=lambda: NOON)
    yield made
    made.close()


async def test_a_query_runs_on_another_thread(gateway: Gateway):
    """The screen's own thread never waits for a database."""
    found = await gateway.read(lambda ledger: threading.current_thread())

    assert found is not threading.current_thread()


async def test_a_refusal_reaches_whoever_asked(tmp_path: Path):
    """As the error that the service raised."""
    lost = Gateway(str(tmp_path / "none.db"), by="ben", clock=lambda: NOON)

    with pytest.raises(LedgerMissingError):
        await lost.read(case_counts)
    lost.close()


async def test_a_query_that_nobody_waits_for_stops(gateway: Gateway):
    """The reader is free for the next one at once."""
    for _ in range(4):
        asking = asyncio.create_task(gateway.read(count_for_ever))
        await asyncio.sleep(0.05)
        asking.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asking

    counts = await asyncio.wait_for(gateway.read(case_counts), ENDS_SECONDS)
    assert counts["open"] == 3


async def test_a_query_called_off_while_it_waits_is_never_asked(gateway: Gateway):
    """Readers that were busy go on to what somebody still waits for."""
    goes_on = threading.Event()
    asked: list[Any] = []
    busy = [
        asyncio.create_task(gateway.read(lambda ledger: goes_on.wait(ENDS_SECONDS)))
        for _ in range(READERS)
    ]
    waiting = asyncio.create_task(gateway.read(asked.append))
    await asyncio.sleep(0)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    goes_on.set()

    assert await asyncio.gather(*busy) == [True] * READERS
    await gateway.read(case_counts)
    assert asked == []


async def test_an_act_is_signed_and_finished(gateway: Gateway):
    """Whoever waited may have gone; the act is recorded all the same."""
    acting = asyncio.create_task(
        gateway.write(
            lambda ledger, signed: grade_source(
                ledger, source=1, letter=Reliability.B, because="Seen.", **signed
            )
        )
    )
    await asyncio.sleep(0)
    acting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await acting

    # The next act comes after it, on the same thread.
    await gateway.write(lambda ledger, signed: None)
    view = await gateway.read(lambda ledger: view_source(ledger, 1))
    assert [(grade.by, grade.at) for grade in view.grades] == [("ben", NOON)]


async def test_leaving_ends_a_query(path: Path):
    """One that would never end, whatever the database is doing."""
    gateway = Gateway(str(path), by="ben", clock=lambda: NOON)
    asking = asyncio.create_task(gateway.read(count_for_ever))
    await asyncio.sleep(0.05)
    gateway.close()
    for lane in gateway._readers:
        lane.thread.join(ENDS_SECONDS)
    asking.cancel()

    assert not any(lane.thread.is_alive() for lane in gateway._readers)


async def test_idle_means_that_nothing_is_under_way(gateway: Gateway):
    """What tests wait for instead of sleeping."""
    asking = asyncio.create_task(gateway.read(case_counts))
    await asyncio.sleep(0)
    await gateway.idle()
    await asyncio.sleep(0)

    assert asking.done()
