"""Relaying records: how faithfully a source passes on what others said.

It is another record than how often the source is right: a wire may carry a falsehood
word for word.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from provenance.domain.answers import same_answer
from provenance.domain.claims import Claim, Words
from provenance.domain.dates import is_later
from provenance.domain.figures import in_words
from provenance.domain.identifiers import ClaimId, DocumentId, SourceId
from provenance.domain.shares import Share


class Relay(enum.StrEnum):
    """How a claim that was passed on compares with what it was taken from."""

    FAITHFUL = "faithful"
    ALTERED = "altered"
    UNCHECKED = "unchecked"
    """What it was taken from was not captured, or says nothing that can be compared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relayed:
    """One claim passed on by one carrier."""

    claim: ClaimId
    carrier: SourceId
    relay: Relay
    against: ClaimId | None = None
    """The claim it was compared with; None where it was looked for in a text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RelayRecord:
    """How faithfully a source relays."""

    faithful: int = 0
    altered: int = 0
    unchecked: int = 0

    @property
    def share(self) -> Share:
        """Faithful, of what could be compared."""
        return Share(part=self.faithful, whole=self.faithful + self.altered)


def relays(
    claim: Claim,
    answers: Sequence[Claim],
    texts: Mapping[SourceId, Sequence[tuple[DocumentId, str]]],
) -> tuple[Relayed, ...]:
    """How each carrier of a claim passed it on, publisher first.

    Compared with what the next in the chain published of the same speaker, not later;
    failing that, its figure is looked for in the words of the texts that its document
    passes on, by their publisher.

    Args:
        claim: One that counts.
        answers: The claims of its question that count.
        texts: By publisher, the captured texts that the claim's document passes on.
    """
    return tuple(
        _relayed(claim, place, answers, texts)
        for place in range(len(claim.attribution) - 1)
    )


def relay_record(relayed: Iterable[Relayed]) -> RelayRecord:
    """The record that some relays make, each claim counted once."""
    of = [each.relay for each in {each.claim: each for each in relayed}.values()]
    return RelayRecord(
        faithful=of.count(Relay.FAITHFUL),
        altered=of.count(Relay.ALTERED),
        unchecked=of.count(Relay.UNCHECKED),
    )


def _relayed(
    claim: Claim,
    place: int,
    answers: Sequence[Claim],
    texts: Mapping[SourceId, Sequence[tuple[DocumentId, str]]],
) -> Relayed:
    carrier = claim.attribution[place].source
    cited = claim.attribution[place + 1].source
    theirs = [each for each in answers if _may_be_source(claim, each, cited)]
    same = [each for each in theirs if _says_the_same(claim, each)]
    relay, against = Relay.UNCHECKED, None
    if theirs:
        relay = Relay.FAITHFUL if same else Relay.ALTERED
        against = min(each.id for each in same or theirs)
    elif cited != carrier:
        relay = _looked_for(claim, [text for _, text in texts.get(cited, ())])
    return Relayed(claim=claim.id, carrier=carrier, relay=relay, against=against)


def _may_be_source(claim: Claim, other: Claim, cited: SourceId) -> bool:
    return (
        other.id != claim.id
        and other.publisher.source == cited
        and other.speaker.source == claim.speaker.source
        and not _is_later(other, claim)
    )


def _is_later(one: Claim, other: Claim) -> bool:
    if one.asserted_date is None or other.asserted_date is None:
        return False
    return is_later(one.asserted_date, other.asserted_date) is True


def _says_the_same(claim: Claim, other: Claim) -> bool:
    has_one_unit = claim.unit == other.unit or None in {claim.unit, other.unit}
    return (
        claim.polarity is other.polarity
        and has_one_unit
        and same_answer(claim.value, other.value)
    )


def _looked_for(claim: Claim, texts: Sequence[str]) -> Relay:
    found = [
        in_words(claim.value, unit=claim.unit, measure=claim.measure, quote=text)
        for text in texts
    ]
    if Words.FOUND in found:
        return Relay.FAITHFUL
    return Relay.ALTERED if Words.MISSING in found else Relay.UNCHECKED
