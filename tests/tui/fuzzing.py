"""A reviewer who presses anything, and what must hold whatever is pressed."""

from __future__ import annotations

import asyncio
import random
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from textual.events import Key
from textual.keys import _character_to_key

from db.ledger import Ledger
from db.log import each_entry
from provenance.domain.entries import Entry
from tests.tui.reviewing import Reviewing
from tui.actions import ACTIONS

SIZES = ((80, 24), (120, 36), (200, 60), (59, 15), (100, 30))
LEAVING = {"ctrl+q", "ctrl+c"}
"""Keys that end the session; they are pressed elsewhere."""
PATIENCE_SECONDS = 60
LOOK_EVERY = 5
"""Keys between two looks at the screen."""
_NUMBER = re.compile(r"\b[CLMO][1-9][0-9]*\b")
_TYPED = "abcdefgxyz0123456789 .,-"
_PAYLOAD = "é漢ش\u202e[/x]"
_DECIDING = {"proposal.confirmed", "proposal.dismissed", "claim.rated", "claims.marked"}
Step = str | tuple[int, int]
"""A key, or a size that the terminal takes."""


def steps(seed: int, count: int) -> list[Step]:
    """What one seed presses: keys that mean something, some letters, some sizes."""
    chance = random.Random(seed)
    keys = sorted({key for action in ACTIONS for key in action.keys} - LEAVING)
    keys += ["enter", "escape", "tab", "down", "up"] * 8
    found: list[Step] = []
    for _ in range(count):
        kind = chance.random()
        if kind < 0.01:
            found.append(chance.choice(SIZES))
        elif kind < 0.15:
            found.append(chance.choice(_TYPED))
        elif kind < 0.17:
            found.append(chance.choice(_PAYLOAD))
        else:
            found.append(chance.choice(keys))
    return found


def written(taken: Sequence[Step]) -> str:
    """Steps as lines of a file, to be replayed."""
    return "".join(
        f"{step if isinstance(step, str) else f'size {step[0]} {step[1]}'}\n"
        for step in taken
    )


def read_steps(file: Path) -> list[Step]:
    """The steps of a file."""
    found: list[Step] = []
    for line in file.read_text("utf-8").removesuffix("\n").split("\n"):
        name, *size = line.split(" ")
        is_size = name == "size" and len(size) == 2
        found.append((int(size[0]), int(size[1])) if is_size else line)
    return found


@dataclass
class Watch:
    """What was seen of a session so far, and what it may not do."""

    ledger: Ledger
    painted: set[str] = field(default_factory=set)
    """Numbers of claims, relations, matches and origins that stood on the screen."""
    log: list[Entry] = field(default_factory=list)

    def look(self, ben: Reviewing) -> None:
        """Check what must hold now."""
        width, height = ben.app.size
        strips = ben.app.screen._compositor.render_strips()
        assert len(strips) == height, "the screen is as high as the terminal"
        for strip in strips:
            assert strip.cell_length == width, f"a line of {strip.cell_length} cells"
            assert strip.text.isprintable(), f"a control in {strip.text!r}"
            self.painted |= set(_NUMBER.findall(strip.text))

    def look_at_log(self) -> None:
        """The log only grew, and nobody judged what was never on the screen."""
        with self.ledger.read() as connection:
            now = list(each_entry(connection))
        assert now[: len(self.log)] == self.log, "the log is append-only"
        for entry in now[len(self.log) :]:
            if entry.kind in _DECIDING:
                named = set(_NUMBER.findall(entry.subject))
                assert named & self.painted, f"{entry.subject} was never painted"
        self.log = now


async def press_all(ben: Reviewing, taken: Sequence[Step], watch: Watch) -> int:
    """How many steps were taken until the program was left, or all were taken.

    Raises:
        AssertionError: Something that must always hold did not.
    """
    for number, step in enumerate(taken, start=1):
        if isinstance(step, str):
            name = _character_to_key(step) if len(step) == 1 else step
            ben.app.post_message(Key(name, step if len(step) == 1 else None))
        else:
            await ben.pilot.resize_terminal(*step)
        if number % LOOK_EVERY == 0 or number == len(taken):
            if await has_left(ben):
                return number
            watch.look(ben)
            watch.look_at_log()
    return len(taken)


async def has_left(ben: Reviewing) -> bool:
    """Whether the program was left, once what was pressed is done."""
    settling = asyncio.ensure_future(ben.settle())
    since = time.monotonic()
    while not settling.done() and not ben.app._exit:
        assert time.monotonic() - since < PATIENCE_SECONDS, "the screens do not settle"
        await asyncio.sleep(0.005)
    if ben.app._exit:
        settling.cancel()
        return True
    await settling
    return False
