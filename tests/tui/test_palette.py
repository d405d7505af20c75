"""Commands by name: what applies here, found by words, done by the same methods."""

from __future__ import annotations

from typing import Any

import pytest

from tests.tui.test_modes import BIG
from tui.actions import EVERYWHERE, actions_of
from tui.settings import THEMES
from tui.state.commands import Command, matching

Review = Any
Size = tuple[int, int]


@BIG
@pytest.mark.parametrize("key", ["ctrl+p", "colon"])
async def test_a_command_is_found_by_its_name(review: Review, window: Size, key: str):
    """Typed in part, chosen by enter, done on the screen below."""
    async with review(size=window) as ben:
        await ben.press(key)
        assert ben.room == "Palette"
        await ben.write("why")
        await ben.press("enter")

        assert "K3 stands here because:" in ben.text


async def test_all_that_applies_is_offered(review: Review):
    """The screen's own actions and the general ones, each once."""
    async with review() as ben:
        offered = {command.name for command in ben.app.commands(ben.app.screen)}

        every = {each.name for each in actions_of("cases", EVERYWHERE)}
        themes = {f"theme.{name}" for name in THEMES}
        assert offered == (every - {"everywhere.palette"}) | themes


async def test_what_writes_waits_until_it_is_painted(review: Review):
    """The palette's screen is read again when it comes back."""
    async with review() as ben:
        await ben.press("down", "enter", "down", "down", "ctrl+p")
        await ben.write("credibility")
        await ben.hurry("enter")
        await ben.settle()

        assert "How credible is C" in ben.text


async def test_a_quick_page_key_does_no_harm(review: Review):
    """Where the list of Textual's own palette ends the program."""
    async with review() as ben:
        await ben.hurry("ctrl+p", "pagedown", "pageup", "pagedown")

        assert ben.room == "Palette"
        await ben.press("escape")
        assert ben.room == "CasesScreen"


async def test_nothing_found_is_said(review: Review):
    """And enter does nothing."""
    async with review() as ben:
        await ben.press("ctrl+p")
        await ben.write("xyzzy")
        await ben.press("enter")

        assert "Nothing here is called so." in ben.text


def test_a_label_that_begins_so_comes_first():
    """Then labels with the words in them, then what only tells of them."""
    named = [("a", "Undo", ""), ("b", "Go", "undo"), ("c", "Read undo", "")]
    commands = [
        Command(name=name, label=label, keys="", help=told)
        for name, label, told in named
    ]

    assert [each.name for each in matching(commands, "undo")] == ["a", "c", "b"]
