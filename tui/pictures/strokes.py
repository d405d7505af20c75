"""What pictures are drawn with: lines, or plain letters where there are none."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Strokes:
    """One cell wide each."""

    line: str
    loose: str
    """Between bounds that words such as *about* leave open."""
    left: str
    right: str
    point: str
    less: str
    """Where a value has no lower bound."""
    more: str
    """Where a value has no upper bound."""
    bar: str
    axis: str
    tick: str


LINES = Strokes(
    line="─",
    loose="┄",
    left="├",
    right="┤",
    point="●",
    less="◀",
    more="▶",
    bar="█",
    axis="─",
    tick="┬",
)
ASCII = Strokes(
    line="-",
    loose=".",
    left="[",
    right="]",
    point="o",
    less="<",
    more=">",
    bar="#",
    axis="-",
    tick="+",
)
