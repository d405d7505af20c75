"""Reading PDF columns: rows of cells where no lines are drawn, by where letters stand.

Only tables whose cells were set one after the other, row by row, are told; where one
cell could stand under two heads, the whole of it stays as the library gives it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from provenance.services.reading_pdf_rows import BARS, Cell, Row, find_cells, find_rows
from provenance.services.reading_pdf_words import Words

COLUMNS_MIN, COLUMNS_MAX, ROWS_MIN, ROWS_MAX = 3, 30, 3, 500
HEADS_MAX = 2
"""So many rows at the top may have cells across columns."""
STACK_MAX, HEAD_MAX = 5, 60
"""Rows above a row of heads that may be more of them, and letters of such a head."""
CELL_MAX = 300
_SPACES = (0.34, 0.05)
"""Of a letter's height: what is farther apart on a line is another cell's. Where cells
are set so close that words are, only what touches is of one cell."""
_FIGURE = re.compile(r"\d|\A[-–—]+\Z")


class Spread:
    """A table that only the places of its cells tell."""

    def __init__(self, lines: list[str], numbers: Iterable[int]) -> None:
        self.lines = lines
        """Its rows, as text."""
        self.numbers = frozenset(numbers)
        """Of its pieces on the page."""


def find_spreads(words: Words, taken: Iterable[int]) -> Iterator[Spread]:
    """The tables of a page among the pieces that no other one has."""
    held = set(taken)
    for space in _SPACES if words.is_placed else ():
        cells = find_cells(words.pieces, frozenset(held), space=space)
        for spread in _runs(find_rows(cells)):
            held |= spread.numbers
            yield spread


def _runs(rows: Iterable[Row]) -> Iterator[Spread]:
    """The tables that rows make, one below the other."""
    run: list[Row] = []
    above: list[Row] = []
    for row in rows:
        # Below the heads of a page may stand what is left of a row of the page before.
        is_left = 0 < len(run) <= HEADS_MAX and len(run[0].cells) >= COLUMNS_MIN
        is_row = len(row.cells) > 1 or is_left
        if not is_row or (run and not row.follows(run[-1])):
            yield from _told(run, above)
            above, run = [*above, *run][-STACK_MAX:], []
        if len(row.cells) > 1 or (is_left and run):
            run.append(row)
        else:
            above.append(row)
    yield from _told(run, above)


def _told(run: list[Row], above: Sequence[Row]) -> Iterator[Spread]:
    """The table that some rows make, if they make one."""
    if len(run) < ROWS_MIN or len(run) > ROWS_MAX:
        return
    texts = [cell.text for row in run for cell in row.cells]
    if any(len(each) > CELL_MAX or any(b in each for b in BARS) for each in texts):
        return
    for heads in range(HEADS_MAX + 1):
        columns = _columns(run[heads:])
        if not heads:
            columns = _headed(run[0], run[1:], columns)
        lines = columns and _lines(run, columns, heads)
        if not lines:
            continue
        stack = [] if all(lines[0]) else _stack(run[0], above, columns)
        tops = _topped(lines[0], stack, columns)
        cells = [cell for row in run for cell in row.cells] + (stack if tops else [])
        written = [*tops, *lines[bool(tops) :]]
        numbers = (number for cell in cells for number in cell.numbers)
        yield Spread([f"| {' | '.join(row)} |" for row in written], numbers)
        return


def _stack(
    head: Row, above: Sequence[Row], columns: Sequence[tuple[float, float]]
) -> list[Cell]:
    """The cells above a row of heads that are heads as well, each at its own height."""
    found: list[Cell] = []
    high, size = head.high, head.cells[0].size
    for row in reversed(above):
        is_near = row.low <= high + size and row.high > head.low
        is_short = all(0 < len(cell.text) <= HEAD_MAX for cell in row.cells)
        if (
            not is_near
            or not is_short
            or any(_FIGURE.search(c.text) for c in row.cells)
        ):
            break
        if not all(_under(cell, columns) for cell in row.cells):
            break
        found += row.cells
        high = max(high, row.high)
    return found


def _topped(
    low: Sequence[str], stack: Sequence[Cell], columns: Sequence[tuple[float, float]]
) -> list[list[str]]:
    """Two rows of heads of which cells across columns are the upper one.

    None where two of them would share a column, or one column has no head.
    """
    upper, lower = [""] * len(low), list(low)
    held: set[int] = set()
    for cell in stack:
        under = _under(cell, columns)
        is_across = len(under) > 1
        taken = held if is_across else {n for n, words in enumerate(lower) if words}
        if not taken.isdisjoint(under) or (
            is_across and not _covers(cell, columns, under)
        ):
            return []
        if is_across:
            upper[under[0]] = cell.text
            held.update(under)
        else:
            lower[under[0]] = cell.text
    return [upper, lower] if held and all(lower) else []


def _columns(rows: Sequence[Row]) -> list[tuple[float, float]]:
    """From where to where each column runs; none where two cells of a row share one."""
    spans = sorted((c.left, c.right) for row in rows for c in row.cells)
    found: list[tuple[float, float]] = []
    for left, right in spans:
        if found and left <= found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], right)
        else:
            found.append((left, right))
    full = sum(len(row.cells) >= COLUMNS_MIN for row in rows)
    if not COLUMNS_MIN <= len(found) <= COLUMNS_MAX or full < ROWS_MIN - 1:
        return []
    for row in rows:
        if len({_under(cell, found)[0] for cell in row.cells}) < len(row.cells):
            return []
    return found


def _headed(
    head: Row, body: Sequence[Row], columns: list[tuple[float, float]]
) -> list[tuple[float, float]]:
    """The columns, with heads that begin beside their figures drawn over them.

    That is: a head over nothing, and next to it cells under nothing, as where heads
    begin at the left of their columns and figures end at the right.
    """
    over = [any(_is_over(cell, column) for cell in head.cells) for column in columns]
    held = [
        any(_is_over(cell, column) for row in body for cell in row.cells)
        for column in columns
    ]
    found: list[tuple[float, float]] = []
    place = 0
    while place < len(columns):
        pair = slice(place, place + 2)
        is_pair = over[pair] == [True, False] and held[pair] == [False, True]
        found.append((columns[place][0], columns[place + is_pair][1]))
        place += 1 + is_pair
    return found


def _is_over(cell: Cell, column: tuple[float, float]) -> bool:
    return cell.left <= column[1] and column[0] <= cell.right


def _under(cell: Cell, columns: Sequence[tuple[float, float]]) -> list[int]:
    """The columns that a cell stands over."""
    return [
        place
        for place, (left, right) in enumerate(columns)
        if _is_over(cell, (left, right))
    ]


def _lines(
    run: Sequence[Row], columns: Sequence[tuple[float, float]], heads: int
) -> list[list[str]]:
    """The words of each row by column; none where a cell stands under no one column.

    A row without a figure may be a second line of the row before it; the first one
    may be what is left of a row of the page before.
    """
    rows: list[list[str]] = []
    for number, row in enumerate(run):
        texts = [""] * len(columns)
        held: set[int] = set()
        for cell in row.cells:
            under = _under(cell, columns)
            is_free = under and held.isdisjoint(under)
            held.update(under)
            if not is_free or (number >= heads and len(under) > 1):
                return []
            if len(under) > 1 and not _covers(cell, columns, under):
                return []
            texts[under[0]] = cell.text
        rows.append(texts)
    body = rows[max(heads, 1) :]
    figured = [
        place
        for place in range(1, len(columns))
        if 2 * sum(bool(_FIGURE.search(row[place])) for row in body)
        > sum(bool(row[place]) for row in body)
    ]
    whole = [bool(row[0]) and any(row[place] for place in figured) for row in body]
    is_told = figured and all(whole[1:])
    return rows if is_told else []


def _covers(
    cell: Cell, columns: Sequence[tuple[float, float]], under: Sequence[int]
) -> bool:
    """Whether a cell stands in the middle of all columns that it stands over."""
    left, right = columns[under[0]][0], columns[under[-1]][1]
    return abs((left + right) / 2 - cell.middle) < (right - left) / 4
