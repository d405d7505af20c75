"""Whether a page tells of many events: a digest, a round-up, a wave of attacks."""

from __future__ import annotations

from itertools import islice

from provenance.domain.extracting.pages import Section, first_day, last_day
from provenance.domain.extracting.reading import Reading, Sentence
from provenance.domain.extracting.vocabulary import union, word_list

OPENING_SENTENCES = 3
"""How soon a page says that it tells of many events."""
WEEK_DAYS = 4
"""A page about more days than these after the first tells of what happened on each."""
REACH = 4
"""Words behind `a wave of` in which the attacks are named."""
BEHIND = 8
"""Words behind attacks within which they are said to be across a region."""


def tells_of_many(readings: list[Reading], section: Section, main: str | None) -> bool:
    """Whether what a section tells of in two places is two events."""
    if section.period is not None or _is_week(main):
        return True
    sentences = (s for r in readings for s in r.sentences)
    return any(
        _gathers(sentence) or _counts_days(sentence)
        for sentence in islice(sentences, OPENING_SENTENCES)
    )


def _is_week(main: str | None) -> bool:
    first, last = first_day(main), last_day(main)
    is_interval = main is not None and "/" in main
    return is_interval and bool(first and last and (last - first).days > WEEK_DAYS)


def _counts_days(sentence: Sentence) -> bool:
    """Whether a sentence counts over many days: 30 killed between 3 and 9 March."""
    return bool(sentence.counted) and any(
        m.kind == "day"
        and m.day_end is not None
        and (m.month_end not in (None, m.month) or m.day_end - (m.day or 0) > WEEK_DAYS)
        for m in sentence.mentions
    )


def _gathers(sentence: Sentence) -> bool:
    """Whether a sentence speaks of several attacks: a wave of bombings."""
    lows = [token.low for token in sentence.tokens]
    here = set(lows)
    if not here.isdisjoint(word_list("calendar", "rounding")):
        return not here.isdisjoint(word_list("calendar", "rounded"))
    events = union(word_list("naming", "attacks"), word_list("calendar", "events"))
    told = [at for at, low in enumerate(lows) if low in events and low.endswith("s")]
    return any(_is_of_many(lows, at) for at in told)


def _is_of_many(lows: list[str], at: int) -> bool:
    """Whether attacks named at a place are many: a wave of them, several, across."""
    before = lows[max(0, at - REACH) : at]
    if "across" in lows[at + 1 : at + BEHIND]:
        return True
    if not word_list("calendar", "manifold").isdisjoint(before[-2:]):
        return True
    gathered = word_list("calendar", "gathered")
    return any(
        low in gathered and before[place + 1 : place + 2] == ["of"]
        for place, low in enumerate(before)
    )
