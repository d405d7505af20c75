"""What has to be known of a step of a trace before it is relied on."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from dataclasses import dataclass

from provenance.services.tracing_tree import Text, TraceNode, raw


class Level(enum.StrEnum):
    """How a step stands, by its sign."""

    FOUND = "✓"
    """Found again when the trace was read."""
    WARNING = "!"
    BROKEN = "✗"


@dataclass(frozen=True, slots=True)
class Mark:
    """A step's sign, and why."""

    level: Level
    why: str


_FOUND, _LOST = "found again", "NOT FOUND at their offsets"
_SAME, _DIFFERENT = "the same", "DIFFERENT"
_STANDS, _STALE = "current", "stale"


def mark_of(node: TraceNode) -> Mark | None:
    """The gravest thing to be said of a step; None when there is nothing to say."""
    found = [*_marks(node)]
    for level in (Level.BROKEN, Level.WARNING, Level.FOUND):
        for mark in found:
            if mark.level is level:
                return mark
    return None


def _marks(node: TraceNode) -> Iterator[Mark]:
    if node.fact("differences"):
        yield Mark(Level.BROKEN, "the sheet says something else than the ledger")
    words, hashed = _told(node, "words"), _told(node, "text hashed again")
    if words == _LOST:
        yield Mark(Level.BROKEN, "its words are not at their place in the document")
    elif words == _FOUND:
        yield Mark(Level.FOUND, "its words were found again")
    elif words:
        yield Mark(Level.WARNING, words)
    if hashed == _DIFFERENT:
        yield Mark(Level.BROKEN, "its text is not what was captured")
    elif hashed == _SAME:
        yield Mark(Level.FOUND, "its text hashes to what was captured")
    elif hashed:
        yield Mark(Level.WARNING, f"its text is {hashed}")
    if marks := node.fact("marks"):
        said = marks if isinstance(marks, tuple) else (str(marks),)
        yield Mark(Level.WARNING, ", ".join(map(raw, said)))
    stale = _told(node, "stale")
    is_stale = bool(stale) and stale != "no"
    if is_stale:
        yield Mark(Level.WARNING, f"stale, {stale}")
    standing = _told(node, "standing")
    told = (_STANDS, _STALE) if is_stale else (_STANDS,)
    if node.kind == "reconciliation" and standing and standing not in told:
        yield Mark(Level.WARNING, standing)
    if _told(node, "state") == "undone":
        yield Mark(Level.WARNING, "undone")
    if node.fact("emptied"):
        yield Mark(Level.WARNING, "some of it was erased")


def _told(node: TraceNode, label: str) -> str:
    value = node.fact(label)
    if value is None or isinstance(value, (int, tuple)):
        return ""
    text: Text = value
    return raw(text)
