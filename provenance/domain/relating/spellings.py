"""Spellings: two forms of a name that a correction tells apart, Halem and Halim."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import replace

from provenance.domain.measures import ValueKind
from provenance.domain.relating import likeness
from provenance.domain.relating.readings import Reading, sentence_of
from provenance.domain.relating.vocabulary import words
from provenance.domain.text import name_key
from provenance.domain.values import Polarity


def mark_spellings(readings: Sequence[Reading]) -> Sequence[Reading]:
    """The same, each with the spellings that corrections among them tell apart.

    A correction names both: a page takes back the one and asserts the other, or a
    notice says both in one sentence.
    """
    named = [one for one in readings if one.claim.value.kind is ValueKind.NAME]
    pairs = frozenset([*_taken_back(named), *_announced(named)])
    if not pairs:
        return readings
    return [
        replace(one, told_apart=pairs)
        if one.claim.value.kind is ValueKind.NAME
        else one
        for one in readings
    ]


def _taken_back(named: Iterable[Reading]) -> Iterator[tuple[str, str]]:
    """What a page no longer says beside what it says instead."""
    pages: dict[Hashable, list[Reading]] = {}
    for one in named:
        if one.page is not None:
            key = one.page, one.measure.name, one.claim.publisher.source
            pages.setdefault(key, []).append(one)
    for told in pages.values():
        right = [one for one in told if one.claim.polarity is Polarity.ASSERTED]
        for wrong in told:
            if wrong.claim.polarity is not Polarity.ASSERTED:
                for one in right:
                    spoken = likeness.telling_words(wrong.claim.value.text)
                    yield from likeness.twins(spoken, one.claim.value.text)


def _announced(named: Iterable[Reading]) -> Iterator[tuple[str, str]]:
    """Another spelling in the sentence of a notice that gives the right one."""
    for one in named:
        if one.claim.polarity is not Polarity.ASSERTED or not one.has_notice:
            continue
        spoken = sentence_of(one.claim).split()
        if words("also_called").isdisjoint(name_key(word) for word in spoken):
            written = [
                part
                for word in spoken
                if any(sign.isupper() for sign in word)
                for part in name_key(word).split()
            ]
            yield from likeness.twins(written, one.claim.value.text)
