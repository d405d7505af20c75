"""Two claims beside each other on the screen, by keys alone."""

from __future__ import annotations

from typing import Any

import pytest

from tests.tui.test_modes import BIG, SIZES
from tui.screens.case_pair import PairScreen

Review = Any
Size = tuple[int, int]


def right_of(screen: Any) -> str:
    """What stands on the right."""
    assert isinstance(screen, PairScreen)
    return screen._right


@BIG
async def test_two_sides_are_told_apart_in_letters_signs_and_words(
    review: Review, window: Size
):
    """Fields, independence, words; one side at a time where it is narrow."""
    async with review(size=window) as ben:
        await ben.press("down", "enter", "b")

        assert ben.room == "PairScreen"
        assert "Independent? yes: 2 origins" in ben.text
        assert "D ≠ differ" in ben.text
        is_wide = window[0] >= 100
        [answer] = [line for line in ben.lines if "answer" in line and "about" in line]
        assert ("[over 100]" if not is_wide else "over 100") in answer
        assert "The explosion left about 50 people dead" in " ".join(ben.text.split())


@pytest.mark.parametrize("window", SIZES[:2], ids=["80x24", "120x36"])
async def test_the_right_side_changes_and_sides_change(review: Review, window: Size):
    """( and ) go through what can stand there; m mirrors; J and K scroll both."""
    async with review(size=window) as ben:
        await ben.press("down", "enter", "b")
        first = right_of(ben.app.screen)
        await ben.press("right_parenthesis")
        second = right_of(ben.app.screen)
        await ben.press("left_parenthesis", "left_parenthesis")
        assert "The first one." in ben.lines[-2]
        assert (first, second) == ("C5", "C12")
        assert right_of(ben.app.screen) == "C5"

        await ben.press("m")
        assert any(line.startswith(" L C5 ") for line in ben.lines)

        before = ben.text
        await ben.press("J")
        assert ben.text != before
        await ben.press("K")
        assert ben.text == before


async def test_a_marked_claim_stands_on_the_left(review: Review):
    """So that any two can be chosen; an answer does not stand beside a claim."""
    async with review() as ben:
        await ben.press("down", "enter", "space", "down", "b")
        assert "A claim beside a claim" not in ben.lines[-2]
        assert ben.room == "PairScreen"
        assert any(line.startswith(" L C2 ") for line in ben.lines)

        await ben.press("escape", "up", "up", "b")
        assert "A claim beside a claim, an answer beside an answer." in ben.lines[-2]


async def test_answers_stand_beside_answers(review: Review):
    """With the words of their claims."""
    async with review(size=SIZES[1]) as ben:
        await ben.press("down", "enter", "up", "b")

        assert any(line.startswith(" L Q2: about 50") for line in ben.lines)
        assert any(line.startswith(" R Q2: ") for line in ben.lines)


async def test_a_question_stands_beside_nothing(review: Review):
    """It says where to go instead."""
    async with review() as ben:
        await ben.press("down", "enter", "home", "b")

        assert "Go to a claim or an answer first." in ben.lines[-2]


async def test_a_side_is_taken_into_the_decision(review: Review):
    """The value on the right is the draft's, and nothing is recorded."""
    async with review() as ben:
        await ben.press("down", "enter", "b", "right")

        assert ben.room == "DecideScreen"
        assert ben.app.screen.query_one("#value").value == "over 100"

        await ben.press("escape")
        await ben.press("enter")
        assert ben.room == "DecideScreen"
        assert ben.app.screen.query_one("#value").value == "over 100"


async def test_from_a_side_one_goes_to_its_bytes_and_its_speaker(review: Review):
    """Of the left one."""
    async with review() as ben:
        await ben.press("down", "enter", "b", "t")
        assert ben.room == "TraceScreen"
        await ben.press("escape", "s")

        assert ben.room == "SourceScreen"
