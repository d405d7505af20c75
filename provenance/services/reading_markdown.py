"""What a Markdown page says of itself at its top: its title, its publisher, its day."""

from __future__ import annotations

import re
from typing import NamedTuple

_HEAD = re.compile(
    r"\ufeff?\n{0,8}# {1,8}([^\n]{1,300})\n[^\S\n]{0,8}\n{1,4}"
    r"(?:\*{1,2}|_{1,2})([^*_\n]{3,160})(?:\*{1,2}|_{1,2})[^\S\n]{0,8}(?:\n|\Z)"
)
"""A heading of the first rank, and a line in slanted letters below it."""
_AROUND = " ,.|:–—-\t"
_WORDS_MAX = 8


class Head(NamedTuple):
    """What stands at the top; the day as ISO 8601."""

    title: str
    publisher: str
    published: str


def read_head(text: str) -> Head | None:
    """The title, and publisher and day of the line below: `*Outlet, 5 March 2024*`.

    None where the line holds anything else: what only may be meant is not said.
    """
    found = _HEAD.match(text.replace("\r\n", "\n", 16))
    if found is None:
        return None
    from provenance.domain.extracting.mentions import find_mentions
    from provenance.domain.extracting.timing import resolve

    title, line = found[1].strip(" #\t"), found[2]
    days = find_mentions(line, 0, len(line))
    if len(days) != 1 or days[0].kind != "day" or days[0].year is None:
        return None
    day = days[0]
    before, behind = line[: day.start].strip(_AROUND), line[day.end :].strip(_AROUND)
    publisher, written = before or behind, resolve(day, None)
    is_one = not (before and behind) and publisher[:1].isupper()
    is_short = len(publisher.split()) <= _WORDS_MAX
    is_day = written is not None and day.day_end is None
    if not (title and is_one and is_short and is_day):
        return None
    assert written is not None, "a day was found"
    return Head(title, publisher, written)
