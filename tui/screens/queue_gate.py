"""The gate before every decision: seen, meant, and at a pace at which people read."""

from __future__ import annotations

import asyncio
import time
from functools import partial

from provenance.services.viewing_queue import QueuedClaim
from tui.actions import actions_of
from tui.screens.acting import Work
from tui.screens.queue_strip import PickStrip
from tui.screens.room import Room
from tui.state.grading import Option
from tui.state.queue_pace import DECISIONS_MAX, TOGETHER, Pace, is_pasted
from tui.text import line
from tui.widgets.queue_table import QueueTable

_YES = (Option("y", "yes", "yes, they are meant"), Option("n", "no", "no"))
NOTHING = "No claim is in this list, so nothing was done."
UNSEEN = "Not painted yet: press again."
_PASSING = ("ctrl+q",)


class QueueGate(Room):
    """A room whose decisions are only ever on what was painted before the key."""

    view: QueuedClaim | None = None
    """The claim of the preview."""

    def __init__(self) -> None:
        super().__init__()
        self._pace = Pace()
        self._painted_at = 0.0
        self._is_deciding = False
        self._writes = 0

    @property
    def table(self) -> QueueTable:
        """The list."""
        return self.query_one(QueueTable)

    @property
    def is_empty(self) -> bool:
        """Whether the list was read, and holds no claim."""
        return self.table.is_complete and not len(self.table)

    @property
    def is_acting(self) -> bool:
        """Whether something is asked or written; keys behind it wait to its end."""
        return super().is_acting or self._is_deciding or self._writes > 0

    def decide(self, name: str) -> None:
        """Go through the gate, then do what the action of this name does."""
        raise NotImplementedError

    def must_wait(self, key: str, *, is_back: bool) -> bool:
        """Whether a key waits: for a question to be asked, or for acts to be written.

        A decision never waits for a claim to be painted: pressed before that, it is
        meant for none, and is refused.
        """
        if key in _PASSING:
            return False
        if self._is_acting or self._is_deciding:
            return True
        return self._writes > 0 and key in self._undo_keys()

    def begin(self, name: str) -> None:
        """Let a decision through the gate, or say why not."""
        if self._is_deciding or self._is_acting:
            self.tell(line("One act after the other: the last is not saved yet."))
            return
        pressed = self.review.ahead.pressed_at
        if self.is_empty:
            self.tell(line(NOTHING))
            return
        if not self._is_seen(pressed):
            self.tell(line(UNSEEN))
            return
        self._is_deciding = True
        work: Work = partial(self._pass, name, pressed)
        self.run_worker(work, group="gate")

    async def _pass(self, name: str, pressed: float) -> None:
        try:
            # Pasted text comes at once; what follows at once is waited for.
            await asyncio.sleep(TOGETHER)
            if is_pasted(pressed, self.review.ahead.arrived):
                self.review.ahead.drop()
                self.tell(line("Pasted keys: nothing was decided."))
                return
            if self._pace.is_too_fast(time.monotonic()):
                asked = f"More than {DECISIONS_MAX} decisions in a second. Go on?"
                answer = await self.app.push_screen_wait(PickStrip(line(asked), _YES))
                self._pace.begin_again()
                if answer != "yes":
                    return
            self._pace.note(time.monotonic())
        finally:
            self._is_deciding = False
        if self._is_seen(pressed):
            self.decide(name)
        else:
            self.tell(line(UNSEEN))

    def _undo_keys(self) -> tuple[str, ...]:
        [undo] = [each for each in actions_of(self.SCOPE) if each.id == "undo"]
        return self.review.keymap.keys(undo)

    def _is_seen(self, pressed: float) -> bool:
        view = self.view
        if view is None or self.is_too_small:
            return False
        claim = view.row.claim
        is_here = self.table.is_painted(claim) and self._painted == f"C{claim}"
        return is_here and pressed >= self._painted_at

    def _note(self, key: str) -> None:
        super()._note(key)
        self._painted_at = time.monotonic()
