"""A ledger whose every text attacks the terminal is walked without harm."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.conftest import NOON
from tests.tui.reviewing import Reviewing
from tui.app import ReviewApp
from tui.scrub import FORBIDDEN

CASE = ("enter", "down", "down")
"""From the queue to the first claim of the first case."""
WALKS = {
    "QueueScreen": ("1", "down", "down", "F", "J", "F", "o", "tab", "tab", "tab"),
    "ClaimScreen": ("1", "down", "enter", "i", "L", "J", "K"),
    "ReasonStrip": ("1", "down", "f"),
    "PickStrip": ("1", "down", "r"),
    "DuplicatePick": ("1", "down", "equals_sign", "down"),
    "CasesScreen": ("f", "f", "f", "f", "R"),
    "CaseScreen": (*CASE, "J", "K", "tab", "down", "right_square_bracket"),
    "Ask": (*CASE, "r", "2"),
    "Pick": ("3", "enter", "g"),
    "DecideScreen": ("enter", "enter", "down", "t", "s", "9", "down", "o", "8"),
    "SourcesScreen": ("3", "down", "down"),
    "SourceScreen": ("3", "down", "enter", "g", "b", "W", "h", "y", "enter"),
    "GradeForm": ("3", "enter", "g", "b", "W", "tab", "h"),
    "AgreementScreen": ("3", "a"),
    "ImpactScreen": ("3", "enter", "p", "f"),
    "TraceScreen": (*CASE, "t", "asterisk", *["down"] * 12, "v"),
    "HelpScreen": (*CASE, "question_mark"),
    "ExportScreen": ("X", *["right"] * 6, "tab", "k", "tab", "tab", "tab"),
    "HistoryScreen": ("3", "enter", "g", "b", "W", "enter", "H", "down", "z"),
    "SearchScreen": ("slash", *"died", "enter", "down", "f", "down", "enter"),
}
"""Keys that lead to each screen and about on it."""


@pytest.mark.parametrize("size", [(80, 24), (160, 50)], ids=["80x24", "160x50"])
@pytest.mark.parametrize("room", WALKS)
async def test_every_screen_is_walked_unharmed(
    evil_file: Path, room: str, size: tuple[int, int]
):
    """No control byte reaches a line of any screen, nothing crashes, nothing runs."""
    app = ReviewApp(str(evil_file), by="ben", clock=lambda: NOON)
    rooms = []
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        ben = Reviewing(app, pilot)
        await ben.settle()
        for key in WALKS[room]:
            await ben.press(key)
            rooms.append(ben.room)
            for strip in app.screen._compositor.render_strips():
                assert strip.cell_length == size[0]
                assert FORBIDDEN.search(strip.text) is None

    assert room in rooms
