"""The time that a page reports on, and the times it sets beside: the previous week."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple, cast

from dateutil.relativedelta import relativedelta

from provenance.domain.extracting.counted import Counted
from provenance.domain.extracting.pages import first_day, last_day
from provenance.domain.extracting.reading import Sentence
from provenance.domain.extracting.vocabulary import word_list

_LENGTHS = {
    "week": (5, 8),
    "month": (28, 31),
    "quarter": (89, 92),
    "half": (181, 184),
    "year": (365, 366),
}
"""Days of a period that may be called so; any may be called a period."""

_EACH = frozenset(["each", "every"])
_PERIODS = frozenset(["day", "week", "month", "year"])


class Term(NamedTuple):
    """Words of one sentence for a page's own period, or for another like it."""

    start: int
    """The code point from which answers are of it."""
    days: str
    """EDTF, an interval."""
    is_own: bool


def find_terms(sentence: Sentence, period: str | None) -> list[Term]:
    """The periods that a sentence of a page about `period` names by a noun."""
    if period is None:
        return []
    if ("terms", 0) not in sentence.known:
        sentence.known["terms", 0] = _terms_in(sentence, period)
    return cast("list[Term]", sentence.known["terms", 0])


def _terms_in(sentence: Sentence, period: str) -> list[Term]:
    first, last = first_day(period), last_day(period)
    terms = word_list("calendar", "terms")
    if first is None or last is None or first >= last:
        return []
    lows = sentence.lows
    found = []
    for place, low in enumerate(lows):
        if low in terms and _is_so_long(low, first, last):
            term = _term(sentence, lows, place, (first, last))
            found += [] if term is None else [term]
    return found


def term_at(terms: list[Term], place: int, *, is_own: bool) -> str | None:
    """The days of the last term that an answer at a code point stands behind.

    Of a page's own period the words may stand behind the answer as well.
    """
    behind = [term for term in terms if term.start <= place]
    if behind and behind[-1].is_own is is_own:
        return behind[-1].days
    if behind or not is_own:
        return None
    return next((term.days for term in terms if term.is_own), None)


def rate_of(sentence: Sentence, found: Counted) -> str | None:
    """`per month` beside a count: it is a rate, which no total contradicts."""
    opened = sentence.lows[:2]
    if opened[0] in _EACH and opened[-1] in _PERIODS:
        return f"per {opened[1]}"
    lows = sentence.lows[found.last : found.last + 3]
    if lows[2:] and lows[2] in word_list("calendar", "away"):
        # Up from 68 a day earlier: a day only parts the two counts.
        return None
    if len(lows) > 1 and lows[0] in {"per", "a", *_EACH} and lows[1] in _PERIODS:
        return f"per {lows[1]}"
    return None


def _is_so_long(noun: str, first: date, last: date) -> bool:
    least, most = _LENGTHS.get(noun, (2, 366))
    return least <= (last - first).days + 1 <= most


def _term(
    sentence: Sentence, lows: list[str], place: int, days: tuple[date, date]
) -> Term | None:
    before = place - 1
    while before > 0 and lows[before] in word_list("calendar", "reported"):
        before -= 1
    kind = lows[before] if before > 0 else ""
    first, last = days
    if kind in word_list("calendar", "preceding") and lows[before - 1] == "the":
        start = sentence.tokens[_compared_from(lows, before - 1)].start
        return Term(start, _interval(*_preceding(first, last)), is_own=False)
    if kind == "same" and lows[before - 1] == "the":
        year = _year_behind(sentence, place, first.year)
        if year is None:
            return None
        moved = relativedelta(years=year - first.year)
        start = sentence.tokens[_compared_from(lows, before - 1)].start
        return Term(start, _interval(first + moved, last + moved), is_own=False)
    is_within = before > 0 and lows[before - 1] in word_list("calendar", "within")
    is_other = lows[place + 1 : place + 2] in (["of"], ["before"], ["after"])
    if kind not in ("the", "this") or not is_within or is_other:
        return None
    return Term(sentence.tokens[before].start, _interval(first, last), is_own=True)


def _compared_from(lows: list[str], place: int) -> int:
    """Where a comparison begins that a period ends: with 9 in the week before."""
    comparing = word_list("calendar", "comparing")
    for at in range(place - 1, max(-1, place - 8), -1):
        if lows[at] in comparing:
            return at
        if lows[at] in (",", ";", "."):
            break
    return place


def _year_behind(sentence: Sentence, place: int, year: int) -> int | None:
    """The year of `the same period of 2021`, `the same quarter last year`."""
    near = sentence.lows[place + 1 : place + 4]
    told = next((int(low) for low in near if low.isdigit() and len(low) == 4), None)
    if told is not None:
        return told
    is_before = near[:2] == ["last", "year"] or near[:2] == ["a", "year"]
    return year - 1 if is_before else None


def _preceding(first: date, last: date) -> tuple[date, date]:
    """The period right before, in whole months where it is one of whole months."""
    end = first - timedelta(days=1)
    if first.day == 1 and (last + timedelta(days=1)).day == 1:
        months = 12 * (last.year - first.year) + last.month - first.month + 1
        return first - relativedelta(months=months), end
    return end - (last - first), end


def _interval(first: date, last: date) -> str:
    return f"{first.isoformat()}/{last.isoformat()}"
