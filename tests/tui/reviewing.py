"""A reviewer at the screens: presses keys, waits for answers, reads what is painted."""

from __future__ import annotations

from textual.events import Key
from textual.pilot import Pilot

from tui.app import ReviewApp
from tui.widgets.long_list import LongList

_NAMES = {
    " ": "space",
    ".": "full_stop",
    ",": "comma",
    ":": "colon",
    "'": "apostrophe",
    "-": "minus",
}


class Reviewing:
    """One session, driven by keys only."""

    def __init__(self, app: ReviewApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    async def press(self, *keys: str) -> None:
        """Press keys one by one, each after what the last one began is done."""
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    def send(self, key: str) -> None:
        """Press a key behind those before it, as a terminal sends what was pasted."""
        character = key if len(key) == 1 else None
        self.app.post_message(Key(key, character))

    async def hurry(self, *keys: str) -> None:
        """Press keys at once, without waiting for what the last one began."""
        await self.app._press_keys(keys)
        await self.settle()

    async def write(self, text: str) -> None:
        """Type words."""
        await self.pilot.press(*(_NAMES.get(letter, letter) for letter in text))
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
        await self.pilot.pause()

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
