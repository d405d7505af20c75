"""Saying whether an act is on disk, and how long one waits that is not."""

from __future__ import annotations

from textual.content import Content
from textual.timer import Timer

from tui.guarding import Guarded
from tui.text import EMPTY, line

TICK = 1.0
"""Seconds after which a wait is counted, and counted on."""


class Saving(Guarded):
    """The part of the program that says what is saved; the status line shows it."""

    saved = EMPTY
    """Whether what was done last is on disk."""
    _ticks: Timer | None = None
    _waited = _writes = 0

    def show_state(self) -> None:
        """Say on the screen that is shown what is saved."""
        raise NotImplementedError

    def say_saving(self) -> None:
        """Say that an act is being written; behind another's it may wait long."""
        self._writes += 1
        if self._ticks is None:
            self._waited = 0
            self._ticks = self.set_interval(TICK, self._count)
            self._show_saved(line("saving …"))

    def say_saved(self, content: Content) -> None:
        """Say whether what was done is on disk, once no other act is written."""
        self._writes -= 1
        if self._writes:
            return
        if self._ticks is not None:
            self._ticks.stop()
            self._ticks = None
        self._show_saved(content)

    def _show_saved(self, content: Content) -> None:
        self.saved = content
        self.show_state()

    def _count(self) -> None:
        self._waited += 1
        self._show_saved(line(f"saving, {self._waited} s …"))
