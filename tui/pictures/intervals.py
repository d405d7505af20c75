"""What claims say of one number, each as a bar between its bounds on one axis.

An open bound is an arrow to the edge, an approximate number a loose line from half of
it to half more (docs/explanation/relations.md), and a word without a number no bar.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from provenance.domain.values import Quantity, plain
from tui.pictures.strokes import LINES, Strokes

ROOM_MIN = 16
"""Cells that the bars take at least; labels give way first."""
_SPREAD = 20
"""Past this many times between the least and the most, the axis is by powers."""
_HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One value to draw."""

    label: str
    """Whose it is: `C2 a`."""
    value: Quantity
    said: str
    """The value in words, which stand behind the bar."""


@dataclass(frozen=True, slots=True)
class Axis:
    """Where numbers lie, from 0 to 1."""

    low: float
    high: float
    is_by_powers: bool

    def place(self, number: float, width: int) -> int:
        """The cell of a number, from 0; beyond the ends, the last one."""
        low, high, here = self.low, self.high, number
        if self.is_by_powers:
            low, high, here = (
                math.log(max(each, self.low)) for each in (low, high, here)
            )
        share = 0.0 if high <= low else (here - low) / (high - low)
        return round(min(max(share, 0.0), 1.0) * (width - 1))


def draw_intervals(
    bars: Sequence[Bar], *, width: int, strokes: Strokes = LINES
) -> tuple[str, ...]:
    """A line for each bar, then the axis and its numbers; nothing for no number.

    Args:
        bars: In the order in which they are drawn.
        width: Cells of a line; nothing is wider.
        strokes: What to draw with.
    """
    axis = _axis(bars)
    if axis is None:
        return ()
    label = max(len(bar.label) for bar in bars) + 1
    said = min(max(len(bar.said) for bar in bars), max(0, width - label - ROOM_MIN - 1))
    room = max(ROOM_MIN, width - label - said - 1)
    lines = [
        f"{bar.label.ljust(label)}{_stroke(bar.value, axis, room, strokes)} "
        f"{_cut(bar.said, said)}"
        for bar in bars
    ]
    line, numbers = _scale(axis, room, strokes)
    kind = "log" if axis.is_by_powers else ""
    lines += [f"{kind[:label].ljust(label)}{line}", f"{' ' * label}{numbers}"]
    return tuple(line.rstrip()[:width] for line in lines)


def reach(value: Quantity) -> tuple[Decimal | None, Decimal | None]:
    """The least and the most that a value may be; None where it is open."""
    if value.best is not None and value.low is None and value.high is None:
        if value.approx:
            return value.best * _HALF, value.best * (1 + _HALF)
        return value.best, value.best
    return value.low, value.high


def _axis(bars: Sequence[Bar]) -> Axis | None:
    numbers = [
        float(number)
        for bar in bars
        for number in (*reach(bar.value), bar.value.best)
        if number is not None
    ]
    if not numbers:
        return None
    low, high = min(numbers), max(numbers)
    if low > 0 and high / low > _SPREAD:
        return Axis(low, high, is_by_powers=True)
    # A little room on both sides, so that an open bound has somewhere to point.
    margin = (high - low or abs(high) or 1) * 0.1
    return Axis(
        max(0.0, low - margin) if low >= 0 else low - margin, high + margin, False
    )


def _stroke(value: Quantity, axis: Axis, room: int, strokes: Strokes) -> str:
    low, high = reach(value)
    cells = [" "] * room
    if low is None and high is None:
        return "".join(cells)
    start = 0 if low is None else axis.place(float(low), room)
    end = room - 1 if high is None else axis.place(float(high), room)
    line = strokes.loose if value.approx else strokes.line
    cells[start : end + 1] = line * (end + 1 - start)
    cells[start] = strokes.less if low is None else strokes.left
    cells[end] = strokes.more if high is None else strokes.right
    if value.best is not None:
        cells[axis.place(float(value.best), room)] = strokes.point
    return "".join(cells)


def _scale(axis: Axis, room: int, strokes: Strokes) -> tuple[str, str]:
    """The line of the axis, and the numbers under its ends and its middle."""
    line, numbers = [strokes.axis] * room, [" "] * room
    taken = -1
    for number in _marks(axis):
        place = axis.place(number, room)
        text = _short(number)
        start = min(max(0, place - len(text) // 2), room - len(text))
        if start <= taken:
            continue
        line[place] = strokes.tick
        numbers[start : start + len(text)] = text
        taken = start + len(text)
    return "".join(line), "".join(numbers)


def _marks(axis: Axis) -> list[float]:
    """Round numbers on the axis, a few of them."""
    if axis.is_by_powers:
        powers = range(
            math.floor(math.log10(axis.low)), math.ceil(math.log10(axis.high)) + 1
        )
        found = [10.0**power * step for power in powers for step in (1, 2, 5)]
    else:
        step = 10.0 ** math.floor(math.log10((axis.high - axis.low) / 2))
        while (axis.high - axis.low) / step > 5:
            step *= 2 if (axis.high - axis.low) / step <= 10 else 5
        first = math.ceil(axis.low / step)
        found = [step * number for number in range(first, first + 12)]
    return [each for each in found if axis.low <= each <= axis.high]


def _short(number: float) -> str:
    written = plain(Decimal(repr(round(number, 6))))
    return f"{int(number):,}" if number == int(number) else written


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else f"{text[: max(0, width - 1)]}…"[:width]
