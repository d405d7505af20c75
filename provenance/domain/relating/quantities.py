"""Numbers of one question: whether some number satisfies both (rule 2)."""

from __future__ import annotations

import re
from decimal import Decimal
from math import ceil

from provenance.domain.figures import LIST_MAX, counts_by_naming
from provenance.domain.numerals import find_numerals
from provenance.domain.relating import (
    copies,
    corrections,
    running,
    scopes,
    speakers,
    units,
    victims,
)
from provenance.domain.relating.readings import Reading, is_nearly, propose
from provenance.domain.relations import Proposed, RelationKind
from provenance.domain.values import Interval, Quantity, plain

RULE = "intervals/4"
ROUND_DIGITS = 2
"""A number with at most so many telling digits may stand for one just above it."""


_ALONE = re.compile(r"\b(?:lone|alone|only|sole|solitary|single)\b", re.IGNORECASE)
"""Words that say there was nobody besides."""
_CEILING = re.compile(
    r"\b(?:up to|as many as|at most|not? more than|fewer than|less than|under|nearly|"
    r"almost|close to)\s+",
    re.IGNORECASE,
)


def relate_quantities(a: Reading, b: Reading) -> Proposed | None:
    """The relation of two numbers that answer one question, in one scope."""
    one, other = a.interval, b.interval
    if one is None or other is None:
        return None
    if a.claim.unit != b.claim.unit and units.unit_of(a) != units.unit_of(b):
        return units.relate_across(a, b)
    two = victims.relate_victims(a, b)
    if two is not None:
        return two
    groups = victims.relate_groups(a, b)
    if groups is None and a.key == b.key:
        return copies.relate_same(a, b)
    if a.has_notice or b.has_notice or a.revises or b.revises:
        corrected = corrections.relate_notice(a, b)
        if corrected is not None:
            return corrected
    if groups is not None:
        return groups
    meets = a.is_vague or b.is_vague or one.meets(other)
    part = None if meets else scopes.relate_marked_part(a, b)
    followed = part or running.relate_counts(a, b, meets=meets)
    if followed is not None:
        return followed
    if a.is_vague or b.is_vague:
        return _relate_vague(a, b)
    return _relate_meeting(a, b) if meets else _relate_apart(a, b, one, other)


def _relate_vague(a: Reading, b: Reading) -> Proposed | None:
    """Agreement; nothing beside nought, which no vague word can mean."""
    if any(one.quantity is not None and one.quantity.best == 0 for one in (a, b)):
        return None
    vague = a if a.is_vague else b
    because = f"“{vague.text}” gives no number to check"
    return propose(a, b, RelationKind.AGREES, because, rule=RULE)


def _relate_meeting(a: Reading, b: Reading) -> Proposed:
    for wide, narrow in ((a, b), (b, a)):
        if _is_within(narrow.interval, wide.interval):
            if speakers.is_carried(wide, narrow) and _is_one_number(wide, narrow):
                return copies.relate_same(
                    a, b, value="the wider figure holds the other"
                )
            because = f"{narrow.text} is within {_reach(wide)}"
            return propose(narrow, wide, RelationKind.AGREES, because, rule=RULE)
    because = f"some numbers satisfy both {_reach(a)} and {_reach(b)}"
    return propose(a, b, RelationKind.AGREES, because, rule=RULE)


def _is_one_number(a: Reading, b: Reading) -> bool:
    """Whether one number stands behind both, hedged in one: 24 and at least 24."""
    one, other = a.quantity, b.quantity
    if one is None or other is None:
        return False
    return one.best is not None and one.best == other.best


def _relate_apart(
    a: Reading, b: Reading, one: Interval, other: Interval
) -> Proposed | None:
    touching = _touch(one, other)
    if touching is not None:
        because = f"{plain(touching)} is a round number that may stand for either"
        return propose(a, b, RelationKind.AGREES, because, rule=RULE)
    named = _relate_named(a, b)
    if named is not None:
        return named
    some = victims.relate_some(a, b)
    if some is not None:
        return some
    corrected = corrections.relate_silent(a, b)
    if corrected is not None:
        return corrected
    because = f"{_conventions(a, b)}no number is in both"
    return propose(a, b, RelationKind.CONTRADICTS, because, rule=RULE)


def _relate_named(a: Reading, b: Reading) -> Proposed | None:
    """Victims named or listed are a floor: naming two leaves room for six."""
    for few, many in ((a, b), (b, a)):
        passage = few.claim.passage
        if few.quantity is None or passage is None or not _is_person_count(few):
            continue
        if not _is_below(few.interval, many.interval):
            continue
        words = passage.exact
        if _ALONE.search(words):
            continue
        names = any(counts_by_naming(number, words) for number in _listed(few))
        if names and not _has_ceiling(words):
            because = f"{few.text} is named, not counted, which leaves room for more"
            return propose(few, many, RelationKind.AGREES, because, rule=RULE)
    return None


def _listed(few: Reading) -> list[Decimal]:
    """The numbers within the figure that a list of names could make."""
    quantity = few.quantity
    if quantity is None or quantity.high is None:
        return []
    lowest = max(quantity.low or Decimal(0), Decimal(0))
    highest = min(int(quantity.high), LIST_MAX)
    return [Decimal(n) for n in range(ceil(lowest), highest + 1)]


def _has_ceiling(text: str) -> bool:
    """Whether the words give a number as the most: nobody lists names so.

    Read off the words and not off the figure, so that no wider figure with the same
    words contradicts what a narrower one leaves room for.
    """
    ends = {match.end() for match in _CEILING.finditer(text)}
    return bool(ends) and any(found.start in ends for found in find_numerals(text))


def _is_person_count(a: Reading) -> bool:
    return units.unit_of(a) == "person"


def _is_below(one: Interval | None, other: Interval | None) -> bool:
    if one is None or other is None or one.high is None or other.low is None:
        return False
    return one.high <= other.low


def _is_within(inner: Interval | None, outer: Interval | None) -> bool:
    if inner is None or outer is None:
        return False
    if outer.low is not None:
        if inner.low is None or inner.low < outer.low:
            return False
        if inner.low == outer.low and outer.low_open and not inner.low_open:
            return False
    if outer.high is not None:
        if inner.high is None or inner.high > outer.high:
            return False
        if inner.high == outer.high and outer.high_open and not inner.high_open:
            return False
    return True


def _touch(one: Interval, other: Interval) -> Decimal | None:
    """The round number where an open bound meets the other's end: 100 and over 100."""
    for low, high in ((one, other), (other, one)):
        if low.high is not None and low.high == high.low and _is_round(low.high):
            return low.high
    return None


def _is_round(number: Decimal) -> bool:
    return len(number.normalize().as_tuple().digits) <= ROUND_DIGITS


def _conventions(a: Reading, b: Reading) -> str:
    """How approximate numbers were read, so that a reader can check it."""
    read = [
        f"{side.text} is read as {_reach(side)}"
        for side in (a, b)
        if side.quantity is not None and _is_about(side.quantity)
    ]
    return f"{' and '.join(read)}, and " if read else ""


def _is_about(quantity: Quantity) -> bool:
    """Whether a convention says which numbers are meant."""
    return (quantity.low is None and quantity.high is None) or is_nearly(quantity)


def _reach(a: Reading) -> str:
    interval = a.interval
    if a.quantity is None or interval is None or not _is_about(a.quantity):
        return a.text
    if interval.low is None or interval.high is None:
        return a.text
    return f"{plain(interval.low)} to {plain(interval.high)}"
