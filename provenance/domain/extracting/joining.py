"""Whom else it happened to, told behind the verb: gave up with six of his men."""

from __future__ import annotations

from provenance.domain.extracting.amounts import Amount, exactly
from provenance.domain.extracting.phrases import Phrase
from provenance.domain.extracting.suffering import phrase_at
from provenance.domain.extracting.vocabulary import word_list

_ONE = frozenset(["a", "an", "the", "another", "his", "her"])
REACH = 8
"""Phrases behind a verb in which those stand who were with the one it is said of."""


def with_others(
    phrases: list[Phrase], place: int, measure: str, amount: Amount
) -> tuple[Amount, int] | None:
    """The count with those beside them, and the place of the last phrase.

    None where nobody is told of beside, or where they may only be bystanders.
    """
    if not amount.is_exact or not amount.value:
        return None
    is_own = amount.value == 1 and measure in word_list("phrases", "together")
    for at in range(place + 1, min(place + REACH, len(phrases) - 1)):
        phrase = phrases[at]
        if phrase.head == "with":
            is_led = phrases[at - 1].head in ("along", "together")
            return _counted_with(phrases, at + 1, amount, is_led=is_led or is_own)
        if phrase.kind in "XVSBHC;" or (phrase.kind == "M" and phrase.head != "to"):
            return None
    return None


def _counted_with(
    phrases: list[Phrase], place: int, amount: Amount, *, is_led: bool
) -> tuple[Amount, int] | None:
    """Behind `with`: six guards, nine of his men, a deputy."""
    phrase, of = phrases[place], phrase_at(phrases, place + 1)
    is_one = phrase.determiner in _ONE and phrase.is_person and not phrase.is_plural
    if is_led and is_one and phrase.kind == "N" and phrase.amount is None:
        return exactly((amount.value or 0) + 1, amount.first, phrase.last), place
    if phrase.kind != "N" or phrase.amount is None or not phrase.amount.is_exact:
        return None
    last, is_theirs = place, phrase.is_person
    if phrase.amount.last == phrase.last:
        whose = phrase_at(phrases, place + 2)
        is_theirs = of is not None and of.head == "of" and whose is not None
        is_theirs = is_theirs and whose is not None and _is_his(whose)
        last = place + 2
    if not is_theirs or not is_led:
        return None
    total = (amount.value or 0) + (phrase.amount.value or 0)
    return exactly(total, amount.first, phrase.amount.last), last


def _is_his(phrase: Phrase) -> bool:
    return phrase.determiner in word_list("words", "possessives")
