"""What harm can happen to: whether a phrase is someone that a measure counts."""

from __future__ import annotations

from functools import cache

from provenance.domain.extracting.phrases import Phrase
from provenance.domain.extracting.vocabulary import is_thing, sides, word_list

_OF_PEOPLE = frozenset(
    ["killed", "wounded", "wounded_seriously", "arrested", "abducted"]
)
_OF_LIVING = frozenset(["wounded", "arrested", "abducted", "trapped", "displaced"])
_BY_ONE = frozenset(["surrendered", "defection", "defected"])
"""What one person does as well as many."""
_DAMAGE = frozenset(["houses_damaged", "houses_destroyed"])
_ORDINALS = frozenset(["second", "third", "fourth", "fifth", "sixth"])


def can_suffer(phrases: list[Phrase], place: int, measure: str) -> bool:
    """Whether what the phrase counts can have it happen to it."""
    phrase = phrases[place]
    head, counted = phrase.head, phrase
    behind = phrase_at(phrases, place + 1)
    if behind is not None and behind.head == "per":
        # Ninety per cent of the huts.
        return False
    inner = phrase_at(phrases, place + 2)
    if (
        inner is not None
        and phrases[place + 1].head == "of"
        and phrase.amount is not None
    ):
        head = inner.head if not phrase.is_person else head
        counted = inner
    if measure in _DAMAGE:
        houses = word_list("words", "houses")
        is_bare = phrase.amount is not None and phrase.amount.last == phrase.last
        is_same = is_bare and any(p.head in houses for p in phrases[:place])
        return (head in houses or is_same) and phrase.amount is not None
    if is_ordinal(phrase):
        return measure in _OF_PEOPLE
    if is_thing(head):
        return False
    if measure == "arrested" and head in word_list("words", "saved"):
        # Survivors were picked up by boats.
        return False
    if measure in _OF_LIVING and head in word_list("phrases", "bodies"):
        return False
    if phrase.amount is not None:
        words_only = phrase.last == phrase.amount.last
        return (
            words_only
            or counted.is_person
            or phrase.is_person
            or not head
            or head[-1] == "s"
            or head[-1].isalpha()
        )
    if phrase.determiner == "another" and not phrase.head:
        return True
    if phrase.determiner in ("a", "an", "another") and head[-1:].isalpha():
        # Whoever is abducted is someone, whatever the noun: a clerk, a deacon.
        is_someone = measure in _OF_PEOPLE or (phrase.is_person and measure in _BY_ONE)
        return head not in word_list("naming", "attacks") and is_someone
    return phrase.is_person or (phrase.is_name and not phrase.determiner)


def is_ordinal(phrase: Phrase) -> bool:
    """Whether a phrase is one more of those told of before: a second, a third."""
    is_bare = phrase.last == phrase.first + 2
    return is_bare and phrase.determiner == "a" and phrase.head in _ORDINALS


def phrase_at(phrases: list[Phrase], place: int) -> Phrase | None:
    """The phrase at a place; None outside the sentence."""
    return phrases[place] if 0 <= place < len(phrases) else None


@cache
def _particular_verbs() -> frozenset[str]:
    """Verbs that count only some of those of whom they are said."""
    keys = ("of_numbers_only", "of_fighters_only", "of_people_only")
    return frozenset().union(*(word_list("words", key) for key in keys))


def is_of_people(verb: str, measure: str, subject: Phrase | None) -> bool:
    """Whether a verb that things undergo as well is said of people here."""
    if subject is not None and subject.head in word_list("words", "sporting"):
        return False
    if measure.startswith("houses") or verb not in _particular_verbs():
        return True
    if verb in word_list("words", "of_numbers_only"):
        return subject is not None and subject.amount is not None
    if verb in word_list("words", "of_fighters_only") and subject is not None:
        is_armed = subject.head in sides() or subject.is_name or not subject.is_person
        return is_armed or subject.kind == "R"
    if verb not in word_list("words", "of_people_only") or subject is None:
        return True
    bare = subject.amount is not None and subject.amount.last == subject.last
    # Captured three more: of those told of before.
    bare |= subject.amount is not None and subject.head in ("more", "others")
    is_one = is_ordinal(subject) or subject.kind == "R"
    return bare or is_one or subject.is_person or subject.is_name


def is_suffered(phrases: list[Phrase], place: int) -> bool:
    """Whether those of whom a number tells suffered it: two have suffered injuries."""
    verb = phrases[place]
    is_idiom = verb.kind == "V" and verb.last > verb.first + 1
    return is_idiom and any(p.amount for p in phrases[max(0, place - 2) : place])
