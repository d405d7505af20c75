"""What happened on the screens: acts, refusals and results, the newest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

KEPT = 500
DONE, ERROR, RESULT = "done", "error", "result"
DID, UNDOES = "✓ ", " · z undoes"
"""What stands around an act when it is said, and not where it is listed."""


@dataclass(frozen=True, slots=True)
class Noted:
    """One thing that happened."""

    number: int
    at: datetime
    kind: str
    """DONE, ERROR or RESULT."""
    text: str


def listed(told: str) -> str:
    """An act as the log lists it: its sign is there, and z undoes only the last."""
    return told.removeprefix(DID).removesuffix(UNDOES)


class Journal:
    """What happened since the program began, and which errors nobody has read."""

    def __init__(self) -> None:
        self.lines: list[Noted] = []
        """Newest first."""
        self.unread = 0
        self._count = 0

    def note(self, at: datetime, kind: str, text: str) -> None:
        """Keep what happened."""
        self._count += 1
        self.lines.insert(0, Noted(self._count, at, kind, text))
        del self.lines[KEPT:]
        self.unread += kind == ERROR

    def read(self) -> None:
        """Count every error as read."""
        self.unread = 0
