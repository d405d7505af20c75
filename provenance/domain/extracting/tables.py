"""Tables of counts: what each column holds, and the records that their rows are.

A table that counts nothing known is none here: its lines stay lines of the page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from provenance.domain.extracting.cells import is_blank, is_total, read_counts
from provenance.domain.extracting.columns import PLACES, Column, may_count, read_head
from provenance.domain.extracting.grids import Cell, Grid, Line, find_grids
from provenance.domain.extracting.layout import Block
from provenance.domain.extracting.mentions import find_mentions
from provenance.domain.extracting.unruled import find_unruled

HEADS_MAX = 3
"""So many rows at most are the heads of one table."""
PROSE_WORDS = 8
"""A cell with as many words may say something that no column counts."""
CAPTION_MAX = 200
_NUMBER = re.compile(r"\d")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SOURCES = re.compile(r"(?:\W*)[Ss]ources?\s*:\s*(\S.*)")


class Entry(NamedTuple):
    """One cell under its head, and the row that it stands in."""

    column: Column
    cell: Cell
    start: int
    end: int


@dataclass(slots=True)
class Record:
    """What a table says of one event: a row, or a column of a table on its side."""

    entries: list[Entry]
    is_total: bool = False
    is_turned: bool = False

    def under(self, *kinds: str) -> list[Entry]:
        """The entries of some kinds that say something, in the order of the kinds."""
        return [
            entry
            for kind in kinds
            for entry in self.entries
            if entry.column.kind == kind and not is_blank(entry.cell.words)
        ]


@dataclass(slots=True)
class Table:
    """One table of counts."""

    start: int
    end: int
    records: list[Record]
    columns: tuple[Column, ...]
    caption: str = ""
    source: str = ""
    """Whom the line below names as the source of all of it."""
    section: int = 0


def find_tables(
    text: str, start: int, end: int, *, before: Table | None = None
) -> list[Table]:
    """The tables of counts between two places, in order.

    Args:
        text: The whole document.
        start: First place.
        end: The place after the last.
        before: The table that ends where this part begins; it may go on.
    """
    found: list[Table] = []
    for grid in find_grids(text, start, end):
        goes_on = before if not found and grid.caption == "" else None
        found += _read_grid(grid, goes_on)
    for columns, lines in find_unruled(text, start, end):
        if not any(t.start < lines[-1].end and lines[0].start < t.end for t in found):
            found.append(_table(columns, lines[1:], lines[0], ""))
    return sorted((t for t in found if _counts(t)), key=lambda table: table.start)


def outside(text: str, blocks: Sequence[Block], tables: Sequence[Table]) -> list[Block]:
    """The blocks of a page that are no rows of its tables, or have prose in a cell."""
    kept, place = [], 0
    for block in blocks:
        while place < len(tables) and tables[place].end <= block.start:
            place += 1
        is_in = place < len(tables) and tables[place].start < block.end
        if not is_in or _has_prose(text, block):
            kept.append(block)
    return kept


def _has_prose(text: str, block: Block) -> bool:
    cells = re.split(r"[|│\t]", text[block.start : block.end])
    # Without bars, nothing says where a cell of many words ends.
    return len(cells) > 1 and any(len(cell.split()) >= PROSE_WORDS for cell in cells)


def _counts(table: Table) -> bool:
    """Whether a number stands under a head that counts."""
    return any(
        read_counts(entry.cell.words, entry.column.measures)
        for record in table.records
        for entry in record.under("count")
    )


def _read_grid(grid: Grid, before: Table | None) -> list[Table]:
    """Its tables, the last one with the line below that names its source."""
    lines = list(grid.lines)
    found = _read_lines(lines, grid.caption, before, is_framed=grid.is_framed)
    named = _SOURCES.match(grid.below)
    if named is not None and len(grid.below) <= CAPTION_MAX:
        for table in found:
            table.source = named[1]
        found[-1:] = [replace(table, end=grid.end) for table in found[-1:]]
    return found


def _read_lines(
    lines: list[Line], above: str, before: Table | None, *, is_framed: bool
) -> list[Table]:
    """The tables of one grid: a row of heads within it begins another."""
    caption = above if len(above) <= CAPTION_MAX else ""
    while lines and len(lines[0].cells) > 1 and _is_caption(lines[0]):
        caption = lines.pop(0).told[0].words
    heads = [place for place, line in enumerate(lines) if _is_head(line)]
    if not heads:
        width = 0 if before is None else len(before.columns)
        if before is not None and lines and _goes_on(lines, width, is_framed=is_framed):
            return [_table(before.columns, lines, lines[0], before.caption)]
        return _read_headless(lines, caption)
    found = []
    tops = [p for p, at in enumerate(heads) if not p or at - heads[p - 1] > 1]
    for number, top in enumerate(tops):
        first = _first_head(lines, heads[top], 0 if not number else heads[top])
        stop = heads[tops[number + 1]] if number + 1 < len(tops) else len(lines)
        body = _first_body(lines, first, heads[top] + 1, stop)
        columns = _columns(lines[first:body])
        told = [
            line
            for line in lines[body:stop]
            if len(line.cells) == len(columns) or not is_framed
        ]
        found.append(_table(columns, told, lines[first], caption))
    return found


def _goes_on(lines: list[Line], width: int, *, is_framed: bool) -> bool:
    """Whether rows without heads have the columns of the table before them."""
    return not is_framed or all(len(line.cells) == width for line in lines)


def _is_caption(line: Line) -> bool:
    """Whether a row has words in its first cell alone, as one across all columns."""
    return len(line.told) == 1 and line.told[0] is line.cells[0]


def _is_head(line: Line) -> bool:
    """Whether a row says what is counted, and counts nothing itself."""
    if not any(may_count(cell.words) for cell in line.told):
        return False
    said = [read_head(cell.words) for cell in line.told]
    if len(said) < 2 or not any(column.kind == "count" for column in said):
        return False
    return not any(
        _NUMBER.search(cell.words) and column.kind != "count" and column.when is None
        for cell, column in zip(line.told, said, strict=True)
    )


def _is_part_of_head(line: Line) -> bool:
    """Whether a row goes on with heads, or groups those below it."""
    said = [read_head(cell.words) for cell in line.told]
    return bool(said) and all(
        c.kind != "other" and (c.when is None or c.kind == "bare") for c in said
    )


def _first_head(lines: list[Line], at: int, lowest: int) -> int:
    while at > lowest and len(lines[at - 1].told) > 1:
        if not _is_part_of_head(lines[at - 1]):
            break
        at -= 1
    return at


def _first_body(lines: list[Line], top: int, at: int, stop: int) -> int:
    limit = min(stop, at + HEADS_MAX - 1)
    while at < limit and (_is_head(lines[at]) or _is_part_of_head(lines[at])):
        if not (_is_head(lines[at]) or _is_below_count(lines[top:at], lines[at])):
            # It says something of the rows below it, such as their month.
            break
        at += 1
    return at


def _is_below_count(heads: list[Line], line: Line) -> bool:
    """Whether a row goes on with a head that counts: whom, below how many."""
    is_counted = False
    for column, cell in zip(_columns(heads), line.cells, strict=False):
        # A head across columns is written over the first.
        if column.head:
            is_counted = column.kind in ("count", "bare", "total")
        if is_counted and cell.words:
            return True
    return False


def _columns(heads: list[Line]) -> tuple[Column, ...]:
    """The columns under one row of heads or several, the upper ones spread out."""
    width = max(len(line.cells) for line in heads)
    rows = [
        [cell.words for cell in line.cells] + [""] * (width - len(line.cells))
        for line in heads
    ]
    for row, below in pairwise(rows):
        for place in range(1, width):
            if not row[place] and row[place - 1] and below[place]:
                row[place] = row[place - 1]
    joined = []
    for place in range(width):
        words = list(dict.fromkeys(row[place] for row in rows if row[place]))
        joined.append(read_head(" ".join(words)))
    if any(column.kind == "side" for column in joined):
        joined = [
            column._replace(kind="source") if column.kind == "asked" else column
            for column in joined
        ]
    return tuple(joined)


def _table(
    columns: tuple[Column, ...], lines: Sequence[Line], top: Line, caption: str
) -> Table:
    records = [record for line in lines if (record := _record(columns, line))]
    end = lines[-1].end if lines else top.end
    return Table(min(top.start, end), end, records, columns, caption)


def _record(columns: tuple[Column, ...], line: Line) -> Record | None:
    """One row under its heads; None where its cells do not stand under them."""
    if any(cell.words for cell in line.cells[len(columns) :]):
        return None
    entries = [
        Entry(column, cell, line.start, line.end)
        for column, cell in zip(columns, line.cells, strict=False)
    ]
    if any(_is_shifted(entry) for entry in entries):
        return None
    told = [entry for entry in entries if entry.cell.words]
    first = told[0] if told else None
    total = first is not None and first.column.kind != "count"
    return Record(entries, total and first is not None and is_total(first.cell.words))


def _is_shifted(entry: Entry) -> bool:
    """Whether a number stands where a name should: the row lacks a cell before it."""
    kind, words = entry.column.kind, entry.cell.words
    if kind not in (*PLACES, "group", "claimed", "source") or is_blank(words):
        return False
    return bool(_NUMBER.search(words)) and not any(map(str.isalpha, words))


def _read_headless(lines: list[Line], caption: str) -> list[Table]:
    """A table on its side, or one whose caption says what it counts."""
    found = _read_turned(lines, caption) if lines else None
    found = found or _read_captioned(lines, caption)
    return [] if found is None else [found]


def _read_turned(lines: list[Line], caption: str) -> Table | None:
    """A table whose heads stand in its first column, one event a column."""
    heads = [read_head(line.cells[0].words) for line in lines]
    if not any(head.kind == "count" for head in heads):
        return None
    width = max(len(line.cells) for line in lines)
    records = []
    for place in range(1, width):
        entries = [
            Entry(_turned(head, line, number), line.cells[place], line.start, line.end)
            for number, (head, line) in enumerate(zip(heads, lines, strict=True))
            if place < len(line.cells)
        ]
        top = entries[0].cell.words if entries and lines[0].cells[0].words == "" else ""
        records.append(Record(entries, is_total(top), is_turned=True))
    start, end = lines[0].start, lines[-1].end
    return Table(start, end, records, tuple(heads), caption)


def _turned(head: Column, line: Line, number: int) -> Column:
    """The head of a row; over the events of the first row, what they are called."""
    if number or head.kind not in ("other", "bare"):
        return head
    told = [cell.words for cell in line.cells[1:] if cell.words]
    if told and all(find_mentions(words, 0, len(words)) for words in told):
        return head._replace(kind="date")
    return head if line.cells[0].words else head._replace(kind="event")


def _read_captioned(lines: list[Line], caption: str) -> Table | None:
    """A table of bare numbers under years or people, counted by its caption."""
    said = _caption_head(caption)
    if said is None or len(lines) < 2:
        return None
    columns = []
    for place, cell in enumerate(lines[0].cells):
        column = read_head(cell.words)
        if column.kind in ("bare", "total") and place:
            column = column._replace(
                kind="count",
                measures=said.measures,
                scope=column.scope or said.scope,
                when=column.when or said.when,
            )
        columns.append(column)
    if all(_is_people(line.cells[0].words) for line in lines[1:]):
        columns[0] = columns[0]._replace(kind="side")
    return _table(tuple(columns), lines[1:], lines[0], caption)


def _is_people(words: str) -> bool:
    said = read_head(words)
    return is_total(words) or (said.kind == "bare" and said.scope is not None)


def _caption_head(caption: str) -> Column | None:
    """What a caption says is counted: Table 2. Civilians killed by province."""
    words = re.sub(
        r"\A\W*(?:[Tt]able|[Ff]igure)\s+[\w.]{1,6}\s*[.:–—-]*\s*", "", caption
    )
    words = re.split(r"\s(?:by|per|in|across|for|since|from|between|during)\s", words)[
        0
    ]
    said = read_head(words.strip(" .:,"))
    return said if said.kind == "count" and len(said.measures) == 1 else None


def newest_year(tables: list[Table]) -> int | None:
    """The newest year that the days of some tables are written with."""
    years = [
        int(found)
        for table in tables
        for record in table.records
        for entry in record.under("date")
        for found in _YEAR.findall(entry.cell.words)
    ]
    return max(years, default=None)
