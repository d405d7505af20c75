"""Datelines: where and when a report was written, before its first words."""

from __future__ import annotations

import re
from datetime import date

from provenance.domain.extracting.layout import Block
from provenance.domain.extracting.mentions import Mention, find_mentions
from provenance.domain.extracting.phrases import is_name_word

BLOCKS = 6
"""Lines at the top of a page among which its dateline stands."""
SENT_DAYS = 31
"""A report comes out at most so long after the day of its dateline."""
# Bounded, for two open repeats of white space side by side are quadratic in it.
_SPACE = r"[^\S\n]{0,4}"
_DATELINE = re.compile(
    rf"{_SPACE}(?:,?{_SPACE}\([^()\n]{{1,40}}\)|\))?{_SPACE}[-–—:]{{1,4}}\s"
)
_OPENING = 48
_REACH = 120


def opens_line(text: str, start: int, mention: Mention) -> bool:
    """Whether a date is a dateline's: PORT, 2 May 2019 (Wire) - ..."""
    if mention.start - start > _OPENING or ":" in text[start : mention.start]:
        return False
    return _DATELINE.match(text, mention.end) is not None


def find_dateline(text: str, blocks: list[Block]) -> Mention | None:
    """The day of a page's dateline, which stands behind a place or before an agency.

    A day alone before a dash may be a timeline's, and one before a colon mostly is.
    """
    for block in blocks[:BLOCKS]:
        if block.is_bullet or block.is_heading:
            continue
        last = min(block.end, block.start + _REACH)
        days = (m for m in find_mentions(text, block.start, last) if m.kind == "day")
        day = next(days, None)
        if day is not None and _is_dateline(text, block.start, day):
            return day
    return None


def _is_dateline(text: str, start: int, day: Mention) -> bool:
    if day.day_end is not None or not opens_line(text, start, day):
        return False
    joined = _DATELINE.match(text, day.end)
    place = re.findall(r"[^\W\d_][\w’'.-]*", text[start : day.start])
    if joined is None or ":" in joined[0] or not all(map(is_name_word, place)):
        return False
    return bool(place) or "(" in joined[0]


def sent_day(written: date | None, published: date) -> date | None:
    """The day of a dateline, where it may be that of a report published on a day."""
    is_near = written is not None and 0 <= (published - written).days <= SENT_DAYS
    return written if is_near else None
