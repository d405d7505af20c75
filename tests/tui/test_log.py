"""What happened is kept with its time, and errors are counted until they are read."""

from __future__ import annotations

from typing import Any

from tests.tui.conftest import NOON
from tests.tui.test_modes import BIG
from tui.state.journal import ERROR, KEPT, Journal

Review = Any
Size = tuple[int, int]


@BIG
async def test_errors_are_counted_until_they_are_read(review: Review, window: Size):
    """In the status line, with the key; in the log, in full and with their time."""
    async with review(size=window) as ben:
        await ben.press("4")
        await ben.write("C999")
        await ben.press("enter")
        assert ben.lines[-2].endswith("| 1 error: !")
        # A long sentence is told in full first, where the line is too short for it.
        await ben.press("space", "exclamation_mark")

        assert ben.room == "LogScreen"
        assert "12:00:00Z ✗ error There is no" in ben.text
        assert "error: !" not in ben.lines[-2]
        await ben.press("exclamation_mark")
        assert ben.room == "TraceScreen"


async def test_acts_are_kept_too(review: Review):
    """Newest first."""
    async with review(size=(120, 36)) as ben:
        await ben.press("3", "enter", "g", "b")
        await ben.write("Seen.")
        await ben.press("enter")
        assert ben.lines[-2].endswith("| saved")
        await ben.press("exclamation_mark")

        assert "✓ done G1: S" in ben.text
        assert "z undoes" not in ben.lines[1]


async def test_what_is_verified_is_kept(review: Review):
    """A result of work beside the screen."""
    async with review() as ben:
        await ben.press("enter", "t", "v", "exclamation_mark")

        assert "result ✓ verified" in ben.text


async def test_nothing_yet_says_so(review: Review):
    """An empty log is no riddle."""
    async with review() as ben:
        await ben.press("exclamation_mark")

        assert "Nothing happened yet" in ben.text


def test_a_journal_keeps_the_newest():
    """And counts what nobody has read."""
    journal = Journal()
    for number in range(KEPT + 5):
        journal.note(NOON, ERROR, str(number))

    assert [each.text for each in journal.lines][:: KEPT - 1] == [str(KEPT + 4), "5"]
    assert journal.unread == KEPT + 5
    journal.read()
    assert journal.unread == 0
