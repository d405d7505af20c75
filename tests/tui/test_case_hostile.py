"""Side by side and in pictures, hostile text stays text."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.conftest import NOON
from tests.tui.reviewing import Reviewing
from tests.tui.test_modes import SIZES
from tui.app import ReviewApp
from tui.scrub import FORBIDDEN


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x36", "200x60"])
async def test_no_control_is_painted_on_a_case(evil_file: Path, size: tuple[int, int]):
    """Two sides, bars, counts by day, the timeline: no byte of a payload is there."""
    app = ReviewApp(str(evil_file), by="ben", clock=lambda: NOON)
    async with app.run_test(size=size, notifications=True) as pilot:
        ben = Reviewing(app, pilot)
        await ben.settle()
        seen = []
        for key in ("enter", "down", "down", "b", "m", "J", "escape", "v", "v", "v"):
            await ben.press(key)
            seen.append(ben.text)

    assert [text for text in seen if FORBIDDEN.search(text.replace("\n", ""))] == []
