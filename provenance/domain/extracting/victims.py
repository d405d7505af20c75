"""Victims who are told by their names: the dead are Name, 67, and Name, her son."""

from __future__ import annotations

from provenance.domain.extracting.amounts import exactly
from provenance.domain.extracting.counted import Counted
from provenance.domain.extracting.phrases import Phrase, is_name_word
from provenance.domain.extracting.sentences import Token
from provenance.domain.extracting.vocabulary import is_person, union, word_list

RULE = "victim/1"
_VICTIMS = frozenset(["victims", "dead", "deceased"])
VICTIM_WORDS = _VICTIMS | {"victim", "fatality"}
"""Words without which a sentence tells of no victim by name."""
OPENING_MAX = 5
"""Phrases between the victims and their names: have been identified as."""
NAMES_MAX = 40
"""Phrases of a list of names; what is longer is a table."""


def find_named_victims(tokens: list[Token], phrases: list[Phrase]) -> list[Counted]:
    """How many victims a sentence lists by name, two or more."""
    if _VICTIMS.isdisjoint(token.low for token in tokens):
        return []
    for place, phrase in enumerate(phrases[:-2]):
        if phrase.kind != "N" or phrase.amount is not None:
            continue
        if tokens[phrase.last - 1].low not in _VICTIMS:
            continue
        opened = _opened(phrases, place)
        names = [] if opened is None else _names(tokens, phrases, opened)
        if opened is None or len(names) < 2:
            continue
        first, last = phrases[opened].first, phrases[names[-1]].last
        amount = exactly(len(names), first, last)
        return [Counted("killed", amount, phrase.first, last, phrase.first, RULE)]
    return []


def _opened(phrases: list[Phrase], place: int) -> int | None:
    """Where the names begin: the dead are, named the victims as."""
    listing = union(word_list("phrases", "listing"), "as")
    for at in range(place + 1, min(place + 1 + OPENING_MAX, len(phrases) - 1)):
        behind = phrases[at + 1]
        is_name = behind.kind == "N" and behind.is_name and behind.amount is None
        if phrases[at].head in listing and is_name:
            return at + 1
        if phrases[at].kind not in "BHXSA":
            return None
    return None


def _names(tokens: list[Token], phrases: list[Phrase], place: int) -> list[int]:
    """The places of the people of a list; none where it holds any without a name."""
    found: list[int] = []
    stop = min(len(phrases), place + NAMES_MAX)
    for at in range(place, stop):
        phrase = phrases[at]
        if phrase.kind in ",C" or phrase.head == ";":
            continue
        if phrase.kind != "N":
            break
        words = tokens[phrase.first : phrase.last]
        if all(word.low.isdigit() for word in words):
            continue
        if phrase.amount is not None:
            return []
        is_new = at == place or _parts(phrases, at)
        is_kin = phrase.determiner in word_list("words", "possessives")
        is_kin = is_kin and any(is_person(word.low) for word in words)
        is_named = is_kin or sum(is_name_word(w.text) for w in words) > 1
        if at == place and not is_named:
            # A people, or the first words of something else.
            return []
        if is_new and is_named:
            found.append(at)
    return found


def _parts(phrases: list[Phrase], at: int) -> bool:
    """Whether the mark before a phrase begins another of the list."""
    before = phrases[at - 1]
    if before.kind == "C" or before.head == ";":
        return True
    aged = phrases[at - 2] if at > 1 else None
    return before.kind == "," and aged is not None and aged.head.isdigit()
