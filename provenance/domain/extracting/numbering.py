"""Numbers of a sentence that may be counts: no rates, labels, losses or prices."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from provenance.domain.extracting.sentences import Token
from provenance.domain.extracting.vocabulary import word_list
from provenance.domain.hidden_characters import (
    CONTROLS,
    DIRECTIONS,
    INVISIBLES,
    JOINERS,
)
from provenance.domain.numerals import find_numerals_within, may_be_number

_DASHES = frozenset("–—-")
_MINUS = frozenset("−–-")
_RANGING = frozenset(["to", "or", "and"])
_RATES = frozenset(["%", "percent", "pct"])
_DOTTED = re.compile(r"\d{1,3}\.\d{3}")
_SPREAD = re.compile(r"(?<!\d)\d{1,3} {2,4}\d{3}(?!\d)")
"""Thousands with too wide a gap between them."""
# A new page, which a form feed begins, parts words as a space does.
_UNSEEN = (
    f"[{CONTROLS.replace(chr(11) + chr(12), '')}{DIRECTIONS}{INVISIBLES}{JOINERS}]"
)
_SIGNS = r"(?:\s?[+*=^×÷]\s?|[_:/~.,])"
_GOES_ON = re.compile(rf"\w|{_SIGNS}\d|{_UNSEEN}+\S")
_BEGUN = re.compile(rf"\w\Z|\d{_SIGNS}\Z|\S{_UNSEEN}{{1,3}}\Z")
"""What makes a number a part of something longer, behind it and before it. A long
number may be cut, for only so much is read as one sentence.
"""
_TOUCHING = 4
"""Code points before a number that may join it to what stands there."""


def numeric_places(lows: list[str]) -> list[int]:
    """Places of the words in which a number may begin."""
    return [place for place, low in enumerate(lows) if may_be_number(low)]


def find_numbers(
    text: str,
    tokens: Sequence[Token],
    lows: list[str],
    masked: set[int],
    places: list[int],
) -> dict[int, tuple[Decimal, int]]:
    """By the place of its first token: a number that may be a count, and its end."""
    if not places:
        return {}
    base = tokens[0].start
    words = [(tokens[place].start - base, tokens[place].end - base) for place in places]
    found: dict[int, tuple[Decimal, int]] = {}
    rates: list[int] = []
    starts = {start: place for (start, _), place in zip(words, places, strict=True)}
    for numeral in find_numerals_within(text[base : tokens[-1].end], words):
        first = starts.get(numeral.start)
        # A number joined to other words is an age, a model or a compound: no count.
        if first is None or first in masked:
            continue
        last, end = first, base + numeral.end
        while tokens[last].end < end:
            last += 1
        if tokens[last].end != end or _is_unclear(text[base + numeral.start : end]):
            continue
        start = base + numeral.start
        is_free = _is_between_words(text, start, end)
        if not is_free and first - 1 not in masked and _is_spread(text, start, end):
            continue
        if _is_rate(lows, last + 1):
            rates.append(first)
        elif not _is_money(lows, first) and (
            is_free or not _is_joined(text, base, start, end)
        ):
            found[first] = (numeral.number, last + 1)
    # From 10 to 14 percent: both are rates.
    joined = {at - 1 for at in rates if at and lows[at - 1] in _DASHES | _RANGING}
    return {at: one for at, one in found.items() if one[1] not in joined}


def _is_between_words(text: str, start: int, end: int) -> bool:
    """Whether one space and a letter stand on both sides, as beside most numbers."""
    before, behind = text[max(0, start - 2) : start], text[end : end + 2]
    return (
        (before[1:] == behind[:1] == " ")
        and before[0].isalpha()
        and behind[1:].isalpha()
    )


def _is_joined(text: str, base: int, start: int, end: int) -> bool:
    """Whether what touches a number makes something else of it than a count."""
    return (
        _is_label(text, start, end)
        or _is_part(text, start, end)
        or _is_loss(text, base, start)
    )


def _is_rate(lows: list[str], place: int) -> bool:
    """Whether it is so many of a hundred, which is nobody's number: 14% of people."""
    low = lows[place] if place < len(lows) else ""
    return low in _RATES or (low == "per" and lows[place + 1 : place + 2] == ["cent"])


def _is_loss(text: str, base: int, start: int) -> bool:
    """Whether a minus stands before it: a change of -5."""
    if start - base < 2 or text[start - 1] not in _MINUS:
        return False
    # 10 -15 is a range.
    is_ranged = start - base > 2 and text[start - 3].isdigit()
    return text[start - 2].isspace() and not is_ranged


def _is_unclear(written: str) -> bool:
    """Whether a dot may end thousands or begin a fraction: 12.500."""
    return _DOTTED.fullmatch(written) is not None


def _is_spread(text: str, start: int, end: int) -> bool:
    """Whether several spaces stand where one parts thousands: 12  500, a wide gap or
    two columns.
    """
    if text[end : end + 2] == "  ":
        return _SPREAD.match(text, max(start, end - 3)) is not None
    if text[max(0, start - 2) : start] != "  ":
        return False
    # As many as the pattern takes: three digits and four spaces before the number.
    return any(
        found.end() > start
        for found in _SPREAD.finditer(text, max(0, start - 8), start + 3)
    )


def _is_part(text: str, start: int, end: int) -> bool:
    """Whether only a part of what is written is read: 1+1, or a number cut in two."""
    before = _BEGUN.search(text[max(0, start - _TOUCHING) : start])
    return before is not None or _GOES_ON.match(text, end) is not None


def _is_label(text: str, start: int, end: int) -> bool:
    """Whether the number is a name's: AK-47, G20, [3], #5, issue 12."""
    before, behind = text[max(0, start - 2) : start], text[end : end + 1]
    if before[-1:] in "[#§№/" and before:
        return True
    if before[-1:] == "-" and before[:1].isalpha():
        return True
    return behind == "/" or behind == "°"


def _is_money(lows: list[str], first: int) -> bool:
    """Whether a currency stands before it: $5,000, Rs. 50,000."""
    before = lows[max(0, first - 2) : first]
    if before[-1:] == ["."]:
        before.pop()
    return bool(before) and before[-1] in word_list("words", "currencies")
