"""What a Markdown page says of itself at its top: its title, its publisher, its day."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from typing import NamedTuple

_HEAD = re.compile(
    r"\ufeff?\n{0,8}# {1,8}([^\n]{1,300})\n[^\S\n]{0,8}\n{1,4}"
    r"(?:\*{1,2}|_{1,2})([^*_\n]{3,160})(?:\*{1,2}|_{1,2})[^\S\n]{0,8}(?:\n|\Z)"
)
"""A heading of the first rank, and a line in slanted letters below it."""
_AROUND = " ,.|:–—-\t"
_WORDS_MAX = 8


_FRONT = re.compile(
    r"\ufeff?---[ \t]*\n((?:[^\n]{0,500}\n){1,60}?)(?:---|\.\.\.)[ \t]*\n"
)
"""Lines between two rules at the very top, each `key: value`."""
_PAIR = re.compile(r"([A-Za-z_-]{1,30})[ \t]*:[ \t]+(\S[^\n]*)")
_FACTS = {
    "title": ("title",),
    "publisher": ("publisher", "outlet", "site", "sitename", "site_name"),
    "published": ("published", "date", "publishdate", "pubdate", "date_published"),
}
"""What names each fact, the surest first."""
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?!\d)")


class Head(NamedTuple):
    """What stands at the top; the day as ISO 8601."""

    title: str | None
    publisher: str | None
    published: str | None


def read_head(text: str) -> Head | None:
    """The title, and publisher and day of the line below: `*Outlet, 5 March 2024*`.

    None where the line holds anything else: what only may be meant is not said. Lines
    `key: value` between two rules at the top win over both.
    """
    front = _FRONT.match(text.replace("\r\n", "\n", 64))
    if front is not None:
        return _read_front(front[1])
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


def _read_front(lines: str) -> Head:
    said = {key.lower(): value for key, value in _PAIR.findall(lines)}
    told = {
        fact: next((said[key] for key in keys if key in said), "")
        for fact, keys in _FACTS.items()
    }
    day = _DAY.match(told["published"].strip("\"' "))
    published = None
    if day is not None:
        # A day that no calendar has says nothing.
        with suppress(ValueError):
            published = date.fromisoformat(day[1]).isoformat()
    return Head(_plain(told["title"]), _plain(told["publisher"]), published)


def _plain(value: str) -> str | None:
    """A value without quotation marks; None for a list, a block or nothing."""
    value = value.strip()
    if value[:1] in "[{|>&*" and value:
        return None
    return value.strip("\"'").strip() or None
