"""Undoing: a new act that supersedes one's own, and nothing that others lean on.

The promise: nothing leaves the log, and what was undone can be restored the same way.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from db.acts import (
    claims_brought,
    latest_in_force,
    rated_brought,
    ruled_brought,
    ruled_since,
    ruled_state,
    weighed_brought,
    weighed_since,
)
from db.decisions import get_standing
from db.descriptions import (
    DESCRIBED,
    described_since,
    describing_from,
    description_of,
)
from db.engine import Connection
from db.erasures import get_erasure
from db.events import event_version, get_event
from db.ledger import Ledger
from db.log import get_entry
from db.mergings import root_of
from db.projection.acts import MERGING, UNDOABLE
from db.ratings import get_rating_standing
from db.turned import whole_again
from db.undoings import UNDONE, latest_undoing
from db.writing import Writer
from provenance.domain.dates import format_instant
from provenance.domain.decisions import check_reviewer, same_person
from provenance.domain.entries import Entry, Json
from provenance.domain.erasures import ASKED
from provenance.domain.errors import RefusedError
from provenance.domain.grades import check_reason
from provenance.domain.text import show
from provenance.services.aliasing import COMPARED, turn_names
from provenance.services.describing import turn_back
from provenance.services.erasing import check_open
from provenance.services.merging import steps_of
from provenance.services.merging_sources import (
    check_steps,
    source_steps,
    turn_sources,
)
from provenance.services.rating import check_reading
from provenance.services.reconciling import check_opinion
from provenance.services.relating import relate_without
from provenance.services.rulings import leaving, ruled_ref
from provenance.services.settling import settle_events
from provenance.services.tying import TIED, turn_tie

_OPINIONS = ("reconciliation.approved", "reconciliation.objected")
_READINGS = ("rating.approved", "rating.objected")
_WITH_RULINGS = (
    "proposal.confirmed",
    "proposal.dismissed",
    "relation.stated",
    "claim.recorded",
    "events.merged",
    "event.split",
)
"""Kinds of act whose body lists what they ruled on."""
_CLAIMS = ("claim.recorded", "claims.imported", "claims.proposed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """One act of undoing, or of restoring."""

    entry: int
    target: int
    """The act that it takes out of force or puts back, itself never an undoing."""
    kind: str
    """The target's kind."""
    is_undone: bool
    """False when the target was restored."""


def undo_entry(
    ledger: Ledger,
    *,
    entry: int | None,
    because: str,
    by: str,
    at: datetime,
    entry_id: str | None = None,
) -> Undone:
    """What was undone: entry number `entry`, or the reviewer's latest act in force.

    Undoing an act of undoing restores what that one undid.

    Raises:
        NotFoundError: No such entry.
        RefusedError: Another's act, one that cannot be undone or is undone already, or
            one that something later leaned on.
    """
    check_reviewer(by)
    check_reason(because)
    with ledger.write() as writer:
        connection = writer.connection
        done = writer.find_done(entry_id, kind=UNDONE, by=by)
        if done is not None:
            return _undone(done)
        named = get_entry(connection, _choose(connection, entry, by))
        target, is_undone = _check_target(connection, named, by)
        if is_undone:
            _check_unused(connection, target)
            _check_merged(connection, target, is_undone=True)
        else:
            _check_merged(connection, target, is_undone=False)
            _check_restorable(connection, target)
        body: dict[str, Json] = {
            "entry": target.seq,
            "kind": target.kind,
            "is_undone": is_undone,
            "because": because,
        }
        last = latest_undoing(connection, target.seq)
        if last is not None:
            body["previous"] = last.seq
        if target.kind in MERGING and (whole := whole_again(connection, target.seq)):
            body["whole"] = [*whole]
        if target.kind == DESCRIBED:
            body |= turn_back(writer, target, is_undone=is_undone)
        rows = _relate(writer, target, is_undone=is_undone)
        if rows is not None:
            body["rows"] = rows
        written = writer.append(
            UNDONE,
            subject=f"#{target.seq}",
            body=body,
            by=by,
            at=format_instant(at),
            entry_id=entry_id,
        )
        return _undone(written)


def last_undoable(ledger: Ledger, *, by: str) -> Entry | None:
    """The act that `undo_entry` undoes when none is named; None when none is left."""
    with ledger.read() as connection:
        found = latest_in_force(connection, by)
        return None if found is None else get_entry(connection, found)


def _relate(writer: Writer, target: Entry, *, is_undone: bool) -> Json | None:
    """What the rules say once the claims of an act left, came back or moved."""
    joined = source_steps(target.kind, _body(target), is_undone=is_undone)
    if joined:
        return turn_sources(writer, joined)
    if target.kind == TIED:
        return turn_tie(writer, target, is_undone=is_undone)
    if target.kind == COMPARED:
        return turn_names(writer, target, is_undone=is_undone)
    steps = steps_of(target.kind, _body(target), is_undone=is_undone)
    if steps:
        kept = writer.open_rows()
        settle_events(writer, kept, [(step.event, step.to) for step in steps])
        return kept.close()
    brought: list[int] = []
    dismissed: list[int] = []
    if target.kind in _CLAIMS:
        brought = claims_brought(writer.connection, target.seq)
    if target.kind in _WITH_RULINGS:
        dismissed = leaving(_body(target)["items"])
    if is_undone:
        return relate_without(writer, gone=brought, back=dismissed)
    return relate_without(writer, gone=dismissed, back=brought)


def _choose(connection: Connection, entry: int | None, by: str) -> int:
    chosen = latest_in_force(connection, by) if entry is None else entry
    if chosen is None:
        raise RefusedError("Undoing", f"nothing that {show(by)} did is left to undo")
    return chosen


def _check_target(connection: Connection, named: Entry, by: str) -> tuple[Entry, bool]:
    """The act to take out of force or put back, and which of the two."""
    act = _act(named)
    if not same_person(named.actor, by):
        raise RefusedError(
            act, f"it is {show(named.actor)}'s, and one undoes one's own acts only"
        )
    if named.kind != UNDONE:
        if named.kind not in UNDOABLE:
            raise RefusedError(act, f"an act of the kind {named.kind} stays")
        last = latest_undoing(connection, named.seq)
        if last is not None and _body(last)["is_undone"]:
            raise RefusedError(act, f"it is undone already, {_told(last)}")
        return named, True
    body = _body(named)
    last = latest_undoing(connection, body["entry"])
    assert last is not None, "an act of undoing is among those of its target"
    if last.seq != named.seq:
        raise RefusedError(act, f"it is undone already, {_told(last)}")
    return get_entry(connection, body["entry"]), not body["is_undone"]


def _check_unused(connection: Connection, target: Entry) -> None:
    for seq in _leaning(connection, target):
        if seq is not None:
            raise RefusedError(
                _act(target),
                f"something later leans on it, {_told(get_entry(connection, seq))}",
                "That has to be undone first, by who did it.",
            )


def _leaning(connection: Connection, target: Entry) -> Iterator[int | None]:
    if target.kind in _CLAIMS:
        yield weighed_brought(connection, target.seq)
        yield rated_brought(connection, target.seq)
        yield ruled_brought(connection, target.seq)
    if target.kind in _WITH_RULINGS:
        for item in _body(target)["items"]:
            subject, number = item["subject"], item["number"]
            yield ruled_since(
                connection, subject=subject, number=number, after=target.seq
            )
            if subject in ("claim", "words"):
                yield weighed_since(connection, number, after=target.seq)
    if target.kind == DESCRIBED:
        said = describing_from(target)
        yield described_since(connection, said.document, said.section, after=target.seq)
    if target.kind == "claim.rated":
        for reading in get_rating_standing(connection, _body(target)["id"]).readings:
            if reading.is_yes:
                yield reading.seq
    if target.kind == ASKED:
        yield get_erasure(connection, _body(target)["id"]).answered
    if target.kind == "question.reconciled":
        standing = get_standing(connection, _body(target)["id"])
        for given in standing.approvals:
            if given.is_yes:
                yield given.seq


def _check_restorable(connection: Connection, target: Entry) -> None:
    body = _body(target)
    if target.kind in _OPINIONS:
        check_opinion(
            connection,
            get_standing(connection, body["reconciliation"]),
            is_yes=target.kind == _OPINIONS[0],
            by=target.actor,
        )
    elif target.kind in _READINGS:
        check_reading(
            get_rating_standing(connection, body["rating"]),
            is_yes=target.kind == _READINGS[0],
            by=target.actor,
        )
    elif target.kind == DESCRIBED:
        said = describing_from(target)
        if description_of(connection, said.document, said.section) != said.before:
            raise RefusedError(
                f"Restoring #{target.seq}",
                f"{show(target.subject)} has been described otherwise since",
            )
    elif target.kind == ASKED:
        check_open(connection, body["documents"], body["entries"])
    elif target.kind in _WITH_RULINGS:
        for item in body["items"]:
            state = ruled_state(
                connection, subject=item["subject"], number=item["number"]
            )
            if state != item["before"]:
                raise RefusedError(
                    f"Restoring #{target.seq}",
                    f"{ruled_ref(item)} is {state} now, and was {item['before']} then",
                )


def _check_merged(connection: Connection, target: Entry, *, is_undone: bool) -> None:
    """Refuse to move an event or a source that stands elsewhere by now."""
    act = _act(target) if is_undone else f"Restoring #{target.seq}"
    joined = source_steps(target.kind, _body(target), is_undone=is_undone)
    check_steps(connection, joined, act=act)
    for step in steps_of(target.kind, _body(target), is_undone=is_undone):
        if get_event(connection, step.event).merged_into != step.was:
            later = get_entry(connection, event_version(connection, step.event))
            raise RefusedError(
                act,
                f"E{step.event} was merged or split since, {_told(later)}",
                "That has to be undone first.",
            )
        if step.to is not None and root_of(connection, step.to) == step.event:
            raise RefusedError(act, f"E{step.to} is part of E{step.event} by now")


def _act(entry: Entry) -> str:
    return f"Undoing #{entry.seq} ({entry.kind} {show(entry.subject)})"


def _told(entry: Entry) -> str:
    return (
        f"by {show(entry.actor)} in entry #{entry.seq} ({entry.kind} "
        f"{show(entry.subject)}) at {entry.at}"
    )


def _body(entry: Entry) -> dict[str, Any]:
    assert entry.body is not None, "an act that can be undone is never erased"
    found: dict[str, Any] = json.loads(entry.body)
    return found


def _undone(entry: Entry) -> Undone:
    body = _body(entry)
    return Undone(
        entry=entry.seq,
        target=body["entry"],
        kind=body["kind"],
        is_undone=body["is_undone"],
    )
