"""Whether a date is of what happened, of what was published, or of a comparison."""

from __future__ import annotations

import re

from provenance.domain.extracting.mentions import Mention
from provenance.domain.extracting.reading import Sentence
from provenance.domain.extracting.vocabulary import word_list

RULE = "happening/1"
REACH = 6
_DATELINE = re.compile(r"[^\S\n]*(?:,?[^\S\n]*\([^()\n]{1,40}\)|\))?[^\S\n]*[-–—:]+\s")
_OPENING = 48
_JOINTS = frozenset([",", ";", "and", "but"])


def opens_line(text: str, start: int, mention: Mention) -> bool:
    """Whether a date is a dateline's: PORT, 2 May 2019 (Wire) - ..."""
    if mention.start - start > _OPENING:
        return False
    return _DATELINE.match(text, mention.end) is not None


def is_of_publication(sentence: Sentence, mention: Mention) -> bool:
    """Whether it is the day of a thing to read: Monday's edition, posted on Monday."""
    before, behind = _around(sentence, mention)
    issues = word_list("calendar", "issues")
    if is_genitive(sentence, mention) and not issues.isdisjoint(behind[:4]):
        return True
    near = [w for w in before[-4:] if w not in _SMALL]
    if near and near[-1] in word_list("calendar", "publishing"):
        return True
    return before[-1:] == ["on"] and bool(near) and near[-1] in issues


def is_genitive(sentence: Sentence, mention: Mention) -> bool:
    """Whether the date stands in the genitive: Monday's."""
    return any(
        token.low.endswith("'s") and token.start < mention.end <= token.end
        for token in sentence.tokens
    )


def is_compared(sentence: Sentence, mention: Mention, place: int | None) -> bool:
    """Whether the date is of a number compared with: than in 2022, 52 in 2013."""
    tokens = sentence.tokens
    for at in range(len(tokens) - 1, -1, -1):
        if tokens[at].start >= mention.start:
            continue
        if mention.start - tokens[at].start > 40 or tokens[at].text in ";.":
            return False
        low = tokens[at].low
        if low in word_list("calendar", "comparing"):
            return place is None or place < tokens[at].start
    return False


def is_strong(sentence: Sentence, mention: Mention) -> bool:
    """Whether the words name the event by its day: Sunday's crash; on Sunday, when."""
    _, behind = _around(sentence, mention)
    if behind[:2] == [",", "when"]:
        return mention.kind in ("weekday", "day", "month", "year")
    if mention.kind not in ("weekday", "day"):
        return False
    events = word_list("naming", "attacks") | word_list("calendar", "events")
    told = behind[: REACH + 1]
    stop = next((i for i, w in enumerate(told) if w in _JOINTS), len(told))
    is_named = (
        is_genitive(sentence, mention)
        or told[:1] == ["'s"]
        or any(w.endswith("'s") for w in told[:1])
    )
    return is_named and not events.isdisjoint(told[:stop])


def _around(sentence: Sentence, mention: Mention) -> tuple[list[str], list[str]]:
    before = [t.low for t in sentence.tokens if t.end <= mention.start]
    behind = [t.low for t in sentence.tokens if t.start >= mention.end]
    return before, behind


def nearest(
    sentence: Sentence, before: Mention | None, after: Mention | None, place: int
) -> list[Mention]:
    """The dates on both sides of a place, the one of its own clause first."""
    if before is None or after is None:
        return [m for m in (before, after) if m is not None]
    left = _joints(sentence, before.end, place)
    right = _joints(sentence, place, after.start)
    return [after, before] if left > right == 0 else [before, after]


def _joints(sentence: Sentence, start: int, end: int) -> int:
    return sum(
        t.low in ("and", ";", "but", ",")
        for t in sentence.tokens
        if start <= t.start < end
    )


_SMALL = frozenset(["on", "late", "early", "the", "in", "at", "of"])
