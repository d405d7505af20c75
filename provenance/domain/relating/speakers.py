"""Who speaks: one speaker under two spellings, one side, one chain within another."""

from __future__ import annotations

from provenance.domain.aliases import Aliases
from provenance.domain.relating.readings import Reading
from provenance.domain.relating.vocabulary import (
    name_words,
    names_nobody,
    office_words,
    words,
)
from provenance.domain.sources import Step


def is_same(a: Reading, b: Reading) -> bool:
    """Whether one named speaker, or one family, says both; nobody named is no one."""
    if a.voice.isdisjoint(b.voice):
        return False
    return _is_one(a.speaker, b.speaker, a.aliases) or (
        a.speaker.source == b.speaker.source and is_one_publisher(a, b)
    )


def is_one_office(a: Reading, b: Reading) -> bool:
    """Whether both speak for one office, given in brackets behind the name."""
    return _is_shared(office_words(a.speaker.name), office_words(b.speaker.name))


def is_carried(a: Reading, b: Reading) -> bool:
    """Whether the speaker of `a` stands in the chain of `b`, passing the claim on."""
    if not b.carriers or a.voice.isdisjoint(b.voices):
        return False
    speaker = a.speaker
    return any(_is_one(speaker, step, a.aliases) for step in b.carriers)


def is_own_voice(a: Reading) -> bool:
    """Whether an outlet names nobody else as the speaker; an office that publishes what
    it counts is a named speaker.
    """
    return not a.carriers and name_words(a.speaker.name).isdisjoint(words("offices"))


def is_one_publisher(a: Reading, b: Reading) -> bool:
    """Whether one publisher, or its family, carried both."""
    one, other = a.claim.attribution[0], b.claim.attribution[0]
    return one.source == other.source or (
        one.family is not None and one.family == other.family
    )


def is_one_voice(a: Reading, b: Reading) -> bool:
    """Whether one chain is the other's, or passes it on."""
    if a.voice.isdisjoint(b.voices) and b.voice.isdisjoint(a.voices):
        return False
    return is_same(a, b) or is_carried(a, b) or is_carried(b, a)


def is_party(a: Reading) -> bool:
    """Whether the speaker fights: its name says so, or another claim of the event."""
    return a.is_side or not name_words(a.speaker.name).isdisjoint(words("parties"))


def shares_step(a: Reading, b: Reading) -> bool:
    """Whether some source stands in both chains."""
    there = {step.source for step in b.claim.attribution}
    return any(step.source in there for step in a.claim.attribution)


def _is_one(a: Step, b: Step, aliases: Aliases) -> bool:
    if a.source == b.source:
        return not names_nobody(a.name)
    if a.family is not None and a.family in (b.family, b.source):
        return True
    if b.family == a.source:
        return True
    if name_words(a.name) != name_words(b.name) or names_nobody(a.name):
        return False
    # Of records of their own, a person makes one source by merging them.
    word = aliases.between(a.name, b.name)
    return word is None or word.is_same


def _is_shared(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one) > 1 and one == other and not one <= words("nobody")
