"""First tellings: a reprint of tomorrow tells what was known today."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import replace

from provenance.domain.dates import is_later
from provenance.domain.identifiers import ClaimId
from provenance.domain.relating import copies
from provenance.domain.relating.readings import Reading
from provenance.domain.relating.vocabulary import names_nobody


def date_back(readings: Sequence[Reading]) -> list[Reading]:
    """The readings; those that pass on what was told before are told on that day, and
    in that document.

    A claim passes another on when it gives the same value in the same words, or when
    its publisher has the same value from the same speaker.
    """
    giving: dict[Hashable, list[Reading]] = {}
    for one in readings:
        giving.setdefault(_said(one), []).append(one)
    told: dict[ClaimId, Reading] = {}
    for givers in giving.values():
        # Whoever gives a value alone passes nothing on.
        told |= {one.id: one for one in _dated_back(givers)} if givers[1:] else {}
    return [told.get(one.id, one) for one in readings]


def _dated_back(givers: Sequence[Reading]) -> Iterator[Reading]:
    """Of readings that give one value those that pass it on, told when it was first."""
    first: dict[Hashable, Reading] = {}
    has_words = sum(one.document is not None for one in givers) > 1
    keyed = [(one, _keys(one, has_words=has_words)) for one in givers]
    for one, keys in keyed:
        for key in keys:
            held = first.get(key)
            if one.day is not None and (held is None or _is_before(one, held)):
                first[key] = one
    for one, keys in keyed:
        told = _told(one, [first.get(key, one) for key in keys])
        if told is not one:
            yield told


def _told(one: Reading, models: Iterable[Reading]) -> Reading:
    told = one
    for model in models:
        if model is one:
            continue
        is_carried = bool(one.carriers) or copies.has_same_words(one, model)
        if is_carried and _is_before(model, told):
            told = model
    if told is one:
        return one
    return replace(one, told_on=told.day, told_in=told.document)


def _said(one: Reading) -> Hashable:
    polarity = one.claim.polarity.value
    return one.measure.name, copies.value_key(one), one.scope, polarity


def _keys(one: Reading, *, has_words: bool) -> list[Hashable]:
    keys: list[Hashable] = []
    if not names_nobody(one.speaker.name):
        keys.append(one.speaker.family or one.speaker.source)
    if has_words and len(one.words) >= copies.COPY_LENGTH:
        keys.append(one.words)
    return keys


def _is_before(one: Reading, other: Reading) -> bool:
    if one.day is None or other.day is None:
        return one.day is not None
    return is_later(other.day, one.day) is True
