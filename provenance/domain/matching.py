"""Matching: whether what is known of two events speaks for their being one.

Evidence adds up: the day, names and places, the kind of thing, and figures. The rule
proposes and never merges; a person says what is so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from provenance.domain.telling import are_near, is_broad
from provenance.domain.text import show

RULE = "matching/2"
THRESHOLD = 600_000
"""Millionths from which a matching is proposed: the same day, and either two shared
names, or one and the kind."""
NAMED_THRESHOLD = 800_000
"""The same where a person named both events: they were told apart on purpose."""
GAP_MAX = 3
"""Days between two dates that may still mean one: time zones, and days of printing."""
_SPANS = ((1, 0.45), (7, 0.35), (31, 0.25))
_LONGEST = 0.05
_GAPS = {1: 0.25, 2: 0.15, 3: 0.1}
_UNKNOWN_DAY = 0.1
_NAMES, _NAMES_ENOUGH, _NAMES_SHARE = 0.4, 3, 0.2
_NO_NAME = -0.25
_KIND, _NEAR_KIND, _OTHER_KIND = 0.2, 0.1, -0.15
_FIGURE, _SMALL_FIGURE, _FIGURES_MAX, _SMALL = 0.1, 0.05, 0.2, 10
_PLACE, _OTHER_PLACE = 0.1, -0.2
_SHOWN = 3
_REST_MAX = round(1_000_000 * (_PLACE + _KIND + _FIGURES_MAX)) + 2
"""What places, kinds and figures add at the most, with room for rounding."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFacts:
    """What is known of an event by its own name and by its claims."""

    event: int
    days: tuple[date, date] | None = None
    """The first and last day it may have happened on; None where not known."""
    names: frozenset[str] = frozenset()
    """Folded words that can tell it apart."""
    places: frozenset[str] = frozenset()
    """Folded words of the places that claims put it in."""
    kinds: frozenset[str] = frozenset()
    figures: frozenset[tuple[str, str]] = frozenset()
    """Exact numbers: measure and number as text."""
    documents: frozenset[int] = frozenset()
    is_named: bool = False
    """Whether a person named it, rather than a rule."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """How well two events match."""

    a: int
    b: int
    score: int
    """Millionths."""
    reason: str


def match_events(a: EventFacts, b: EventFacts) -> Match | None:
    """How well two events match; None where a matching is not to be proposed.

    Events that one document tells of are not matched: it tells them apart itself.
    """
    if a.documents & b.documents:
        return None
    limit = NAMED_THRESHOLD if a.is_named and b.is_named else THRESHOLD
    day, names = _match_days(a, b), _match_names(a.names, b.names)
    # Most events of near days have too little in common for the rest to make it up.
    if day is None or _score((day, names)) + _REST_MAX < limit:
        return None
    parts = [
        day,
        names,
        _match_places(a.places, b.places),
        _match_kinds(a.kinds, b.kinds),
        _match_figures(a.figures, b.figures),
    ]
    score = _score(parts)
    if score < limit:
        return None
    reason = "; ".join(fact for _, fact in parts if fact)
    return Match(
        a=a.event,
        b=b.event,
        score=min(score, 1_000_000),
        reason=reason[0].upper() + reason[1:] + ".",
    )


_Part = tuple[float, str]


def _score(parts: Iterable[_Part]) -> int:
    return round(1_000_000 * sum(weight for weight, _ in parts))


def _match_days(a: EventFacts, b: EventFacts) -> _Part | None:
    if a.days is None or b.days is None:
        return _UNKNOWN_DAY, ""
    gap = max((a.days[0] - b.days[1]).days, (b.days[0] - a.days[1]).days)
    if gap > GAP_MAX:
        return None
    if gap > 0:
        days = "a day" if gap == 1 else f"{gap} days"
        return _GAPS[gap], f"{_days(a)} and {_days(b)} are {days} apart"
    longest = 1 + max((last - first).days for first, last in (a.days, b.days))
    weight = next((weight for span, weight in _SPANS if longest <= span), _LONGEST)
    if a.days == b.days:
        return weight, f"both of {_days(a)}"
    return weight, f"{_days(a)} and {_days(b)} overlap"


def _days(facts: EventFacts) -> str:
    assert facts.days is not None, "the caller has looked"
    first, last = facts.days
    return str(first) if first == last else f"{first} to {last}"


def _match_names(a: frozenset[str], b: frozenset[str]) -> _Part:
    shared = a & b
    if not shared:
        return (_NO_NAME if min(len(a), len(b)) >= _NAMES_ENOUGH else 0.0), ""
    enough = min(1.0, len(shared) / _NAMES_ENOUGH)
    share = min(1.0, len(shared) / min(len(a), len(b)) / _NAMES_SHARE)
    return _NAMES * enough * share, f"both name {_listed(shared)}"


def _match_places(a: frozenset[str], b: frozenset[str]) -> _Part:
    if not a or not b:
        return 0.0, ""
    if a & b:
        return _PLACE, f"both at {_listed(a & b)}"
    return _OTHER_PLACE, ""


def _match_kinds(a: frozenset[str], b: frozenset[str]) -> _Part:
    if not a or not b:
        return 0.0, ""
    shared = frozenset(kind for kind in a & b if not is_broad(kind))
    if shared:
        return _KIND, f"both tell of {_listed(shared)}"
    if are_near(a, b):
        return _NEAR_KIND, f"{_listed(a)} may be told as {_listed(b)}"
    return _OTHER_KIND, ""


def _match_figures(
    a: frozenset[tuple[str, str]], b: frozenset[tuple[str, str]]
) -> _Part:
    shared = sorted(a & b)
    if not shared:
        return 0.0, ""
    # One dead and one wounded is what many events have; 143 wounded is not.
    each = (_FIGURE if Decimal(n) >= _SMALL else _SMALL_FIGURE for _, n in shared)
    weight = min(sum(each), _FIGURES_MAX)
    said = ", ".join(f"{measure} {number}" for measure, number in shared[:_SHOWN])
    return weight, f"both say {show(said)}"


def _listed(words: frozenset[str]) -> str:
    ranked = sorted(words, key=lambda word: (-len(word), word))
    shown = ", ".join(show(word) for word in ranked[:_SHOWN])
    more = len(ranked) - _SHOWN
    return f"{shown} and {more} more" if more > 0 else shown
