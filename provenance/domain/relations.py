"""Relations: how two claims stand to each other, and why a rule or person says so."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from provenance.domain.errors import InvalidRecordError
from provenance.domain.identifiers import ClaimId, RelationId


class RelationKind(enum.StrEnum):
    """The six kinds, exactly these."""

    CONTRADICTS = "contradicts"
    CORRECTS = "corrects"
    UPDATES = "updates"
    DIFFERS_IN_SCOPE = "differs_in_scope"
    REPEATS = "repeats"
    AGREES = "agrees"


CONTESTED = frozenset(
    {RelationKind.CONTRADICTS, RelationKind.CORRECTS, RelationKind.UPDATES}
)
"""The kinds that open a case: claims that do not agree and need a person."""

SYMMETRIC = frozenset(
    {
        RelationKind.CONTRADICTS,
        RelationKind.AGREES,
        RelationKind.DIFFERS_IN_SCOPE,
    }
)
"""The kinds that say the same of two claims either way round."""


class RelationState(enum.StrEnum):
    """Where a relation stands."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"
    SUPERSEDED = "superseded"
    """A newer proposal about the same two claims stands in its place."""


STATED = "reviewer/1"
"""Stands in place of a rule where a person said how two claims stand to each other."""

STANDING = frozenset({RelationState.PROPOSED, RelationState.CONFIRMED})
"""The states in which a relation says something of its claims."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """What a rule says of two claims; `a` corrects, updates or repeats `b`."""

    a: ClaimId
    b: ClaimId
    kind: RelationKind
    reason: str
    rule: str
    """Name and version of the rule: `intervals/4`."""
    fits: bool | None = None
    """For differs_in_scope: whether the numbers fit together; None is not known."""

    def __post_init__(self) -> None:
        if self.a == self.b:
            raise InvalidRecordError("A claim", "cannot be related to itself")
        if not self.reason:
            raise InvalidRecordError("A relation", "needs a reason")


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A proposed relation as the ledger holds it."""

    id: RelationId
    proposed: Proposed
    state: RelationState = RelationState.PROPOSED

    @property
    def opens_case(self) -> bool:
        """Whether it needs a person: it stands, and its claims do not agree."""
        return self.state in STANDING and needs_person(
            self.proposed.kind, self.proposed.fits
        )


def needs_person(kind: RelationKind, fits: bool | None) -> bool:
    """Whether a relation of that kind is a conflict to reconcile."""
    return kind in CONTESTED or (
        kind is RelationKind.DIFFERS_IN_SCOPE and fits is False
    )
