"""No database on the screens' own thread, whatever is done there."""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path
from types import FrameType
from typing import Any

from tests.tui.conftest import NOON
from tests.tui.reviewing import Reviewing
from tests.tui.test_gateway import count_for_ever
from tui.app import ReviewApp
from tui.screens.room import Answer, Room

_OF_SQLITE = (sqlite3.Connection, sqlite3.Cursor)
_OF_POSTGRES = ("psycopg", "psycopg_binary")


class Watch:
    """Notes each call into a database's driver on this thread."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    def __call__(self, frame: FrameType, event: str, told: Any) -> None:
        if event == "c_call":
            of = getattr(told, "__self__", None)
            if getattr(told, "__name__", "") == "interrupt":
                # Made to be called from another thread than the query's: it sets a
                # mark and waits for nothing.
                return
            if isinstance(of, _OF_SQLITE) or told is sqlite3.connect:
                self.seen.append(f"{told.__name__} in {frame.f_code.co_qualname}")
        elif event == "call":
            name = frame.f_globals.get("__name__", "")
            if name.partition(".")[0] in _OF_POSTGRES:
                self.seen.append(f"{name}.{frame.f_code.co_name}")


async def test_no_database_is_called_on_the_screens_thread(path: Path):
    """Reading, searching, acting, undoing, verifying, leaving."""
    watch = Watch()
    sys.setprofile(watch)
    try:
        app = ReviewApp(str(path), by="ben", clock=lambda: NOON)
        async with app.run_test(size=(120, 36)) as pilot:
            ben = Reviewing(app, pilot)
            await ben.settle()
            await ben.press("enter", "t", "v", "escape", "r", "3", "enter", "escape")
            await ben.press("3", "enter", "g", "b", "N", "enter", "z", "enter", "1")
            await ben.press("5", "d", "o", "enter", "4", "C", "1", "enter", "2")
    finally:
        sys.setprofile(None)

    assert watch.seen == []


def test_the_watch_sees_a_call():
    """So that seeing nothing means something."""
    watch = Watch()
    sys.setprofile(watch)
    sqlite3.connect(":memory:").execute("SELECT 1").fetchone()
    sys.setprofile(None)

    assert any("execute" in each for each in watch.seen)


async def test_leaving_ends_what_is_asked(path: Path):
    """A query under way that would never end keeps nobody."""
    app = ReviewApp(str(path), by="ben", clock=lambda: NOON)
    async with app.run_test() as pilot:
        ben = Reviewing(app, pilot)
        await ben.settle()
        shown = app.screen
        assert isinstance(shown, Room)

        async def ask() -> None:
            await shown.read(count_for_ever)

        shown.start(ask, group="long")
        await pilot.pause(0.05)
        await pilot.press("ctrl+q")

    assert app.return_code == 0


async def test_a_late_answer_is_dropped(path: Path):
    """One to an older question does not replace what a newer one found."""
    app = ReviewApp(str(path), by="ben", clock=lambda: NOON)
    async with app.run_test() as pilot:
        ben = Reviewing(app, pilot)
        await ben.settle()
        shown = app.screen
        assert isinstance(shown, Room)
        old = shown._generation
        await ben.press("R")
        shown.post_message(Answer(None, old))
        await ben.settle()

        assert "1 of 3" in ben.lines[-2]
