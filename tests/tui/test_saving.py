"""An act that waits for another's says how long, and one that is written says so."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.tui.conftest import Review
from tests.tui.queueing import at_queue
from tui.screens.export import ExportScreen
from tui.text import line


async def test_a_wait_for_anothers_act_is_counted(
    place: str, monkeypatch: pytest.MonkeyPatch
):
    """In seconds; once the other is done, what waited is saved."""
    monkeypatch.setattr("tui.saving.TICK", 0.01)
    other = sqlite3.connect(place, isolation_level=None)
    async with at_queue(place) as ben:
        other.execute("BEGIN IMMEDIATE")
        ben.send("a")
        # It counts on while nobody looks: any number of seconds will do.
        while "saving, " not in ben.text:
            await ben.pilot.pause(0.01)
        other.execute("ROLLBACK")
        await ben.settle()

        assert "saving" not in ben.text
        assert ben.lines[-2].endswith("| saved")
    other.close()


async def test_nothing_is_saved_until_all_acts_are(place: str):
    """The first of two that is written says nothing of the second."""
    async with at_queue(place) as ben:
        ben.app.say_saving()
        ben.app.say_saving()
        ben.app.say_saved(line("saved"))
        await ben.settle()
        between = ben.lines[-2]
        ben.app.say_saved(line("saved"))
        await ben.settle()

        assert between.endswith("| saving …")
        assert ben.lines[-2].endswith("| saved")


async def test_an_act_may_outlive_its_screen(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Whoever leaves while it waits for another's act is told all the same."""
    monkeypatch.chdir(tmp_path)
    other = sqlite3.connect(place, isolation_level=None)
    async with at_queue(place) as ben:
        await ben.press("X")
        other.execute("BEGIN IMMEDIATE")
        ben.send("ctrl+r")
        while "saving" not in ben.text:
            await ben.pilot.pause(0.01)
        ben.send("escape")
        while isinstance(ben.app.screen, ExportScreen):
            await ben.pilot.pause(0.01)
        other.execute("ROLLBACK")
        await ben.settle()

        assert "in ledger-sheet.csv" in ben.lines[-2]
        assert ben.app.is_running
    other.close()


async def test_ctrl_c_says_how_to_leave(review: Review):
    """In the line below, and nothing ends."""
    async with review() as ben:
        await ben.press("ctrl+c")

        assert "ctrl+c ends nothing: ctrl+q leaves." in ben.lines[-2]
        assert ben.app.is_running
