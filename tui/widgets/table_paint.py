"""How a row of a long table becomes a line: cut, padded, and told apart by style."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

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
    is_number: bool = False
    wide_from: int = 0
    """How many cells the table needs for it to be shown."""


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
        *struck, last = _parts(columns, (*row.cells[:-1], became), width - 2)
        gone = Segment("".join(f"{each}{_GAP}" for each in struck), style + _STRUCK)
        return Strip([*ahead, gone, Segment(last, style)], width)
    text = _cells(columns, row.cells, width - 2)
    return Strip([*ahead, Segment(text, style)], width)


def _cells(columns: Sequence[TableColumn], texts: Sequence[str], width: int) -> str:
    return _GAP.join(_parts(columns, texts, width))


def _parts(
    columns: Sequence[TableColumn], texts: Sequence[str], width: int
) -> list[str]:
    parts, whole = [], width
    for column, text in zip(columns[:-1], texts[:-1], strict=True):
        if whole < column.wide_from:
            continue
        cells = min(column.width, width)
        parts.append(cell_text(text, cells, is_number=column.is_number))
        width = max(0, width - cells - len(_GAP))
    parts.append(cell_text(texts[-1], width))
    return parts
