"""A share with its interval, drawn between none and all."""

from __future__ import annotations

from provenance.domain.shares import Share
from tui.pictures.strokes import LINES, Strokes

_ENDS = 4
"""Cells of the ends: `0 ` and ` 1`."""


def draw_share(share: Share, *, width: int, strokes: Strokes = LINES) -> str:
    """One line from 0 to 1 with the interval of 90 % and the share in it.

    Empty for a share of so few that none is shown, and where there is no room.
    """
    room = width - _ENDS
    if not share.is_shown or room < _ENDS:
        return ""
    low, high = share.wilson
    cells = ["·"] * room
    start, end = (round(each * (room - 1)) for each in (low, high))
    cells[start : end + 1] = strokes.line * (end + 1 - start)
    cells[start], cells[end] = strokes.left, strokes.right
    cells[round(share.part / share.whole * (room - 1))] = strokes.point
    return f"0 {''.join(cells)} 1"
