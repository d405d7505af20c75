"""Stating: a person's own word on how two claims stand to each other.

The promise: it stands confirmed from the first, in place of what rules said of the two.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from db.claims import claim_version, get_claim
from db.engine import Connection
from db.ledger import Ledger
from db.relations import relations_among
from provenance.domain.claims import Claim, ClaimState
from provenance.domain.dates import format_instant
from provenance.domain.decisions import check_reviewer
from provenance.domain.entries import Entry, Json
from provenance.domain.errors import InvalidRecordError, RefusedError
from provenance.domain.grades import check_reason
from provenance.domain.identifiers import RelationId
from provenance.domain.relations import (
    STATED,
    Relation,
    RelationKind,
    RelationState,
)
from provenance.domain.text import show

STATING = "relation.stated"
_GONE = {ClaimState.DISMISSED, ClaimState.WITHDRAWN}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """One relation that a person stated."""

    entry: int
    relation: RelationId
    instead_of: tuple[RelationId, ...]
    """Proposals about the same two claims, dismissed by it."""


def state_duplicate(
    ledger: Ledger,
    *,
    claim: int,
    of: int,
    because: str,
    by: str,
    at: datetime,
    base: int | None = None,
    entry_id: str | None = None,
) -> Stated:
    """The relation that says claim `claim` repeats claim `of`.

    Raises:
        InvalidRecordError: They are one claim.
        NotFoundError: One of them is not there.
        RefusedError: They are of two events or measures, one of them does not stand, or
            a person confirmed another relation between them.
        StaleBaseError: The claim changed after `base`.
    """
    check_reviewer(by)
    check_reason(because)
    if claim == of:
        raise InvalidRecordError(f"C{claim}", "cannot repeat itself")
    subject = f"C{claim}"
    with ledger.write() as writer:
        done = writer.find_done(entry_id, kind=STATING, by=by, subject=subject)
        if done is not None:
            return _stated(done)
        connection = writer.connection
        a, b = get_claim(connection, claim), get_claim(connection, of)
        now = claim_version(connection, claim)
        writer.check_base(subject, seen=base, now=now)
        _check_pair(a, b)
        replaced = _replaced(connection, a, b)
        number = writer.next_id("relation")
        rows = writer.open_rows()
        rows.add(_row(number, a, b, because))
        entry = writer.append(
            STATING,
            subject=subject,
            body={
                "items": [
                    *(_item(each.id, "proposed", "dismissed") for each in replaced),
                    # Taken back it is a relation that nobody holds, and no proposal.
                    _item(number, "dismissed", "confirmed"),
                ],
                "because": because,
                "of": b.id,
                "rows": rows.close(),
            },
            by=by,
            at=format_instant(at),
            base=base,
            entry_id=entry_id,
        )
        return _stated(entry)


def _check_pair(a: Claim, b: Claim) -> None:
    act = f"Saying that C{a.id} repeats C{b.id}"
    for claim in (a, b):
        if claim.state in _GONE:
            raise RefusedError(act, f"C{claim.id} is {claim.state}")
    if a.event != b.event:
        raise RefusedError(
            act,
            f"C{a.id} is about E{a.event} and C{b.id} about E{b.event}",
            "Merge the events first if they are one.",
        )
    if a.measure != b.measure:
        raise RefusedError(
            act, f"C{a.id} says {show(a.measure)} and C{b.id} {show(b.measure)}"
        )


def _replaced(connection: Connection, a: Claim, b: Claim) -> list[Relation]:
    """The proposals that a person's word on the two claims takes the place of."""
    found = relations_among(connection, [a.id, b.id])
    for relation in found:
        if relation.state is RelationState.CONFIRMED:
            said = relation.proposed
            raise RefusedError(
                f"Saying that C{a.id} repeats C{b.id}",
                f"L{relation.id} is confirmed: C{said.a} {said.kind} C{said.b}",
                f"Dismiss L{relation.id} first if that is not so.",
            )
    return [each for each in found if each.state is RelationState.PROPOSED]


def _row(number: int, a: Claim, b: Claim, because: str) -> dict[str, Any]:
    return {
        "t": "relation",
        "id": number,
        "a": a.id,
        "b": b.id,
        "qa": a.question,
        "qb": b.question,
        "kind": RelationKind.REPEATS.value,
        "reason": f"C{a.id} repeats C{b.id}: {show(because)}",
        "rule": STATED,
        "fits": None,
        "case": None,
        "supersedes": [],
    }


def _item(number: int, before: str, after: str) -> Json:
    return {"subject": "relation", "number": number, "before": before, "after": after}


def _stated(entry: Entry) -> Stated:
    assert entry.body is not None, "a stated relation is never erased"
    *replaced, own = json.loads(entry.body)["items"]
    return Stated(
        entry=entry.seq,
        relation=RelationId(own["number"]),
        instead_of=tuple(RelationId(each["number"]) for each in replaced),
    )
