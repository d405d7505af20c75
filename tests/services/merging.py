"""Merging, splitting and undoing in one line each, and what stands after it."""

from __future__ import annotations

from db.claims import get_claims
from db.relations import each_relation
from provenance.domain.decisions import Outcome, ReasonCode
from provenance.domain.values import exact
from provenance.services.merging import merge_events, split_event
from provenance.services.undoing import undo_entry
from tests.services.acting import OUTWEIGHED, decide, verdict
from tests.services.ledgers import (
    Told,
)


def told(event, number, source, measure="killed", **more):
    """A claim of an event, with a value of its own."""
    return Told(
        measure=measure, value=exact(number), chain=(source,), event=event, **more
    )


def merge(ledger, noon, event, into, **more):
    """Merge as Ada, for a reason."""
    acting = {"because": "one attack", "by": "ada", "at": noon} | more
    return merge_events(ledger, event=event, into=into, **acting)


def split(ledger, noon, event, **more):
    """Split as Bob, for a reason."""
    acting = {"because": "two attacks", "by": "bob", "at": noon} | more
    return split_event(ledger, event=event, **acting)


def undo(ledger, noon, entry=None, by="ada"):
    """Undo an entry, or the reviewer's latest act."""
    return undo_entry(ledger, entry=entry, because="a slip", by=by, at=noon)


def settle(ledger, noon, question, *claims):
    """Leave a question unresolved, having weighed the claims named."""
    verdicts = [
        verdict(claim, OUTWEIGHED, ReasonCode.OTHER, "Not seen.") for claim in claims
    ]
    return decide(
        ledger,
        noon,
        question=question,
        outcome=Outcome.UNRESOLVED,
        value=None,
        verdicts=verdicts,
    )


def placed(ledger):
    """The event and question of every claim, by number."""
    with ledger.read() as connection:
        claims = get_claims(connection, range(1, 100))
    return {claim.id: (claim.event, claim.question) for claim in claims}


def standing(ledger):
    """The two claims, kind and state of every relation that is shown."""
    with ledger.read() as connection:
        return {
            (each.proposed.a, each.proposed.b, each.proposed.kind, each.state)
            for each in each_relation(connection)
        }
