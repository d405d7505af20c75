"""Covers: whether one scope is the same as, within, around or beside another."""

from __future__ import annotations

import enum
from functools import lru_cache

from provenance.domain.relating.readings import Reading
from provenance.domain.relating.vocabulary import singular, words

_WHOLE = words("whole")
_UNTIL_NOW = words("until_now")
_OVER_TIME = words("over_time")
_LINKING = words("linking") | {"district"}


class Cover(enum.Enum):
    """What one scope covers, seen from another."""

    SAME = "same"
    PART = "part"
    WHOLE = "whole"
    SHARED = "shared"
    OTHER = "other"


def compare(a: Reading, b: Reading) -> Cover:
    """Whether the scope of `a` is the same as, within, around or beside that of `b`."""
    if a.scope == b.scope:
        return Cover.SAME
    return _compare(a.scope, b.scope)


@lru_cache(maxsize=16_384)
def _compare(one: str, other: str) -> Cover:
    ours, theirs = _words(one), _words(other)
    if ours == theirs:
        return Cover.SAME
    # A year holds the event, and a week may be a part of it: neither can be told.
    if ours & _OVER_TIME != theirs & _OVER_TIME:
        return Cover.OTHER
    if not theirs:
        return Cover.PART
    if not ours:
        return Cover.WHOLE
    if ours & theirs:
        if theirs < ours:
            return Cover.PART
        return Cover.WHOLE if ours < theirs else Cover.SHARED
    return Cover.OTHER


def _words(scope: str) -> frozenset[str]:
    """The telling words, singular; none for a scope that says it is the whole."""
    spoken = f" {scope} "
    for phrase in _UNTIL_NOW:
        spoken = spoken.replace(f" {phrase} ", " ")
    telling = frozenset(spoken.split()) - _LINKING
    if telling & _WHOLE:
        return frozenset()
    return frozenset(singular(word) for word in telling)
