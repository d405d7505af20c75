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
_SHORT = 4
"""Letters of a word too common to be looked for."""
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
    """Whether a telling word of some phrase is there: a search costs ten times that."""
    for telling in _telling(name):  # noqa: SIM110  # `any` takes twice as long.
        if telling in text:
            return True
    return False


@cache
def _telling(name: str) -> tuple[str, ...]:
    """The first or last word of each phrase, or all of it where both are common."""
    ends = {phrase: (phrase.split()[0], phrase.split()[-1]) for phrase in words(name)}
    return tuple(
        sorted(
            {
                next((word for word in both if len(word) > _SHORT), phrase)
                for phrase, both in ends.items()
            }
        )
    )


@cache
def _any_of(name: str) -> re.Pattern[str]:
    """Any of the phrases, with an adverb between their words: has sadly risen."""
    phrases = "|".join(
        r"\s(?:\w+ly\s)?".join(map(re.escape, phrase.split()))
        for phrase in sorted(words(name))
    )
    return re.compile(rf"(?<!\w)(?:{phrases})(?!\w)")
