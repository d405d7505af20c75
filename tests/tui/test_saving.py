"""An act that waits for another's says how long, and one that is written says so."""

from __future__ import annotations

import sqlite3

import pytest

from tests.tui.conftest import Review
from tests.tui.queueing import at_queue


async def test_a_wait_for_anothers_act_is_counted(
    place: str, monkeypatch: pytest.MonkeyPatch
):
    """In seconds; once the other is done, what waited is saved."""
    monkeypatch.setattr("tui.saving.TICK", 0.01)
    other = sqlite3.connect(place, isolation_level=None)
    async with at_queue(place) as ben:
        other.execute("BEGIN IMMEDIATE")
        ben.send("a")
        while "saving, 2 s …" not in ben.text:
            await ben.pilot.pause(0.01)
        other.execute("ROLLBACK")
        await ben.settle()

        assert "saving" not in ben.text
        assert ben.lines[-2].endswith("| saved")
    other.close()


async def test_ctrl_c_says_how_to_leave(review: Review):
    """In the line below, and nothing ends."""
    async with review() as ben:
        await ben.press("ctrl+c")

        assert "ctrl+c ends nothing: ctrl+q leaves." in ben.lines[-2]
        assert ben.app.is_running
