"""The page as blocks (lines, bullets, headings) at their places in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass

_BULLET = re.compile(r"\s*(?:[•●▪◦‣·■□►*–—-]|o(?=\s)|\d{1,3}[.)](?=\s))\s+(?=\S)")
HEADING_MAX = 120
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


def find_blocks(text: str) -> list[Block]:
    """Every line with words in it, in order, without its bullet mark."""
    blocks: list[Block] = []
    place, gap = 0, True
    length = len(text)
    while place < length:
        stop = text.find("\n", place)
        stop = length if stop < 0 else stop
        block = _read_line(text, place, stop)
        if block is None:
            gap = True
        else:
            block.after_gap = gap
            blocks.append(block)
            gap = False
        place = stop + 1
    for block in blocks:
        block.is_heading = _is_heading(text, block)
    return blocks


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
    return Block(bullet.end(), last, is_bullet=True, depth=depth)


def _is_heading(text: str, block: Block) -> bool:
    """A short line without a sentence's end, which is no bullet."""
    if block.is_bullet or block.end - block.start > HEADING_MAX:
        return False
    words = text[block.start : block.end].rstrip("\"”’')")
    return not words.endswith(_SENTENCE_END)
