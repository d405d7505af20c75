"""Events: what claims are about; and questions: one measure of one event in a scope."""

from __future__ import annotations

from dataclasses import dataclass

from provenance.domain.dates import EdtfDate
from provenance.domain.errors import InvalidRecordError
from provenance.domain.identifiers import EventId, QuestionId

LABEL_MAX = 300
SCOPE_MAX = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What claims are about."""

    id: EventId
    slug: str
    """The name that claims of one event share; unique in a ledger."""
    label: str
    when: EdtfDate | None = None
    place: str | None = None
    kind: str | None = None
    merged_into: EventId | None = None
    """The event whose questions its claims answer now."""

    def __post_init__(self) -> None:
        if not self.slug.strip() or not self.label.strip():
            raise InvalidRecordError("An event", "needs a name")
        if max(len(self.slug), len(self.label)) > LABEL_MAX:
            raise InvalidRecordError(
                "An event's name", f"is longer than the {LABEL_MAX} characters allowed"
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One measure of one event in one scope: what claims answer."""

    id: QuestionId
    event: EventId
    measure: str
    family: str
    scope: str = ""
    """What part the answers cover, as written; empty is the whole event."""

    def __post_init__(self) -> None:
        if not self.measure:
            raise InvalidRecordError("A question", "needs a measure")
        if len(self.scope) > SCOPE_MAX:
            raise InvalidRecordError(
                "A scope", f"is longer than the {SCOPE_MAX} characters allowed"
            )
