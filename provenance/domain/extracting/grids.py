"""The lines of a text that are written as rows of cells, as they stand there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from provenance.domain.extracting.cells import plain

CELLS_MAX = 60
"""A line with more cells is no row that anybody reads."""
LINE_MAX = 10_000
_LINE = re.compile(r"[^\n\f]+")
_RULE = re.compile(r"[\s|│+:=_–—-]{3,}")
_HEADED = re.compile(r"[\s|│:-]{3,}")
"""What stands below heads, and nowhere else: no rule with a plus in it."""
_COUNT = re.compile(r"\d")
_YEAR = re.compile(r"(?:19|20)\d\d")
_BAR = re.compile(r"(?<!\\)[|│]")
_TAB = re.compile(r"\t")


class Cell(NamedTuple):
    """One cell: its place in the text without white space, and its plain words."""

    start: int
    end: int
    words: str


class Line(NamedTuple):
    """One row: where its first cell with words begins, and where its last one ends."""

    start: int
    end: int
    cells: tuple[Cell, ...]

    @property
    def told(self) -> list[Cell]:
        """The cells with words."""
        return [cell for cell in self.cells if cell.words]


class Grid(NamedTuple):
    """Rows that follow each other, and the lines around them."""

    lines: tuple[Line, ...]
    caption: str
    """The line above; empty at the beginning of a text."""
    below: str
    """The line below."""
    end: int
    """Where that line ends."""
    is_framed: bool
    """Whether each row has a bar at both ends, so that it holds all its cells."""


def find_lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Every line with words, without the white space around them."""
    for match in _LINE.finditer(text, start, end):
        first, last = match.span()
        while first < last and text[first].isspace():
            first += 1
        while last > first and text[last - 1].isspace():
            last -= 1
        if first < last:
            # What a row is bare of on its left tells an empty cell.
            yield match.start(), last


class _Rows:
    """The rows of one grid, while they are read."""

    def __init__(self, mark: re.Pattern[str], caption: str, *, is_framed: bool) -> None:
        self.mark, self.caption, self.is_framed = mark, caption, is_framed
        self.lines: list[Line] = []
        self.is_close = False
        """Whether the last two lines stand without an empty one between them."""

    def take(self, text: str, first: int, last: int, *, is_close: bool) -> None:
        """Add a line, unless it only rules off others."""
        self.is_close = is_close
        if _RULE.fullmatch(text, first, last):
            return
        line = _read_line(text, first, last, self.mark, is_framed=self.is_framed)
        self.lines.extend([line] if line.told else [])

    def next(self, text: str, first: int, last: int) -> _Rows | None:
        """The rows of another table, where a line rules its heads off in this one.

        Pages whose tables have nothing between them are read so.
        """
        is_ruled = _HEADED.fullmatch(text, first, last) and "-" in text[first:last]
        if len(self.lines) < 2 or not is_ruled:
            return None
        head = self.lines[-1]
        if any(_COUNT.search(_YEAR.sub("", cell.words)) for cell in head.told):
            return None
        self.lines.pop()
        alone = self.lines[-1].told if len(self.lines) == 1 else []
        caption = alone[0].words if len(alone) == 1 else ""
        rows = _Rows(self.mark, caption, is_framed=self.is_framed)
        rows.lines = [head]
        return rows

    def closed(self, below: str, end: int) -> Iterator[Grid]:
        """The grid, if it has rows enough."""
        if len(self.lines) > 1:
            yield Grid(tuple(self.lines), self.caption, below, end, self.is_framed)


def find_grids(text: str, start: int, end: int) -> Iterator[Grid]:
    """Lines parted by bars or by tabs, two or more in a row, in order."""
    rows: _Rows | None = None
    above, before = "", start
    for first, last in find_lines(text, start, end):
        words = text[first:last]
        is_close = text.count("\n", before, first) < 2
        before = last
        mark = _mark_of(words)
        if rows is not None and mark is not rows.mark and _RULE.fullmatch(words):
            continue
        is_apart = rows is not None and rows.is_close and not is_close
        if rows is not None and (mark is not rows.mark or is_apart):
            yield from rows.closed("" if mark else words.strip(), last)
            rows = None
        if mark is None:
            above = words.strip()
            continue
        if rows is None:
            rows = _Rows(mark, above, is_framed=_is_framed(words))
            is_close = False
        other = rows.next(text, first, last)
        if other is not None:
            yield from rows.closed("", last)
            rows = other
        rows.take(text, first, last, is_close=is_close)
        above = ""
    if rows is not None:
        yield from rows.closed("", end)


def _mark_of(words: str) -> re.Pattern[str] | None:
    if len(words) > LINE_MAX:
        return None
    if "|" in words or "│" in words:
        return _BAR if _BAR.search(words) else None
    return _TAB if "\t" in words.strip() else None


def _is_framed(words: str) -> bool:
    """Whether a bar stands before the first cell and another behind the last."""
    words = words.strip()
    return len(words) > 2 and words[0] in "|│" and words[-1] in "|│"


def _read_line(
    text: str, first: int, last: int, mark: re.Pattern[str], *, is_framed: bool
) -> Line:
    ends = [match.span() for match in mark.finditer(text, first, last)][:CELLS_MAX]
    starts = [first, *(end for _, end in ends)]
    stops = [*(start for start, _ in ends), last]
    cells = [_cell(text, *span) for span in zip(starts, stops, strict=True)]
    if is_framed:
        cells = cells[1:] if not cells[0].words else cells
        cells = cells[:-1] if len(cells) > 1 and not cells[-1].words else cells
    told = [cell for cell in cells if cell.words]
    start = told[0].start if told else first
    return Line(start, told[-1].end if told else first, tuple(cells))


def _cell(text: str, start: int, end: int) -> Cell:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Cell(start, end, plain(text[start:end].replace("\\|", "|")))
