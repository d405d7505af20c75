"""How fast decisions come: faster than anyone reads is a paste or a stuck key."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable

DECISIONS_MAX = 5
"""Decisions within a second that are taken for a person's."""
SECOND = 1.0
TOGETHER = 0.010
"""Seconds within which no hand presses two keys: such keys are pasted text."""


class Pace:
    """The instants of the last decisions."""

    def __init__(self) -> None:
        self._taken: deque[float] = deque(maxlen=DECISIONS_MAX)

    def is_too_fast(self, now: float) -> bool:
        """Whether one more decision would be more than a person takes in a second."""
        is_full = len(self._taken) == DECISIONS_MAX
        return is_full and now - self._taken[0] < SECOND

    def note(self, now: float) -> None:
        """Keep a decision."""
        self._taken.append(now)

    def begin_again(self) -> None:
        """Forget what came before: a person said that it was meant."""
        self._taken.clear()


def is_pasted(pressed: float, arrived: Iterable[float]) -> bool:
    """Whether other keys came together with one, as no hand presses them."""
    return sum(abs(each - pressed) < TOGETHER for each in arrived) > 1
