"""How many, of which measure, and where in a sentence it is said."""

from __future__ import annotations

from typing import NamedTuple

from provenance.domain.extracting.amounts import Amount, exactly, unsaid
from provenance.domain.extracting.phrases import Phrase
from provenance.domain.extracting.vocabulary import word_list


class Counted(NamedTuple):
    """A measure, how many, and where in the sentence it is said (token places)."""

    measure: str
    amount: Amount
    first: int
    last: int
    at: int
    """The place of the word that counts."""
    rule: str
    scope: str | None = None
    subject: Phrase | None = None
    is_denied: bool = False
    """Whether the sentence itself calls it false."""


def count_of(phrase: Phrase) -> Amount | None:
    """How many people a noun phrase is: its amount, or one for a single person."""
    if phrase.amount is not None:
        return phrase.amount
    if phrase.determiner in ("these", "those"):
        return None
    if phrase.is_plural:
        if phrase.determiner in ("all", "no"):
            return None
        return unsaid(phrase.head, phrase.first, phrase.last)
    if phrase.head in word_list("words", "pairs") and phrase.determiner:
        return exactly(2, phrase.first, phrase.last)
    if phrase.head in word_list("words", "collectives"):
        return None
    is_another = phrase.determiner == "another" and not phrase.head
    if phrase.is_name or phrase.is_person or is_another:
        return exactly(1, phrase.first, phrase.last)
    return None
