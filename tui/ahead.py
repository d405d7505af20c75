"""Keys typed ahead: kept in order until the screen they are meant for is there.

The promise: a key typed while an act is under way is neither lost nor taken by a
screen that was about to go; where it cannot be kept, that is said. After a refusal,
keys typed ahead are dropped: they were meant for what did not come.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable

from textual.dom import DOMNode
from textual.events import Key
from textual.message import Message
from textual.message_pump import MessagePump

KEPT_MAX = 64
PAUSE = 0.005
LOOKS_MAX = round(2.0 / PAUSE)
"""Looks that a key waits for words to be painted, two seconds where nothing stalls; an
act is waited for to its end."""
_ROUNDS = 2
"""What handles a key may post one message more before it is done: enter, then what an
input says of it."""


class Passed(Message):
    """Goes behind a key by the same way, and so arrives when the key was handled."""

    def __init__(self, target: DOMNode, rounds: int) -> None:
        super().__init__()
        self.target, self.rounds = target, rounds


class KeysAhead:
    """The keys that wait, and the one that is being handled."""

    def __init__(
        self,
        program: MessagePump,
        *,
        must_wait: Callable[[Key, bool], bool],
        is_acting: Callable[[], bool],
        give_up: Callable[[int], None],
    ) -> None:
        self._program = program
        self._must_wait, self._is_acting = must_wait, is_acting
        self._give_up, self._lost = give_up, 0
        self._kept: deque[Key] = deque()
        self._released: Key | None = None
        self._last: Key | None = None
        self._back: Key | None = None
        self._target: DOMNode | None = None
        self._task: asyncio.Task[None] | None = None
        self.pressed_at = 0.0
        """When the key that is being handled was pressed, however long it waited."""
        self.arrived: deque[float] = deque(maxlen=KEPT_MAX)
        """When the last keys were pressed, those that wait among them."""

    @property
    def is_empty(self) -> bool:
        """Whether no key waits or is being handled."""
        return not self._kept and self._released is None and self._is_handled

    def keeps(self, key: Key) -> bool:
        """Whether a key has to wait; kept, it comes again when its turn is."""
        if key is self._released:
            self._released = None
            self.pressed_at = key.time
            return False
        self.arrived.append(key.time)
        if self.is_empty and not self._must_wait(key, False):
            self.pressed_at = key.time
            return False
        if len(self._kept) < KEPT_MAX:
            self._kept.append(key)
        else:
            self._lost += 1
        self._wake()
        return True

    def follow(self, key: Key, target: DOMNode) -> None:
        """Learn when a key given to `target` was handled."""
        self._last = key
        self._send_behind(target, _ROUNDS)

    def put_back(self) -> bool:
        """Keep the key that is being handled until what it is meant for is painted;
        False where no key is, as for a click.
        """
        if self._last is None or self._is_handled:
            return False
        # What was given to a widget once is taken for its answer the next time.
        self._back = Key(self._last.key, self._last.character)
        self._kept.appendleft(self._back)
        self._last = None
        self._wake()
        return True

    def passed(self, message: Passed) -> None:
        """A key was handled as far as this; go behind what came of it."""
        if message.rounds > 1 and message.target.is_attached:
            self._send_behind(message.target, message.rounds - 1)
        else:
            self._target = None

    def drop(self) -> None:
        """Forget the keys that wait."""
        self._kept.clear()

    @property
    def _is_handled(self) -> bool:
        return self._target is None or not self._target.is_attached

    def _send_behind(self, target: DOMNode, rounds: int) -> None:
        self._target = target
        if not target.post_message(Passed(target, rounds)):
            self._target = None

    def _wake(self) -> None:
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._release())

    async def _release(self) -> None:
        # Looks are counted, not seconds: while the machine stalls, no screen gets on.
        looks = 0
        while self._kept:
            is_free = self._released is None and self._is_handled
            key = self._kept[0]
            if is_free and not self._must_wait(key, key is self._back):
                self._released = self._kept.popleft()
                self._program.post_message(self._released)
                looks = 0
            elif self._is_acting():
                looks = 0
            elif looks > LOOKS_MAX:
                self._lost += len(self._kept)
                self.drop()
                self._target = None
            looks += 1
            await asyncio.sleep(PAUSE)
        lost, self._lost = self._lost, 0
        if lost:
            self._give_up(lost)
