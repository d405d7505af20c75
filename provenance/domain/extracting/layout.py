"""The page as blocks (lines, bullets, headings) at their places in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

_BULLET = re.compile(
    r"\s*(?:[•●▪◦‣·■□►*–—-]|[o.](?=\s)|#\d{1,3}[:.)]?(?=\s)|\d{1,3}[.)](?=\s))\s+(?=\S)"
)
HEADING_MAX = 120
LINE_MAX = 50_000
"""Code points read as one line. What is longer is read as several, cut behind a
sentence or at a space, so that a page without line ends fits in memory too."""
PART_MAX = 400_000
"""Code points laid out at a time. A longer page goes on in another part; whose its
articles are is told by the first."""
_CUT_WITHIN = 2_000
_SENTENCE_END = (".", "!", "?", ":", ";", ",", "…")


@dataclass(slots=True)
class Block:
    """One line of the page: a paragraph, a bullet, a heading or a caption."""

    start: int
    end: int
    is_bullet: bool
    depth: int
    """White space before the bullet or the words."""
    section: int = 0
    is_heading: bool = False
    after_gap: bool = False
    """Whether an empty line stands before it."""
    is_numbered: bool = False
    """Whether its bullet is the number of an item: #3."""
    entry: str | None = None
    """EDTF of the day that a timeline puts it under."""
    item: int | None = None
    """Where the line begins that opens this entry of a timeline."""
    turn: str = ""
    """Whose turn it is in a talk."""


def split_parts(text: str) -> Iterator[tuple[int, int]]:
    """The parts in which a text is laid out, each ending behind a line if it can."""
    place = 0
    while len(text) - place > PART_MAX:
        limit = place + PART_MAX
        line = text.rfind("\n", place + PART_MAX // 2, limit) + 1
        stop = line or _cut(text, place, limit)
        yield place, stop
        place = stop
    yield place, len(text)


def find_blocks(text: str, start: int = 0, end: int | None = None) -> list[Block]:
    """Every line with words in it, in order, without its bullet mark."""
    blocks: list[Block] = []
    place, gap = start, True
    length = len(text) if end is None else end
    while place < length:
        stop = text.find("\n", place, length)
        stop = length if stop < 0 else stop
        block = _read_line(text, place, stop)
        if block is None:
            gap = True
        else:
            block.after_gap = gap
            block.is_heading = is_heading(text, block)
            blocks.extend(_pieces(text, block))
            gap = False
        place = stop + 1
    return blocks


def _pieces(text: str, block: Block) -> Iterator[Block]:
    """The line; or what it is read as when it is longer than lines are."""
    while block.end - block.start > LINE_MAX:
        stop = _cut(text, block.start, block.start + LINE_MAX)
        yield replace(block, end=stop)
        while stop < block.end and text[stop].isspace():
            stop += 1
        block = replace(block, start=stop, after_gap=False)
    yield block


def _cut(text: str, start: int, limit: int) -> int:
    """Where to cut before a limit: behind a sentence, else at a space, else there."""
    lowest = max(start + 1, limit - _CUT_WITHIN)
    sentence = text.rfind(". ", lowest, limit)
    if sentence >= 0:
        return sentence + 1
    space = text.rfind(" ", lowest, limit)
    return limit if space < 0 else space


def _read_line(text: str, start: int, end: int) -> Block | None:
    first = start
    while first < end and text[first].isspace():
        first += 1
    last = end
    while last > first and text[last - 1].isspace():
        last -= 1
    if first == last:
        return None
    depth = first - start
    bullet = _BULLET.match(text, first, min(last, first + 40))
    if bullet is None:
        return Block(first, last, is_bullet=False, depth=depth)
    is_numbered = text[first] == "#"
    return Block(
        bullet.end(), last, is_bullet=True, depth=depth, is_numbered=is_numbered
    )


def is_heading(text: str, block: Block) -> bool:
    """A short line without a sentence's end, which is no bullet."""
    if block.is_bullet or block.end - block.start > HEADING_MAX:
        return False
    words = text[block.start : block.end].rstrip("\"”’')")
    return not words.endswith(_SENTENCE_END)
