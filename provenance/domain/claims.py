"""Claims: one answer to one question, by one speaker, in one passage; never edited."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from provenance.domain.dates import EdtfDate
from provenance.domain.documents import Passage
from provenance.domain.errors import InvalidRecordError
from provenance.domain.identifiers import ClaimId, EventId, QuestionId
from provenance.domain.sources import Attribution, Step
from provenance.domain.values import Polarity, Value

HEDGE_MAX = 300
CHAIN_MAX = 20


class ClaimState(enum.StrEnum):
    """Where a claim stands; only recorded and confirmed ones count."""

    PROPOSED = "proposed"
    RECORDED = "recorded"
    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"
    WITHDRAWN = "withdrawn"


class Words(enum.StrEnum):
    """Whether the value stands in the words of the passage."""

    FOUND = "found"
    MISSING = "missing"
    VOUCHED = "vouched"
    """Missing, and confirmed by a reviewer with a reason."""
    UNCHECKED = "unchecked"
    """Free text, or no words to look in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One answer to one question, by one speaker, in one passage."""

    id: ClaimId
    question: QuestionId
    event: EventId
    measure: str
    family: str
    value: Value
    attribution: Attribution
    scope: str = ""
    unit: str | None = None
    hedge: str | None = None
    polarity: Polarity = Polarity.ASSERTED
    passage: Passage | None = None
    citation_text: str | None = None
    event_date: EdtfDate | None = None
    asserted_date: EdtfDate | None = None
    external_id: str | None = None
    document_written: str | None = None
    """The document that an import named and that was not captured."""
    url: str | None = None
    state: ClaimState = ClaimState.RECORDED
    words: Words = Words.UNCHECKED
    section: str | None = None
    """Where in the page the words stand (headline, summary, body), if given."""
    rule: str | None = None
    """The rule or model that proposed it, with its version; None for a person's."""
    because: str | None = None
    """Why it was proposed, in one sentence."""

    def __post_init__(self) -> None:
        if not self.attribution:
            raise InvalidRecordError("A claim", "needs at least one source")
        if len(self.attribution) > CHAIN_MAX:
            raise InvalidRecordError(
                f"A chain of {len(self.attribution)} sources",
                f"is longer than the {CHAIN_MAX} allowed",
            )
        if self.hedge is not None and len(self.hedge) > HEDGE_MAX:
            raise InvalidRecordError(
                "A hedge", f"is longer than {HEDGE_MAX} characters"
            )

    @property
    def speaker(self) -> Step:
        """Who asserts it: the last step of the chain."""
        return self.attribution[-1]

    @property
    def publisher(self) -> Step:
        """Who published it: the first step of the chain."""
        return self.attribution[0]

    @property
    def is_anchored(self) -> bool:
        """Whether its words stand in a captured document."""
        return self.passage is not None and self.passage.is_anchored

    @property
    def counts(self) -> bool:
        """Whether it counts for decisions: asserted by a record, not a proposal."""
        return self.state in COUNTING


COUNTING = frozenset({ClaimState.RECORDED, ClaimState.CONFIRMED})
