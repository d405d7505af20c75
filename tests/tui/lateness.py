"""A slow machine made on purpose: answers come late, together, and out of turn.

What one list is told keeps its order; everything else may overtake everything.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from random import Random
from typing import Any

import pytest

from tui.lanes import Job
from tui.paging import Told
from tui.widgets.long_list import LongList

LATE_MAX = 0.03
"""Seconds, longer than the screens take for a key."""


class Lateness:
    """Holds answers back for a while that is drawn by lot."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)
        self._held: dict[LongList, list[Told]] = {}

    def begin(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """From now on."""
        settle = Job._settle

        def heard(table: LongList, told: Told) -> None:
            loop = asyncio.get_running_loop

            def hold() -> None:
                held = self._held.setdefault(table, [])
                if not held:
                    self._later(loop(), self._release, table)
                held.append(told)

            table.app.call_later(hold)
            # What is read next is read after the screen asked for more, or before.
            time.sleep(self._random.choice((0, LATE_MAX * 2)))

        def settled(job: Job[Any], *answer: Any) -> None:
            self._later(job.loop, settle, job, *answer)

        monkeypatch.setattr(LongList, "_heard", heard)
        monkeypatch.setattr(Job, "_settle", settled)

    def _later(
        self, loop: asyncio.AbstractEventLoop, then: Callable[..., Any], *what: Any
    ) -> None:
        loop.call_later(self._random.uniform(0, LATE_MAX), then, *what)

    def _release(self, table: LongList) -> None:
        for told in self._held.pop(table):
            table.post_message(LongList.Answered(told))
