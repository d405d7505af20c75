"""Which of the dates around an answer stands in its own clause."""

from __future__ import annotations

from itertools import pairwise

from provenance.domain.extracting.asides import first_from, verb_before
from provenance.domain.extracting.happening import is_strong
from provenance.domain.extracting.mentions import Mention
from provenance.domain.extracting.reading import Sentence
from provenance.domain.extracting.vocabulary import word_list

NEAR = 8
"""Words between a comma and the clause on what stands behind it."""
BESIDE = 30
"""Code points behind an answer's verb in which a date of its own stands."""
_ASIDE = frozenset(["who", "which", "whom", "whose", "where"])
_TELLING = frozenset(["who", "which", "whom", "whose", "that"])


def nearest(
    sentence: Sentence, before: Mention | None, after: Mention | None, place: int
) -> list[Mention]:
    """The dates on both sides of a place, the one of its own clause first."""
    if after is not None and _is_beside(sentence, place, after.start):
        after = None
    if before is None or after is None:
        return [m for m in (before, after) if m is not None]
    left = _joints(sentence, before.end, place)
    left += verb_between(sentence, before, place)
    right = _joints(sentence, place, after.start)
    return [after, before] if left > right == 0 else [before, after]


def telling(sentence: Sentence, events: list[Mention], place: int) -> list[Mention]:
    """The dates that may be an answer's: those that name the event, unless another
    stands nearer: Sunday's raid followed a blast that killed six on Friday.
    """
    strong = [m for m in events if is_strong(sentence, m)]
    before = [m for m in strong if m.start < place]
    if not before or len(before) < len(strong):
        return strong or events
    last = before[-1]
    near = [m for m in events if last.end <= m.start < place + BESIDE]
    return events if near and verb_between(sentence, last, place) else strong


def is_before_cause(sentence: Sentence, mention: Mention, place: int | None) -> bool:
    """Whether a date is of what followed: held on Tuesday over a fire that killed six.

    None asks whether anything that the sentence counts is told as such a cause.
    """
    tokens = sentence.tokens
    cause: int | None = None
    for at in range(first_from(sentence, mention.end), len(tokens)):
        low = tokens[at].low
        if low in word_list("calendar", "causing"):
            cause = at
        elif tokens[at].text in ";:":
            return False
        elif low in _TELLING and cause is not None:
            start = tokens[at].start
            counted = [tokens[one.at].start for one in sentence.counted]
            return max(counted, default=0) > start if place is None else place > start
    return False


def verb_between(sentence: Sentence, mention: Mention, place: int) -> int:
    """How many other verbs and clauses part a date from an answer behind it."""
    own = verb_before(sentence, mention)
    parted = [
        p
        for p in sentence.phrases
        if p.kind in "XS"
        and mention.end <= sentence.tokens[p.first].start < place
        and sentence.tokens[p.first].low not in word_list("words", "adverbs")
    ]
    return len(parted) + (own is not None and own < place)


def _is_beside(sentence: Sentence, start: int, end: int) -> bool:
    """Whether an aside on someone begins between: X, with which it signed in May."""
    within = [t.low for t in sentence.tokens if start <= t.start < end]
    return any(
        (low in _ASIDE and "," in within[max(0, at - 2) : at])
        or (low in _TELLING and _is_apposed(within[max(0, at - NEAR) : at]))
        for at, low in enumerate(within)
    )


def _is_apposed(lows: list[str]) -> bool:
    """Whether words say what someone is: the Band, a faction that split off in 2014."""
    return any(low == "," and behind in ("a", "an") for low, behind in pairwise(lows))


def is_parted(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a semicolon parts two places, each with a clause of its own."""
    if ";" not in sentence.text[start:end]:
        return False
    verbs = [
        p
        for p in sentence.phrases
        if p.kind in "V" and start <= sentence.tokens[p.first].start < end
    ]
    return len(verbs) > 1


def _joints(sentence: Sentence, start: int, end: int) -> int:
    return sum(
        t.low in ("and", ";", "but", ",")
        for t in sentence.tokens
        if start <= t.start < end
    )
