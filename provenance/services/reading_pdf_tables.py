"""Reading PDF tables: rows of cells, where lines are drawn around them.

A table is written as in a page of the web, `| cell | cell |`; what is not certain to
stand in one cell alone stays as the library gives it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from provenance.services.reading_letters import is_figure
from provenance.services.reading_pdf_columns import Spread, find_spreads
from provenance.services.reading_pdf_words import Drawn, Piece, Point, Words

NEAR = 3.0
"""Units within which lines meet, or are one."""
SHORT = 4.0
COLUMNS_MAX, CROSSINGS_MAX, WORK_MAX = 60, 400_000, 2_000_000
CELL_MAX = 1_000
"""Letters of a cell; what has more is set out in a frame, and no table."""
_BARS = "|│"
_SPREAD = "   "
_LINE_APART = 0.6
"""Of a letter's height: so far from each other are the baselines of two lines."""


@dataclass(slots=True)
class _Line:
    """A line along one way: where it stands across, and from where to where it runs."""

    at: float
    start: float
    end: float


@dataclass(slots=True)
class _Region:
    """A cell, or cells that no line parts: its rows and columns, and its words."""

    rows: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)
    count: int = 0
    pieces: list[tuple[int, Piece]] = field(default_factory=list)
    """With their numbers on the page."""

    def begins(self, row: int, column: int) -> bool:
        """Whether its words stand in a row and a column of it."""
        is_first = row == min(self.rows) or not is_figure(self.words)
        return column == min(self.columns) and is_first

    @property
    def words(self) -> str:
        """Its lines from top to bottom, joined by spaces."""
        lines: list[list[tuple[int, Piece]]] = []
        for number, piece in sorted(
            self.pieces, key=lambda each: -each[1].places[0][1]
        ):
            top = lines[-1][0][1] if lines else piece
            apart = top.places[0][1] - piece.places[0][1]
            if lines and apart < _LINE_APART * max(top.size, piece.size):
                lines[-1].append((number, piece))
            else:
                lines.append([(number, piece)])
        return " ".join(" ".join(map(_joined, lines)).split())


class Grid:
    """The cells between the lines of one table."""

    def __init__(self, across: Sequence[_Line], upward: Sequence[_Line]) -> None:
        ends = [end for line in across for end in (line.start, line.end)]
        self.xs = _together([*(line.at for line in upward), *ends])
        ends = [end for line in upward for end in (line.start, line.end)]
        self.ys = _together([*(line.at for line in across), *ends])[::-1]
        self.regions: dict[tuple[int, int], _Region] = {}
        width, height = len(self.xs) - 1, len(self.ys) - 1
        work = (width + height) * (len(across) + len(upward)) + width * height
        self.is_whole = 2 <= width <= COLUMNS_MAX and height >= 2 and work <= WORK_MAX
        if self.is_whole:
            self._part(across, upward)

    def _part(self, across: Sequence[_Line], upward: Sequence[_Line]) -> None:
        on_left = [[line for line in upward if _is_near(line, x)] for x in self.xs]
        on_top = [[line for line in across if _is_near(line, y)] for y in self.ys]
        for row, (top, bottom) in enumerate(pairwise(self.ys)):
            for column, (left, right) in enumerate(pairwise(self.xs)):
                beside = self.regions.get((row, column - 1))
                above = self.regions.get((row - 1, column))
                if _is_parted(on_left[column], (top + bottom) / 2):
                    beside = None
                if _is_parted(on_top[row], (left + right) / 2):
                    above = None
                region = beside or above or _Region()
                if beside is not None and above is not None and beside is not above:
                    # Joined late, it would be no rectangle: nothing is told of it.
                    self.is_whole = False
                region.rows.add(row)
                region.columns.add(column)
                region.count += 1
                self.regions[row, column] = region
        told = {id(r): r for r in self.regions.values()}.values()
        if any(r.count != len(r.rows) * len(r.columns) for r in told):
            self.is_whole = False

    def find(self, point: Point) -> _Region | None:
        """The cell in which a point stands."""
        column = bisect_right(self.xs, point[0]) - 1
        row = len(self.ys) - 1 - bisect_right(self.ys[::-1], point[1])
        return self.regions.get((row, column))

    @property
    def lines(self) -> list[str]:
        """Its rows; a cell stands in each of its rows, and in the first of its columns.

        A figure stands in the first of its rows, as it counts them together.

        Without a row in which no cell begins: it would say the one before it again.
        """
        found = []
        for row in range(len(self.ys) - 1):
            own = [self.regions[row, column] for column in range(len(self.xs) - 1)]
            words = [
                region.words if region.begins(row, column) else ""
                for column, region in enumerate(own)
            ]
            fresh = (region for region in own if min(region.rows) == row)
            if any(region.pieces for region in fresh):
                found.append(f"| {' | '.join(words)} |")
        return found

    @property
    def is_table(self) -> bool:
        """Whether it has rows of cells, and no cell of more words than tables have."""
        told = {id(r): r for r in self.regions.values() if r.pieces}.values()
        filled: dict[int, int] = {}
        for region in told:
            filled[min(region.rows)] = filled.get(min(region.rows), 0) + 1
        if sum(count > 1 for count in filled.values()) < 2:
            return False
        words = [region.words for region in told]
        return not any(
            len(each) > CELL_MAX or any(bar in each for bar in _BARS) for each in words
        )


def table_text(words: Words) -> str:
    """The text of a page with its ruled tables as rows of cells."""
    words.turn()
    grids = list(_grids(words.lines)) if words.is_placed else []
    held: dict[int, Grid] = {}
    for number, piece in enumerate(words.pieces):
        for grid in grids:
            regions = [grid.find(place) for place in _middles(piece)]
            told = [region for region in regions if region is not None]
            if not told:
                continue
            is_one = all(region is told[0] for region in regions)
            if not is_one or piece.is_gapped or _SPREAD in piece.text.strip():
                grid.is_whole = False
            told[0].pieces.append((number, piece))
            held[number] = grid
    tables = {id(grid) for grid in grids if grid.is_whole and grid.is_table}
    kept: dict[int, Grid | Spread] = {
        number: grid for number, grid in held.items() if id(grid) in tables
    }
    for spread in find_spreads(words, held):
        kept.update(dict.fromkeys(spread.numbers, spread))
    text = _composed(words.pieces, kept)
    # Whatever a page is drawn like, none of its letters may be lost.
    lost = Counter("".join(words.text.split())) - Counter("".join(text.split()))
    return words.text if lost else text


def _composed(pieces: Sequence[Piece], held: Mapping[int, Grid | Spread]) -> str:
    """The pieces in order, and each table in the place of its first one."""
    if not held:
        return "".join(piece.text for piece in pieces)
    parts: list[str] = []
    written: set[int] = set()
    gap: list[str] = []
    is_behind = False
    for number, piece in enumerate(pieces):
        grid = held.get(number)
        if grid is not None:
            gap, is_behind = [], True
            if id(grid) not in written:
                written.add(id(grid))
                parts += [f"\n{line}" for line in grid.lines]
        elif not piece.places:
            gap.append(piece.text)
        else:
            # What stood between a cell and these words was of the cell.
            parts += ["\n"] if is_behind else gap
            parts.append(piece.text.lstrip() if is_behind else piece.text)
            gap, is_behind = [], False
    return "".join(parts)


def _grids(drawn: Iterable[Drawn]) -> Iterator[Grid]:
    """Of lines that meet each other, directly or through others."""
    across, upward = _ways(drawn)
    if len(across) * len(upward) > CROSSINGS_MAX:
        return
    groups = list(range(len(across) + len(upward)))

    def group_of(place: int) -> int:
        while groups[place] != place:
            groups[place] = groups[groups[place]]
            place = groups[place]
        return place

    for one, line in enumerate(across):
        for two, other in enumerate(upward, len(across)):
            is_in = line.start - NEAR <= other.at <= line.end + NEAR
            if is_in and other.start - NEAR <= line.at <= other.end + NEAR:
                groups[group_of(two)] = group_of(one)
    met: dict[int, tuple[list[_Line], list[_Line]]] = {}
    for place in range(len(groups)):
        own = met.setdefault(group_of(place), ([], []))
        if place < len(across):
            own[0].append(across[place])
        else:
            own[1].append(upward[place - len(across)])
    for one_way, other_way in met.values():
        grid = Grid(one_way, other_way) if one_way and other_way else None
        if grid is not None and grid.is_whole:
            yield grid


def _ways(drawn: Iterable[Drawn]) -> tuple[list[_Line], list[_Line]]:
    """The lines along the page and those up it; pieces of one line are one."""
    across, upward = [], []
    for (left, low), (right, high) in drawn:
        if right - left >= high - low:
            across.append(_Line((low + high) / 2, left, right))
        else:
            upward.append(_Line((left + right) / 2, low, high))
    return _merged(across), _merged(upward)


def _merged(lines: list[_Line]) -> list[_Line]:
    at = _together([line.at for line in lines])
    found: list[_Line] = []
    for line in lines:
        line.at = at[bisect_right(at, line.at) - 1]
    for line in sorted(lines, key=lambda each: (each.at, each.start)):
        last = found[-1] if found else None
        if last and last.at == line.at and line.start <= last.end + NEAR:
            last.end = max(last.end, line.end)
        else:
            found.append(line)
    return [line for line in found if line.end - line.start >= SHORT]


def _together(numbers: Iterable[float]) -> list[float]:
    """Where numbers stand, with those that are near each other as one, in order."""
    found: list[float] = []
    for number in sorted(numbers):
        if not found or number - found[-1] > NEAR:
            found.append(number)
    return found


def _is_near(line: _Line, at: float) -> bool:
    return abs(line.at - at) <= NEAR


def _is_parted(lines: Iterable[_Line], along: float) -> bool:
    """Whether one of some lines runs past a point along it."""
    return any(line.start <= along <= line.end for line in lines)


def _middles(piece: Piece) -> list[Point]:
    """Points within the first letters of a piece, where each part of it begins."""
    part = piece.size / 4
    return [(x + part, y + part) for x, y in piece.places]


def _joined(line: list[tuple[int, Piece]]) -> str:
    """The pieces of one line; a word that was set in two is one again."""
    line.sort(key=lambda each: each[1].places[0][0])
    text = ""
    before: int | None = None
    for number, piece in line:
        is_next = before is not None and number == before + 1
        text += piece.text if is_next else f" {piece.text}"
        before = number
    return text
