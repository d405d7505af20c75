"""First tellings: a reprint of tomorrow tells what was known today."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import replace

from provenance.domain.dates import is_later
from provenance.domain.relating import copies
from provenance.domain.relating.readings import Reading
from provenance.domain.relating.vocabulary import names_nobody


def date_back(readings: Sequence[Reading]) -> list[Reading]:
    """The readings; those that pass on what was told before are told on that day, and
    in that document.

    A claim passes another on when it gives the same value in the same words, or when
    its publisher has the same value from the same speaker.
    """
    first: dict[Hashable, Reading] = {}
    for one in readings:
        for key in _keys(one):
            held = first.get(key)
            if one.day is not None and (held is None or _is_before(one, held)):
                first[key] = one
    return [_told(one, [first.get(key, one) for key in _keys(one)]) for one in readings]


def _told(one: Reading, models: Iterable[Reading]) -> Reading:
    told = one
    for model in models:
        is_carried = bool(one.carriers) or copies.has_same_words(one, model)
        if is_carried and _is_before(model, told):
            told = model
    if told is one:
        return one
    return replace(one, told_on=told.day, told_in=told.document)


def _keys(one: Reading) -> list[Hashable]:
    said = one.measure.name, copies.value_key(one), one.scope, one.claim.polarity
    keys: list[Hashable] = []
    if not names_nobody(one.speaker.name):
        keys.append((said, "speaker", one.speaker.family or one.speaker.source))
    if len(one.words) >= copies.COPY_LENGTH:
        keys.append((said, "words", one.words))
    return keys


def _is_before(one: Reading, other: Reading) -> bool:
    if one.day is None or other.day is None:
        return one.day is not None
    return is_later(other.day, one.day) is True
