"""Lines that a page's width broke, read as the paragraphs that they are of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from provenance.domain.extracting.layout import Block, is_heading

PARAGRAPH_MAX = 4_000
"""Code points that lines are joined to at most."""
LINE_MIN = 30
"""Shorter lines end where somebody ended them."""
WIDTH_MAX = 200
"""No page is set wider: what is longer is a paragraph already."""
BROKEN_MIN = 2
"""So many broken lines tell how wide a page is set."""
FULL = 0.85
"""The part of a page's width that a line fills where the next word had no room:
letters of print differ in width."""
BRACKET_MAX = 200
_WORD_MAX = 30
_ROW_MARKS = ("|", "│", "\t")
_CLOSED = (":", "：")


def join_lines(text: str, blocks: list[Block]) -> list[Block]:
    """The blocks, where a line that the page's width broke goes on with the next.

    A line goes on when the next begins with a small letter or closes a bracket that
    it leaves open; on a page where several do, also when the next word had no room on
    it. An empty line, a bullet, a colon and the bars of a table end it.
    """
    broken = [a.end - a.start for a, b in pairwise(blocks) if _is_broken(text, a, b)]
    width = max(broken) if len(broken) >= BROKEN_MIN else None
    return list(_joined(text, blocks, width))


def _joined(text: str, blocks: list[Block], width: int | None) -> Iterator[Block]:
    whole: Block | None = None
    line: Block | None = None
    for block in blocks:
        if whole is None or line is None:
            whole = block
        elif block.end - whole.start <= PARAGRAPH_MAX and (
            _is_broken(text, line, block)
            or _is_full(text, line, block, width)
            or _is_open(text, line.end, block)
        ):
            whole = replace(whole, end=block.end)
            whole.is_heading = is_heading(text, whole)
        else:
            yield whole
            whole = block
        line = block
    if whole is not None:
        yield whole


def _is_broken(text: str, line: Block, after: Block) -> bool:
    """Whether the next line begins in the middle of a sentence."""
    return text[after.start].islower() and _may_go_on(text, line, after)


def _is_full(text: str, line: Block, after: Block, width: int | None) -> bool:
    """Whether the first word of the next line had no room on the one before."""
    if width is None or not _may_go_on(text, line, after):
        return False
    if text.find("\f", line.end, after.start) >= 0:
        return False
    word = text[after.start : min(after.end, after.start + _WORD_MAX)].split()[0]
    return line.end - line.start + 1 + len(word) > FULL * width


def _is_open(text: str, end: int, after: Block) -> bool:
    """Whether the next line closes a bracket that stands open: (Such Post, May 3)."""
    lowest = max(0, end - BRACKET_MAX)
    closed = text.find(")", after.start, min(after.end, after.start + BRACKET_MAX))
    opened = text.rfind("(", lowest, end) > text.rfind(")", lowest, end)
    if after.after_gap or after.is_bullet or closed < 0 or not opened:
        return False
    return text.find("(", after.start, closed) < 0


def _may_go_on(text: str, line: Block, after: Block) -> bool:
    if after.after_gap or after.is_bullet or after.section != line.section:
        return False
    if not LINE_MIN <= line.end - line.start <= WIDTH_MAX:
        return False
    if text.count("\n", line.end, after.start) != 1 or text[line.end - 1] in _CLOSED:
        return False
    return not any(
        text.find(mark, each.start, each.end) >= 0
        for mark in _ROW_MARKS
        for each in (line, after)
    )
