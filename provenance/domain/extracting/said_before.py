"""What had been said before what a sentence tells: which had reported 14 dead, said."""

from __future__ import annotations

from datetime import date, timedelta

from provenance.domain.extracting.sentences import Token
from provenance.domain.extracting.vocabulary import word_list

REACH = 6
"""Tokens between the verb and what it says: had reported that at least some 14."""
_WHO = frozenset(["which", "who"])


def day_before(tokens: list[Token], at: int, day: str | None) -> str | None:
    """The days before `day`, where what begins at code point `at` was said before it.

    The day itself where nothing says so, or where it is no single day.
    """
    lows = [token.low for token in tokens if token.start < at]
    if day is None or not _is_earlier(lows):
        return day
    try:
        before = date.fromisoformat(day) - timedelta(days=1)
    except (ValueError, OverflowError):
        return day
    return f"../{before.isoformat()}"


def _is_earlier(lows: list[str]) -> bool:
    """Whether it follows `which had reported`, with nothing but a few words between."""
    said = word_list("speech", "say")
    for place in range(len(lows) - 1, max(1, len(lows) - 1 - REACH), -1):
        if lows[place] in (",", ";") or lows[place] in _WHO:
            return False
        if lows[place] in said:
            lead = [low for low in lows[max(0, place - 3) : place] if low[-2:] != "ly"]
            lead = [low for low in lead if low not in ("earlier", "first")]
            return lead[-1:] == ["had"] and lead[-2:-1] != [] and lead[-2] in _WHO
    return False
