"""A toll over time: one line for each count, by its day, as long as what it counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from provenance.domain.values import Quantity
from tui.pictures.intervals import reach
from tui.pictures.strokes import LINES, Strokes

_DAY = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """What somebody counted by a day."""

    label: str
    day: date
    value: Quantity
    said: str


def draw_toll(
    counts: Sequence[Count], *, width: int, strokes: Strokes = LINES
) -> tuple[str, ...]:
    """The counts by day, then label; a day is named on its first line only.

    A value with an open bound ends in an arrow; a word without a number has no bar.
    """
    drawn = sorted(counts, key=lambda each: (each.day, each.label))
    if not drawn:
        return ()
    label = max(len(each.label) for each in drawn) + 1
    said = min(max(len(each.said) for each in drawn) + 1, max(0, width // 3))
    room = max(1, width - _DAY - label - said - 2)
    most = max((_size(each.value) for each in drawn), default=0.0) or 1.0
    lines, named = [], None
    for each in drawn:
        day = "" if each.day == named else each.day.isoformat()
        named = each.day
        long = round(_size(each.value) / most * room)
        bar = strokes.bar * max(1, long) if _size(each.value) else ""
        if bar and reach(each.value)[1] is None:
            bar = f"{bar[:-1]}{strokes.more}"
        lines.append(
            f"{day.ljust(_DAY)} {each.label.ljust(label)}{bar} {each.said[:said]}"
        )
    return tuple(line.rstrip()[:width] for line in lines)


def _size(value: Quantity) -> float:
    low, high = reach(value)
    number = value.best if value.best is not None else low if low is not None else high
    return max(0.0, float(number or 0))
