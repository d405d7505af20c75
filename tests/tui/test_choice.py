"""A choice shows all that can be chosen wherever there is room for it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.tui.test_modes import BIG

Review = Any
Size = tuple[int, int]
OUTCOMES = ("value", "range", "both stand", "unresolved", "not comparable")


@pytest.mark.parametrize("window", [(80, 24), (100, 30), (120, 36), (160, 50)])
async def test_every_outcome_is_seen(review: Review, window: Size):
    """On one line, on several, or one below the other."""
    async with review(size=window) as ben:
        await ben.press("down", "enter", "enter")

        assert all(f"○ {each}" in ben.text for each in OUTCOMES)


@BIG
async def test_what_is_chosen_is_marked_where_it_stands(review: Review, window: Size):
    """However the choice is laid out."""
    async with review(size=window) as ben:
        await ben.press("down", "enter", "enter", "tab", "right", "right")

        assert "● range" in ben.text
