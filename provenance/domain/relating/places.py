"""Places: within, outside, on a border, or so far from a town; no map is consulted."""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from provenance.domain.relating import copies, corrections
from provenance.domain.relating.readings import Reading, propose
from provenance.domain.relating.vocabulary import words
from provenance.domain.relations import Proposed, RelationKind
from provenance.domain.text import fold_key

RULE = "places/1"
STEM = 4
"""Letters that two words of one place share: Iraq and Iraqi, Syria and Syrian."""
DISTANCE_REACH = Decimal("0.1")
_LEFT_OUT = words("linking") | words("places")
_DISTANCE = re.compile(
    r"([\d.,]+)\s*(km|mi|kilomet(?:re|er)s?|miles?)\s+"
    r"(?:(?:to the )?(north|south|east|west)?[- ]?(east|west)?\s*)(?:of|from)\s+(.+)",
    re.IGNORECASE,
)
_KM_PER_MILE = Decimal("1.609344")
_DIRECTIONS = {"north": (0, 1), "south": (0, -1), "east": (1, 0), "west": (-1, 0)}


class Position(enum.Enum):
    """Where a claim puts something, seen from the place it names."""

    IN = "in"
    OUTSIDE = "outside"
    BORDER = "border"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    position: Position
    words: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bearing:
    kilometres: Decimal
    direction: tuple[int, int] | None
    anchor: frozenset[str]


def relate_places(a: Reading, b: Reading) -> Proposed | None:
    """The relation of two places that answer one question."""
    if a.key == b.key:
        return copies.relate_same(a, b, value="the same place")
    corrected = corrections.relate_notice(a, b)
    if corrected is not None:
        return corrected
    one, other = _bearing(a.text), _bearing(b.text)
    if one is not None and other is not None:
        return _relate_bearings(a, b, one, other)
    if one is not None or other is not None:
        return None
    return _relate_positions(a, b)


def _relate_positions(a: Reading, b: Reading) -> Proposed | None:
    one, other = _place(a.text), _place(b.text)
    shares = _share(one.words, other.words)
    if one.position is other.position:
        if _covers(one.words, other.words) or _covers(other.words, one.words):
            because = "one place names the other within it"
            return propose(a, b, RelationKind.AGREES, because, rule=RULE)
        return _apart(a, b, "neither place names the other, and one may hold the other")
    positions = {one.position, other.position}
    if positions == {Position.IN, Position.OUTSIDE}:
        if shares:
            because = "one puts it inside what the other puts it outside of"
            return propose(a, b, RelationKind.CONTRADICTS, because, rule=RULE)
        because = "the place named can lie outside the other"
        return propose(a, b, RelationKind.AGREES, because, rule=RULE)
    if shares:
        return _apart(a, b, "a border is on neither side alone")
    return _apart(a, b, "a border is compared with a place that it does not name")


def _apart(a: Reading, b: Reading, because: str) -> Proposed:
    return propose(a, b, RelationKind.DIFFERS_IN_SCOPE, because, rule=RULE)


def _relate_bearings(
    a: Reading, b: Reading, one: _Bearing, other: _Bearing
) -> Proposed | None:
    if not _covers(one.anchor, other.anchor):
        return None
    gap = abs(one.kilometres - other.kilometres)
    reach = DISTANCE_REACH * max(one.kilometres, other.kilometres)
    if gap > reach:
        because = "the distances from one place differ by more than a tenth"
        return propose(a, b, RelationKind.CONTRADICTS, because, rule=RULE)
    if _diverge(one.direction, other.direction):
        because = "the same distance from one place, in another direction"
        return propose(a, b, RelationKind.CONTRADICTS, because, rule=RULE)
    return copies.relate_same(a, b, value="the same distance from one place")


def _diverge(one: tuple[int, int] | None, other: tuple[int, int] | None) -> bool:
    """Whether two directions lie a right angle or more apart: south and west do."""
    if one is None or other is None:
        return False
    return one[0] * other[0] + one[1] * other[1] <= 0


@lru_cache(maxsize=16_384)
def _bearing(text: str) -> _Bearing | None:
    match = _DISTANCE.search(text)
    if match is None:
        return None
    digits = match[1].replace(",", "").rstrip(".")
    if not re.fullmatch(r"\d{1,6}(?:\.\d{1,3})?", digits):
        return None
    factor = _KM_PER_MILE if match[2].lower().startswith("mi") else Decimal(1)
    named = [word.lower() for word in (match[3], match[4]) if word]
    steps = [_DIRECTIONS[word] for word in named]
    direction = (sum(s[0] for s in steps), sum(s[1] for s in steps)) if steps else None
    return _Bearing(
        kilometres=Decimal(digits) * factor,
        direction=direction,
        anchor=frozenset(fold_key(match[5]).split()) - _LEFT_OUT,
    )


@lru_cache(maxsize=16_384)
def _place(text: str) -> _Place:
    spoken = fold_key(text.replace("-", " ")).split()
    if {"outside", "beyond"} & set(spoken):
        position = Position.OUTSIDE
    elif {"border", "borders", "frontier"} & set(spoken) and "across" not in spoken:
        position = Position.BORDER
    else:
        position = Position.IN
    return _Place(position=position, words=frozenset(spoken) - _LEFT_OUT)


def _covers(outer: frozenset[str], inner: frozenset[str]) -> bool:
    """Whether every word of `outer` stands in `inner`, spellings allowed."""
    return bool(outer) and all(_share(frozenset({word}), inner) for word in outer)


def _share(one: frozenset[str], other: frozenset[str]) -> bool:
    return any(_is_one(ours, theirs) for ours in one for theirs in other)


def _is_one(one: str, other: str) -> bool:
    """One word of a place in two forms: Iraq and Iraqi, Bireun and Bireuen."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) < STEM or len(long) - len(short) > 2:
        return False
    kept = next(
        (n for n, (x, y) in enumerate(zip(short, long, strict=False)) if x != y),
        len(short),
    )
    return kept >= max(STEM, len(short) - 1)
