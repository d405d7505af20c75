"""Rooms of several parts: going from one to the next, and reading on in the words."""

from __future__ import annotations

from tui.screens.room import Room
from tui.widgets.words import Words


class Parted(Room):
    """A room where more than one part takes keys."""

    def action_next_part(self) -> None:
        self.focus_next()

    def action_previous_part(self) -> None:
        self.focus_previous()


class Scrolling(Room):
    """A room with words that may be longer than their window."""

    def action_more(self) -> None:
        self.query_one(Words).more()

    def action_less(self) -> None:
        self.query_one(Words).less()
