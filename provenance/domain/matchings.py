"""Matchings: proposals that two events are one."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from provenance.domain.errors import InvalidRecordError
from provenance.domain.identifiers import EventId, MatchingId


class MatchingState(enum.StrEnum):
    """Where a matching stands."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    """Its events were merged."""
    DISMISSED = "dismissed"
    """A person said that they are two, or split them."""
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching:
    """A proposed matching as the ledger holds it."""

    id: MatchingId
    a: EventId
    b: EventId
    reason: str
    rule: str
    """Name and version of the rule: `matching/1`."""
    score: int
    """Millionths: 1,000,000 is certain."""
    state: MatchingState = MatchingState.PROPOSED

    def __post_init__(self) -> None:
        if self.a == self.b:
            raise InvalidRecordError("An event", "cannot be matched with itself")
        if not self.reason:
            raise InvalidRecordError("A matching", "needs a reason")
