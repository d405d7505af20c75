"""Whether a date may stand in some words, told without looking for one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from provenance.domain.extracting.spelling import (
    easter_days,
    feast_days,
    hijri_numbers,
    month_numbers,
    weekday_numbers,
)

_NUMBERED = re.compile(r"(?:19|20)\d\d|\d[-./]\d")
"""Every date that is written in numbers alone holds one of these."""
_UNITS = ("day", "night", "week", "month", "year", "hour")
_DAYS = ("weekend", "date", "today", "tonight", "yesterday", "morning")
_TERMS = ("quarter", "half")
_WORD = re.compile(r"[^\W\d_]+")
_TIMES = frozenset([*_UNITS, *(f"{unit}s" for unit in _UNITS), *_DAYS, *_TERMS])


def may_mention(text: str, start: int, end: int, words: Iterable[str]) -> bool:
    """Whether a date may stand between two places, of which the small words are told.

    It may say so where none does, and never keeps one out.
    """
    calendar = _calendar_words()
    if not calendar.isdisjoint(words) or _NUMBERED.search(text, start, end):
        return True
    joined = [low for low in words if len(low) > 1 and not low.isalpha()]
    return any(not calendar.isdisjoint(_WORD.findall(low)) for low in joined)


@cache
def _calendar_words() -> frozenset[str]:
    """Words of which every date holds one that is not written in numbers alone."""
    names = [*month_numbers(), *weekday_numbers(), *hijri_numbers()]
    names += [*feast_days(), *easter_days()]
    # Of a name of several words, the longest is one that few sentences hold.
    words = {max(_WORD.findall(name), key=len) for name in names}
    return frozenset(words) | _TIMES
