"""Dates told beside: of someone's past, of what is to come, of a mere scene."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from itertools import pairwise
from operator import attrgetter

from provenance.domain.extracting.asking import once
from provenance.domain.extracting.mentions import Mention
from provenance.domain.extracting.phrases import Phrase
from provenance.domain.extracting.reading import Sentence
from provenance.domain.extracting.vocabulary import union, word_list

REACH = 4
"""Words before a date in which something planned makes it a day to come."""
_FAR = frozenset(["month", "year"])
_WHO = frozenset(["who", "which", "whose", "whom"])
_BEGINNINGS = frozenset(["day", "weekday", "month", "year"])
_PLANS = frozenset(["for", "to", "on", "in", "by"])
_STOPS = frozenset([",", ";", ".", "(", ")", ":"])


def _is_of_gathering(sentence: Sentence, mention: Mention) -> bool:
    """Whether it is the day of a vote or talks beside it: the elections Sunday."""
    if mention.kind != "weekday":
        return False
    at = first_from(sentence, mention.start)
    return at > 0 and sentence.lows[at - 1] in word_list("calendar", "gatherings")


def is_of_past(sentence: Sentence, mention: Mention, place: int | None) -> bool:
    """Whether it is of someone's or something's past: founded in 2012, who left in May.

    An answer within the same clause is of that past; None asks for any answer.
    """
    if _is_of_gathering(sentence, mention):
        return True
    past = _past_of(sentence, mention)
    if past is None:
        return False
    start, end = past
    return place is None or not start <= place < end


@once
def _past_of(sentence: Sentence, mention: Mention) -> tuple[int, int] | None:
    """Where the words stand that tell of the past by a date (code points)."""
    if _past_words().isdisjoint(sentence.words):
        return None
    at = next((i for i, t in enumerate(sentence.tokens) if t.end > mention.start), None)
    if at is None:
        return None
    dated = {p.first for p in sentence.phrases if p.kind == "D" and p.first < at}
    opener = _opener(sentence.lows, at, mention, dated)
    if opener is None:
        return None
    return sentence.tokens[opener].start, _end(sentence, opener, mention)


@cache
def _past_words() -> frozenset[str]:
    """Words without which no sentence tells of anyone's past."""
    return word_list("calendar", "pasts") | _WHO


def _end(sentence: Sentence, opener: int, mention: Mention) -> int:
    """Where the words end that tell of the past: at a mark, or at the main verb."""
    tokens, phrases = sentence.tokens, sentence.phrases
    behind = next((p for p in phrases if tokens[p.first].start >= mention.end), None)
    is_told = tokens[opener].low not in _WHO or any(
        p.kind in "XVBH" and p.first >= opener and tokens[p.first].start < mention.start
        for p in phrases
    )
    if behind is None or (is_told and behind.kind in "XVBHM"):
        return mention.end
    marks = (t.start for t in tokens[behind.first :] if t.low in _STOPS)
    return next(marks, sentence.end)


def _opener(lows: list[str], at: int, mention: Mention, dated: set[int]) -> int | None:
    """Where the words begin that tell of the past, looking back from a date."""
    pasts = word_list("calendar", "pasts")
    for i in range(at - 1, max(-1, at - 10), -1):
        if lows[i] in _STOPS or i in dated:
            return None
        if lows[i] in pasts:
            if i > 0 and lows[i - 1] in word_list("words", "be"):
                # The firm was founded: told of itself, unless behind `who`.
                continue
            return i
        if lows[i] in _WHO and mention.kind in _FAR and i > 0:
            return i
    return None


@once
def is_to_come(sentence: Sentence, mention: Mention) -> bool:
    """Whether it is a day to come: set for Thursday, ahead of a vote due in May."""
    planned = word_list("calendar", "planning")
    if "will" not in sentence.words and planned.isdisjoint(sentence.words):
        return False
    lows = [t.low for t in sentence.tokens if t.end <= mention.start][-REACH - 4 :]
    for low, behind in pairwise([*lows[-REACH:], ""]):
        # Had set out on Saturday, set a house on fire: that is done.
        if low in planned and not (low == "set" and behind and behind not in _PLANS):
            return True
    for i, low in enumerate(lows):
        if low == "will" and _STOPS.isdisjoint(lows[i:]):
            return True
    return False


@once
def is_scene(sentence: Sentence, mention: Mention) -> bool:
    """Whether nothing happened on it that anyone was harmed by: mourners gathered."""
    clause = clause_of(sentence, mention)
    events = union(word_list("naming", "attacks"), word_list("calendar", "events"))
    return not any(
        p.kind == "V" or p.head in events or p.amount is not None for p in clause
    ) and word_list("calendar", "happening").isdisjoint(p.head for p in clause)


def begins(sentence: Sentence, mention: Mention, place: int) -> bool:
    """Whether a day only begins the time told of: dead since fighting began on 3 May.

    An answer between the two is of that day: since a raid killed six on 3 May.
    """
    since = _since_at(sentence, mention)
    return since is not None and not since < place < mention.start


@once
def _since_at(sentence: Sentence, mention: Mention) -> int | None:
    """The code point of the `since` whose clause a day ends."""
    if "since" not in sentence.words:
        return None
    tokens = sentence.tokens
    before = [
        p for p in clause_of(sentence, mention) if tokens[p.first].start < mention.start
    ]
    heads = [p.head for p in before]
    told = before[heads.index("since") :] if "since" in heads else []
    if mention.kind not in _BEGINNINGS or not any(p.kind in "XVB" for p in told):
        return None
    return tokens[told[0].first].start


def is_yearly(sentence: Sentence, mention: Mention) -> bool:
    """Whether a heading's year is what a report is about: annual report for 2019."""
    return not sentence.words.isdisjoint(word_list("calendar", "yearly"))


def clause_of(sentence: Sentence, mention: Mention) -> list[Phrase]:
    """The phrases around a date, as far as the next comma, mark or subordinate."""
    return clause_at(sentence, mention.start)


def clause_at(sentence: Sentence, place: int) -> list[Phrase]:
    """The phrases around a place, as far as the next comma, mark or subordinate."""
    phrases, tokens = sentence.phrases, sentence.tokens
    at = next(
        (i for i, p in enumerate(phrases) if tokens[p.last - 1].end > place),
        None,
    )
    if at is None:
        return []
    first, last = at, at + 1
    while first > 0 and phrases[first - 1].kind not in ",;S":
        first -= 1
    while last < len(phrases) and phrases[last].kind not in ",;S":
        last += 1
    return phrases[first:last]


def verb_before(sentence: Sentence, mention: Mention) -> int | None:
    """Where another verb begins that the date follows: charged on Friday."""
    held = [
        p for p in sentence.phrases if sentence.tokens[p.first].start < mention.start
    ]
    while held and held[-1].kind in "PAD":
        held.pop()
    if held and held[-1].kind in "XV":
        return sentence.tokens[held[-1].first].start
    return None


def first_from(sentence: Sentence, place: int) -> int:
    """The first token that begins at a code point or behind it."""
    return bisect_left(sentence.tokens, place, key=attrgetter("start"))
