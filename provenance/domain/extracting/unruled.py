"""Tables that lost their lines: rows of words and numbers under a line of heads.

What reads the words of a PDF gives one space for each gap, so that a cell is told by
what it holds: a day, then names, then one number a head, then a source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from provenance.domain.extracting.cells import is_blank, is_total, plain, read_counts
from provenance.domain.extracting.columns import (
    Column,
    count_measures,
    holds_names,
    is_known_word,
    read_head,
    words_of,
)
from provenance.domain.extracting.grids import Cell, Line, find_lines
from provenance.domain.extracting.mentions import find_mentions

ROW_MAX = 300
LOST_MAX = 2
"""So many lines in a row that are none of the table, such as a page's foot."""
HEAD_WORDS_MAX, WORDS_MAX, COUNTS_MAX = 24, 40, 8
"""Words of a line of heads, words of a row and its numbers: with more it is none."""
COUNTS_REMEMBERED = 1_024
_NUMBERED = frozenset(["no", "no.", "#", "nr", "nr.", "№", "s/n", "sn"])
"""Heads of a first column that only numbers its rows."""
_NUMBER = re.compile(r"\d{1,4}[.)]?\s++")
_COUNTED = ("count", "total")
_WORD = re.compile(r"\S+")
_ENDS = ".!?;:,"


def find_unruled(
    text: str, start: int, end: int
) -> Iterator[tuple[tuple[Column, ...], list[Line]]]:
    """The columns of each such table, and its lines, of which the heads are first."""
    heads: tuple[Column, ...] | None = None
    lines: list[Line] = []
    lost = 0
    for first, last in find_lines(text, start, end):
        while text[first].isspace():
            first += 1
        fresh = _read_heads(text[first:last])
        if fresh is not None and fresh != heads:
            if heads is not None and len(lines) > 2:
                yield heads, lines
            heads, lines, lost = fresh, [Line(first, last, ())], 0
            continue
        if heads is None or fresh is not None:
            continue
        row = _read_row(text, first, last, heads)
        lost = 0 if row is not None else lost + 1
        if row is not None:
            lines.append(row)
        elif lost > LOST_MAX:
            if len(lines) > 2:
                yield heads, lines
            heads = None
    if heads is not None and len(lines) > 2:
        yield heads, lines


def _read_heads(words: str) -> tuple[Column, ...] | None:
    """The columns that a line names, if it does nothing else."""
    if len(words) > ROW_MAX or words[-1] in _ENDS or "|" in words or "\t" in words:
        return None
    written = words.split()
    is_numbered = written[0].lower() in _NUMBERED
    written = written[is_numbered:]
    if not 2 <= len(written) <= HEAD_WORDS_MAX or not is_known_word(
        written[0].strip("().*")
    ):
        return None
    columns = [Column("other", "")] if is_numbered else []
    place = 0
    while place < len(written):
        column, place = _next_head(tuple(written), place)
        if column is None:
            return None
        columns.append(column)
    kinds = [column.kind for column in columns]
    counted = [place for place, kind in enumerate(kinds) if kind in ("count", "total")]
    is_run = (
        "count" in kinds
        and len(counted) <= COUNTS_MAX
        and counted[-1] - counted[0] == len(counted) - 1
    )
    if not is_run or not counted[0]:
        return None
    names = [kind for kind in kinds[: counted[0]] if kind != "date"]
    names = names[is_numbered:]
    is_led = "date" not in kinds or kinds[is_numbered] == "date"
    is_told = len(names) < 2 and len(kinds) - counted[-1] <= 2
    return tuple(columns) if is_led and is_told else None


def _next_head(written: tuple[str, ...], place: int) -> tuple[Column | None, int]:
    """The longest head that begins at a word, and where the next one does."""
    for size in (4, 3, 2, 1):
        after = place + size
        if after > len(written):
            continue
        words = plain(" ".join(written[place:after]))
        column = read_head(words)
        if column.kind in ("other", "bare") or count_measures(words) > 1:
            continue
        # `Killed Total casualties` are two heads: such words lead what they belong to.
        is_cut = size > 1 and written[after - 1].lower() in words_of("heads", "idle")
        if column.kind not in _COUNTED or not (is_cut or holds_names(words)):
            return column, after
    return None, place


def _read_row(
    text: str, first: int, last: int, columns: Sequence[Column]
) -> Line | None:
    if last - first > ROW_MAX:
        return None
    kinds = [column.kind for column in columns]
    count = sum(kind in ("count", "total") for kind in kinds)
    lead = next(p for p, kind in enumerate(kinds) if kind in ("count", "total"))
    cells, place = [], first
    if kinds[0] == "other":
        number = _NUMBER.match(text, first, last)
        place = first if number is None else number.end()
        cells.append(_cell(text, first, place))
    if kinds[len(cells)] == "date":
        found = find_mentions(text, place, last)
        is_dated = bool(found) and found[0].start == place
        if not is_dated and not is_total(text[first:last]):
            return None
        begin, place = place, found[0].end if is_dated else place
        cells.append(_cell(text, begin, place))
    words = [match.span() for match in _WORD.finditer(text, place, last)]
    if len(words) > WORDS_MAX:
        return None
    fits = [
        (at, run)
        for at in range(len(words))
        if (run := _run(text, words, at, count)) is not None
        and _is_rest(text, words, run[-1][1], has_rest=kinds[-1] not in _COUNTED)
    ]
    # A hedge of several words fits with them and without.
    if len({run[-1][1] for _, run in fits}) != 1:
        return None
    at, run = fits[0]
    names = _cell(text, place, words[at][0])
    if len(cells) < lead:
        cells.append(names)
    elif names.words and not is_total(names.words):
        return None
    elif names.words:
        cells[0] = names
    cells += [_cell(text, *span) for span in run]
    if kinds[-1] not in _COUNTED:
        cells.append(_cell(text, run[-1][1], last))
    return Line(first, last, tuple(cells))


def _run(
    text: str, words: list[tuple[int, int]], at: int, count: int
) -> list[tuple[int, int]] | None:
    """The places of so many numbers, or of dashes for them, one behind the other."""
    found: list[tuple[int, int]] = []
    while len(found) < count:
        for size in (3, 2, 1):
            piece = words[at : at + size]
            if len(piece) < size:
                continue
            span = piece[0][0], piece[-1][1]
            said = plain(text[span[0] : span[1]])
            if (size == 1 and is_blank(said)) or _is_count(said, size):
                found.append(span)
                at += size
                break
        else:
            return None
    return found


@lru_cache(maxsize=COUNTS_REMEMBERED)
def _is_count(said: str, size: int) -> bool:
    answers = read_counts(said, ("killed",))
    # Of several words, only the last one is the number: at least 12.
    is_whole = len(answers) == 1 and answers[0].measure is None
    is_alone = size == 1 or not any(letter.isdigit() for letter in said.split()[0])
    return is_whole and answers[0].scope is None and is_alone


def _is_rest(
    text: str, words: list[tuple[int, int]], end: int, *, has_rest: bool
) -> bool:
    """Whether what stands behind the numbers is a name, or nothing."""
    rest = [text[first:last] for first, last in words if first >= end]
    if not rest:
        return True
    return has_rest and not _is_count(plain(rest[0]), 1)


def _cell(text: str, start: int, end: int) -> Cell:
    while start < end and (text[start].isspace() or text[start] == ","):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Cell(start, end, plain(text[start:end]))
