"""Cases: the claims of one event and measure family that do not agree."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from provenance.domain.identifiers import CaseId, EventId
from provenance.domain.origin_counts import OriginCount
from provenance.domain.urgency import Urgency, reasons


class CaseState(enum.StrEnum):
    """Where a case stands."""

    STALE = "stale"
    """Decided, and something the decision read has changed since."""
    OPEN = "open"
    DECIDED = "decided"
    LAPSED = "lapsed"
    """Its claims are at odds no more, and nobody decided anything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A conflict to reconcile."""

    id: CaseId
    event: EventId
    family: str
    state: CaseState
    urgency: Urgency
    """What it is ordered by among cases of its state."""
    told: OriginCount
    """Its claims that count, over all of its questions."""
    contradictions: int
    """Pairs of claims that contradict each other, dismissed ones left out."""
    contested: int
    """Questions whose claims do not agree; all decided, the case is decided. With
    none and no decision either it has lapsed."""
    version: int
    """The last entry that changed it."""

    @property
    def why(self) -> tuple[str, ...]:
        """Why it stands where it stands in the queue, the weightiest reason first."""
        return _STANDS[self.state], *reasons(self.urgency)


def told_text(case: Case, *, proposed: int) -> str:
    """Who tells it: how many reports and origins, or, while none counts, that some
    claims are proposed.
    """
    if case.told.reports or not proposed:
        return str(case.told)
    return f"no reports yet, {proposed:,} claim{'' if proposed == 1 else 's'} proposed"


_STANDS = {
    CaseState.STALE: "Something that a decision read has changed since.",
    CaseState.OPEN: "A question whose claims do not agree is not decided.",
    CaseState.DECIDED: "Every question whose claims do not agree is decided.",
    CaseState.LAPSED: "Its claims are at odds no more, and nobody decided anything.",
}
