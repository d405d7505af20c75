"""Whether those who flee leave their homes, or only a scene."""

from __future__ import annotations

from itertools import pairwise

from provenance.domain.extracting.amounts import Amount
from provenance.domain.extracting.phrases import Phrase
from provenance.domain.extracting.vocabulary import sides, word_list

MANY = 100
"""People who flee together from more than a scene."""
REACH = 5
"""Phrases behind a verb in which it is said what they left."""
_MANY = ("hundreds", "thousands", "tens of", "several hundred", "several thousand")


def is_moved(
    phrases: list[Phrase], place: int, subject: Phrase | None, amount: Amount
) -> bool:
    """Whether a verb moves whom it counts: those who flee do if they leave home."""
    head = phrases[place].head
    if head in word_list("words", "driving"):
        return _is_from_home(phrases, place, amount)
    if head not in word_list("words", "fleeing"):
        return True
    if subject is None or subject.amount is None:
        return False
    is_bare = amount.last == subject.last
    if not (subject.is_person or is_bare) or _is_confined(subject.head):
        return False
    behind = {p.head for p in phrases[place + 1 : place + 1 + REACH]}
    is_home = not word_list("words", "left_behind").isdisjoint(behind)
    number = amount.value or amount.low or 0
    return is_home or number >= MANY or (amount.word or "").startswith(_MANY)


def _is_from_home(phrases: list[Phrase], place: int, amount: Amount) -> bool:
    """Whether someone is driven from home: drove 500 people from their homes."""
    behind = [
        p for p in phrases[place + 1 : place + 2 + REACH] if p.first >= amount.last
    ]
    homes = word_list("words", "homes")
    return any(
        lead.head in ("from", "of") and home.head in homes
        for lead, home in pairwise(behind)
    )


def _is_confined(head: str) -> bool:
    """Whether whoever flees only escapes, or runs from a fight: inmates, gunmen."""
    is_armed = sides().get(head, "civil") != "civil"
    return is_armed or head in word_list("words", "confined")
