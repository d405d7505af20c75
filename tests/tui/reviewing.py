"""A reviewer at the screens: presses keys, waits for answers, reads what is painted."""

from __future__ import annotations

import string
import time

from textual.events import Key
from textual.keys import _character_to_key
from textual.pilot import Pilot

from tui.app import ReviewApp
from tui.screens.queue_gate import QueueGate
from tui.screens.room import Room
from tui.widgets.long_list import LongList

_CHARACTERS = {_character_to_key(sign): sign for sign in string.punctuation + " "}
_PATIENCE_SECONDS = 60.0
_QUIET_TURNS = 10
"""A list that cannot be read paints nothing, and a test may be about that: how many
turns without any work show that nothing more will come, however slow the machine."""
_TALKS = {"act", "gate", "leave", "palette", "take", "views"}
"""Groups of work that wait for the reviewer; all others end by themselves."""


class Reviewing:
    """One session, driven by keys only."""

    def __init__(self, app: ReviewApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    async def press(self, *keys: str) -> None:
        """Press keys one by one, each after what the last one began is done."""
        for key in keys:
            self.send(key)
            await self.settle()

    def send(self, key: str) -> None:
        """Press a key behind those before it, as a terminal sends what was pasted."""
        name = _character_to_key(key) if len(key) == 1 else key
        character = key if len(key) == 1 else _CHARACTERS.get(key)
        self.app.post_message(Key(name, character))

    async def hurry(self, *keys: str) -> None:
        """Press keys at once, without waiting for what the last one began."""
        await self.app._press_keys(keys)
        await self.settle()

    async def write(self, text: str) -> None:
        """Type words."""
        for letter in text:
            self.send(letter)
        await self.settle()

    async def settle(self) -> None:
        """Wait until the ledger has answered and the answer is painted."""
        for _ in range(3):
            await self.pilot.pause()
            await self.app.gateway.idle()
            for table in self.app.screen.query(LongList):
                await table.idle()
        while not self.app.ahead.is_empty:
            await self.pilot.pause(0.01)
            await self.app.gateway.idle()
        since, quiet = time.monotonic(), 0
        while self._is_awaited and quiet < _QUIET_TURNS:
            await self.pilot.pause(0.01)
            await self.app.gateway.idle()
            quiet = 0 if self._is_working else quiet + 1
            assert time.monotonic() - since < _PATIENCE_SECONDS, "it does not settle"
        await self.pilot.pause()

    async def rest(self) -> None:
        """Settle, and wait also for what is read after a pause in the typing."""
        await self.settle()
        since = time.monotonic()
        while any(
            worker.group not in _TALKS and not worker.is_finished
            for worker in self.app.workers
        ):
            await self.pilot.pause(0.02)
            assert time.monotonic() - since < _PATIENCE_SECONDS, "it does not rest"
        await self.settle()

    @property
    def _is_awaited(self) -> bool:
        """Whether the screen has yet to write, to ask, or to paint its cursor's row."""
        screen = self.app.screen
        if isinstance(screen, QueueGate):
            if screen._is_deciding or screen._writes:
                return True
            if screen.is_too_small:
                return False
            row = screen.table.row
            return row is not None and screen._painted != f"C{row.id}"
        return isinstance(screen, Room) and screen._is_reading

    @property
    def _is_working(self) -> bool:
        """Whether something is under way that may still paint."""
        screen = self.app.screen
        waiting = screen.message_queue_size + len(screen._callbacks)
        return waiting > 0 or any(not each.is_finished for each in self.app.workers)

    @property
    def lines(self) -> list[str]:
        """What is on the screen."""
        strips = self.app.screen._compositor.render_strips()
        return [strip.text.rstrip() for strip in strips]

    @property
    def text(self) -> str:
        """What is on the screen, as one text."""
        return "\n".join(self.lines)

    @property
    def room(self) -> str:
        """The name of the screen's class."""
        return type(self.app.screen).__name__

    async def decide(self, *, rule: int = 7, why: str = "Because.") -> None:
        """Fill in what is missing on a decision whose claims are judged."""
        self.app.screen.query_one("#rule").focus()
        await self.press(*["right"] * rule, "tab", "right", "tab")
        await self.write(why)
