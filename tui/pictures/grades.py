"""The grades that a source held over time: a row a letter, a column a stretch of days.

F stands apart, because it is no rung of the ladder: it says that nobody can judge.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from provenance.domain.grades import Reliability
from tui.pictures.strokes import LINES, Strokes

_MARGIN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Graded:
    """A letter given on a day."""

    day: date
    letter: Reliability


def draw_grades(
    history: Sequence[Graded], *, until: date, width: int, strokes: Strokes = LINES
) -> tuple[str, ...]:
    """Rows A to E, F below them, and the days at both ends; nothing for no grade.

    Where both ends are one day, it stands there once.

    Args:
        history: Oldest first; of several on a day, the last one goes on.
        until: The day up to which the standing letter is drawn.
        width: Cells of a line; nothing is wider.
        strokes: What to draw with.
    """
    if not history:
        return ()
    room = max(8, width - _MARGIN)
    first = history[0].day
    days = max(1, (until - first).days)
    places = [
        min(room - 1, round((each.day - first).days / days * (room - 1)))
        for each in history
    ]
    ends = [*places[1:], room - 1]
    rows = {letter: [" "] * room for letter in Reliability}
    for each, start, end in zip(history, places, ends, strict=True):
        row = rows[each.letter]
        for place in range(start, max(start, end) + 1):
            if row[place] == " ":
                row[place] = strokes.line
        row[start] = strokes.point
    lines = [f"{letter.value}  {''.join(row)}" for letter, row in rows.items()]
    days_named = first.isoformat()
    if until > first:
        days_named += f"{until.isoformat():>{max(11, room - _MARGIN - 7)}}"
    return tuple(line.rstrip()[:width] for line in (*lines, f"   {days_named}"))
