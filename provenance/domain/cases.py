"""Cases: the claims of one event and measure family that do not agree."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from provenance.domain.identifiers import CaseId, EventId


class CaseState(enum.StrEnum):
    """Where a case stands."""

    STALE = "stale"
    """Decided, and something the decision read has changed since."""
    OPEN = "open"
    DECIDED = "decided"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A conflict to reconcile."""

    id: CaseId
    event: EventId
    family: str
    state: CaseState
    contradictions: int
    """Pairs of claims that contradict each other, dismissed ones left out."""
    contested: int
    """Questions whose claims do not agree; all decided, the case is decided."""
    version: int
    """The last entry that changed it."""
