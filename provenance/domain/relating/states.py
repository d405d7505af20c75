"""States: what the words of a claim say of when its count was taken."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cache

from provenance.domain.numerals import find_numerals
from provenance.domain.relating.vocabulary import words

_REACH = 60
"""Characters before a number among which words say that it is an earlier one."""
_CLAUSE_END = re.compile(r"[.!?](?=\s)|[\n;]")


def tells_earlier(before: str, exact: str, numbers: Iterable[Decimal]) -> bool:
    """Whether words before one of the numbers call it an earlier state: initially 63.

    Args:
        before: What stands before the passage.
        exact: The passage.
        numbers: Those that the claim may give.
    """
    text = f"{before}{exact}".lower()
    if not _may_hold("earlier_state", text):
        return False
    given = frozenset(numbers)
    end = 0
    for found in find_numerals(text):
        if found.end > len(before) and found.number in given:
            clause = _CLAUSE_END.split(text[end : found.start])[-1]
            if _any_of("earlier_state").search(clause[-_REACH:]) is not None:
                return True
        end = found.end
    return False


def tells_rising(sentence: str) -> bool:
    """Whether a sentence says that the counting goes on: so far, is likely to rise."""
    lowered = sentence.lower()
    return _may_hold("rising", lowered) and bool(_any_of("rising").search(lowered))


def _may_hold(name: str, text: str) -> bool:
    """Whether the last word of some phrase is there: a search costs ten times that."""
    return any(last in text for last in _last_words(name))


@cache
def _last_words(name: str) -> frozenset[str]:
    return frozenset(phrase.rpartition(" ")[2] for phrase in words(name))


@cache
def _any_of(name: str) -> re.Pattern[str]:
    """Any of the phrases, with an adverb between their words: has sadly risen."""
    phrases = "|".join(
        r"\s(?:\w+ly\s)?".join(map(re.escape, phrase.split()))
        for phrase in sorted(words(name))
    )
    return re.compile(rf"(?<!\w)(?:{phrases})(?!\w)")
