"""Reading PDF rows: pieces of a page that are one cell, and cells that are one row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from provenance.services.reading_pdf_words import Piece

BARS = "|│"
_NEXT_LINE = (0.7, 1.7)
_SAME, _CENTRED = 1.2, 2.0
"""Units within which edges are one, and middles."""
_LINE_APART = 0.6
_ABOVE, _BELOW = 0.8, 0.3
"""Of a letter's height: how far letters reach over their line and below it."""


@dataclass(slots=True)
class Cell:
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

    def takes(self, other: Cell, *, space: float) -> bool:
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

    def take(self, other: Cell) -> None:
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
class Row:
    """Cells beside each other, from left to right."""

    cells: list[Cell]

    @property
    def high(self) -> float:
        """Where its highest letters end."""
        return max(cell.high for cell in self.cells)

    @property
    def low(self) -> float:
        """Where its lowest letters end."""
        return min(cell.low for cell in self.cells)

    def follows(self, above: Row) -> bool:
        """Whether it stands below another row, none of whose cells reach into it."""
        is_below = self.cells[0].line < above.high and self.low < above.low
        return is_below and not any(
            cell.high - cell.size / 2 > other.low
            and cell.left < other.right
            and other.left < cell.right
            for cell in self.cells
            for other in above.cells
        )

    def takes(self, cell: Cell) -> bool:
        """Whether a cell stands beside the last one."""
        is_beside = cell.left >= self.cells[-1].right
        return is_beside and cell.low < self.high and self.low < cell.high


def find_cells(
    pieces: Sequence[Piece], taken: frozenset[int], *, space: float
) -> Iterator[Cell]:
    """The cells of a page in its order, without pieces that others have taken."""
    cell: Cell | None = None
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


def _begun(number: int, piece: Piece) -> Cell:
    xs = [x for x, _ in (*piece.places, *piece.ends)]
    ys = [y for _, y in piece.places]
    # What is set behind the last letter is mostly a space.
    behind = len(piece.text) - len(piece.text.rstrip())
    right = max(min(xs), max(xs) - behind * piece.size / 4)
    return Cell(
        left=min(xs),
        right=right,
        high=max(ys) + _ABOVE * piece.size,
        low=min(ys) - _BELOW * piece.size,
        size=piece.size,
        middle=(min(xs) + right) / 2,
        line=ys[-1],
        end=right,
        numbers=[number],
        words=BARS[0] if piece.is_gapped else piece.text,
    )


def find_rows(cells: Iterable[Cell]) -> Iterator[Row]:
    """Cells that stand beside each other, as they were set."""
    row: Row | None = None
    for cell in cells:
        if row is not None and row.takes(cell):
            row.cells.append(cell)
            continue
        if row is not None:
            yield row
        row = Row([cell])
    if row is not None:
        yield row
