"""How a row of a long table becomes a line: cut, padded, and told apart by style."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.state.paging import TableRow
from tui.text import cell_text, is_altered

ALTERED = "!"
"""Marks a row with characters that cannot be seen, and are shown as marks."""
_NOT_READ, _GONE = "…", "no longer in the ledger"
_GAP = " "
_STRUCK = Style(strike=True)


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column: its name and its cells; the last one takes what is left."""

    name: str
    width: int = 0
    """At least so many; the last column needs so many to be shown at all."""
    most: int = 0
    """How far it grows, evenly with the others that do, ahead of the last column."""
    is_number: bool = False
    wide_from: int = 0
    """How many cells the table needs for it to be shown."""
    is_spare: bool = False
    """Whether, as the last column, it is left out before the others stop growing."""


@lru_cache(maxsize=64)
def cell_widths(columns: tuple[TableColumn, ...], width: int) -> tuple[int, ...]:
    """The cells of each column in `width`; 0 for one that is left out."""
    *ahead, last = columns
    found = [each.width if width >= each.wide_from else 0 for each in ahead]
    room = width - sum(cells + len(_GAP) for cells in found if cells)
    wished = sum(max(0, each.most - each.width) for each in ahead)
    is_shown = room >= last.width + (wished if last.is_spare else 0)
    if not is_shown:
        room += len(_GAP)
    spare = room - (last.width if is_shown else 0)
    growing = [place for place, each in enumerate(ahead) if each.most > each.width]
    shown = [place for place, cells in enumerate(found) if cells]
    rest = (growing or shown)[-1:]
    while spare > 0 and growing:
        for place in growing[:spare]:
            found[place] += 1
            room, spare = room - 1, spare - 1
        growing = [place for place in growing if found[place] < ahead[place].most]
    if is_shown or not rest:
        return (*found, max(0, room))
    found[rest[0]] += room
    return (*found, 0)


def head_strip(
    columns: Sequence[TableColumn], width: int, style: Style, said: str
) -> Strip:
    """The names of the columns, and what has to be said of the list on the right."""
    names = "  " + _cells(columns, [column.name for column in columns], width - 2)
    if said:
        said = f" {cell_text(said, min(len(said), width - 1))}"
        names = cell_text(names, width - len(said)) + said
    # Every segment has a style of its own: what has none is painted black.
    return Strip([Segment(names, style)], width)


def row_strip(
    columns: Sequence[TableColumn],
    row: TableRow | None,
    width: int,
    style: Style,
    *,
    mark: str,
    is_held: bool,
    became: str,
) -> Strip:
    """One row in exactly `width` cells; free text is last, so it can shift no other.

    A row of which something became is struck, and says what in place of its text.
    """
    if row is None:
        told = _GONE if is_held else _NOT_READ
        text = f"{mark} {cell_text(told, width - 2)}"
        return Strip([Segment(text, style + Style(dim=True))], width)
    if row.is_strong and not became:
        style += Style(bold=True)
    sign = ALTERED if any(map(is_altered, row.cells)) else _GAP
    ahead = [Segment(mark, style), Segment(sign, style + Style(bold=True))]
    if became:
        *struck, last = _parts(columns, _struck(columns, row, became, width), width - 2)
        gone = Segment("".join(f"{each}{_GAP}" for each in struck), style + _STRUCK)
        return Strip([*ahead, gone, Segment(last, style)], width)
    text = _cells(columns, row.cells, width - 2)
    return Strip([*ahead, Segment(text, style)], width)


def _struck(
    columns: Sequence[TableColumn], row: TableRow, became: str, width: int
) -> tuple[str, ...]:
    """The cells with what became of the row in the last one that is shown."""
    *ahead, last = row.cells
    if cell_widths(tuple(columns), width - 2)[-1]:
        return (*ahead, became)
    return (*ahead[:-1], f"{became} · {ahead[-1]}", last)


def _cells(columns: Sequence[TableColumn], texts: Sequence[str], width: int) -> str:
    return _GAP.join(_parts(columns, texts, width))


def _parts(
    columns: Sequence[TableColumn], texts: Sequence[str], width: int
) -> list[str]:
    parts = []
    for column, text, cells in zip(
        columns, texts, cell_widths(tuple(columns), width), strict=True
    ):
        if cells > 0:
            cells = min(cells, width)
            parts.append(cell_text(text, cells, is_number=column.is_number))
            width = max(0, width - cells - len(_GAP))
    return parts
