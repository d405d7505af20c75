"""Reading PDF columns: rows of cells where no lines are drawn, by where letters stand.

Only tables whose cells were set one after the other, row by row, are told; where one
cell could stand under two heads, the whole of it stays as the library gives it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from provenance.services.reading_pdf_words import Piece, Words

COLUMNS_MIN, COLUMNS_MAX, ROWS_MIN, ROWS_MAX = 3, 30, 3, 500
HEADS_MAX = 2
"""So many rows at the top may have cells across columns."""
CELL_MAX = 300
_SPACES = (0.34, 0.05)
"""Of a letter's height: what is farther apart on a line is another cell's. Where cells
are set so close that words are, only what touches is of one cell."""
_NEXT_LINE = (0.7, 1.7)
_SAME, _CENTRED = 1.2, 2.0
"""Units within which edges are one, and middles."""
_LINE_APART = 0.6
_ABOVE, _BELOW = 0.8, 0.3
"""Of a letter's height: how far letters reach over their line and below it."""
_BARS = "|│"
_FIGURE = re.compile(r"\d|\A[-–—]+\Z")


@dataclass(slots=True)
class _Cell:
    """Pieces that were set together: lines below each other."""

    left: float
    right: float
    high: float
    low: float
    size: float
    middle: float
    line: float
    """The baseline of its last line."""
    end: float
    """Where that line ends."""
    numbers: list[int] = field(default_factory=list)
    words: str = ""

    def takes(self, other: _Cell, *, space: float) -> bool:
        """Whether what was set next goes on with this cell."""
        size = max(self.size, other.size)
        down = self.line - other.line
        if abs(down) < _LINE_APART * size:
            return -size / 4 <= other.left - self.end <= space * size
        if not _NEXT_LINE[0] * size <= down <= _NEXT_LINE[1] * size:
            return False
        return (
            abs(self.left - other.left) < _SAME
            or abs(self.right - other.right) < _SAME
            or abs(self.middle - other.middle) < _CENTRED
        )

    def take(self, other: _Cell) -> None:
        """Add what goes on with it."""
        size = max(self.size, other.size)
        is_next = abs(self.line - other.line) >= _LINE_APART * size
        is_joined = not is_next and other.numbers[0] == self.numbers[-1] + 1
        self.words = f"{self.words}{'' if is_joined else ' '}{other.words}"
        self.left, self.right = min(self.left, other.left), max(self.right, other.right)
        self.high, self.low = max(self.high, other.high), min(self.low, other.low)
        self.middle = (self.left + self.right) / 2
        self.line = other.line if is_next else self.line
        self.end = other.end
        self.numbers += other.numbers

    @property
    def text(self) -> str:
        """Its words with one space between them."""
        return " ".join(self.words.split())


@dataclass(slots=True)
class _Row:
    cells: list[_Cell]

    @property
    def high(self) -> float:
        return max(cell.high for cell in self.cells)

    @property
    def low(self) -> float:
        return min(cell.low for cell in self.cells)

    def follows(self, above: _Row) -> bool:
        """Whether it stands below another row, none of whose cells reach into it."""
        is_below = self.cells[0].line < above.high and self.low < above.low
        return is_below and not any(
            cell.high - cell.size / 2 > other.low
            and cell.left < other.right
            and other.left < cell.right
            for cell in self.cells
            for other in above.cells
        )

    def takes(self, cell: _Cell) -> bool:
        """Whether a cell stands beside the last one."""
        is_beside = cell.left >= self.cells[-1].right
        return is_beside and cell.low < self.high and self.low < cell.high


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
        cells = _cells(words.pieces, frozenset(held), space=space)
        for spread in _runs(_rows(cells)):
            held |= spread.numbers
            yield spread


def _runs(rows: Iterable[_Row]) -> Iterator[Spread]:
    """The tables that rows make, one below the other."""
    run: list[_Row] = []
    for row in rows:
        # Below the heads of a page may stand what is left of a row of the page before.
        is_left = 0 < len(run) <= HEADS_MAX and len(run[0].cells) >= COLUMNS_MIN
        is_row = len(row.cells) > 1 or is_left
        if not is_row or (run and not row.follows(run[-1])):
            yield from _told(run)
            run = []
        if len(row.cells) > 1 or (is_left and run):
            run.append(row)
    yield from _told(run)


def _cells(
    pieces: Sequence[Piece], taken: frozenset[int], *, space: float
) -> Iterator[_Cell]:
    cell: _Cell | None = None
    for number, piece in enumerate(pieces):
        if not piece.places:
            continue
        fresh = None if number in taken else _begun(number, piece)
        if cell is not None and fresh is not None and cell.takes(fresh, space=space):
            cell.take(fresh)
            continue
        if cell is not None:
            yield cell
        cell = fresh
    if cell is not None:
        yield cell


def _begun(number: int, piece: Piece) -> _Cell:
    xs = [x for x, _ in (*piece.places, *piece.ends)]
    ys = [y for _, y in piece.places]
    # What is set behind the last letter is mostly a space.
    behind = len(piece.text) - len(piece.text.rstrip())
    right = max(min(xs), max(xs) - behind * piece.size / 4)
    return _Cell(
        left=min(xs),
        right=right,
        high=max(ys) + _ABOVE * piece.size,
        low=min(ys) - _BELOW * piece.size,
        size=piece.size,
        middle=(min(xs) + right) / 2,
        line=ys[-1],
        end=right,
        numbers=[number],
        words=_BARS[0] if piece.is_gapped else piece.text,
    )


def _rows(cells: Iterable[_Cell]) -> Iterator[_Row]:
    row: _Row | None = None
    for cell in cells:
        if row is not None and row.takes(cell):
            row.cells.append(cell)
            continue
        if row is not None:
            yield row
        row = _Row([cell])
    if row is not None:
        yield row


def _told(run: list[_Row]) -> Iterator[Spread]:
    """The table that some rows make, if they make one."""
    if len(run) < ROWS_MIN or len(run) > ROWS_MAX:
        return
    texts = [cell.text for row in run for cell in row.cells]
    if any(len(each) > CELL_MAX or any(b in each for b in _BARS) for each in texts):
        return
    for heads in range(HEADS_MAX + 1):
        columns = _columns(run[heads:])
        if not heads:
            columns = _headed(run[0], run[1:], columns)
        lines = columns and _lines(run, columns, heads)
        if lines:
            numbers = (n for row in run for cell in row.cells for n in cell.numbers)
            yield Spread(lines, numbers)
            return


def _columns(rows: Sequence[_Row]) -> list[tuple[float, float]]:
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
    head: _Row, body: Sequence[_Row], columns: list[tuple[float, float]]
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


def _is_over(cell: _Cell, column: tuple[float, float]) -> bool:
    return cell.left <= column[1] and column[0] <= cell.right


def _under(cell: _Cell, columns: Sequence[tuple[float, float]]) -> list[int]:
    """The columns that a cell stands over."""
    return [
        place
        for place, (left, right) in enumerate(columns)
        if _is_over(cell, (left, right))
    ]


def _lines(
    run: Sequence[_Row], columns: Sequence[tuple[float, float]], heads: int
) -> list[str]:
    """The rows as text; none where a head stands over no column, or rows over none.

    A row without a figure may be a second line of the row before it; the first one
    may be what is left of a row of the page before.
    """
    rows: list[list[str]] = []
    for number, row in enumerate(run):
        texts = [""] * len(columns)
        for cell in row.cells:
            under = _under(cell, columns)
            is_free = under and not any(texts[place] for place in under)
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
    return [f"| {' | '.join(row)} |" for row in rows] if is_told else []


def _covers(
    cell: _Cell, columns: Sequence[tuple[float, float]], under: Sequence[int]
) -> bool:
    """Whether a cell stands in the middle of all columns that it stands over."""
    left, right = columns[under[0]][0], columns[under[-1]][1]
    return abs((left + right) / 2 - cell.middle) < (right - left) / 4
